import { randomBytes, randomUUID } from 'node:crypto'
import { rename, writeFile } from 'node:fs/promises'
import type { Documents, Signer, TrustList } from '@cairn/credentials/format'
import { formatOf } from '@cairn/credentials/formats'
import { seal } from '@cairn/credentials/issue'
import { KeyFile, signerOf } from '@cairn/credentials/keys/key-file'
import { refuse as refusal } from '@cairn/domain/model/problem'
import type { Problem, Result } from '@cairn/domain/model/problem'
import { guardedDocuments } from '../adapters/documents.ts'
import { createVerifierPool } from '../adapters/verifier-pool.ts'
import { strictJson } from '../import/strict-json.ts'
import { notConverted } from '../operations/convert-credential.ts'
import { speakLoss, speakProblem } from '../speak-report.ts'
import type { CliContext } from './context.ts'
import { readTrustFile } from '../import/trust-file.ts'
import { readDocumentMap } from './document-map.ts'
import { exit } from './exit.ts'
import type { ExitCode } from './exit.ts'
import { readInput } from './files.ts'
import { plain } from './terminal.ts'
import type { Terminal } from './terminal.ts'
import { maxCarrierBytes, nowhere } from './verify.ts'

export type ConvertOptions = {
  readonly to: string
  readonly key?: string
  readonly out?: string
  readonly at?: string
  readonly documents?: string
  readonly trust?: string
  readonly offline?: true
  readonly json?: true
}

/** `cairn convert FILE --to FORMAT`: verifies first, then says the same award in another format, with everything that does not come through. */
export async function convertCommand(file: string, options: ConvertOptions, { terminal, words, now }: CliContext): Promise<ExitCode> {
  const refuse = (code: ExitCode, ...problems: readonly Problem[]): ExitCode => {
    if (options.json) terminal.out(JSON.stringify({ problems: problems.map((problem) => speakProblem(problem, words)) }))
    for (const problem of problems) terminal.err(`${problem.at ? `${problem.at}: ` : ''}${plain(speakProblem(problem, words).message)}`)
    return code
  }
  const format = formatOf(options.to)
  if (!format || format.verifyOnly) return refuse(exit.unusable, { code: 'cli.format-unknown', values: { name: options.to.slice(0, 60) } })
  const key = options.key === undefined ? undefined : await readKey(options.key, terminal)
  if (key && !key.ok) return refuse(exit.unusable, ...key.problems)
  const documents: Result<Documents> = options.documents
    ? await readDocumentMap(options.documents, terminal)
    : { ok: true, value: options.offline ? nowhere : guardedDocuments() }
  const trust: Result<readonly TrustList[]> = options.trust
    ? await readTrustFile(options.trust)
    : { ok: true, value: [{ name: 'none', issuers: [] }] }
  const bytes = await readInput(file, terminal, maxCarrierBytes)
  if (!documents.ok) return refuse(exit.unusable, ...documents.problems)
  if (!trust.ok) return refuse(exit.unusable, ...trust.problems)
  if (!bytes.ok) return refuse(exit.unusable, ...bytes.problems)

  const at = options.at ?? now()
  const pool = createVerifierPool(1)
  try {
    const report = await pool.verify(bytes.value, { at, trust: trust.value }, documents.value)
    if (notConverted.includes(report.verdict)) {
      const reasons = report.steps.flatMap(({ judgement }) =>
        'problem' in judgement && judgement.outcome === 'failed' ? [judgement.problem] : [],
      )
      return refuse(
        report.verdict === 'not-a-credential' ? exit.unusable : report.verdict === 'unsupported' ? exit.undecided : exit.no,
        { code: 'convert.not-sound' },
        ...reasons.slice(0, 1),
      )
    }
    const made = await pool.convert({
      bytes: bytes.value,
      setting: {
        to: options.to,
        salt: randomBytes(16).toString('hex'),
        newId: `urn:uuid:${randomUUID()}`,
        ...(key?.ok ? { controller: key.value.controller } : {}),
      },
    })
    if (!made.ok) return refuse(exit.unusable, ...made.problems)
    const sealed = key?.ok ? await seal(made.value.document, options.to, key.value.signer, at) : undefined
    if (sealed && !sealed.ok) return refuse(exit.unusable, ...sealed.problems)
    const text = sealed ? sealed.value.text : JSON.stringify(made.value.plain)
    const credential: unknown = text.startsWith('{') ? JSON.parse(text) : text
    if (options.out !== undefined) {
      await writeFile(`${options.out}.new`, text)
      await rename(`${options.out}.new`, options.out)
    }
    const losses = made.value.losses.map((loss) => speakLoss(loss, words))
    if (options.json)
      terminal.out(
        JSON.stringify({
          format: made.value.format,
          credential,
          losses: losses.map(({ element, at: place, why, kind, code }) => ({ element, at: place, why, kind, code })),
        }),
      )
    else if (options.out === undefined) terminal.out(text)
    if (!options.json)
      for (const { element, at: place, why, kind } of losses)
        terminal.err(
          `${kind === 'dropped' ? '-' : kind === 'narrowed' ? '~' : '+'} ${plain(element)}${place ? ` (${plain(place)})` : ''}: ${plain(why)}`,
        )
    if (!sealed && !options.json) terminal.err(words('convert.unsealed'))
    return exit.yes
  } finally {
    await pool.close()
  }
}

/** The key of `--key`, ready to seal. */
async function readKey(path: string, terminal: Terminal): Promise<Result<{ readonly controller: string; readonly signer: Signer }>> {
  const bytes = await readInput(path, terminal, 100_000)
  const json = bytes.ok ? strictJson(bytes.value) : bytes
  if (!json.ok) return json
  const key = KeyFile.safeParse(json.value)
  if (!key.success) return refusal({ code: 'cli.key-unreadable' })
  const signer = await signerOf(key.data)
  return signer.ok ? { ok: true, value: { controller: key.data.controller, signer: signer.value } } : signer
}
