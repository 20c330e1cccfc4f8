import * as z from 'zod'
import type { AchievementSpecification } from '../../model/achievement-specification.ts'
import { failed, notApplicable } from '../../model/judgement.ts'
import type { ProblemCode } from '../../model/problem.ts'
import { check } from '../check.ts'

type Asked = {
  readonly code: ProblemCode
  readonly at: string
  readonly stated: (specification: AchievementSpecification) => boolean
  readonly asked?: (specification: AchievementSpecification) => boolean
}
const asked: Readonly<Record<string, Asked>> = {
  need: {
    code: 'stated.need',
    at: '/need',
    stated: ({ need }) => need !== undefined && (need.statement !== undefined || need.evidence.length > 0),
  },
  consulted: { code: 'stated.consulted', at: '/need/consulted', stated: ({ need }) => (need?.consulted.length ?? 0) > 0 },
  'learner-voice': {
    code: 'stated.learner-voice',
    at: '/need/consulted',
    stated: ({ need }) => need?.consulted.some(({ role }) => role === 'learner') === true,
  },
  entry: {
    code: 'stated.entry',
    at: '/prerequisites',
    stated: ({ prerequisites }) =>
      prerequisites?.none === true || (prerequisites?.statement !== undefined && prerequisites.tested !== undefined),
  },
  'target-group': { code: 'stated.target-group', at: '/targetGroup', stated: ({ targetGroup }) => targetGroup !== undefined },
  skills: {
    code: 'stated.skills',
    at: '/learningOutcomes',
    stated: ({ learningOutcomes }) => learningOutcomes.some(({ skills }) => skills.length > 0),
  },
  'level-justification': {
    code: 'stated.level-justification',
    at: '/levelJustification',
    asked: ({ levels }) => levels.length > 0,
    stated: ({ levelJustification }) => levelJustification !== undefined,
  },
  field: { code: 'stated.field', at: '/fields', stated: ({ fields }) => fields.length > 0 },
  languages: {
    code: 'stated.languages',
    at: '/instructionLanguages',
    stated: ({ instructionLanguages, assessmentLanguages }) => instructionLanguages.length > 0 && assessmentLanguages.length > 0,
  },
  'body-identifier': {
    code: 'stated.body-identifier',
    at: '/awardingBodies',
    stated: ({ awardingBodies }) => awardingBodies.some(({ identifiers }) => identifiers.length > 0),
  },
  appeal: { code: 'stated.appeal', at: '/appeal', stated: ({ appeal }) => appeal?.text !== undefined || appeal?.url !== undefined },
  validation: { code: 'stated.validation', at: '/validation', stated: ({ validation }) => validation !== undefined },
  'final-level-body': {
    code: 'stated.final-level-body',
    at: '/finalLevelBody',
    stated: ({ finalLevelBody }) => finalLevelBody !== undefined,
  },
  'recognised-for': { code: 'stated.recognised-for', at: '/recognisedFor', stated: ({ recognisedFor }) => recognisedFor !== undefined },
  path: {
    code: 'stated.path',
    at: '/stackability/path',
    asked: ({ stackability }) => stackability?.kind === 'stackable',
    stated: ({ stackability }) => stackability?.path !== undefined && stackability.targets.length > 0,
  },
  'expiry-reason': {
    code: 'stated.expiry-reason',
    at: '/expiry',
    asked: ({ expiry }) => expiry !== undefined,
    stated: ({ expiry }) => expiry?.reason !== undefined && expiry.renewal !== undefined,
  },
  outcomes: { code: 'stated.outcomes', at: '/learningOutcomes', stated: ({ learningOutcomes }) => learningOutcomes.length > 0 },
  portfolio: { code: 'stated.portfolio', at: '/portfolio', stated: ({ portfolio }) => portfolio !== undefined },
}

/** Something that a clause asks for is stated at all: which, the profile says. */
export const isStated = check({
  id: 'is-stated',
  settings: z.strictObject({ what: z.string().refine((what) => Object.hasOwn(asked, what)) }),
  *examine(specification, { what }) {
    const one = asked[what]
    if (one?.asked?.(specification) === false) yield { judgement: notApplicable }
    else if (one && !one.stated(specification)) yield { judgement: failed({ code: one.code, at: one.at }) }
  },
})
