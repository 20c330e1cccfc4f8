import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fairPractice } from '../model/recognition-rules.ts'
import { RecognitionTarget } from '../model/recognition-target.ts'
import type { Verdict } from '../model/verification-report.ts'
import { noSkillGraph } from './compare/skills.ts'
import { verifiedAward } from './presented.ts'
import { recognise } from './recognise.ts'
import type { Recognition } from './recognise.ts'

const inspect = 'Inspect a roof installation with a checklist'
const repair = 'Replace a damaged connector under supervision'
const ects = { id: 'ects', title: { en: 'ECTS' }, hoursPerCredit: { min: 25, max: 30 }, confidence: 'read' as const }
const full = {
  title: 'Solar inspection',
  learningOutcomes: [inspect, repair],
  'workload.ects': '4',
  workload: '100',
  'level.eqf': '4',
  assessmentType: ['practical-assessment'],
  supervision: ['supervised-on-site-with-identity'],
  qualityAssurance: ['accreditation · Agency'],
  learnerIdentity: 'Demo Person',
}
const target = (more: object = {}): RecognitionTarget =>
  RecognitionTarget.parse({
    title: { en: 'Unit' },
    learningOutcomes: [
      { id: 'n1', statement: { en: inspect } },
      { id: 'n2', statement: { en: repair } },
    ],
    workload: { credits: [{ system: 'ects', points: 4 }] },
    levels: [{ framework: 'eqf', value: '4' }],
    ...more,
  })
function proposed(elements: Record<string, unknown>, asked = target(), verdict: Verdict = 'genuine'): Recognition {
  const award = verifiedAward({ verdict, credential: { title: 'T', issuer: { id: 'did:example:i' }, subject: {}, elements } })
  if (!award.ok) return expect.fail(award.problems[0].code)
  const found = recognise(award.value, asked, { rules: fairPractice, frameworks: [], creditSystems: [ects], graph: noSkillGraph })
  return found.ok ? found.value : expect.fail(found.problems[0].code)
}
const judged = ({ criteria }: Recognition, criterion: string) => criteria.find((one) => one.criterion === criterion)

describe('what is proposed', () => {
  test.each([
    {
      name: 'everything is covered: full, with the credits of the target',
      elements: full,
      proposal: { kind: 'full', credits: 4 },
      open: [],
    },
    {
      name: 'one of two outcomes: in part, with half the credits',
      elements: { ...full, learningOutcomes: [inspect] },
      proposal: { kind: 'partial', credits: 2 },
      open: ['outcomes'],
    },
    {
      name: 'never more credits than the credential has',
      elements: { ...full, learningOutcomes: [inspect], 'workload.ects': '1', workload: undefined },
      proposal: { kind: 'partial', credits: 1 },
      open: ['outcomes'],
    },
    {
      name: 'nothing covered, and all could be compared: none, with the difference named',
      elements: { ...full, learningOutcomes: ['Sow vegetables in raised beds'] },
      proposal: { kind: 'none', differences: [{ code: 'recognise.outcomes-none' }] },
      open: [],
    },
    {
      name: 'a level too low: another route',
      elements: { ...full, 'level.eqf': '3' },
      proposal: { kind: 'other-route' },
      open: ['outcomes'],
    },
    {
      name: 'no outcomes stated: another route, never a refusal',
      elements: { ...full, learningOutcomes: undefined },
      proposal: { kind: 'other-route', why: { code: 'recognise.compare-by-hand' } },
      open: ['outcomes'],
    },
    {
      name: 'outcomes in a language that nobody here reads: open',
      elements: { ...full, learningOutcomes: ['ამოწმებს მზის პანელებს'] },
      proposal: { kind: 'other-route' },
      open: ['outcomes'],
    },
    {
      name: 'nothing said of quality: full, and quality stays open',
      elements: { ...full, qualityAssurance: undefined },
      proposal: { kind: 'full' },
      open: ['quality'],
    },
    {
      name: 'attendance alone: full is proposed, and assessment must be decided',
      elements: { ...full, assessmentType: ['level-of-attendance'] },
      proposal: { kind: 'full' },
      open: ['assessment'],
    },
  ])('$name', ({ elements, proposal, open }) => {
    const found = proposed(elements)
    expect(found.proposal).toMatchObject(proposal)
    expect(found.open).toEqual(open)
  })
  test('a credential that could not be checked in full is neither recognised nor refused', () => {
    expect(proposed(full, target(), 'not-fully-checked').proposal).toMatchObject({
      kind: 'other-route',
      why: { code: 'recognise.verify-first' },
    })
  })
  test.each(['altered', 'withdrawn', 'malformed', 'suspended', 'not-a-credential'] as const)(
    '%s: there is nothing to propose',
    (verdict) => {
      expect(
        verifiedAward({ verdict, credential: { title: 'T', issuer: { id: 'did:example:i' }, subject: {}, elements: full } }),
      ).toMatchObject({ ok: false, problems: [{ code: 'recognise.not-reliable' }] })
    },
  )
  test('a target without needs is refused', () => {
    const award = verifiedAward({
      verdict: 'genuine',
      credential: { title: 'T', issuer: { id: 'did:example:i' }, subject: {}, elements: full },
    })
    expect(
      award.ok &&
        recognise(award.value, RecognitionTarget.parse({ title: { en: 'Nothing' } }), {
          rules: fairPractice,
          frameworks: [],
          creditSystems: [],
          graph: noSkillGraph,
        }),
    ).toMatchObject({ ok: false, problems: [{ code: 'recognise.target-without-needs' }] })
  })
})

describe('the grades say how strong what was shown is', () => {
  test.each([
    { criterion: 'quality', elements: { qualityAssurance: ['certified-standard · ISO 21001'] }, grade: 'weak' },
    { criterion: 'quality', elements: { qualityAssurance: ['internal-quality-assurance'] }, grade: 'substantial' },
    { criterion: 'level', elements: { 'level.eqf': '5' }, grade: 'strong' },
    { criterion: 'workload', elements: { 'workload.ects': '3.5', workload: undefined }, grade: 'substantial' },
    { criterion: 'workload', elements: { 'workload.ects': '3', workload: undefined }, grade: 'weak' },
    { criterion: 'workload', elements: { 'workload.ects': undefined, workload: 'PT100H' }, grade: 'strong' },
    { criterion: 'assessment', elements: { supervision: undefined }, grade: 'substantial' },
    { criterion: 'identification', elements: { learnerIdentity: 'hashed' }, grade: 'weak' },
  ])('$criterion: $grade', ({ criterion, elements, grade }) => {
    expect(judged(proposed({ ...full, ...elements }), criterion)?.grade).toBe(grade)
  })
})

test('for all that a credential may say or leave out: nothing is refused without a named difference, and unknown is never full', () => {
  const maybe = <T>(value: T) => fc.constantFrom(value, undefined)
  const said = fc.record({
    learningOutcomes: fc.constantFrom([inspect, repair], [inspect], ['Sow vegetables in raised beds'], ['ამოწმებს'], undefined),
    'workload.ects': fc.constantFrom('4', '1', undefined),
    'level.eqf': fc.constantFrom('4', '2', 'gold', undefined),
    assessmentType: maybe(['practical-assessment']),
    supervision: maybe(['none']),
    qualityAssurance: maybe(['accreditation']),
    learnerIdentity: maybe('hashed'),
  })
  fc.assert(
    fc.property(said, fc.constantFrom<Verdict>('genuine', 'issuer-not-listed', 'not-fully-checked', 'expired'), (elements, verdict) => {
      const found = proposed(elements, target(), verdict)
      if (found.proposal.kind === 'none') expect(found.proposal.differences.length).toBeGreaterThan(0)
      if (found.proposal.kind === 'full')
        for (const criterion of ['outcomes', 'level', 'workload']) expect(judged(found, criterion)?.judgement.outcome).toBe('passed')
      for (const { judgement, reason } of found.criteria)
        expect('problem' in judgement ? judgement.problem.code : reason.code).toBe(reason.code)
    }),
  )
})
