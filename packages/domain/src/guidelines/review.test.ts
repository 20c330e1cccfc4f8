import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AchievementSpecification } from '../model/achievement-specification.ts'
import type { Finding } from '../model/finding.ts'
import type { Rule } from '../model/guideline.ts'
import { PolicyProfile } from '../model/profile.ts'
import { applyPatch } from './patch.ts'
import { prepareProfile } from './prepare.ts'
import type { PreparedProfile } from './prepare.ts'
import { review } from './review.ts'
import { roster } from './roster.ts'
import { speakReview } from './speak.ts'

const at = '2026-09-15T08:00:00Z'
const profile = (id: string, rules: readonly Partial<Rule>[], more: Readonly<Record<string, unknown>> = {}): PolicyProfile =>
  PolicyProfile.parse({
    id,
    title: { en: id },
    effectiveFrom: '2022-01-01',
    clauses: ['C-1', 'C-2'].map((clause) => ({ id: clause, text: { en: clause }, confidence: 'ours' })),
    creditSystems: [{ id: 'ects', title: { en: 'ECTS' }, hoursPerCredit: { min: 25, max: 30 }, confidence: 'ours' }],
    frameworks: [{ id: 'eqf', title: { en: 'EQF' }, values: ['1', '2', '3', '4', '5', '6', '7', '8'], confidence: 'ours' }],
    rules: rules.map((rule) => ({ force: 'must', clause: 'C-1', ...rule })),
    ...more,
  })
const ready = (one: PolicyProfile, ...others: readonly PolicyProfile[]): PreparedProfile => {
  const made = prepareProfile(one, (id) => others.find((other) => other.id === id))
  return made.ok ? made.value : expect.fail(made.problems[0].code)
}
const refused = (one: PolicyProfile, ...others: readonly PolicyProfile[]) => {
  const made = prepareProfile(one, (id) => others.find((other) => other.id === id))
  return made.ok ? 'accepted' : made.problems[0].code
}

/** One rule for each check, with settings that it takes. */
const settings: Readonly<Record<string, Rule['settings']>> = {
  'element-is-present': { element: 'prerequisites' },
  'outcomes-number': { min: 2, max: 4 },
  'title-avoids-words': { words: ['diploma'] },
  'contact-hours': { system: 'ects', perCredit: 7 },
  'assessment-details': { detail: 'criteria' },
  'quality-statement': { detail: 'not-a-standard' },
  'review-date': { months: 12 },
  'is-stated': { what: 'need' },
  'national-field': { scheme: 'NZSCED', digits: 6 },
}
const everything = ready(
  profile(
    'everything',
    roster.map(({ id }) => ({ check: id, settings: settings[id] ?? {} })),
  ),
)

const word = fc.constantFrom(
  'Understand',
  'Know',
  'Install',
  'Explain',
  'filters',
  'the',
  'flow',
  'and',
  'with',
  'diploma',
  'Розуміє',
  'та',
  'вимірює',
  'يفهم',
  'ويقيس',
  'Comprendre',
  'et',
  'mesurer',
  '\u202e',
  'pаypal',
  '.',
  'ok.',
)
const sentence = fc
  .array(word, { minLength: 1, maxLength: 8 })
  .map((words) => words.join(' '))
  .filter((text) => /\p{L}/u.test(text))
const language = fc.constantFrom('en', 'fr', 'uk', 'ru', 'ar', 'ka', 'sr-Latn')
const text = fc.dictionary(language, fc.oneof(sentence, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })), {
  minKeys: 1,
  maxKeys: 3,
})
const ids = ['lo-1', 'lo-2', 'lo-3', 'lo-4'] as const
/** Any description that the model accepts: drawn freely, and kept when it parses. */
const description = fc
  .record({
    id: fc.constant('https://example.org/1'),
    language,
    title: text,
    description: fc.option(text, { nil: undefined }),
    learningOutcomes: fc.array(text, { maxLength: 4 }).map((all) => all.map((statement, index) => ({ id: ids[index], statement }))),
    assessments: fc
      .array(
        fc.record({
          type: fc.constantFrom('level-of-attendance', 'quiz', 'project-work', 'other'),
          outcomes: fc.subarray([...ids]),
          online: fc.boolean(),
        }),
        { maxLength: 2 },
      )
      .map((all) => all.map((one, index) => ({ ...one, id: `as-${index}` }))),
    workload: fc.option(
      fc.record({
        hours: fc.double({ min: 1, max: 900, noNaN: true }),
        credits: fc.array(fc.record({ system: fc.constantFrom('ects', 'other'), points: fc.double({ min: 0.1, max: 90, noNaN: true }) }), {
          maxLength: 2,
        }),
      }),
      { nil: undefined },
    ),
    levels: fc.array(fc.record({ framework: fc.constantFrom('eqf', 'nqf'), value: fc.constantFrom('0', '1', '4', '8', 'short') }), {
      maxLength: 2,
    }),
    qualityAssurance: fc.array(
      fc.record({ kind: fc.constantFrom('accreditation', 'quality-statement'), until: fc.constantFrom('2025-01-01', '2030-01-01') }),
      { maxLength: 2 },
    ),
  })
  .map((one) => AchievementSpecification.safeParse(JSON.parse(JSON.stringify(one))).data)
  .filter((one) => one !== undefined)

const key = ({ check, judgement }: Finding): string => JSON.stringify([check, judgement])
const openOf = (findings: readonly Finding[], check: string): number =>
  findings.filter((finding) => finding.check === check && finding.judgement.outcome === 'failed').length

describe('a review of any description', () => {
  test('answers for every rule, never throws, and never says two things for one input', () => {
    fc.assert(
      fc.property(description, (specification) => {
        const { findings } = review(everything, specification, at)
        expect(new Set(findings.map(({ check }) => check)).size).toBe(roster.length)
        expect(review(everything, specification, at).findings).toEqual(findings)
      }),
      { numRuns: 300 },
    )
  })
  test('offers only mends that leave a valid description and clear what they are for', () => {
    fc.assert(
      fc.property(description, (specification) => {
        const { findings } = review(everything, specification, at)
        for (const finding of findings)
          for (const { patch, title } of finding.fixes) {
            const after = AchievementSpecification.safeParse(applyPatch(specification, patch))
            expect(after.success, title.code).toBe(true)
            if (!after.success) continue
            const now = review(everything, after.data, at).findings
            expect(
              openOf(now, finding.check) < openOf(findings, finding.check) || !now.map(key).includes(key(finding)),
              `${title.code} ${key(finding)} ${JSON.stringify(patch)}`,
            ).toBe(true)
          }
      }),
      { numRuns: 400 },
    )
  })
  test('does not depend on the order of the rules', () => {
    const backwards: PreparedProfile = { ...everything, rules: everything.rules.toReversed() }
    fc.assert(
      fc.property(description, (specification) => {
        expect(review(backwards, specification, at).findings.map(key).toSorted()).toEqual(
          review(everything, specification, at).findings.map(key).toSorted(),
        )
      }),
      { numRuns: 100 },
    )
  })
  test('counts every finding once, by force and outcome', () => {
    fc.assert(
      fc.property(description, (specification) => {
        const one = review(everything, specification, at)
        const { summary, findings } = speakReview(one, (code) => code)
        expect([...Object.values(summary.must), ...Object.values(summary.should)].reduce((sum, count) => sum + count, 0)).toBe(
          findings.length,
        )
      }),
      { numRuns: 50 },
    )
  })
})

describe('a profile', () => {
  const base = profile('base', [
    { check: 'outcomes-number', settings: { min: 2, max: 4 } },
    { check: 'plain-language', clause: 'C-2' },
  ])
  const rulesOf = (one: PreparedProfile) => one.rules.map(({ rule }) => [rule.check, rule.settings])
  test('inherits, replaces by check and clause whatever the dates, and drops by clause', () => {
    expect(rulesOf(ready(profile('own', [], { extends: 'base' }), base))).toHaveLength(2)
    expect(
      rulesOf(
        ready(profile('own', [{ check: 'outcomes-number', settings: { min: 1, max: 9 }, from: '2024-01-01' }], { extends: 'base' }), base),
      ),
    ).toEqual([
      ['plain-language', {}],
      ['outcomes-number', { min: 1, max: 9 }],
    ])
    expect(rulesOf(ready(profile('own', [], { extends: 'base', without: ['C-2'] }), base))).toEqual([
      ['outcomes-number', { min: 2, max: 4 }],
    ])
  })
  test.each([
    ['a check that does not exist', profile('own', [{ check: 'no-such-check' }]), 'profile.check-unknown'],
    [
      'settings that the check cannot read',
      profile('own', [{ check: 'outcomes-number', settings: { min: 'two' } }]),
      'profile.settings-unreadable',
    ],
    [
      'a setting that nobody asked for',
      profile('own', [{ check: 'plain-language', settings: { wrods: 20 } }]),
      'profile.settings-unreadable',
    ],
    ['a clause that is not there', profile('own', [{ check: 'plain-language', clause: 'C-9' }]), 'profile.clause-missing'],
    ['a base that is not there', profile('own', [], { extends: 'nowhere' }), 'profile.base-missing'],
    ['a base that comes back to itself', profile('base', [], { extends: 'base' }), 'profile.base-missing'],
  ])('is refused for %s', (_, one, code) => expect(refused(one, one)).toBe(code))
  test('judges by a rule only while it is in force and enforced; the last day counts whole', () => {
    const dated = ready(
      profile('own', [
        { check: 'plain-language', from: '2025-05-01', until: '2027-04-30' },
        { check: 'outcomes-differ', enforced: false },
      ]),
    )
    const empty = AchievementSpecification.parse({ id: 'https://example.org/1', title: { en: 'A' } })
    const asked = (moment: string) => review(dated, empty, moment).findings.map(({ check }) => check)
    expect(
      ['2025-04-30T23:59:59Z', '2025-05-01T00:00:00Z', '2027-04-30T23:59:59Z', '2027-05-01T00:00:00Z'].map(
        (moment) => asked(moment).length,
      ),
    ).toEqual([0, 1, 1, 0])
    expect(dated.rules).toHaveLength(2)
  })
})
