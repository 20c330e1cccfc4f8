import type { Quad } from 'n3'
import { expand, namespaces } from '@cairn/domain/exchange/resource'
import type { Resource, Value } from '@cairn/domain/exchange/resource'

export const rdfFormats = { nq: 'application/n-quads', ttl: 'text/turtle' } as const
export type RdfFormat = keyof typeof rdfFormats

/** Loaded when a graph is first written: a server that starts needs none of it. */
const library = () => import('n3')
type Library = Awaited<ReturnType<typeof library>>

/** An identifier as RDF may hold it: what an IRI cannot have is written in percent form. */
const iriOf =
  ({ DataFactory }: Library) =>
  (id: string) =>
    DataFactory.namedNode(id.replace(/[\u0000-\u0020<>"{}|\\^`]/g, (character) => encodeURIComponent(character)))

/** A thing and all that stands in it, as statements; each thing once, however often it is named. */
export async function quadsOf(resources: readonly Resource[]): Promise<Quad[]> {
  const n3 = await library()
  const { DataFactory } = n3
  const iri = iriOf(n3)
  const quads: Quad[] = []
  const told = new Set<string>()
  const tell = (resource: Resource): void => {
    const key = JSON.stringify(resource)
    if (told.has(key)) return
    told.add(key)
    const { id, type, says } = resource
    quads.push(DataFactory.quad(iri(id), DataFactory.namedNode(expand('rdf:type')), DataFactory.namedNode(expand(type))))
    for (const [property, value] of says) quads.push(DataFactory.quad(iri(id), DataFactory.namedNode(expand(property)), termOf(n3, value)))
    for (const [, value] of says) if ('says' in value) tell(value)
  }
  for (const resource of resources) tell(resource)
  return quads
}

const termOf = (n3: Library, value: Value) =>
  'says' in value
    ? iriOf(n3)(value.id)
    : 'iri' in value
      ? iriOf(n3)(value.iri)
      : 'text' in value
        ? n3.DataFactory.literal(value.text, value.language)
        : n3.DataFactory.literal(value.literal, n3.DataFactory.namedNode(expand(value.datatype)))

/** Graphs as text of a W3C syntax, piece by piece, so that a register of any size is written without holding it. */
export async function* printRdf(
  graphs: AsyncIterable<readonly Resource[]> | Iterable<readonly Resource[]>,
  format: RdfFormat,
): AsyncGenerator<string> {
  const { Writer } = await library()
  let text = ''
  const out = {
    write: (piece: string, _: string, done?: () => void) => {
      text += piece
      done?.()
    },
    end: (done?: () => void) => done?.(),
  }
  const writer = new Writer(out, { format: rdfFormats[format], ...(format === 'ttl' ? { prefixes: namespaces } : {}) })
  for await (const graph of graphs) {
    writer.addQuads(await quadsOf(graph))
    if (text.length < 65_536) continue
    yield text
    text = ''
  }
  writer.end()
  yield text
}
