import type { Problem, Result } from '@cairn/domain/model/problem'
import { isObject, listOf } from '../json-values.ts'
import { detect } from './detect.ts'
import type { Detected } from './detect.ts'

/** A PDF may be this large (security.md AVA-03). */
export const largestPdf = 10 * 1_048_576
export const isPdf = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x25 && bytes[1] === 0x50 && bytes[2] === 0x44 && bytes[3] === 0x46 && bytes[4] === 0x2d
const marks = [...'CRN1:'].map((letter) => letter.charCodeAt(0))
const isPaper = (bytes: Uint8Array): boolean => marks.every((mark, index) => bytes[index] === mark)

/** What the bytes are, whatever carries them; readers of carriers are loaded when a file needs them. */
export async function open(bytes: Uint8Array): Promise<{ readonly detected: Detected; readonly warnings: readonly Problem[] }> {
  if (isPdf(bytes)) return fromPdf(bytes)
  if (isPaper(bytes)) {
    const { openPaper } = await import('../securing/cose.ts')
    const token = openPaper(new TextDecoder().decode(bytes).trim())
    return {
      detected: token.ok ? { kind: 'cose', token: token.value } : { kind: 'malformed', format: 'cwt+cose', problem: token.problems[0] },
      warnings: [],
    }
  }
  return { detected: detect(bytes), warnings: [] }
}

/**
 * The one credential in a PDF. The same file twice is one; two that differ leave open which of them the page shows, so neither is
 * taken. What the page itself says is not sealed, which is told.
 * @see security.md IMG-02
 */
async function fromPdf(bytes: Uint8Array): Promise<{ readonly detected: Detected; readonly warnings: readonly Problem[] }> {
  const refused = (kind: 'malformed' | 'unsupported' | 'not-a-credential', problem: Problem) => ({
    detected: { kind, format: 'pdf', problem } as const,
    warnings: [],
  })
  if (bytes.length > largestPdf) return refused('malformed', { code: 'verify.too-large' })
  const { filesInPdf } = await import('../carriers/pdf.ts')
  const files: Result<readonly Uint8Array[]> = await filesInPdf(bytes)
  if (!files.ok) return refused(files.problems[0].code === 'carrier.pdf-locked' ? 'unsupported' : 'malformed', files.problems[0])
  const found: { readonly detected: Detected; readonly text: string }[] = []
  for (const file of files.value) {
    if (isPdf(file)) continue
    const { detected } = await open(file)
    if (isCredential(detected)) found.push({ detected, text: new TextDecoder('latin1').decode(file).trim() })
  }
  const [first] = found
  if (!first) return refused('not-a-credential', { code: 'carrier.pdf-no-credential' })
  if (found.some(({ text }) => text !== first.text)) return refused('malformed', { code: 'carrier.credentials-disagree' })
  return { detected: first.detected, warnings: [{ code: 'carrier.page-not-sealed' }] }
}

/** Does a file in a PDF say that it is a credential? Invoices and tables travel in PDFs too. */
const isCredential = (detected: Detected): boolean =>
  detected.kind === 'json'
    ? listOf(detected.document['type']).some((type) => type === 'VerifiableCredential' || type === 'VerifiablePresentation') ||
      ('@context' in detected.document && ('proof' in detected.document || 'badge' in detected.document)) ||
      (isObject(detected.document['credential']) && 'deliveryDetails' in detected.document)
    : detected.kind === 'malformed' || detected.kind === 'unsupported'
      ? detected.format !== 'unknown' && detected.problem.code !== 'json.unreadable'
      : detected.kind !== 'not-a-credential'
