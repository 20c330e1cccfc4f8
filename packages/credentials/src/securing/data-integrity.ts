import canonicalize from 'canonicalize'
import { sha256, sha384 } from '@noble/hashes/sha2.js'
import { base58 } from '@scure/base'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { canonical } from '../contexts/canonical.ts'
import type { Curve } from '../did/key-material.ts'
import type { JsonObject, Signer } from '../format.ts'
import { native } from '../native.ts'

/** How a cryptosuite turns a document into bytes, and the curves that it takes. */
type Suite = { readonly curves: readonly Curve[]; readonly form: 'rdfc' | 'jcs'; readonly legacy?: true; readonly selective?: true }
const suites: Readonly<Record<string, Suite>> = {
  'eddsa-rdfc-2022': { curves: ['Ed25519'], form: 'rdfc' },
  'eddsa-jcs-2022': { curves: ['Ed25519'], form: 'jcs' },
  'ecdsa-rdfc-2019': { curves: ['P-256', 'P-384'], form: 'rdfc' },
  'ecdsa-jcs-2019': { curves: ['P-256', 'P-384'], form: 'jcs' },
  'ecdsa-sd-2023': { curves: ['P-256'], form: 'rdfc', selective: true },
  Ed25519Signature2020: { curves: ['Ed25519'], form: 'rdfc', legacy: true },
}

/** The suite that a proof names; `undefined` where we do not know it. */
export const suiteName = (proof: JsonObject): string | undefined => {
  const name = proof['type'] === 'DataIntegrityProof' ? proof['cryptosuite'] : proof['type']
  return typeof name === 'string' && Object.hasOwn(suites, name) ? name : undefined
}
export const suiteOf = (proof: JsonObject): Suite | undefined => suites[suiteName(proof) ?? '']

/**
 * The bytes that a proof signs: hash of the canonical proof options, then hash of the canonical document.
 * @see Data Integrity EdDSA Cryptosuites 1.0, sections 3.2.4 and 3.3; Data Integrity ECDSA Cryptosuites 1.0, section 3.2
 */
export async function bytesToSign(unsecured: JsonObject, proof: JsonObject, curve: Curve): Promise<Result<Uint8Array>> {
  const suite = suiteOf(proof)
  if (!suite) return refuse({ code: 'verify.cryptosuite-unknown' })
  const digest = curve === 'P-384' ? 'SHA-384' : 'SHA-256'
  const { proofValue: _, ...options } = proof
  const context = unsecured['@context']
  if (suite.form === 'jcs' && !contextStartsWith(context, options['@context']))
    return refuse({ code: 'verify.proof-malformed', values: { member: '@context' } })
  const document = suite.form === 'jcs' && options['@context'] !== undefined ? { ...unsecured, '@context': options['@context'] } : unsecured
  const configuration: JsonObject = suite.form === 'rdfc' && context !== undefined ? { ...options, '@context': context } : options
  const texts: string[] = []
  for (const part of [configuration, document]) {
    const text = suite.form === 'jcs' ? accept(canonicalize(part) ?? '') : await canonical(part, digest)
    if (!text.ok) return text
    texts.push(text.value)
  }
  const [ofOptions, ofBody] = await Promise.all(texts.map((text) => hashOf(text, digest)))
  if (!ofOptions || !ofBody) return refuse({ code: 'verify.proof-malformed', values: { member: 'proofValue' } })
  const bytes = new Uint8Array(ofOptions.length + ofBody.length)
  bytes.set(ofOptions)
  bytes.set(ofBody, ofOptions.length)
  return accept(bytes)
}

/** Short texts in the thread itself, where a turn to another one would cost more than the hash. */
async function hashOf(text: string, digest: 'SHA-256' | 'SHA-384'): Promise<Uint8Array> {
  const quick = native()
  if (quick) return quick.hash(digest, text)
  const bytes = new TextEncoder().encode(text)
  return bytes.length > 4096
    ? new Uint8Array(await crypto.subtle.digest(digest, bytes))
    : digest === 'SHA-256'
      ? sha256(bytes)
      : sha384(bytes)
}

const contextStartsWith = (document: unknown, proof: unknown): boolean => {
  if (proof === undefined) return true
  const given = Array.isArray(document) ? document : [document]
  return (Array.isArray(proof) ? proof : [proof]).every((context, index) => JSON.stringify(given[index]) === JSON.stringify(context))
}

const curveOf = { EdDSA: 'Ed25519', ES256: 'P-256', ES384: 'P-384', RS256: 'RSA' } as const
/** The suite, what the proof is for, and members that it carries besides. */
type Wanted = {
  readonly suite: 'eddsa-rdfc-2022' | 'eddsa-jcs-2022' | 'ecdsa-rdfc-2019'
  readonly purpose?: 'assertionMethod' | 'authentication'
  readonly extra?: JsonObject
}

/**
 * Seals a document with a Data Integrity proof: it stands in a list, as the Open Badges 3.0 schema asks. A proof over canonical JSON
 * repeats the document's contexts.
 * @see Data Integrity EdDSA Cryptosuites 1.0, sections 3.2.1 and 3.3.1; Data Integrity ECDSA Cryptosuites 1.0, section 3.2.1
 */
export async function secure(
  document: JsonObject,
  signer: Signer,
  created: string,
  { suite, purpose = 'assertionMethod', extra = {} }: Wanted,
): Promise<Result<JsonObject>> {
  const curve = curveOf[signer.algorithm]
  if (!suites[suite]?.curves.includes(curve)) return refuse({ code: 'key.unsupported' })
  const context = document['@context']
  const options: JsonObject = {
    ...(suites[suite]?.form === 'jcs' && context !== undefined ? { '@context': context } : {}),
    type: 'DataIntegrityProof',
    cryptosuite: suite,
    created,
    verificationMethod: signer.kid,
    proofPurpose: purpose,
    ...extra,
  }
  const bytes = await bytesToSign(document, options, curve)
  if (!bytes.ok) return bytes
  return accept({ ...document, proof: [{ ...options, proofValue: `z${base58.encode(await signer.sign(bytes.value))}` }] })
}

/** The signature in a proof: base58btc, 64 or 96 bytes; nothing longer is even decoded. */
export function signatureIn(proof: JsonObject): Uint8Array | undefined {
  const value = proof['proofValue']
  return typeof value === 'string' && /^z[1-9A-HJ-NP-Za-km-z]{80,140}$/.test(value) ? base58.decode(value.slice(1)) : undefined
}
