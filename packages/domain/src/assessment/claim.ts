import type { ClaimStage, ClaimWork } from '../model/claim.ts'
import type { AssessmentResult } from '../model/award.ts'
import type { Evidence } from '../model/evidence.ts'
import type { LearningOutcome } from '../model/learning-outcome.ts'
import type { OutcomeStatement } from '../model/outcome-statement.ts'
import type { Problem } from '../model/problem.ts'

type Claimed = { readonly outcomes: readonly LearningOutcome[]; readonly work: ClaimWork; readonly evidence: readonly Evidence[] }
const order: readonly ClaimStage[] = ['identification', 'documentation', 'assessment', 'certification']
/** The stage after this one, as its owner goes on; certification is the assessor's signature. */
export const nextStage = (stage: ClaimStage): ClaimStage | undefined =>
  stage === 'assessment' ? undefined : order[order.indexOf(stage) + 1]

export const claims = ({ outcomes, work }: Pick<Claimed, 'outcomes' | 'work'>): readonly string[] =>
  outcomes.map(({ id }) => id).filter((id) => work.outcomes[id]?.said === 'yes' || work.outcomes[id]?.said === 'partly')
/** Evidence that is meant for an outcome, or for the whole. */
export const evidenceFor = (outcome: string, evidence: readonly Evidence[]): readonly Evidence[] =>
  evidence.filter(({ outcomes }) => outcomes.length === 0 || outcomes.includes(outcome))
/** Sufficient, authentic and current, all three said; anything less is no proof. */
const proves = ({ id }: Evidence, { judged }: ClaimWork): boolean =>
  judged[id]?.sufficient === true && judged[id]?.authentic === true && judged[id]?.current === true

/**
 * What keeps a claim from being signed. The outcomes and the criteria are those of the taught route; only the way of showing is another:
 * evidence that is sufficient, authentic and current, or a talk, demonstration or test on a day.
 */
export function claimProblems({ outcomes, work, evidence }: Claimed): readonly Problem[] {
  const wanted = claims({ outcomes, work })
  const number = (ids: readonly string[]) => ({ outcomes: ids.map((id) => outcomes.findIndex((one) => one.id === id) + 1).join(', ') })
  const problems: Problem[] = []
  const add = (code: Problem['code'], ids: readonly string[]): void => void (ids.length > 0 && problems.push({ code, values: number(ids) }))
  if (wanted.length === 0) problems.push({ code: 'claim.nothing-claimed' })
  if (!work.identity) problems.push({ code: 'claim.identity-unchecked' })
  add(
    'claim.unjudged',
    wanted.filter((id) => work.outcomes[id]?.result === undefined),
  )
  const met = outcomes.map(({ id }) => id).filter((id) => work.outcomes[id]?.result === 'met')
  const byEvidence = (id: string): boolean => (work.outcomes[id]?.shownBy ?? 'evidence') === 'evidence'
  add(
    'claim.no-proof',
    met.filter((id) => byEvidence(id) && !evidenceFor(id, evidence).some((one) => proves(one, work))),
  )
  add(
    'claim.no-day',
    met.filter((id) => !byEvidence(id) && work.outcomes[id]?.day === undefined),
  )
  return problems
}

/** Results as they go into an award: outcome by outcome, with the day on which each was shown. */
export const claimResults = ({ outcomes, work }: Pick<Claimed, 'outcomes' | 'work'>, today: string): readonly AssessmentResult[] =>
  outcomes.map(({ id }) => {
    const one = work.outcomes[id]
    return {
      outcome: id,
      met: one?.result === 'met',
      assessed: `${one?.day ?? today}T12:00:00Z`,
      supervision: work.identity ? 'supervised-on-site-with-identity' : 'supervised-without-identity',
    }
  })
export const metIn = ({ outcomes, work }: Pick<Claimed, 'outcomes' | 'work'>): readonly string[] =>
  outcomes.map(({ id }) => id).filter((id) => work.outcomes[id]?.result === 'met')

type OutcomeState = OutcomeStatement['outcomes'][number]['state']
/** How far each outcome is at a stage, for a statement: named, documented, or assessed. What was not named is left out before assessment. */
export function statesAt(
  stage: ClaimStage,
  signed: boolean,
  { outcomes, work, evidence }: Claimed,
): readonly { readonly id: string; readonly state: OutcomeState }[] {
  const wanted = claims({ outcomes, work })
  if (signed)
    return outcomes
      .filter(({ id }) => wanted.includes(id) || work.outcomes[id]?.result !== undefined)
      .map(({ id }) => ({ id, state: work.outcomes[id]?.result === 'met' ? 'met' : 'not-yet' }))
  return wanted.map((id) => ({ id, state: stage !== 'identification' && evidenceFor(id, evidence).length > 0 ? 'documented' : 'claimed' }))
}
