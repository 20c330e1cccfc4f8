import { decode, encode } from 'cborg'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { fromBase64url, toBase64url } from '../../did/key-material.ts'

/** What the issuer gives the holder: enough to show parts. It never goes to anybody else. */
export type BaseProof = {
  readonly baseSignature: Uint8Array
  readonly publicKey: Uint8Array
  readonly hmacKey: Uint8Array
  readonly signatures: readonly Uint8Array[]
  readonly mandatoryPointers: readonly string[]
}
/** What the holder shows: the signatures of the statements that are shown, and the names that they were signed under. */
export type DerivedProof = {
  readonly baseSignature: Uint8Array
  readonly publicKey: Uint8Array
  readonly signatures: readonly Uint8Array[]
  readonly labels: ReadonlyMap<number, Uint8Array>
  readonly mandatoryIndexes: readonly number[]
}

const header = { base: [0xd9, 0x5d, 0x00], derived: [0xd9, 0x5d, 0x01] } as const
const malformed = refuse({ code: 'verify.proof-malformed', at: '/proof', values: { member: 'proofValue' } })
/** No credential has more statements than this; what is longer is not even decoded. */
const longest = 400_000
const most = 2_000

const written = (kind: keyof typeof header, parts: readonly unknown[]): string =>
  `u${toBase64url(new Uint8Array([...header[kind], ...encode(parts)]))}`

/** @see Data Integrity ECDSA Cryptosuites 1.0, section 3.5.2 “serializeBaseProofValue” */
export const writeBase = ({ baseSignature, publicKey, hmacKey, signatures, mandatoryPointers }: BaseProof): string =>
  written('base', [baseSignature, publicKey, hmacKey, signatures, mandatoryPointers])
/** @see the same, section 3.5.7 “serializeDerivedProofValue” */
export const writeDerived = ({ baseSignature, publicKey, signatures, labels, mandatoryIndexes }: DerivedProof): string =>
  written('derived', [baseSignature, publicKey, signatures, new Map(labels), mandatoryIndexes])

/** Is this the proof that an issuer gives its holder, not meant for others? */
export const isBase = (proofValue: string): boolean => proofValue.startsWith('u2V0A')

function partsIn(proofValue: string, kind: keyof typeof header): readonly unknown[] | undefined {
  if (!proofValue.startsWith('u') || proofValue.length > longest) return undefined
  const bytes = fromBase64url(proofValue.slice(1))
  if (!bytes || !header[kind].every((byte, index) => bytes[index] === byte)) return undefined
  try {
    const parts: unknown = decode(bytes.subarray(3), { useMaps: true, strict: true, rejectDuplicateMapKeys: true, allowIndefinite: false })
    return Array.isArray(parts) && parts.length === 5 ? parts : undefined
  } catch {
    return undefined
  }
}

const isBytes = (value: unknown, length: number): value is Uint8Array => value instanceof Uint8Array && value.length === length
/** A compressed P-256 key behind its multicodec prefix. */
const isPublicKey = (value: unknown): value is Uint8Array => isBytes(value, 35) && value[0] === 0x80 && value[1] === 0x24
const areSignatures = (value: unknown): value is readonly Uint8Array[] =>
  Array.isArray(value) && value.length <= most && value.every((one) => isBytes(one, 64))

/** @see the same, section 3.5.3 “parseBaseProofValue” */
export function readBase(proofValue: string): Result<BaseProof> {
  const [baseSignature, publicKey, hmacKey, signatures, mandatoryPointers] = partsIn(proofValue, 'base') ?? []
  if (
    !isBytes(baseSignature, 64) ||
    !isPublicKey(publicKey) ||
    !isBytes(hmacKey, 32) ||
    !areSignatures(signatures) ||
    !Array.isArray(mandatoryPointers) ||
    !mandatoryPointers.every((one) => typeof one === 'string')
  )
    return malformed
  return accept({ baseSignature, publicKey, hmacKey, signatures, mandatoryPointers })
}

/** @see the same, section 3.5.8 “parseDerivedProofValue” */
export function readDerived(proofValue: string): Result<DerivedProof> {
  const [baseSignature, publicKey, signatures, labels, mandatoryIndexes] = partsIn(proofValue, 'derived') ?? []
  if (
    !isBytes(baseSignature, 64) ||
    !isPublicKey(publicKey) ||
    !areSignatures(signatures) ||
    !(labels instanceof Map) ||
    labels.size > most
  )
    return malformed
  const names = new Map<number, Uint8Array>()
  for (const [key, value] of labels) {
    if (typeof key !== 'number' || !Number.isInteger(key) || key < 0 || !isBytes(value, 32)) return malformed
    names.set(key, value)
  }
  if (
    !Array.isArray(mandatoryIndexes) ||
    mandatoryIndexes.length > most ||
    !mandatoryIndexes.every((one) => typeof one === 'number' && Number.isInteger(one) && one >= 0)
  )
    return malformed
  return accept({ baseSignature, publicKey, signatures, labels: names, mandatoryIndexes })
}
