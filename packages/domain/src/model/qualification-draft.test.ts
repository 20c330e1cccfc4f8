import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { checkDraft } from './check-draft.ts'
import { Qualification } from './qualification.ts'
import { draftOf, emptyDraft, qualificationFrom } from './qualification-draft.ts'
import type { QualificationDraft } from './qualification-draft.ts'
import { changedBy, draftFrom } from './qualification-form.ts'
import { ruleFrom, ruleKinds, saidOf, settingsOfKind } from './stacking-rule-form.ts'
import { StackingRule } from './stacking-rules.ts'

const known = z
  .array(Qualification)
  .parse(JSON.parse(readFileSync(new URL('../../../../demo/qualifications.json', import.meta.url), 'utf8')))
/** A draft as a browser sends it. */
function sentBy(draft: QualificationDraft): (name: string) => readonly string[] {
  const fields = new Map<string, string[]>()
  const put = (name: string, ...values: readonly string[]): void => void fields.set(name, [...(fields.get(name) ?? []), ...values])
  const text = (name: string, said: Readonly<Record<string, string>>): void => {
    for (const tag of draft.languages) put(`${name}|${tag}`, said[tag] ?? '')
  }
  put('q|language', ...draft.languages)
  text('q|title', draft.title)
  for (const name of ['organisation', 'framework', 'level', 'system', 'credits', 'hours', 'path'] as const) put(`q|${name}`, draft[name])
  for (const [unit, { id, title, credits, hours, optional, accepts, outcomes }] of draft.units.entries()) {
    put(`unit|${unit}|id`, id)
    text(`unit|${unit}|title`, title)
    put(`unit|${unit}|credits`, credits)
    put(`unit|${unit}|hours`, hours)
    if (optional) put(`unit|${unit}|optional`, '1')
    if (accepts.length > 0) put(`unit|${unit}|accepts`, accepts.join('\n'))
    for (const [number, outcome] of outcomes.entries()) {
      put(`lo|${unit}|${number}|id`, outcome.id)
      text(`lo|${unit}|${number}|text`, outcome.statement)
      put(`lo|${unit}|${number}|skills`, outcome.skills.join('\n'))
    }
  }
  for (const [place, { kind, said, from }] of draft.rules.entries()) {
    put(`rule|${place}|kind`, kind)
    if (from !== undefined) put(`rule|${place}|from`, String(from))
    for (const { name, ask } of settingsOfKind[kind]) {
      if (ask === 'places') for (const [index, id] of (said[name] ?? []).entries()) put(`rule|${place}|place|${id}`, String(index + 1))
      else
        put(
          `rule|${place}|${name}`,
          ...(ask === 'fields' ? [(said[name] ?? []).join(', ')] : ask === 'bodies' ? [(said[name] ?? []).join('\n')] : (said[name] ?? [])),
        )
    }
  }
  return (name) => fields.get(name) ?? []
}

const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100)
const units = fc.subarray(['a', 'b', 'c'], { minLength: 1 })
const some = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined })
const without = (settings: Readonly<Record<string, unknown>>): unknown =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
/** Any rule of any kind, from what its own form asks for. */
const anyRule = fc
  .constantFrom(...ruleKinds)
  .chain((kind) =>
    fc
      .record(
        Object.fromEntries(
          settingsOfKind[kind].map(({ name, ask }): [string, fc.Arbitrary<unknown>] => {
            switch (ask) {
              case 'number':
                return [name, some(fc.integer({ min: 2, max: 300 }))]
              case 'percent':
                return [name, some(share)]
              case 'text':
                return [name, name === 'framework' ? fc.constantFrom('eqf', 'nzqcf') : fc.constantFrom('4', '5')]
              case 'fields':
                return [name, some(fc.subarray(['06', '0713', '1013'], { minLength: 1 }))]
              case 'bodies':
                return [name, some(fc.subarray(['https://example.org/o/1', 'https://example.org/o/2'], { minLength: 1 }))]
              case 'sectors':
                return [name, some(fc.subarray(['vocational', 'employer'], { minLength: 1 }))]
              case 'unit':
                return [name, fc.constantFrom('a', 'b')]
              case 'units':
                return [name, some(units)]
              case 'places':
                return [name, units]
              case 'rounding':
                return [name, fc.constantFrom('none', 'down-to-half')]
            }
          }),
        ),
      )
      .map((settings) => StackingRule.safeParse({ kind, settings: without(settings) })),
  )
  .filter(({ success }) => success)
  .map((read) => StackingRule.parse(read.data))

describe('a qualification in a form', () => {
  test.each(known.map((one) => [one.id.split('/').at(-1), one] as const))(
    '%s goes through the form and comes back as it was, with all that the form does not ask for',
    (_, qualification) => {
      const draft = draftFrom(sentBy(draftOf(qualification)))
      expect(checkDraft(draft)).toEqual([])
      expect(Qualification.parse(qualificationFrom(draft, qualification.id, qualification))).toEqual(qualification)
    },
  )
  test('a rule of any kind goes through the form and comes back as it was', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        const draft: QualificationDraft = {
          ...emptyDraft('o', 'en'),
          units: ['a', 'b', 'c'].map((id) => ({ id, title: {}, credits: '', hours: '', optional: false, accepts: [], outcomes: [] })),
          rules: [saidOf(rule, 0)],
        }
        const [said] = draftFrom(sentBy(draft)).rules
        // An order is a list, and is read from the numbers beside the units.
        expect(said && StackingRule.parse(ruleFrom(said, [rule]))).toEqual(rule)
      }),
      { numRuns: 400 },
    )
  })
  test('every kind of rule that the schema knows can be asked for', () => {
    expect(ruleKinds.toSorted()).toEqual(StackingRule.options.flatMap(({ shape }) => [...shape.kind.values]).toSorted())
  })
  test.each([
    { name: 'a share with a comma', said: { share: ['33,3'] }, settings: { share: 0.333 } },
    { name: 'text where a number belongs is left for the schema to refuse', said: { share: ['many'] }, settings: { share: 'many' } },
    { name: 'nothing said', said: { share: [' '], credits: [] }, settings: {} },
  ])('$name', ({ said, settings }) =>
    expect(ruleFrom({ kind: 'prior-learning-cap', said }, [])).toEqual({ kind: 'prior-learning-cap', settings }),
  )
  test('what was read from an official text stays with the rule that was changed, and not with another', () => {
    const before = [
      StackingRule.parse({ kind: 'external-cap', settings: { share: 0.4 }, source: 'https://example.org/law', confidence: 'read' }),
    ]
    expect(ruleFrom({ kind: 'external-cap', said: { credits: [], share: ['50'] }, from: 0 }, before)).toEqual({
      kind: 'external-cap',
      settings: { share: 0.5 },
      source: 'https://example.org/law',
      confidence: 'read',
    })
    expect(ruleFrom({ kind: 'residency', said: { share: ['50'] }, from: 0 }, before)).toEqual({
      kind: 'residency',
      settings: { share: 0.5 },
    })
  })
})

describe('buttons of the form', () => {
  const start = changedBy(changedBy({ ...emptyDraft('o', 'en'), title: { en: 'Q' } }, 'add-unit'), 'add-unit')
  test('units get names of their own, move, and take the rules that name them along when they go', () => {
    expect(start.units.map(({ id }) => id)).toEqual(['unit-1', 'unit-2'])
    expect(changedBy(start, 'unit-up|1').units.map(({ id }) => id)).toEqual(['unit-2', 'unit-1'])
    expect(changedBy(start, 'unit-up|0')).toEqual(start)
    const ruled = { ...start, rules: [{ kind: 'order' as const, said: { units: ['unit-1', 'unit-2'] } }] }
    expect(changedBy(ruled, 'drop-unit|0').rules[0]?.said).toEqual({ units: ['unit-2'] })
    expect(changedBy(changedBy(start, 'drop-unit|0'), 'add-unit').units.map(({ id }) => id)).toEqual(['unit-2', 'unit-1'])
  })
  test('outcomes and rules come and go; a button that nobody knows changes nothing', () => {
    const two = changedBy(changedBy(start, 'add-outcome|0'), 'add-outcome|0')
    expect(two.units[0]?.outcomes.map(({ id }) => id)).toEqual(['unit-1-lo-1', 'unit-1-lo-2'])
    expect(changedBy(two, 'drop-outcome|0|0').units[0]?.outcomes.map(({ id }) => id)).toEqual(['unit-1-lo-2'])
    expect(changedBy(start, 'add-rule|capstone').rules.map(({ kind }) => kind)).toEqual(['capstone'])
    for (const button of ['', 'add-rule|astrology', 'drop-unit|99', 'drop-outcome|x|y', 'explode'])
      expect(changedBy(start, button)).toEqual(start)
  })
})

describe('what cannot be meant is told with its place', () => {
  const unit = { id: 'unit-1', title: { en: 'One' }, credits: '5', hours: '', optional: false, accepts: [], outcomes: [] }
  const good: QualificationDraft = { ...emptyDraft('o', 'en'), title: { en: 'Q' }, credits: '10', units: [unit] }
  const cases: readonly {
    readonly name: string
    readonly draft: QualificationDraft
    readonly told: readonly (readonly [string, string])[]
  }[] = [
    { name: 'nothing wrong', draft: good, told: [] },
    { name: 'no title', draft: { ...good, title: { en: ' ' } }, told: [['stacking.title-missing', '/title']] },
    { name: 'no language', draft: { ...good, languages: [], units: [] }, told: [['stacking.no-language', '/title']] },
    { name: 'zero credits', draft: { ...good, credits: '0' }, told: [['stacking.size-zero', '/workload']] },
    {
      name: 'huge credits',
      draft: { ...good, units: [{ ...unit, credits: '99999' }] },
      told: [['stacking.size-huge', '/units/0/workload']],
    },
    { name: 'a word for a number', draft: { ...good, hours: 'many' }, told: [['stacking.not-a-number', '/workload']] },
    {
      name: 'a unit without a title',
      draft: { ...good, units: [{ ...unit, title: {} }] },
      told: [['stacking.unit-title-missing', '/units/0/title']],
    },
    {
      name: 'an empty outcome',
      draft: { ...good, units: [{ ...unit, outcomes: [{ id: 'x', statement: {}, skills: [] }] }] },
      told: [['stacking.outcome-empty', '/units/0/learningOutcomes/0']],
    },
    {
      name: 'a rule that says nothing',
      draft: { ...good, rules: [{ kind: 'capstone', said: { unit: [''] } }] },
      told: [['stacking.rule-empty', '/stackingRules/0']],
    },
    {
      name: 'a share above all',
      draft: { ...good, rules: [{ kind: 'residency', said: { share: ['120'] } }] },
      told: [['stacking.above-hundred', '/stackingRules/0']],
    },
    {
      name: 'less than nothing',
      draft: { ...good, rules: [{ kind: 'residency', said: { credits: ['-3'] } }] },
      told: [['stacking.not-a-number', '/stackingRules/0']],
    },
    { name: 'a rule without settings', draft: { ...good, rules: [{ kind: 'count-once', said: {} }] }, told: [] },
  ]
  test.each(cases)('$name', ({ draft, told }) => expect(checkDraft(draft).map(({ code, at }) => [code, at])).toEqual(told))
})
