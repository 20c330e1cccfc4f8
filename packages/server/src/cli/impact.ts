import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { Standing } from '@cairn/domain/guidelines/binding'
import { impact } from '@cairn/domain/guidelines/impact'
import type { RegisteredEntry } from '@cairn/domain/guidelines/impact'
import { prepareProfile } from '@cairn/domain/guidelines/prepare'
import { Day, Instant } from '@cairn/domain/model/instant'
import type { Problem } from '@cairn/domain/model/problem'
import { PolicyProfile } from '@cairn/domain/model/profile'
import { shapeProblems } from '@cairn/domain/model/shape-problems'
import { limits } from '../import/limits.ts'
import { readSpecifications } from '../import/read-specifications.ts'
import { strictJson } from '../import/strict-json.ts'
import { speakProblem } from '../speak-report.ts'
import type { CliContext } from './context.ts'
import { exit } from './exit.ts'
import type { ExitCode } from './exit.ts'
import { readInput } from './files.ts'
import { plain } from './terminal.ts'

export type ImpactOptions = {
  readonly profile: string
  readonly against?: string
  readonly register?: string
  readonly at?: string
  readonly json?: true
}

/** `cairn impact --profile P.json`: what a changed profile would do to all that is registered. Exit 1 where an entry would newly fail, 3 where a changed rule cannot judge one. */
export async function impactCommand(options: ImpactOptions, { terminal, words, profiles, now }: CliContext): Promise<ExitCode> {
  const refuse = (...problems: readonly Problem[]): ExitCode => {
    for (const problem of problems) terminal.err(plain(speakProblem(problem, words).message))
    return exit.unusable
  }
  const bytes = await readInput(options.profile, terminal, limits.jsonBytes)
  const json = bytes.ok ? strictJson(bytes.value) : bytes
  if (!json.ok) return refuse(...json.problems)
  const parsed = PolicyProfile.safeParse(json.value, { reportInput: true })
  if (!parsed.success) return refuse(...shapeProblems(parsed.error))
  const lookup = (id: string): PolicyProfile | undefined => (id === parsed.data.id ? parsed.data : profiles.get(id))
  const after = prepareProfile(parsed.data, lookup)
  if (!after.ok) return refuse(...after.problems)
  const named = options.against ?? (profiles.has(parsed.data.id) ? parsed.data.id : (parsed.data.extends ?? 'eu-2022'))
  const against = profiles.get(named)
  const before = against && prepareProfile(against, (id) => profiles.get(id))
  if (!before?.ok) return refuse({ code: 'cli.profile-missing', values: { name: named, known: [...profiles.keys()].join(', ') } })

  const place = options.register ?? '-'
  const isFolder = place !== '-' && (await stat(place).catch(() => undefined))?.isDirectory() === true
  const given = await readInput(isFolder ? join(place, 'register.jsonl') : place, terminal, limits.registerBytes)
  if (!given.ok) return refuse(...given.problems)
  const read = await readRegister(given.value)
  if (!read.ok) return refuse(...read.problems)
  for (const { subject, problem } of read.value.broken) terminal.err(`${plain(subject)}: ${plain(speakProblem(problem, words).message)}`)
  const result = impact(before.value, after.value, read.value.entries, options.at ?? now())
  if (options.json) terminal.out(JSON.stringify(result))
  else {
    terminal.out(
      plain(
        words('impact.summary', {
          entries: result.entries,
          failing: entriesIn(result.newlyFailing),
          passing: entriesIn(result.newlyPassing),
        }),
      ),
    )
    for (const { subject, check, clause } of result.newlyFailing) terminal.out(`  ✗ ${plain(subject)} ${check} ${clause}`)
    for (const { subject, check, clause } of result.newlyPassing) terminal.out(`  ✓ ${plain(subject)} ${check} ${clause}`)
    if (result.unchecked > 0) terminal.out(plain(words('impact.unchecked', { count: result.unchecked })))
    if (result.pending.level + result.pending.credits > 0) terminal.out(plain(words('impact.pending', result.pending)))
  }
  return read.value.broken.length > 0
    ? exit.unusable
    : result.newlyFailing.length > 0
      ? exit.no
      : result.unchecked > 0
        ? exit.undecided
        : exit.yes
}

/** An entry that several rules say something else of is one entry. */
const entriesIn = (list: readonly { readonly subject: string }[]): number => new Set(list.map(({ subject }) => subject)).size

/** Entries of an export (with their state and dates) or bare descriptions, whatever the file is. */
async function readRegister(bytes: Uint8Array) {
  const read = await readSpecifications(bytes, limits.registerBytes)
  if (!read.ok) return read
  const standings = standingsIn(bytes)
  const entries: RegisteredEntry[] = []
  const broken: { subject: string; problem: Problem }[] = []
  for (const { subject, result } of read.value) {
    if (result.ok) entries.push({ specification: result.value, standing: standings.get(result.value.id) ?? {} })
    else broken.push({ subject, problem: result.problems[0] })
  }
  return { ok: true as const, value: { entries, broken } }
}

const Line = z.object({ registered: Instant, reviewDue: Day.optional(), specification: z.object({ id: z.string() }) })
/** Since when each entry of an export is registered: rules that spare old entries need to know. */
function standingsIn(bytes: Uint8Array): ReadonlyMap<string, Standing> {
  const found = new Map<string, Standing>()
  for (const line of new TextDecoder().decode(bytes).split('\n')) {
    if (!line.includes('"registered"')) continue
    const json = strictJson(new TextEncoder().encode(line))
    const parsed = json.ok ? Line.safeParse(json.value) : undefined
    if (parsed?.success)
      found.set(parsed.data.specification.id, {
        registered: parsed.data.registered,
        ...(parsed.data.reviewDue ? { nextReview: `${parsed.data.reviewDue}T00:00:00Z` } : {}),
      })
  }
  return found
}
