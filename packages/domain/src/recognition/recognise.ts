import type { Level } from '../model/level.ts'
import type { Problem, Result } from '../model/problem.ts'
import { accept, refuse } from '../model/problem.ts'
import type { CreditSystem, LevelFramework } from '../model/profile.ts'
import { RecognitionCriterion } from '../model/recognition-decision.ts'
import type { RecognitionRules } from '../model/recognition-rules.ts'
import { neededOutcomes } from '../model/recognition-target.ts'
import type { RecognitionTarget } from '../model/recognition-target.ts'
import { compareLists } from './compare/compare-lists.ts'
import type { OutcomeFinding } from './compare/compare-lists.ts'
import { prepareOutcome } from './compare/outcome.ts'
import type { SkillGraph } from './compare/skills.ts'
import { assessment } from './criteria/assessment.ts'
import { identification } from './criteria/identification.ts'
import { level } from './criteria/level.ts'
import { outcomes } from './criteria/outcomes.ts'
import { quality } from './criteria/quality.ts'
import { verification } from './criteria/verification.ts'
import { workload } from './criteria/workload.ts'
import type { Criterion, CriterionFinding } from './criterion.ts'
import { eqfThrough } from './plan/levels.ts'
import type { VerifiedAward } from './presented.ts'

/** What is proposed. By its type, a proposal of nothing names at least one substantial difference. */
export type Proposal =
  | { readonly kind: 'full' | 'partial'; readonly credits: number | undefined }
  | { readonly kind: 'other-route'; readonly why: Problem }
  | { readonly kind: 'none'; readonly differences: readonly [Problem, ...Problem[]] }

/** A proposal for a person, who decides: each criterion with its reason, each needed outcome with what stands beside it. */
export type Recognition = {
  readonly proposal: Proposal
  readonly criteria: readonly CriterionFinding[]
  readonly outcomes: readonly OutcomeFinding[]
  /** What a person must still find out or decide. */
  readonly open: readonly RecognitionCriterion[]
}
export type Grounds = {
  readonly rules: RecognitionRules
  readonly frameworks: readonly LevelFramework[]
  readonly creditSystems: readonly CreditSystem[]
  readonly graph: SkillGraph
}

const criteria: Readonly<Record<RecognitionCriterion, Criterion>> = {
  quality,
  verification,
  level,
  outcomes,
  workload,
  assessment,
  identification,
}

/** Compares a verified award with what is needed, criterion by criterion, and proposes a decision. */
export function recognise(
  award: VerifiedAward,
  target: RecognitionTarget,
  { rules, frameworks, creditSystems, graph }: Grounds,
): Result<Recognition> {
  const needed = neededOutcomes(target)
  if (needed.length === 0 && target.levels.length === 0 && !target.workload)
    return refuse({ code: 'recognise.target-without-needs', at: '/learningOutcomes' })
  const eqf = eqfThrough(frameworks)
  const whole = (levels: readonly Level[]): number | undefined => levels.map(eqf).find((one) => one !== undefined)
  const prepare = (list: typeof needed, levels: readonly Level[]) => list.map((one) => prepareOutcome(one, eqf, whole(levels)))
  const compared = compareLists(prepare(needed, target.levels), prepare(award.presented.outcomes, award.presented.levels), graph)
  const given = { award, target, rules, outcomes: compared, frameworks, creditSystems }
  const findings = RecognitionCriterion.options.map((criterion): CriterionFinding =>
    fromWhom(award, { criterion, ...criteria[criterion](given) }),
  )
  const open = findings
    .filter(({ judgement }) => judgement.outcome === 'unchecked' || judgement.outcome === 'to-decide')
    .map(({ criterion }) => criterion)
  return accept({ proposal: propose(findings, compared, target, award), criteria: findings, outcomes: compared, open })
}

/** What a person has stated is not said to stand in a credential. */
const fromWhom = ({ stated }: VerifiedAward, finding: CriterionFinding): CriterionFinding =>
  stated && finding.source === 'credential' ? { ...finding, source: 'stated' } : finding

function propose(
  findings: readonly CriterionFinding[],
  compared: readonly OutcomeFinding[],
  { workload: size }: RecognitionTarget,
  { presented }: VerifiedAward,
): Proposal {
  const of = (criterion: RecognitionCriterion) => findings.find((one) => one.criterion === criterion)
  const outcome = (criterion: RecognitionCriterion): string => of(criterion)?.judgement.outcome ?? 'unchecked'
  const failures = findings.flatMap(({ judgement }) => (judgement.outcome === 'failed' ? [judgement.problem] : []))
  const covered = compared.filter(({ cover }) => cover === 'covered').length
  const [asked] = size?.credits ?? []
  const credits = asked?.points
  const own = presented.workload.credits.find(({ system }) => system === asked?.system)?.points ?? Infinity

  // Nothing is recognised on a credential whose soundness is not known; that is no ground to refuse either.
  if (outcome('verification') === 'unchecked') return { kind: 'other-route', why: { code: 'recognise.verify-first' } }
  const [first, ...rest] = failures
  if (outcome('outcomes') === 'failed' && first) return { kind: 'none', differences: [first, ...rest] }
  const fits = (criterion: RecognitionCriterion): boolean => ['passed', 'not-applicable'].includes(outcome(criterion))
  if (failures.length === 0 && (['outcomes', 'level', 'workload'] as const).every(fits)) return { kind: 'full', credits }
  // A part counts for its share of the outcomes, in half credits, and never for more than the credential itself carries.
  if (covered > 0 && outcome('level') !== 'failed')
    return {
      kind: 'partial',
      credits: credits === undefined ? undefined : Math.min(own, Math.floor((credits * covered * 2) / compared.length) / 2),
    }
  return { kind: 'other-route', why: { code: outcome('outcomes') === 'unchecked' ? 'recognise.compare-by-hand' : 'recognise.validation' } }
}
