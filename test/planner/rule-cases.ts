import type { StackingRule } from '@cairn/domain/model/stacking-rules'
import type { Short, ShortTarget } from './short-hand.ts'

export type RuleCase = {
  readonly kind: StackingRule['kind']
  readonly why: string
  readonly target: ShortTarget
  readonly held: readonly Short[]
}

/** Five, three and three under a limit of six: the largest first leaves one short. */
const fiveThreeThree = (more: Partial<Short>): readonly Short[] =>
  [5, 3, 3].map((credits, place) => ({ name: `c${place}`, credits, ...more }))
const limited = (kind: RuleCase['kind'], rule: StackingRule, more: Partial<Short>): RuleCase => ({
  kind,
  why: 'the largest part uses up the limit',
  target: { credits: 12, rules: [rule] },
  held: fiveThreeThree(more),
})

/** One credential fits both units, another only the first; a third that would hide the mistake is kept out by the rule. */
const units = [
  { id: 'u1', credits: 4, accepts: ['both', 'first'] },
  { id: 'u2', credits: 4, accepts: ['both', 'barred'] },
]
const good = { level: '5', body: 'own', awarded: '2026-01-10' }
const keptOut = (kind: RuleCase['kind'], rule: StackingRule, barred: Partial<Short>): RuleCase => ({
  kind,
  why: 'what fits both units is put into the first',
  target: { credits: 8, units, rules: [rule] },
  held: [
    { name: 'both', credits: 4, ...good },
    { name: 'first', credits: 4, ...good },
    { name: 'barred', credits: 4, ...good, ...barred },
  ],
})

/** For every kind of rule a target where taking the largest first goes wrong. */
export const ruleCases: readonly RuleCase[] = [
  limited('credits', { kind: 'credits', settings: { atMost: 6 } }, {}),
  limited('level-share', { kind: 'level-share', settings: { framework: 'eqf', value: '5', share: 0.5 } }, { level: '4' }),
  limited('field-share', { kind: 'field-share', settings: { fields: ['061'], share: 0.5 } }, { fields: ['0713'] }),
  limited('prior-learning-cap', { kind: 'prior-learning-cap', settings: { credits: 6 } }, { route: 'validation' }),
  limited('external-cap', { kind: 'external-cap', settings: { share: 0.5 } }, { body: 'other' }),
  limited('residency', { kind: 'residency', settings: { credits: 6 } }, { body: 'other' }),
  limited('source-share', { kind: 'source-share', settings: { sectors: ['higher-education'], share: 0.5 } }, { sector: 'employer' }),
  limited('used-elsewhere-cap', { kind: 'used-elsewhere-cap', settings: { share: 0.5 } }, { usedFor: ['before'] }),
  keptOut('minimum-level', { kind: 'minimum-level', settings: { framework: 'eqf', value: '5' } }, { level: '4' }),
  keptOut('minimum-part', { kind: 'minimum-part', settings: { credits: 4 } }, { credits: 3 }),
  keptOut('maximum-age', { kind: 'maximum-age', settings: { years: 5 } }, { awarded: '2019-01-10' }),
  keptOut('count-once', { kind: 'count-once', settings: {} }, { usedFor: ['before'] }),
  keptOut('source', { kind: 'source', settings: { bodies: ['https://example.org/body/own'] } }, { body: 'other' }),
  {
    kind: 'overlap-threshold',
    why: 'what fits both units is put into the first',
    target: {
      credits: 8,
      rules: [{ kind: 'overlap-threshold', settings: { share: 0.8 } }],
      units: [
        { id: 'u1', credits: 4, outcomes: ['Weld steel plates', 'Measure steel joints'] },
        { id: 'u2', credits: 4, outcomes: ['Wire a control cabinet', 'Test a control cabinet'] },
      ],
    },
    held: [
      {
        name: 'both',
        credits: 4,
        outcomes: ['Weld steel plates', 'Measure steel joints', 'Wire a control cabinet', 'Test a control cabinet'],
      },
      { name: 'first', credits: 3, outcomes: ['Weld steel plates', 'Measure steel joints'] },
      { name: 'half', credits: 3, outcomes: ['Wire a control cabinet'] },
    ],
  },
  {
    kind: 'conversion',
    why: 'in hours the first looks larger than it is',
    target: { credits: 8, units, rules: [{ kind: 'conversion', settings: { hoursPerCredit: 25, rounding: 'down-to-whole' } }] },
    held: [
      { name: 'both', hours: 124 },
      { name: 'first', hours: 100 },
    ],
  },
  {
    kind: 'units',
    why: 'credits are spread and no unit is complete',
    target: {
      credits: 4,
      rules: [{ kind: 'units', settings: { atLeast: 1, units: ['u1', 'u2'] } }],
      units: [
        { id: 'u1', credits: 4, accepts: ['both'], optional: true },
        { id: 'u2', credits: 4, accepts: ['both', 'second'], optional: true },
      ],
    },
    held: [
      { name: 'both', credits: 2 },
      { name: 'second', credits: 2 },
    ],
  },
  {
    kind: 'number-of-parts',
    why: 'small parts use up the places',
    target: {
      credits: 8,
      units: [
        { id: 'u1', credits: 4, accepts: ['both', 'first'] },
        { id: 'u2', credits: 4, accepts: ['both', 'small'] },
      ],
      rules: [{ kind: 'number-of-parts', settings: { atMost: 2 } }],
    },
    held: [
      { name: 'both', credits: 4 },
      { name: 'first', credits: 4 },
      { name: 'small', credits: 1 },
    ],
  },
  {
    kind: 'sharing',
    why: 'what may be shared is used once',
    target: {
      credits: 12,
      units: [
        { id: 'u1', credits: 4, accepts: ['shared'] },
        { id: 'u2', credits: 4, accepts: ['shared'] },
        { id: 'u3', credits: 4, accepts: ['third'] },
      ],
      rules: [{ kind: 'sharing', settings: { times: 2, units: ['u1', 'u2'] } }],
    },
    held: [
      { name: 'shared', credits: 4 },
      { name: 'third', credits: 4 },
    ],
  },
  {
    kind: 'order',
    why: 'the later one is put first',
    target: {
      credits: 8,
      units: [
        { id: 'u1', credits: 4, accepts: ['late', 'early'] },
        { id: 'u2', credits: 4, accepts: ['late', 'early'] },
      ],
      rules: [{ kind: 'order', settings: { units: ['u1', 'u2'] } }],
    },
    held: [
      { name: 'late', credits: 5, awarded: '2026-03-01' },
      { name: 'early', credits: 4, awarded: '2025-03-01' },
    ],
  },
  {
    kind: 'prerequisite',
    why: 'the larger part comes before what it needs',
    target: {
      credits: 9,
      units: [
        { id: 'u1', credits: 4, accepts: ['ground'] },
        { id: 'u2', credits: 5, accepts: ['upper'] },
      ],
      rules: [{ kind: 'prerequisite', settings: { unit: 'u2', needs: ['u1'] } }],
    },
    held: [
      { name: 'upper', credits: 5 },
      { name: 'ground', credits: 4 },
    ],
  },
  {
    kind: 'capstone',
    why: 'the final part is tried before the others are there',
    target: {
      credits: 9,
      units: [
        { id: 'u1', credits: 4, accepts: ['ground'] },
        { id: 'final', credits: 5, accepts: ['project'] },
      ],
      rules: [{ kind: 'capstone', settings: { unit: 'final', after: 4 } }],
    },
    held: [
      { name: 'project', credits: 5 },
      { name: 'ground', credits: 4 },
    ],
  },
]
