import type { Problem, Result } from '@cairn/domain/model/problem'
import { accept } from '@cairn/domain/model/problem'
import { Qualification } from '@cairn/domain/model/qualification'
import { shapeProblems } from '@cairn/domain/model/shape-problems'
import { inLanguage } from '@cairn/domain/model/text'
import { prepareProfile } from '@cairn/domain/guidelines/prepare'
import { readSkillList } from '@cairn/domain/recognition/compare/skill-list'
import { holdingOfCredential } from '@cairn/domain/recognition/holding'
import type { Holding } from '@cairn/domain/recognition/holding'
import type { Goal } from '@cairn/domain/recognition/plan/asked'
import { plan } from '@cairn/domain/recognition/plan/plan'
import { withProfileRules } from '@cairn/domain/recognition/plan/profile-rules'
import { readHeld, readOffers } from '@cairn/domain/recognition/plan/read-asked'
import { speakPlan, speakReason } from '@cairn/domain/recognition/plan/speak-plan'
import type { SpokenPlan } from '@cairn/domain/recognition/plan/speak-plan'
import { guardedDocuments } from '../adapters/documents.ts'
import { createSolverPool } from '../adapters/solver-pool.ts'
import { createVerifierPool } from '../adapters/verifier-pool.ts'
import type { CliContext } from './context.ts'
import { exit } from './exit.ts'
import type { ExitCode } from './exit.ts'
import { readJsonFile, readJsonLines } from './json-lines.ts'
import { plain } from './terminal.ts'

export type PlanOptions = {
  readonly qualification: string
  readonly awards: string
  readonly offers?: string
  readonly goal: Goal
  readonly near?: string
  readonly timeLimit: string
  readonly profile: string
  readonly skills?: string
  readonly at?: string
  readonly json?: true
}

/** A sealed credential among the awards, as text: a JWT in a string, or a document with its own context. */
const sealedIn = (json: unknown): string | undefined =>
  typeof json === 'string' ? json : typeof json === 'object' && json !== null && '@context' in json ? JSON.stringify(json) : undefined

/** `cairn plan`: what counts towards a qualification, and the provably best way to finish. A plan never entitles. */
export async function planCommand(options: PlanOptions, { terminal, words, profiles, now, language }: CliContext): Promise<ExitCode> {
  const seconds = Number(options.timeLimit)
  if (!(seconds > 0 && seconds <= 3600)) return refuse({ code: 'plan.time-limit', values: { value: options.timeLimit.slice(0, 20) } })
  const profile = profiles.get(options.profile)
  const prepared = profile && prepareProfile(profile, (id) => profiles.get(id))
  if (!prepared) return refuse({ code: 'cli.profile-missing', values: { name: options.profile, known: [...profiles.keys()].join(', ') } })
  if (!prepared.ok) return refuse(...prepared.problems)

  const target = await readJsonFile(options.qualification, terminal)
  if (!target.ok) return refuse(...target.problems)
  const qualification = Qualification.safeParse(target.value, { reportInput: true })
  if (!qualification.success) return refuse(...shapeProblems(qualification.error))
  const lines = await readJsonLines(options.awards, terminal)
  if (!lines.ok) return refuse(...lines.problems)
  const pool = createVerifierPool(1)
  const held: Result<Holding>[] = []
  for (const { json, at } of lines.value) {
    const sealed = sealedIn(json)
    if (sealed === undefined) held.push(readHeld(json, at))
    else {
      const { verdict, credential } = await pool.verify(
        new TextEncoder().encode(sealed),
        { at: options.at ?? now(), trust: [] },
        guardedDocuments(),
      )
      held.push(
        accept(
          holdingOfCredential(
            `urn:credential:${at.slice(1)}`,
            verdict,
            credential,
            qualification.data.units.flatMap(({ learningOutcomes }) => learningOutcomes),
          ),
        ),
      )
    }
  }
  await pool.close()
  const offered = options.offers === undefined ? { ok: true as const, value: [] } : await readJsonLines(options.offers, terminal)
  if (!offered.ok) return refuse(...offered.problems)
  const offers = readOffers(offered.value)
  const wrong = [...held.flatMap((one) => (one.ok ? [] : one.problems)), ...(offers.ok ? [] : offers.problems)]
  if (wrong.length > 0 || !offers.ok) return refuse(...wrong)

  const listed = options.skills === undefined ? { ok: true as const, value: [] } : await readJsonLines(options.skills, terminal)
  const skills = listed.ok ? readSkillList(listed.value) : listed
  if (!skills.ok) return refuse(...skills.problems)
  const solver = createSolverPool()
  try {
    const planned = await plan(
      {
        qualification: withProfileRules(qualification.data, prepared.value.profile),
        held: held.flatMap((one) => (one.ok ? [one.value] : [])),
        offers: offers.value.offers,
        goal: options.goal,
        at: options.at ?? now(),
        seconds,
        frameworks: prepared.value.frameworks,
        creditSystems: prepared.value.creditSystems,
        graph: skills.value,
        language,
        say: words,
        near: options.near,
      },
      solver.solve,
    )
    if (!planned.ok) return refuse(...planned.problems)
    const spoken = speakPlan({ ...planned.value, leftOut: [...planned.value.leftOut, ...offers.value.unknown] }, words)
    if (options.json) terminal.out(JSON.stringify(spoken))
    else print(spoken, qualification.data)
    if (spoken.status === 'out-of-reach') return exit.no
    return spoken.status === 'reachable' && spoken.next.length === 0 ? exit.undecided : exit.yes
  } finally {
    await solver.close()
  }

  function refuse(...problems: readonly Problem[]): ExitCode {
    if (options.json) terminal.out(JSON.stringify({ problems: problems.map((problem) => speakReason(problem, words)) }))
    for (const problem of problems) terminal.err(`${problem.at ? `${problem.at}: ` : ''}${plain(speakReason(problem, words).message)}`)
    return exit.unusable
  }
  function print(
    { status, counted, notCounted, missing, next, leftOut, objective, bound, optimal, conflict, conflictIsSmallest, note }: SpokenPlan,
    { units }: Qualification,
  ): void {
    const unit = (id: string): string =>
      plain(id === '*' ? words('plan.open-part') : inLanguage(units.find((one) => one.id === id)?.title ?? { en: id }, language).value)
    terminal.out(plain(words(`plan.status.${status}`)))
    for (const one of counted) terminal.out(`  ✓ ${plain(one.award)} → ${unit(one.unit)}: ${one.credits}`)
    for (const one of notCounted) terminal.out(`  ✗ ${plain(one.award)}: ${plain(one.problem.message)}`)
    for (const one of missing)
      terminal.out(`  … ${unit(one.unit)}: ${one.credits}${one.outcomes.length > 0 ? ` (${one.outcomes.join(', ')})` : ''}`)
    for (const one of next)
      terminal.out(
        `  → ${plain(one.offer)} → ${unit(one.unit)}: ${one.credits}${one.cost === undefined ? '' : ` · ${one.cost}`}${one.weeks === undefined ? '' : ` · ${plain(words('plan.weeks', { weeks: one.weeks }))}`}`,
      )
    for (const one of leftOut) terminal.err(`${plain(one.offer)}: ${plain(one.problem.message)}`)
    if (next.length > 0)
      terminal.out(`  ${plain(words(optimal ? 'plan.proved' : 'plan.not-proved', { objective: objective ?? 0, bound: bound ?? 0 }))}`)
    if (conflict.length > 0)
      terminal.out(
        `  ${plain(words(conflict.length === 1 ? 'plan.conflict-one' : conflictIsSmallest ? 'plan.conflict-smallest' : 'plan.conflict'))}`,
      )
    for (const one of conflict) terminal.out(`    - ${plain(one.message)}`)
    terminal.out(plain(note))
  }
}
