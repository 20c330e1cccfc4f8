import { sha256 } from '@noble/hashes/sha2.js'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { toBase64url } from '../did/key-material.ts'
import type { JsonObject, Signer } from '../format.ts'
import { open } from '../front-door/open.ts'
import { secure as proof } from './data-integrity.ts'
import { secure as token } from './jwt.ts'

/** For whom and in answer to what it is shown: what the verifier asked for, so that nobody else can use it. */
export type Shown = { readonly holder: string; readonly at: string; readonly nonce?: string; readonly audience?: string }

const context = 'https://www.w3.org/ns/credentials/v2'
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/**
 * A credential shown by its holder: a W3C presentation under a proof, or as a token with the credential enveloped, or an SD-JWT with its
 * key binding. Whatever carried the credential, it goes on as it was sealed.
 * @see VC Data Model 2.0, section 4.13; VC-JOSE-COSE, sections 3.1.2 and 3.1.3; RFC 9901, section 4.3
 */
export async function present(bytes: Uint8Array, signer: Signer, { holder, at, nonce, audience }: Shown): Promise<Result<string>> {
  const { detected } = await open(bytes)
  const text = new TextDecoder().decode(bytes).trim()
  if (detected.kind === 'sd-jwt') {
    const [encode, shown] = [
      (value: unknown): string => toBase64url(bytesOf(JSON.stringify(value))),
      text.slice(0, text.lastIndexOf('~') + 1),
    ]
    if (nonce === undefined || audience === undefined) return refuse({ code: 'present.needs-nonce' })
    const input = `${encode({ alg: signer.algorithm, typ: 'kb+jwt' })}.${encode({ iat: Math.floor(Date.parse(at) / 1000), aud: audience, nonce, sd_hash: toBase64url(sha256(bytesOf(shown))) })}`
    return accept(`${shown}${input}.${toBase64url(await signer.sign(bytesOf(input)))}`)
  }
  const bare: JsonObject = { '@context': [context], type: ['VerifiablePresentation'], holder }
  if (detected.kind === 'json') {
    const suite = signer.algorithm === 'EdDSA' ? 'eddsa-rdfc-2022' : 'ecdsa-rdfc-2019'
    const made = await proof({ ...bare, verifiableCredential: [detected.document] }, signer, at, {
      suite,
      purpose: 'authentication',
      extra: { ...(nonce === undefined ? {} : { challenge: nonce }), ...(audience === undefined ? {} : { domain: audience }) },
    })
    return made.ok ? accept(JSON.stringify(made.value)) : made
  }
  if (detected.kind === 'jwt') {
    const enveloped: JsonObject = { '@context': context, id: `data:application/vc+jwt,${text}`, type: 'EnvelopedVerifiableCredential' }
    return token(
      {
        ...bare,
        verifiableCredential: [enveloped],
        iss: holder,
        ...(nonce === undefined ? {} : { nonce }),
        ...(audience === undefined ? {} : { aud: audience }),
      },
      signer,
      { typ: 'vp+jwt' },
    )
  }
  return refuse('problem' in detected ? detected.problem : { code: 'present.not-this-kind' })
}
