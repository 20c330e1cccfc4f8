import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { canonicalQuads, generalQuads, namedLines } from '../../contexts/canonical.ts'
import { quadsOf } from '../../contexts/quads.ts'
import type { BlankNames } from '../../contexts/quads.ts'
import { fromBase64url, toBase64url } from '../../did/key-material.ts'
import type { JsonObject } from '../../format.ts'
import type { Selection } from './select.ts'

/** A document as statements whose unnamed nodes bear secret names, so that what is shown tells nothing of what is not. */
export type Statements = {
  readonly lines: readonly string[]
  /** Which lines a part of the document makes, by their places. */
  readonly of: (part: Selection) => Promise<Result<ReadonlySet<number>>>
  /** The names of a part's unnamed nodes: number in the part's own canonical form, and secret name. */
  readonly labels: (part: Selection) => Promise<Result<ReadonlyMap<number, Uint8Array>>>
}

const beyond = refuse({ code: 'issue.not-selective' })

/**
 * The statements of a document, in their order, each unnamed node named by a keyed hash of its canonical name.
 * @see Data Integrity ECDSA Cryptosuites 1.0, sections 3.4.17 “canonicalizeAndGroup” and 3.4.3 “createHmacIdLabelMapFunction”
 * @divergence documents that our own reading of contexts does not cover are refused here, not skolemized
 */
export async function statementsOf(document: JsonObject, hmacKey: Uint8Array): Promise<Result<Statements>> {
  const known = new Map<JsonObject, string>()
  const nameOf: BlankNames = (element, as) => {
    if (as === 'graph') return `g${known.get(element) ?? String(known.size)}`
    const name = known.get(element) ?? `b${known.size}`
    known.set(element, name)
    return name
  }
  const quads = quadsOf(document, nameOf)
  if (!quads) return beyond
  const canonicalNames = new Map<string, string>()
  const form = await canonicalQuads(quads, 'SHA-256', canonicalNames)
  if (!form.ok) return form
  const secret = new Map(
    [...canonicalNames].map(([label, canonical]) => [label, `u${toBase64url(hmac(sha256, hmacKey, new TextEncoder().encode(canonical)))}`]),
  )
  const named = (label: string): string => secret.get(label) ?? label
  const lines = (await namedLines(quads, named)).toSorted()
  const places = new Map(lines.map((line, index) => [line, index]))
  const quadsOfPart = ({ document: part, source }: Selection) =>
    quadsOf(part, (element) => known.get(source.get(element) ?? element) ?? 'b-unknown')
  return accept({
    lines,
    of: async (part) => {
      const found = quadsOfPart(part)
      if (!found) return beyond
      const indexes = (await namedLines(found, named)).map((line) => places.get(line))
      return indexes.every((index) => index !== undefined) ? accept(new Set(indexes)) : beyond
    },
    labels: async (part) => {
      const found = quadsOfPart(part)
      const own = new Map<string, string>()
      const canonized = found ? await canonicalQuads(found, 'SHA-256', own) : beyond
      if (!canonized.ok) return canonized
      const pairs = [...own].map(([label, canonical]): [number, Uint8Array] => [
        Number(canonical.replace(/^_?:?c14n/, '')),
        fromBase64url(named(label).slice(1)) ?? new Uint8Array(),
      ])
      return accept(new Map(pairs.toSorted(([a], [b]) => a - b)))
    },
  })
}

/** The statements of what is shown, under the names that it brings: as the issuer signed them. @see the same, section 3.5.9 “createVerifyData” */
export async function shownLines(document: JsonObject, labels: ReadonlyMap<number, Uint8Array>): Promise<Result<readonly string[]>> {
  const own = quadsOf(document)
  const quads = own ? accept(own) : await generalQuads(document)
  if (!quads.ok) return quads
  const canonicalNames = new Map<string, string>()
  const form = await canonicalQuads(quads.value, 'SHA-256', canonicalNames)
  if (!form.ok) return form
  const missing = refuse({ code: 'verify.proof-malformed', at: '/proof', values: { member: 'proofValue' } })
  const names = new Map<string, string>()
  for (const [label, canonical] of canonicalNames) {
    const secret = labels.get(Number(canonical.replace(/^_?:?c14n/, '')))
    if (!secret) return missing
    names.set(label, `u${toBase64url(secret)}`)
  }
  if (new Set(names.values()).size !== names.size) return missing
  return accept((await namedLines(quads.value, (label) => names.get(label) ?? label)).toSorted())
}
