import type { Insights, Period, Readiness } from '@cairn/domain/contract/insights'
import { review } from '@cairn/domain/guidelines/review'
import type { PreparedProfile } from '@cairn/domain/guidelines/prepare'
import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { divided, overlapping } from '@cairn/domain/model/figures'
import type { Cell, Figure } from '@cairn/domain/model/figures'
import { readiness } from '@cairn/domain/model/readiness'
import type { Words } from '@cairn/domain/model/words'
import type { Ports } from '../ports.ts'
import { counting, settingOf } from '../register/insights.ts'
import { speakProblem } from '../speak-report.ts'
import { profileNamed } from './judge.ts'
import { done } from './refusal.ts'
import type { Outcome } from './refusal.ts'

const daysBack = { quarter: 92, year: 366, all: undefined } as const
const baseProfile = 'eu-2022'

/** Figures about the whole register. Entries are public one by one; everything else is about people and their work, so small numbers are joined or left out. */
export async function showInsights(ports: Ports, period: Period): Promise<Outcome<Insights>> {
  const at = ports.clock.now()
  const back = daysBack[period]
  const count = counting(ports.register, back === undefined ? undefined : new Date(Date.parse(at) - back * 86_400_000).toISOString())
  const entries = await count.entries()
  const { cells: days, median } = await count.reviewDays()
  const reviewed = divided(days)
  const { cells: words, searches } = await count.demand()
  const profile = profileNamed(ports, baseProfile)
  const drafts = await count.drafts()
  const figures: Figure[] = [
    { id: 'entries', cells: entries, total: entries.reduce((sum, one) => sum + one.count, 0) },
    { id: 'awards', ...divided(await count.awards()) },
    { id: 'awards-by-priority', ...overlapping(await count.awardsByPriority()) },
    { id: 'decisions', ...divided(await count.decisions()) },
    { id: 'review-days', ...reviewed, ...(median === undefined || reviewed.total === undefined ? {} : { median }) },
    ...(profile ? [{ id: 'clauses' as const, ...overlapping(failedClauses(profile, drafts, at), drafts.length) }] : []),
    { id: 'demand', ...overlapping(words, searches) },
  ]
  return done({ at, period, figures })
}

/** By clause, how many drafts break it, the most broken first. */
function failedClauses(profile: PreparedProfile, drafts: readonly AchievementSpecification[], at: string): readonly Cell[] {
  const counts = new Map<string, number>()
  for (const draft of drafts)
    for (const clause of new Set(
      review(profile, draft, at)
        .findings.filter(({ judgement }) => judgement.outcome === 'failed')
        .map((finding) => finding.clause),
    ))
      counts.set(clause, (counts.get(clause) ?? 0) + 1)
  return [...counts]
    .toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .map(([clause, number]) => {
      const { title, text } = profile.clauses.get(clause) ?? {}
      const said = title ?? text
      return { key: [profile.id, clause], count: number, ...(said ? { title: said } : {}) }
    })
}

/** What is set up here, what is missing, and the next step. */
export async function showReadiness(ports: Ports, words: Words): Promise<Outcome<Readiness>> {
  const at = ports.clock.now()
  const countries = [...new Set([...ports.profiles.values()].flatMap(({ jurisdiction }) => jurisdiction.country ?? []))]
  const steps = readiness(await settingOf(ports.register, countries, at))
  return done({
    at,
    steps: steps.map(({ step, judgement }) => ({
      step,
      outcome: judgement.outcome,
      ...('problem' in judgement ? { problem: speakProblem(judgement.problem, words) } : {}),
    })),
  })
}
