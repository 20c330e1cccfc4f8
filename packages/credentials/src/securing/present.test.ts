import { expect, test } from 'vitest'
import { sealedSpecimen } from '../conversion/sealed-specimen.ts'
import { makeKey, signerOf } from '../keys/key-file.ts'
import { verify } from '../verify.ts'
import { present } from './present.ts'

const at = '2026-09-15T08:00:00Z'
const holder = async (type: 'Ed25519' | 'P-256' = 'Ed25519') => {
  const key = await makeKey(type, 'did:key', at)
  const signer = key.ok ? await signerOf(key.value) : key
  if (!key.ok || !signer.ok) throw new Error('no key')
  return { id: key.value.controller, signer: signer.value }
}
test.each([
  ['ob3+eddsa-rdfc-2022', 'Ed25519'],
  ['vc2+eddsa-jcs-2022', 'P-256'],
  ['ob3+jwt', 'Ed25519'],
  ['vc2+jwt', 'P-256'],
] as const)('a presentation of %s by a holder with a key on %s is for one verifier and one question', async (format, type) => {
  const { text, options } = await sealedSpecimen(format)
  const who = await holder(type)
  const shown = await present(new TextEncoder().encode(text), who.signer, {
    holder: who.id,
    at,
    nonce: 'n-1',
    audience: 'https://verifier.example',
  })
  if (!shown.ok) throw new Error(JSON.stringify(shown.problems))
  const judge = async (nonce: string, audience: string) =>
    (
      await verify(new TextEncoder().encode(shown.value), {
        ...options,
        requireHolder: true,
        nonce,
        challenge: nonce,
        audience,
        domain: audience,
      })
    ).verdict
  expect([
    await judge('n-1', 'https://verifier.example'),
    await judge('n-2', 'https://verifier.example'),
    await judge('n-1', 'https://other.example'),
  ]).toEqual(['genuine', 'altered', 'altered'])
})
test('what carries no credential is not presented', async () => {
  const who = await holder()
  expect(await present(new TextEncoder().encode('hello'), who.signer, { holder: who.id, at })).toMatchObject({
    ok: false,
    problems: [{ code: 'verify.not-a-credential' }],
  })
})
test('a claim set is shown only in answer to a question', async () => {
  const { text } = await sealedSpecimen('sdjwtvc+sd-jwt')
  const who = await holder()
  expect(await present(new TextEncoder().encode(text), who.signer, { holder: who.id, at })).toMatchObject({
    ok: false,
    problems: [{ code: 'present.needs-nonce' }],
  })
})
