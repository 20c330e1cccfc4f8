import { sha256 } from '@noble/hashes/sha2.js'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Problem, Result } from '@cairn/domain/model/problem'
import { canonical } from '../contexts/canonical.ts'
import { readMultikey, verifySignature } from '../did/key-material.ts'
import type { PublicKey } from '../did/key-material.ts'
import { base58 } from '@scure/base'
import type { JsonObject, Signer } from '../format.ts'
import { isObject, listOf, stringOf } from '../json-values.ts'
import { isBase, readBase, readDerived, writeBase, writeDerived } from './selective/proof-value.ts'
import { select } from './selective/select.ts'
import { shownLines, statementsOf } from './selective/statements.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(parts.flatMap((part) => [...part]))
const malformed: Problem = { code: 'verify.proof-malformed', at: '/proof', values: { member: 'proofValue' } }

/** The digest of a proof's own members, as canonical statements under the document's contexts. */
async function optionsHash(document: JsonObject, proof: JsonObject): Promise<Result<Uint8Array>> {
  const { proofValue: _, ...options } = proof
  const context = document['@context']
  const form = await canonical({ ...options, ...(context === undefined ? {} : { '@context': context }) })
  return form.ok ? accept(sha256(bytes(form.value))) : form
}

/**
 * What every verifier of one of our credentials needs and every holder therefore shows: who awarded what, when and until when, and where its
 * status is kept. The rest, the person first of all, is shown piece by piece.
 */
export const alwaysShown = (document: JsonObject): readonly string[] => [
  ...['issuer', 'name', 'validFrom', 'validUntil', 'awardedDate', 'credentialStatus', 'credentialSchema', 'refreshService', 'evidence']
    .filter((member) => member in document)
    .map((member) => `/${member}`),
  ...(isObject(document['credentialSubject'])
    ? ['achievement', 'creditsEarned']
        .filter((member) => isObject(document['credentialSubject']) && member in document['credentialSubject'])
        .map((member) => `/credentialSubject/${member}`)
    : []),
]

/**
 * Seals a document for its holder, who can then show parts of it: each statement is signed by itself under a key made for this one document,
 * and that key by the issuer's.
 * @see Data Integrity ECDSA Cryptosuites 1.0, section 3.6.1 “Create Base Proof (ecdsa-sd-2023)”
 */
export async function secureSelectively(
  document: JsonObject,
  signer: Signer,
  created: string,
  mandatoryPointers: readonly string[] = alwaysShown(document),
): Promise<Result<JsonObject>> {
  if (signer.algorithm !== 'ES256') return refuse({ code: 'key.unsupported' })
  const options: JsonObject = {
    type: 'DataIntegrityProof',
    cryptosuite: 'ecdsa-sd-2023',
    created,
    verificationMethod: signer.kid,
    proofPurpose: 'assertionMethod',
  }
  const hmacKey = crypto.getRandomValues(new Uint8Array(32))
  const statements = await statementsOf(document, hmacKey)
  if (!statements.ok) return statements
  const part = select(document, mandatoryPointers)
  const mandatory = part.ok ? await statements.value.of(part.value) : part
  if (!mandatory.ok) return mandatory
  const proofHash = await optionsHash(document, options)
  if (!proofHash.ok) return proofHash
  const { lines } = statements.value
  const mandatoryHash = sha256(bytes(lines.filter((_, index) => mandatory.value.has(index)).join('')))
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const publicKey = compressed(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)))
  const signatures = await Promise.all(
    lines
      .filter((_, index) => !mandatory.value.has(index))
      .map(
        async (line) =>
          new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, new Uint8Array(bytes(line)))),
      ),
  )
  const baseSignature = await signer.sign(joined(proofHash.value, publicKey, mandatoryHash))
  return accept({
    ...document,
    proof: [{ ...options, proofValue: writeBase({ baseSignature, publicKey, hmacKey, signatures, mandatoryPointers }) }],
  })
}

/** An uncompressed point as the standard writes keys: two bytes for the curve, one for the sign of y, and x. */
const compressed = (raw: Uint8Array): Uint8Array =>
  new Uint8Array([0x80, 0x24, (raw.at(-1) ?? 0) % 2 === 0 ? 2 : 3, ...raw.subarray(1, 33)])

/**
 * What a holder shows of a credential sealed so: what the issuer made mandatory, and what the pointers name besides.
 * @see the same, section 3.6.5 “Add Derived Proof (ecdsa-sd-2023)”
 */
export async function disclose(credential: JsonObject, pointers: readonly string[]): Promise<Result<JsonObject>> {
  const { proof, ...document } = credential
  const base = listOf(proof)
    .filter(isObject)
    .find((one) => one['cryptosuite'] === 'ecdsa-sd-2023')
  const read = readBase(stringOf(base?.['proofValue']) ?? '')
  if (!base || !read.ok) return refuse(malformed)
  const { baseSignature, publicKey, hmacKey, signatures, mandatoryPointers } = read.value
  const statements = await statementsOf(document, hmacKey)
  if (!statements.ok) return statements
  const [mandatoryPart, shownPart] = [select(document, mandatoryPointers), select(document, [...mandatoryPointers, ...pointers])]
  if (!mandatoryPart.ok) return mandatoryPart
  if (!shownPart.ok) return shownPart
  const [mandatory, shown, labels] = [
    await statements.value.of(mandatoryPart.value),
    await statements.value.of(shownPart.value),
    await statements.value.labels(shownPart.value),
  ]
  if (!mandatory.ok) return mandatory
  if (!shown.ok) return shown
  if (!labels.ok) return labels
  const open = statements.value.lines.map((_, index) => index).filter((index) => !mandatory.value.has(index))
  const order = [...shown.value].toSorted((a, b) => a - b)
  const kept = order.filter((index) => !mandatory.value.has(index)).map((index) => signatures[open.indexOf(index)])
  if (!kept.every((one) => one !== undefined)) return refuse(malformed)
  const mandatoryIndexes = order.flatMap((index, place) => (mandatory.value.has(index) ? [place] : []))
  return accept({
    ...shownPart.value.document,
    proof: [{ ...base, proofValue: writeDerived({ baseSignature, publicKey, signatures: kept, labels: labels.value, mandatoryIndexes }) }],
  })
}

/**
 * Does what is shown stand as its issuer signed it? A proof that was meant for the holder alone is refused.
 * @see the same, section 3.6.7 “Verify Derived Proof (ecdsa-sd-2023)”
 */
export async function selectiveProblem(document: JsonObject, proof: JsonObject, key: PublicKey): Promise<Problem | undefined> {
  const value = stringOf(proof['proofValue']) ?? ''
  if (isBase(value)) return { code: 'verify.base-proof', at: '/proof' }
  const read = readDerived(value)
  if (!read.ok) return read.problems[0]
  const { baseSignature, publicKey, signatures, labels, mandatoryIndexes } = read.value
  const own = readMultikey(`z${base58.encode(publicKey)}`)
  if (!own.ok) return own.problems[0]
  const lines = await shownLines(document, labels)
  if (!lines.ok) return lines.problems[0]
  const mandatory = new Set(mandatoryIndexes)
  const open = lines.value.filter((_, index) => !mandatory.has(index))
  if (
    mandatory.size !== mandatoryIndexes.length ||
    mandatoryIndexes.some((index) => index >= lines.value.length) ||
    open.length !== signatures.length
  )
    return { code: 'verify.signature', at: '/proof' }
  const proofHash = await optionsHash(document, proof)
  if (!proofHash.ok) return proofHash.problems[0]
  const mandatoryHash = sha256(bytes(lines.value.filter((_, index) => mandatory.has(index)).join('')))
  const holds = await Promise.all([
    verifySignature(key, baseSignature, joined(proofHash.value, publicKey, mandatoryHash)),
    ...open.map((line, index) => verifySignature(own.value, signatures[index] ?? new Uint8Array(), bytes(line))),
  ])
  return holds.every(Boolean) ? undefined : { code: 'verify.signature', at: '/proof' }
}
