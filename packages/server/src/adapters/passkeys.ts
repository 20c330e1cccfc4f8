import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import * as z from 'zod'
import type { Passkeys } from '../ports.ts'

/** Loaded with the first passkey: half a second that a start need not wait for. */
const library = () => import('@simplewebauthn/server')

const Attested = z.looseObject({
  id: z.string(),
  rawId: z.string(),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string(), attestationObject: z.string() }),
  clientExtensionResults: z.looseObject({}),
})
const Asserted = z.looseObject({
  id: z.string(),
  rawId: z.string(),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string(), authenticatorData: z.string(), signature: z.string() }),
  clientExtensionResults: z.looseObject({}),
})

/** Passkeys: the device proves that its owner is there, and no secret leaves it. @see W3C Web Authentication Level 3, sections 7.1 and 7.2 */
export const passkeys: Passkeys = {
  askNew: async (site, person, known) =>
    (await library()).generateRegistrationOptions({
      rpName: site.name,
      rpID: site.id,
      userID: new TextEncoder().encode(person.id),
      userName: person.name,
      userDisplayName: person.name,
      attestationType: 'none',
      excludeCredentials: known.map(({ id, transports }) => ({ id, transports: [...transports] })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    }),
  checkNew: async (site, challenge, answer) => {
    const read = Attested.safeParse(answer)
    if (!read.success) return undefined
    const checked = await (
      await library()
    )
      .verifyRegistrationResponse({
        response: read.data as RegistrationResponseJSON,
        expectedChallenge: challenge,
        expectedOrigin: site.origin,
        expectedRPID: site.id,
        requireUserVerification: true,
      })
      .catch(() => undefined)
    if (!checked?.verified) return undefined
    const { credential, credentialBackedUp } = checked.registrationInfo
    return {
      id: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: credential.transports ?? [],
      backedUp: credentialBackedUp,
    }
  },
  ask: async (site) => (await library()).generateAuthenticationOptions({ rpID: site.id, userVerification: 'required' }),
  named: (answer) => Asserted.safeParse(answer).data?.id,
  check: async (site, challenge, answer, key) => {
    const read = Asserted.safeParse(answer)
    if (!read.success) return undefined
    const checked = await (
      await library()
    )
      .verifyAuthenticationResponse({
        response: read.data as AuthenticationResponseJSON,
        expectedChallenge: challenge,
        expectedOrigin: site.origin,
        expectedRPID: site.id,
        requireUserVerification: true,
        credential: {
          id: key.id,
          publicKey: new Uint8Array(Buffer.from(key.publicKey, 'base64url')),
          counter: key.counter,
          transports: [...key.transports],
        },
      })
      .catch(() => undefined)
    return checked?.verified ? { counter: checked.authenticationInfo.newCounter } : undefined
  },
}
