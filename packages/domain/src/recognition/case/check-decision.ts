import { RecognitionCriterion } from '../../model/recognition-decision.ts'
import type { Agreement } from '../../model/agreement.ts'
import type { Precedent } from '../../model/precedent.ts'
import type { Problem } from '../../model/problem.ts'
import type { CaseWork } from '../../model/recognition-case.ts'
import type { Recognition } from '../recognise.ts'
import { standings } from './standing.ts'

/** All that a decision is checked against. `recognition` is missing where the credential is not reliable; `unreliable` then says why. */
export type DecisionFacts = {
  readonly work: CaseWork
  readonly recognition: Recognition | undefined
  readonly unreliable: Problem | undefined
  readonly precedents: readonly Precedent[]
  readonly agreement: Agreement | undefined
}

/**
 * Why a decision cannot be signed as it stands; empty where it can. Recognise unless a substantial difference is shown, with reasons
 * and a way to appeal in every decision that is not full; unknown is never yes.
 * @see Lisbon Recognition Convention, articles III.3, III.5, IV.1, VI.1
 */
export function checkDecision({ work, recognition, unreliable, precedents, agreement }: DecisionFacts): readonly Problem[] {
  const { target, decision, views, grades, applicant } = work
  const { kind, credits, reason, appeal, condition, departure, differences } = decision
  if (kind === undefined) return [{ code: 'case.no-decision', at: '/decision/kind' }]
  if (!target) return [{ code: 'case.no-target', at: '/target' }]
  const problems: Problem[] = []
  const gives = kind === 'full' || kind === 'partial' || kind === 'conditional'
  const verified = recognition?.criteria.find(({ criterion }) => criterion === 'verification')
  if (gives && unreliable) problems.push({ code: 'case.not-reliable', at: '/decision/kind' })
  else if (gives && verified?.judgement.outcome === 'unchecked' && !grades.verification)
    problems.push({ code: 'case.verify-first', at: '/grades/verification' })

  if (decision.agreement !== undefined) {
    if (agreement?.id !== decision.agreement) problems.push({ code: 'case.agreement-not-in-force', at: '/decision/agreement' })
    if (kind !== 'full') problems.push({ code: 'case.agreement-is-full', at: '/decision/kind' })
  } else if (gives) {
    const open = standings(target, recognition, views).filter(({ view }) => view === undefined)
    if (open.length > 0)
      problems.push({ code: 'case.views-missing', at: `/views/${open[0]?.needed ?? ''}`, values: { count: open.length } })
  }

  const [asked] = target.workload?.credits ?? []
  if (kind === 'partial' && work.purpose === 'credit' && asked && (credits === undefined || credits === 0))
    problems.push({ code: 'case.credits-missing', at: '/decision/credits' })
  if (gives && asked && credits !== undefined && credits > asked.points)
    problems.push({ code: 'case.credits-too-many', at: '/decision/credits', values: { most: asked.points } })
  if (kind === 'conditional' && condition === '') problems.push({ code: 'case.condition-missing', at: '/decision/condition' })

  const named = differences.filter((one) => isDifference(one, work))
  if (kind === 'none' && named.length === 0) problems.push({ code: 'case.difference-missing', at: '/decision/differences' })
  if (kind !== 'full' && reason === '') problems.push({ code: 'case.reason-missing', at: '/decision/reason' })
  if (kind !== 'full' && appeal === '') problems.push({ code: 'case.appeal-missing', at: '/decision/appeal' })

  const [last] = precedents
  if (last && last.decision !== kind && departure === '')
    problems.push({ code: 'case.departs', at: '/decision/departure', values: { day: last.decided } })
  for (const [at, text] of [
    ['/decision/reason', reason],
    ['/decision/departure', departure],
  ] as const)
    if (names(applicant.name, text) || (applicant.email !== '' && text.includes(applicant.email)))
      problems.push({ code: 'case.names-person', at })
  return problems
}

/** A named difference is a criterion, or a needed outcome that nobody sees as covered. */
function isDifference(one: string, { target, views }: CaseWork): boolean {
  if (RecognitionCriterion.safeParse(one).success) return true
  const id = one.startsWith('outcome:') ? one.slice('outcome:'.length) : undefined
  return (
    id !== undefined &&
    target !== undefined &&
    views[id] !== 'covered' &&
    standings(target, undefined, views).some(({ needed }) => needed === id)
  )
}
/** Reasons are kept without the person: a name of three letters or more in them, as a word of its own, is told. */
function names(name: string, text: string): boolean {
  const words = new Set(text.toLocaleLowerCase('und').split(/[^\p{L}\p{M}\p{N}]+/u))
  return name
    .toLocaleLowerCase('und')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .some((part) => part.length > 2 && words.has(part))
}
