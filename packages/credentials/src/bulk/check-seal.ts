import { base58 } from '@scure/base'
import type { Problem } from '@cairn/domain/model/problem'
import { canonical } from '../contexts/canonical.ts'
import { verifySignature } from '../did/key-material.ts'
import type { PublicKey } from '../did/key-material.ts'
import { resolveMethod } from '../did/resolve.ts'
import type { Documents, JsonObject } from '../format.ts'
import { readJsonText } from '../front-door/json.ts'
import { isObject, stringOf } from '../json-values.ts'
import type { Hash } from '../quick.ts'
import { proofContexts } from './batch.ts'

/** What a seal adds to a prepared document, and the hash of the document's canonical form. */
export type QuickSeal = { readonly proof: string; readonly digest: Uint8Array }
/** What the proofs of one moment and key have in common, looked at once. */
type Head = { readonly problem: Problem } | { readonly hash: Uint8Array; readonly key: PublicKey }

/**
 * Checks the seals of many documents that came out of moulds: the proof says what it must, its key is one that the issuer lists for
 * assertions, and the signature holds for the proof's hash and the document's. Of what the document says nothing is looked at here: that a
 * mould says what the whole way says was compared when it was cast, and some of each part are verified whole besides.
 * @see Data Integrity EdDSA Cryptosuites 1.0, section 3.2.2
 */
export function sealChecker(issuer: string, documents: Documents, hash: Hash): (seal: QuickSeal) => Promise<Problem | undefined> {
  const heads = new Map<string, Promise<Head>>()
  const malformed: Problem = { code: 'verify.proof-malformed', at: '/proof', values: { member: 'proof' } }
  const look = async (text: string): Promise<Head> => {
    const read = readJsonText(text)
    if (!read.ok || !isObject(read.value)) return { problem: malformed }
    const options: JsonObject = read.value
    const method = stringOf(options['verificationMethod'])
    if (
      options['type'] !== 'DataIntegrityProof' ||
      options['cryptosuite'] !== 'eddsa-rdfc-2022' ||
      options['proofPurpose'] !== 'assertionMethod' ||
      method === undefined
    )
      return { problem: malformed }
    const found = await resolveMethod(method, 'assertionMethod', documents)
    if (!found.ok) return { problem: found.problems[0] }
    if (found.value.controller !== issuer) return { problem: { code: 'verify.key-of-another', at: '/proof' } }
    if (found.value.key.curve !== 'Ed25519') return { problem: { code: 'key.unusable' } }
    const meaning = await canonical({ ...options, '@context': proofContexts })
    return meaning.ok ? { hash: hash(meaning.value), key: found.value.key } : { problem: meaning.problems[0] }
  }
  const message = new Uint8Array(64)
  return async ({ proof, digest }) => {
    const [, start = '', value = ''] = /^,"proof":\[(\{.{1,4000}),"proofValue":"z([1-9A-HJ-NP-Za-km-z]{80,140})"\}\]\}$/s.exec(proof) ?? []
    if (start === '' || digest.length !== 32) return malformed
    const known = heads.get(start) ?? look(`${start}}`)
    if (heads.size > 1000) heads.clear()
    heads.set(start, known)
    const head = await known
    if ('problem' in head) return head.problem
    message.set(head.hash)
    message.set(digest, 32)
    return (await verifySignature(head.key, base58.decode(value), message)) ? undefined : { code: 'verify.signature', at: '/proof' }
  }
}
