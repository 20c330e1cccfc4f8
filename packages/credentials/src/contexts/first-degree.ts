import { sha256, sha384 } from '@noble/hashes/sha2.js'
import { native } from '../native.ts'
import type { Digest } from '../native.ts'
import { inOrder } from './alike.ts'
import { Unusual, lineOf, said } from './line.ts'
import type { Line } from './line.ts'
import type { Quad } from './quads.ts'

const encoder = new TextEncoder()
const digests = { 'SHA-256': sha256, 'SHA-384': sha384 } as const
const hexes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
function hexHash(digest: Digest, text: string): string {
  const quick = native()
  if (quick) return quick.hexHash(digest, text)
  let hash = ''
  for (const byte of digests[digest](encoder.encode(text))) hash += hexes[byte] ?? ''
  return hash
}

/**
 * The canonical form where every blank node is told from the others by the statements that it stands in, as in nearly every credential: then
 * RDFC-1.0 needs no more than their first-degree hashes. Nodes that are alike so far are told apart by the named ones that they touch.
 * `undefined` where that is not enough, or a term is unusual: the general algorithm decides. A test compares the two, byte for byte.
 * @see W3C RDF Dataset Canonicalization 1.0, sections 4.4.3 (steps 3 to 5, 7) and 4.6 “Hash First Degree Quads”
 */
export function canonicalByFirstDegree(quads: readonly Quad[], digest: Digest, labels?: Map<string, string>): string | undefined {
  const lines: Line[] = []
  const standsIn = new Map<string, Line[]>()
  try {
    for (const quad of quads) {
      const line = lineOf(quad)
      lines.push(line)
      for (const name of [line.subject, line.object, line.graph]) {
        if (name === '') continue
        const known = standsIn.get(name)
        if (!known) standsIn.set(name, [line])
        else if (known.at(-1) !== line) known.push(line)
      }
    }
  } catch (error) {
    if (error instanceof Unusual) return undefined
    throw error
  }
  const byHash = new Map<string, string[]>()
  for (const [name, own] of standsIn) {
    const hash = hexHash(
      digest,
      own
        .map((line) => said(line, (blank) => (blank === name ? '_:a' : '_:z')))
        .toSorted()
        .join(''),
    )
    const alike = byHash.get(hash)
    if (alike) alike.push(name)
    else byHash.set(hash, [name])
  }
  const names = new Map<string, string>()
  const give = (name: string): void => void names.set(name, `_:c14n${names.size}`)
  const alike: (readonly string[])[] = []
  for (const hash of [...byHash.keys()].toSorted()) {
    const [name = '', ...others] = byHash.get(hash) ?? []
    if (others.length === 0) give(name)
    else alike.push([name, ...others])
  }
  for (const group of alike) {
    const order = inOrder(group, standsIn, names, (text) => hexHash(digest, text))
    if (!order) return undefined
    for (const name of order) give(name)
  }
  if (labels) for (const [name, given] of names) labels.set(name, given.slice(2))
  return lines
    .map((line) => said(line, (blank) => names.get(blank) ?? ''))
    .toSorted()
    .join('')
}
