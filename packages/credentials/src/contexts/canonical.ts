import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import type { JsonObject } from '../format.ts'
import { contexts } from './list.ts'
import { canonicalByFirstDegree } from './first-degree.ts'
import { quadsOf } from './quads.ts'
import type { Quad } from './quads.ts'

/** Work that one document may cost: quads, turns of the blank-node comparison, milliseconds (security.md LDI-08). */
const bounds = { quads: 20_000, iterations: 6_000, milliseconds: 1_000 } as const

/** Loaded with the first document: what only serves pages need not wait for them. A thread that will verify loads them before its clock runs. */
let general: Promise<typeof import('jsonld')> | undefined
let canonizer: Promise<typeof import('rdf-canonize')> | undefined
const jsonldLibrary = () => (general ??= import('jsonld'))
const canonizeLibrary = () => (canonizer ??= import('rdf-canonize'))
export const libraries = () => Promise.all([jsonldLibrary(), canonizeLibrary()])

const documentLoader = async (url: string) => {
  const document = contexts.get(url)
  if (!document) throw new Error(`unknown context ${url}`)
  return { contextUrl: null, documentUrl: url, document }
}

/**
 * The canonical N-Quads of a JSON-LD document (RDFC-1.0). Every term, type and identifier must be defined by a bundled context;
 * whatever is not is refused, never dropped.
 * @see W3C RDF Dataset Canonicalization 1.0; Data Integrity 1.0, section 4; security.md LDI-01, LDI-02, LDI-08
 */
export async function canonical(document: JsonObject, digest: 'SHA-256' | 'SHA-384' = 'SHA-256'): Promise<Result<string>> {
  const own = quadsOf(document)
  const read = own ? accept(own) : await generalQuads(document)
  return read.ok ? canonicalQuads(read.value, digest) : read
}

/** Quads of our own reading know how each literal was written. */
const areOurs = (quads: readonly object[] | readonly Quad[]): quads is readonly Quad[] =>
  quads.every(
    (quad) =>
      'object' in quad &&
      typeof quad.object === 'object' &&
      quad.object !== null &&
      (!('datatype' in quad.object) || 'written' in quad.object),
  )

/** The canonical N-Quads of quads; `labels` is filled with the canonical name of each blank node. */
export async function canonicalQuads(
  given: readonly object[] | readonly Quad[],
  digest: 'SHA-256' | 'SHA-384' = 'SHA-256',
  labels?: Map<string, string>,
): Promise<Result<string>> {
  if (given.length > bounds.quads) return refuse({ code: 'verify.too-much-work' })
  const simple = areOurs(given) ? canonicalByFirstDegree(given, digest, labels) : undefined
  if (simple !== undefined) return accept(simple)
  labels?.clear()
  const { canonize } = await canonizeLibrary()
  const quads = [...given]
  const timer = new AbortController()
  const alarm = setTimeout(() => timer.abort('time'), bounds.milliseconds)
  try {
    return accept(
      await canonize(quads, {
        algorithm: 'RDFC-1.0',
        format: 'application/n-quads',
        messageDigestAlgorithm: digest,
        maxDeepIterations: bounds.iterations,
        signal: timer.signal,
        ...(labels ? { canonicalIdMap: labels } : {}),
      }),
    )
  } catch {
    return refuse({ code: 'verify.too-much-work' })
  } finally {
    clearTimeout(alarm)
  }
}

/** One line for each quad, its blank nodes named as the map says, sorted by code unit. */
export async function namedLines(quads: readonly object[], nameOf: (label: string) => string): Promise<readonly string[]> {
  const { NQuads } = await canonizeLibrary()
  const renamed = (term: object): object =>
    'termType' in term && term.termType === 'BlankNode' && 'value' in term ? { ...term, value: nameOf(String(term.value)) } : term
  return quads.map((quad) => NQuads.serializeQuad(Object.fromEntries(Object.entries(quad).map(([part, term]) => [part, renamed(term)]))))
}

/** The quads as the general processor reads them: for documents that our own reading leaves to it, and to compare the two. */
export async function generalQuads(document: JsonObject): Promise<Result<readonly object[]>> {
  const { default: jsonld } = await jsonldLibrary()
  try {
    return accept(await jsonld.toRDF(document, { documentLoader, safe: true, base: null }))
  } catch (error) {
    return refuse({ code: 'verify.undefined-term', values: { what: termOf(error) } })
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
function termOf(error: unknown): string {
  const details = isRecord(error) && isRecord(error['details']) ? error['details'] : {}
  const event = isRecord(details['event']) ? details['event'] : {}
  const inner = isRecord(event['details']) ? event['details'] : {}
  const name = [inner['property'], inner['type'], inner['id'], inner['value'], event['code'], details['url']].find(
    (part) => typeof part === 'string',
  )
  return typeof name === 'string' ? name.slice(0, 120) : 'unknown'
}
