import {
  PDFContext,
  PDFDict,
  PDFName,
  PDFObjectStreamParser,
  PDFParser,
  PDFRawStream,
  PDFRef,
  PDFXRefStreamParser,
  PDFArray,
} from 'pdf-lib'
import type { PDFObject } from 'pdf-lib'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { unpackAtMost } from '../unpack.ts'

/** What a PDF may unpack to, how many files it may hold, and how large one of them may be to be looked at (security.md AVA-03, IMP-10). */
export const pdfBounds = { unpacked: 16 * 1_048_576, attachments: 50, attachment: 1_048_576, depth: 24 } as const

class TooMuch extends Error {}
const name = (text: string): PDFName => PDFName.of(text)
/** How much each document has unpacked so far. */
const unpacked = new WeakMap<PDFContext, number>()

/**
 * Objects may stand packed inside streams, and the library unpacks those without asking how large they become. Here each is unpacked
 * once with a bound before the library does, and those that are packed twice or in another way are refused.
 */
function guard(): void {
  for (const parser of [PDFObjectStreamParser, PDFXRefStreamParser] as const) {
    const first = parser.forStream
    if ('guarded' in first) continue
    const guarded = Object.assign(
      (stream: PDFRawStream, wait?: () => boolean) => {
        const size = (unpacked.get(stream.dict.context) ?? 0) + (bytesOf(stream, pdfBounds.unpacked)?.length ?? pdfBounds.unpacked + 1)
        unpacked.set(stream.dict.context, size)
        if (size > pdfBounds.unpacked) throw new TooMuch()
        return (first as (stream: PDFRawStream, wait?: () => boolean) => never).call(parser, stream, wait)
      },
      { guarded: true },
    )
    Object.assign(parser, { forStream: guarded })
  }
}

/**
 * The files that travel inside a PDF, each as bytes, in the order in which they stand; names and descriptions in it are not looked at.
 * Only the objects are read: no page is drawn, no script run, no link followed, no tree of references walked. Locked files are refused.
 * @see ISO 32000-2, sections 7.11.3 and 7.11.4 (file specifications, embedded file streams); ISO 19005-3
 */
export async function filesInPdf(bytes: Uint8Array): Promise<Result<readonly Uint8Array[]>> {
  guard()
  const parser = PDFParser.forBytesWithOptions(bytes, Infinity, true)
  let context: PDFContext
  try {
    context = await parser.parseDocument()
  } catch {
    // The library tells every failure inside an object as one of the object; how much was unpacked says which it was.
    const begun: unknown = Reflect.get(parser, 'context')
    const size = begun instanceof PDFContext ? (unpacked.get(begun) ?? 0) : 0
    return refuse({ code: size > pdfBounds.unpacked ? 'carrier.pdf-too-much' : 'carrier.pdf-malformed' })
  }
  if (context.trailerInfo.Encrypt !== undefined) return refuse({ code: 'carrier.pdf-locked' })
  const streams = new Set<PDFRawStream>()
  for (const [, object] of context.enumerateIndirectObjects()) {
    collect(object, context, streams, 0)
    if (streams.size > pdfBounds.attachments) return refuse({ code: 'carrier.pdf-too-many', values: { limit: pdfBounds.attachments } })
  }
  const found: Uint8Array[] = []
  for (const stream of streams) {
    const file = bytesOf(stream, pdfBounds.attachment)
    if (file) found.push(file)
  }
  return accept(found)
}

/** Embedded files: streams that say so, and those that a file specification points at, in whatever object it stands. */
function collect(object: PDFObject, context: PDFContext, streams: Set<PDFRawStream>, depth: number): void {
  if (depth > pdfBounds.depth || streams.size > pdfBounds.attachments) return
  if (object instanceof PDFRawStream) {
    if (object.dict.get(name('Type')) === name('EmbeddedFile')) streams.add(object)
  } else if (object instanceof PDFArray) for (const part of object.asArray()) collect(part, context, streams, depth + 1)
  else if (object instanceof PDFDict) {
    const files = object.get(name('EF'))
    const dictionary = files instanceof PDFRef ? context.lookup(files) : files
    if (dictionary instanceof PDFDict)
      for (const [, file] of dictionary.entries()) {
        const stream = file instanceof PDFRef ? context.lookup(file) : file
        if (stream instanceof PDFRawStream) streams.add(stream)
      }
    for (const [, part] of object.entries()) if (!(part instanceof PDFRef)) collect(part, context, streams, depth + 1)
  }
}

/** A stream unpacked, stopping as soon as it grows past its bound; `undefined` where it is too large or packed in a way that we do not read. */
function bytesOf({ dict, contents }: PDFRawStream, most: number): Uint8Array | undefined {
  const filter = dict.lookup(name('Filter'))
  const filters = filter instanceof PDFArray ? filter.asArray() : filter === undefined ? [] : [filter]
  if (filters.length === 0) return contents.length <= most ? contents : undefined
  if (filters.length > 1 || !(filters[0] === name('FlateDecode') || filters[0] === name('Fl'))) return undefined
  return unpackAtMost(contents, 'zlib', most)
}
