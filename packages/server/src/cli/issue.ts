import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { formatOf } from '@cairn/credentials/formats'
import { KeyFile, signerOf } from '@cairn/credentials/keys/key-file'
import { freeIndex } from '@cairn/credentials/status/write-list'
import type { AwardSheetRow, SheetAward } from '@cairn/domain/exchange/award-row'
import type { Award } from '@cairn/domain/model/award'
import type { Problem, Result } from '@cairn/domain/model/problem'
import type { SpokenProblem } from '@cairn/domain/model/problem'
import { limits } from '../import/limits.ts'
import { readAwards } from '../import/read-awards.ts'
import { readSpecifications } from '../import/read-specifications.ts'
import { strictJson } from '../import/strict-json.ts'
import { speakProblem } from '../speak-report.ts'
import type { CliContext } from './context.ts'
import { exit } from './exit.ts'
import type { ExitCode } from './exit.ts'
import { readInput } from './files.ts'
import { idsWritten, sealerFor } from './sealer.ts'

/** Rows that are noted, sealed and written together. */
const together = 250
export type IssueOptions = {
  readonly specification: string
  readonly awards: string
  readonly format: string
  readonly key: string
  readonly out: string
  readonly statusList?: string
  readonly json?: true
}
/** One line of the journal beside the output: what was prepared is known before it is signed, and a row once done is not done again. */
const Journal = z.object({
  event: z.string(),
  id: z.string(),
  salt: z.string(),
  status: z.array(z.object({ purpose: z.enum(['revocation', 'status']), list: z.string(), index: z.int() })),
  at: z.string(),
  done: z.boolean(),
})
type Journal = z.infer<typeof Journal>

/** A part of the rows on its way: what is noted, and the seals that are being made; a row without an award was written before. */
type Begun = {
  readonly rows: readonly { readonly row: number; readonly entry: Journal; readonly full?: Award }[]
  readonly sealed: Promise<readonly Result<string>[]>
}

const JsonAward = z.object({
  name: z.string(),
  latinName: z.string().optional(),
  email: z.string().optional(),
  awarded: z.string(),
  grade: z.string().optional(),
  route: z.enum(['course', 'validation']).default('course'),
})

/** `cairn issue`: seals credentials without a server; a stopped run goes on where it was, and no award is issued twice. */
export async function issueCommand(options: IssueOptions, context: CliContext): Promise<ExitCode> {
  const { terminal, words, now } = context
  const refuse = (...problems: readonly Problem[]): ExitCode => {
    for (const problem of problems) terminal.err(speakProblem(problem, words).message)
    return exit.unusable
  }
  const format = formatOf(options.format)
  if (!format) return refuse({ code: 'cli.format-unknown', values: { name: options.format.slice(0, 60) } })
  const keyBytes = await readInput(options.key, terminal, 100_000)
  const keyJson = keyBytes.ok ? strictJson(keyBytes.value) : keyBytes
  if (!keyJson.ok) return refuse(...keyJson.problems)
  const key = KeyFile.safeParse(keyJson.value)
  if (!key.success) return refuse({ code: 'cli.key-unreadable' })
  const signer = await signerOf(key.data)
  if (!signer.ok) return refuse(...signer.problems)
  const specificationBytes = await readInput(options.specification, terminal, limits.jsonBytes)
  const read = specificationBytes.ok ? await readSpecifications(specificationBytes.value) : specificationBytes
  if (!read.ok) return refuse(...read.problems)
  const specification = read.value[0]?.result
  if (!specification?.ok) return refuse(...(specification?.problems ?? [{ code: 'import.not-a-specification' as const }]))
  const awardBytes = await readInput(options.awards, terminal, limits.sheetBytes)
  const rows = awardBytes.ok ? await readRows(awardBytes.value, now()) : awardBytes
  if (!rows.ok) return refuse(...rows.problems)
  const body = specification.value.awardingBodies[0]
  if (!body) return refuse({ code: 'cli.issue.no-body' })

  const intoFile = options.out.endsWith('.jsonl')
  const folder = intoFile ? dirname(options.out) : options.out
  await mkdir(folder, { recursive: true })
  const journalPath = intoFile ? `${options.out}.journal` : join(folder, '.cairn-issue.journal')
  const journal = await readJournal(journalPath)
  const taken = new Set([...journal.values()].flatMap(({ status }) => status.map(({ index }) => index)))
  const refused: { row: number; problem: SpokenProblem }[] = rows.value
    .filter(({ state }) => state !== 'ready')
    .map(({ row, problems: [problem] }) => ({
      row,
      problem: speakProblem(problem ?? { code: 'sheet.name-missing', values: { row } }, words),
    }))
  let issued = 0
  let skipped = 0
  // What a stopped run had written, and had no time to note as done.
  const written = intoFile && [...journal.values()].some(({ done }) => !done) ? await idsWritten(options.out) : new Set<string>()
  const started = now()
  const open = rows.value.filter(({ award }) => award !== undefined)
  const sealer = sealerFor(options.format, signer.value, key.data, open.length)
  /** Notes what is about to be sealed, then has it sealed: while one part is sealed, the one before it is written. */
  const begin = async (part: readonly AwardSheetRow[]): Promise<Begun> => {
    const begun: Begun['rows'][number][] = []
    const fresh: Journal[] = []
    for (const { row, award } of part) {
      if (!award) continue
      const event = createHash('sha256')
        .update(JSON.stringify([specification.value.id, award.email ?? '', award.name.toLowerCase(), award.awarded.slice(0, 10)]))
        .digest('hex')
      const known = journal.get(event)
      if (known?.done) {
        skipped += 1
        continue
      }
      const entry: Journal = known ?? {
        event,
        id: `urn:uuid:${randomUUID()}`,
        salt: randomBytes(16).toString('hex'),
        at: started,
        done: false,
        status: placesOn(options.statusList, taken, format.status === 'token'),
      }
      if (!known) {
        fresh.push(entry)
        // The same person twice in one file is one award.
        journal.set(event, { ...entry, done: true })
      }
      const full: Award = {
        id: entry.id,
        specification: specification.value,
        awardingBody: body,
        awarded: award.awarded,
        route: award.route,
        results: [{ met: true, assessed: award.awarded, ...(award.grade ? { grade: award.grade } : {}) }],
        learner: {
          name: award.name,
          ...(award.latinName ? { latinName: award.latinName } : {}),
          ...(award.email ? { email: award.email } : {}),
        },
      }
      begun.push({ row, entry, ...(written.has(entry.id) ? {} : { full }) })
    }
    if (fresh.length > 0) await appendFile(journalPath, fresh.map((entry) => `${JSON.stringify(entry)}\n`).join(''), { mode: 0o600 })
    const sealed = sealer.seal(
      begun.flatMap(({ entry, full }) =>
        full
          ? [
              {
                award: full,
                setting: { credentialId: entry.id, issuer: key.data.controller, status: entry.status, salt: entry.salt },
                at: entry.at,
              },
            ]
          : [],
      ),
    )
    // It is waited for a part later: a failure is told then.
    sealed.catch(() => undefined)
    return { rows: begun, sealed }
  }
  const finish = async (part: Begun): Promise<void> => {
    const made = [...(await part.sealed)]
    const lines: string[] = []
    const done: Journal[] = []
    for (const { row, entry, full } of part.rows) {
      const sealed = full && made.shift()
      if (sealed && !sealed.ok) {
        refused.push({ row, problem: speakProblem(sealed.problems[0], words) })
        continue
      }
      if (sealed && intoFile)
        lines.push(
          `{"row":${row},"id":${JSON.stringify(entry.id)},"credential":${format.extension === 'json' ? sealed.value : JSON.stringify(sealed.value)}}\n`,
        )
      else if (sealed)
        await writeWhole(join(folder, `${String(row).padStart(5, '0')}-${entry.id.slice(9, 17)}.${format.extension}`), sealed.value)
      done.push({ ...entry, done: true })
      issued += 1
    }
    if (lines.length > 0) await appendFile(options.out, lines.join(''))
    if (done.length > 0) await appendFile(journalPath, done.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
    terminal.progress(`${issued} / ${rows.value.length}`)
  }
  try {
    let ahead: Begun | undefined
    for (let from = 0; from < open.length && !terminal.stopped(); from += together) {
      const next = await begin(open.slice(from, from + together))
      if (ahead) await finish(ahead)
      ahead = next
    }
    if (ahead) await finish(ahead)
  } finally {
    await sealer.close()
  }
  terminal.progress('')
  if (options.json) terminal.out(JSON.stringify({ issued, skipped, refused }))
  else {
    terminal.out(words('cli.issue.done', { issued, skipped, refused: refused.length }).replace(/[\u2066-\u2069]/g, ''))
    for (const { problem } of refused) terminal.err(problem.message)
  }
  if (terminal.stopped()) terminal.err(words('cli.stopped'))
  return terminal.stopped() ? exit.undecided : refused.length > 0 ? exit.no : exit.yes
}

/** Rows out of a sheet, or out of JSON Lines with the same fields. */
async function readRows(bytes: Uint8Array, at: string): Promise<Result<readonly AwardSheetRow[]>> {
  if (!new TextDecoder().decode(bytes.subarray(0, 200)).trimStart().startsWith('{')) {
    const sheet = await readAwards(bytes, at)
    return sheet.ok ? { ok: true, value: sheet.value.rows } : sheet
  }
  const lines = new TextDecoder()
    .decode(bytes)
    .split('\n')
    .filter((line) => line.trim() !== '')
  const rows: AwardSheetRow[] = []
  for (const [index, line] of lines.entries()) {
    const json = strictJson(new TextEncoder().encode(line))
    const parsed = json.ok ? JsonAward.safeParse(json.value) : undefined
    if (!parsed?.success)
      rows.push({
        row: index + 1,
        cells: [],
        fixes: [],
        state: 'needs-you',
        problems: [json.ok ? { code: 'sheet.name-missing', values: { row: index + 1 } } : json.problems[0]],
      })
    else {
      const { name, latinName, email, awarded, grade, route } = parsed.data
      const award: SheetAward = {
        name,
        awarded: awarded.length === 10 ? `${awarded}T12:00:00Z` : awarded,
        passed: true,
        route,
        ...(latinName ? { latinName } : {}),
        ...(email ? { email } : {}),
        ...(grade ? { grade } : {}),
      }
      rows.push({ row: index + 1, cells: [], fixes: [], state: 'ready', problems: [], award })
    }
  }
  return { ok: true, value: rows }
}

/** A token has one place on a token status list, which says everything; other credentials have one for each purpose, here for withdrawal. */
function placesOn(list: string | undefined, taken: Set<number>, token: boolean): Journal['status'] {
  if (list === undefined) return []
  const index = freeIndex(taken, new Uint8Array(randomBytes(4)))
  if (index === undefined) return []
  taken.add(index)
  return [{ purpose: token ? 'status' : 'revocation', list, index }]
}

async function readJournal(path: string): Promise<Map<string, Journal>> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const entries = new Map<string, Journal>()
  for (const line of text.split('\n')) {
    const json = line === '' ? undefined : strictJson(new TextEncoder().encode(line))
    const entry = json?.ok ? Journal.safeParse(json.value) : undefined
    if (entry?.success) entries.set(entry.data.event, entry.data)
  }
  return entries
}

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text)
  await rename(`${path}.new`, path)
}
