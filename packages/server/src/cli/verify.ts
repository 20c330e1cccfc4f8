import type { Documents, TrustList } from '@cairn/credentials/format'
import type { Verdict } from '@cairn/domain/model/verification-report'
import type { SavedReport } from '@cairn/domain/model/saved-report'
import { basename } from 'node:path'
import { guardedDocuments } from '../adapters/documents.ts'
import { notedDocuments, reportOf } from '../operations/save-report.ts'
import { createVerifierPool } from '../adapters/verifier-pool.ts'
import { speakProblem, speakReport } from '../speak-report.ts'
import type { CliContext } from './context.ts'
import { readTrustFile } from '../import/trust-file.ts'
import { readDocumentMap } from './document-map.ts'
import { writeReport } from './write-report.ts'
import { exit, worst } from './exit.ts'
import type { ExitCode } from './exit.ts'
import { readInput } from './files.ts'
import { plain } from './terminal.ts'

export type VerifyCommandOptions = {
  readonly at?: string
  readonly documents?: string
  readonly trust?: string
  readonly offline?: true
  readonly followLinks?: true
  readonly requireHolder?: true
  readonly audience?: string
  readonly nonce?: string
  readonly report?: string
  readonly challenge?: string
  readonly domain?: string
  readonly json?: true
}

/** What a script may do with a verdict: only `genuine` is a yes; what could not be decided is not a no. */
const codeOf: Readonly<Record<Verdict, ExitCode>> = {
  genuine: exit.yes,
  'issuer-not-listed': exit.undecided,
  'not-fully-checked': exit.undecided,
  unsupported: exit.undecided,
  expired: exit.no,
  'not-yet-valid': exit.no,
  suspended: exit.no,
  withdrawn: exit.no,
  altered: exit.no,
  malformed: exit.no,
  'not-a-credential': exit.unusable,
}
/** A file may be this large: a PDF with a credential inside; each kind has a bound of its own below it (security.md AVA-03). */
export const maxCarrierBytes = 10 * 1024 * 1024

/** `cairn verify FILE…`: one report a file, in order, each judged alone. */
export async function verifyCommand(
  files: readonly string[],
  options: VerifyCommandOptions,
  { terminal, words, language, now }: CliContext,
): Promise<ExitCode> {
  const documents = options.documents
    ? await readDocumentMap(options.documents, terminal)
    : { ok: true as const, value: options.offline ? nowhere : guardedDocuments() }
  const trust = options.trust
    ? await readTrustFile(options.trust)
    : { ok: true as const, value: [{ name: 'none', issuers: [] }] satisfies TrustList[] }
  for (const given of [documents, trust])
    if (!given.ok) {
      for (const problem of given.problems) terminal.err(speakProblem(problem, words).message)
      return exit.unusable
    }
  if (!documents.ok || !trust.ok) return exit.unusable
  const { at = now(), requireHolder, audience, nonce, challenge, domain } = options
  // A fixed map of documents asks nobody, so the links of a badge may be looked up in it.
  const followLinks = options.followLinks === true || options.documents !== undefined
  const asked = {
    at,
    trust: trust.value,
    ...(followLinks ? { followLinks } : {}),
    ...(requireHolder ? { requireHolder } : {}),
    ...(audience ? { audience } : {}),
    ...(nonce ? { nonce } : {}),
    ...(challenge ? { challenge } : {}),
    ...(domain ? { domain } : {}),
  }
  const pool = createVerifierPool(1)
  const saved: SavedReport[] = []
  if (options.report !== undefined && !/\.(pdf|json)$/.test(options.report)) return unwritable(options.report, 'name')
  const codes: ExitCode[] = []
  for (const [index, file] of files.entries()) {
    if (terminal.stopped()) break
    if (files.length > 3) terminal.progress(`${index + 1} / ${files.length}`)
    const bytes = await readInput(file, terminal, maxCarrierBytes)
    if (!bytes.ok) {
      const problem = speakProblem(bytes.problems[0], words)
      codes.push(exit.unusable)
      if (options.json)
        terminal.out(
          JSON.stringify({
            file,
            format: 'unknown',
            verdict: 'not-a-credential',
            warnings: [],
            steps: [{ step: 'parse', outcome: 'failed', problem }],
          }),
        )
      terminal.err(`${file}: ${problem.message}`)
      continue
    }
    const noted = notedDocuments(documents.value)
    const report = speakReport(await pool.verify(bytes.value, asked, noted.documents), words)
    saved.push(reportOf({ report, bytes: bytes.value, name: basename(file), at, made: now(), trust: trust.value, asked: noted.asked() }))
    codes.push(codeOf[report.verdict])
    if (options.json) terminal.out(JSON.stringify({ file, ...report }))
    else {
      terminal.out(`${file}\n  ${plain(words(`verdict.${report.verdict}`))}`)
      if (report.credential)
        terminal.out(
          `  ${plain(report.credential.title)} · ${plain(report.credential.issuer.listedName ?? report.credential.issuer.name ?? report.credential.issuer.id)}`,
        )
      for (const { step, outcome, problem } of report.steps)
        if (problem) terminal.out(`  ${outcome === 'failed' ? '✗' : '?'} ${plain(words(`step.${step}`))}: ${plain(problem.message)}`)
      for (const warning of report.warnings) terminal.out(`  ! ${plain(warning.message)}`)
      for (const note of report.notes ?? []) terminal.out(`  · ${plain(note.message)} (${note.at ?? ''})`)
      terminal.out(`  → ${plain(words(`verdict.${report.verdict}.next`))}`)
    }
  }
  terminal.progress('')
  await pool.close()
  if (options.report !== undefined && saved.length > 0) {
    try {
      await writeReport(options.report, saved, { words, language })
    } catch (error) {
      return unwritable(options.report, error instanceof Error && 'code' in error ? String(error.code) : 'failure')
    }
  }
  return worst(codes)

  function unwritable(file: string, why: string): ExitCode {
    terminal.err(speakProblem({ code: 'report.unwritable', values: { file: file.slice(0, 200), why } }, words).message)
    return exit.unusable
  }
}

/** Looks nowhere: what is not in the file is not known. */
export const nowhere: Documents = { get: async () => undefined }
