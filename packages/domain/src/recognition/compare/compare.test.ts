import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LearningOutcome } from '../../model/learning-outcome.ts'
import { compareLists } from './compare-lists.ts'
import { compareOutcomes } from './compare.ts'
import { eqfOnly, prepareOutcome } from './outcome.ts'
import type { Prepared } from './outcome.ts'
import { similarIndex } from './similar.ts'
import { noSkillGraph, skillGraph } from './skills.ts'

type Given = { readonly [language: string]: string } & { readonly skills?: never }
const outcome = (statement: Given, more: Partial<LearningOutcome> = {}): Prepared =>
  prepareOutcome(LearningOutcome.parse({ id: 'lo-1', statement, ...more }), eqfOnly)
const esco = (...names: readonly string[]) => names.map((name) => ({ framework: 'esco', id: `http://data.europa.eu/esco/skill/${name}` }))
const graph = skillGraph([['http://data.europa.eu/esco/skill/inspect-panels', ['http://data.europa.eu/esco/skill/inspect-equipment']]])

test('where both are written in several languages, the reason says whose words it names', () => {
  const needed = outcome({ en: 'Isolate the DC and AC sides before work', ar: 'يعزل جانبي التيار المستمر والمتردد قبل العمل' })
  const proven = outcome({ en: 'Isolate the direct-current side safely before work', ar: 'يعزل جانب التيار المستمر بأمان قبل العمل' })
  expect(compareOutcomes(needed, proven, noSkillGraph).why.values).toMatchObject({ in: 'ar' })
  const inEnglish = outcome({ en: 'Inspect roof installations with checklists' })
  expect(
    compareOutcomes(inEnglish, outcome({ en: 'Inspect a roof installation with the checklist' }), noSkillGraph).why.values,
  ).not.toHaveProperty('in')
})

describe('what is needed and what was proven, in words', () => {
  test.each([
    {
      name: 'the same sentence',
      needed: 'Inspect a roof installation with a checklist',
      proven: 'Inspect a roof installation with a checklist.',
      cover: 'covered',
      code: 'compare.same-text',
    },
    {
      name: 'the same in another form',
      needed: 'Inspect roof installations with checklists',
      proven: 'The learner can inspect a roof installation using the checklist',
      cover: 'covered',
      code: 'compare.all-words',
    },
    {
      name: 'a verb that shows more',
      needed: 'Describe common inverter faults',
      proven: 'Diagnose common inverter faults',
      cover: 'covered',
      code: 'compare.all-words',
    },
    {
      name: 'a verb that shows less',
      needed: 'Diagnose common inverter faults',
      proven: 'List common inverter faults',
      cover: 'partly',
      code: 'compare.weaker-verb',
    },
    {
      name: 'explaining is not installing',
      needed: 'Install drip irrigation filters',
      proven: 'Explain drip irrigation filters',
      cover: 'partly',
      code: 'compare.weaker-verb',
    },
    {
      name: 'half of it',
      needed: 'Prepare a monthly budget with formulas and simple charts',
      proven: 'Prepare a monthly budget for a household',
      cover: 'partly',
      code: 'compare.some-words',
    },
    {
      name: 'something else',
      needed: 'Commission a battery storage',
      proven: 'Sow vegetables in raised beds',
      cover: 'not',
      code: 'compare.other-words',
    },
    { name: 'too little to compare', needed: 'Measure', proven: 'Weld steel plates', cover: 'unchecked', code: 'compare.too-few-words' },
  ])('$name: $cover', ({ needed, proven, cover, code }) => {
    expect(compareOutcomes(outcome({ en: needed }), outcome({ en: proven }), noSkillGraph)).toMatchObject({ cover, why: { code } })
  })
  test.each([
    { language: 'uk', needed: 'Оглядає фотоелектричну установку за контрольним списком', proven: 'Огляд та оцінка', cover: 'not' },
    {
      language: 'uk',
      needed: 'Оглядає фотоелектричну установку за контрольним списком',
      proven: 'Оглядати фотоелектричні установки за контрольними списками',
      cover: 'covered',
    },
    {
      language: 'ru',
      needed: 'Осматривает установку по контрольному списку',
      proven: 'Осматривает установки по контрольным спискам',
      cover: 'covered',
    },
    {
      language: 'fr',
      needed: 'Contrôler une installation selon une liste',
      proven: 'Contrôler les installations selon la liste',
      cover: 'covered',
    },
    {
      language: 'ar',
      needed: 'يفحص تركيبًا كهروضوئيًا وفق قائمة تحقق',
      proven: 'يفحص التركيب الكهروضوئي وفق قائمة التحقق',
      cover: 'covered',
    },
  ])('in $language: “$needed” and “$proven”: $cover', ({ language, needed, proven, cover }) => {
    expect(compareOutcomes(outcome({ [language]: needed }), outcome({ [language]: proven }), noSkillGraph)).toMatchObject({ cover })
  })
})

describe('across languages', () => {
  const english = { en: 'Inspect solar panels' }
  const georgian = { ka: 'ამოწმებს მზის პანელებს' }
  test.each([
    {
      name: 'without a common skill or language there is no ground',
      needed: outcome(english),
      proven: outcome(georgian),
      cover: 'unchecked',
      code: 'compare.no-common-language',
    },
    {
      name: 'in a language without a word list there is none either',
      needed: outcome(georgian),
      proven: outcome({ ka: 'ასუფთავებს მზის პანელებს' }),
      cover: 'unchecked',
      code: 'compare.no-word-list',
    },
    {
      name: 'the same sentence needs no word list',
      needed: outcome(georgian),
      proven: outcome(georgian),
      cover: 'covered',
      code: 'compare.same-text',
    },
    {
      name: 'the same skill is the same in every language',
      needed: outcome(english, { skills: esco('inspect-panels') }),
      proven: outcome(georgian, { skills: esco('inspect-panels') }),
      cover: 'covered',
      code: 'compare.same-skills',
    },
    {
      name: 'a narrower skill covers a part',
      needed: outcome(english, { skills: esco('inspect-equipment') }),
      proven: outcome(georgian, { skills: esco('inspect-panels') }),
      cover: 'partly',
      code: 'compare.near-skills',
    },
    {
      name: 'one skill of two',
      needed: outcome(english, { skills: esco('inspect-panels', 'report') }),
      proven: outcome(georgian, { skills: esco('report') }),
      cover: 'partly',
      code: 'compare.some-skills',
    },
    {
      name: 'another skill',
      needed: outcome(english, { skills: esco('inspect-panels') }),
      proven: outcome(georgian, { skills: esco('sing') }),
      cover: 'not',
      code: 'compare.other-skills',
    },
  ])('$name: $cover', ({ needed, proven, cover, code }) => {
    expect(compareOutcomes(needed, proven, graph)).toMatchObject({ cover, why: { code } })
  })
})

describe('kind and level take away, and never add', () => {
  const level = (value: string) => ({ level: { framework: 'eqf', value } })
  const said = { en: 'Inspect a roof installation with a checklist' }
  test.each([
    { name: 'a lower level', needed: level('5'), proven: level('4'), cover: 'partly', code: 'compare.lower-level' },
    { name: 'a higher level', needed: level('4'), proven: level('5'), cover: 'covered', code: 'compare.same-text' },
    {
      name: 'a level in a framework that nobody placed',
      needed: level('4'),
      proven: { level: { framework: 'house-levels', value: 'gold' } },
      cover: 'covered',
      code: 'compare.same-text',
    },
    {
      name: 'knowing where doing is needed',
      needed: { kind: 'skill' as const },
      proven: { kind: 'knowledge' as const },
      cover: 'partly',
      code: 'compare.knowing-is-not-doing',
    },
  ])('$name: $cover', ({ needed, proven, cover, code }) => {
    expect(compareOutcomes(outcome(said, needed), outcome(said, proven), noSkillGraph)).toMatchObject({ cover, why: { code } })
  })
})

test('one proven outcome that could not be compared leaves the answer open', () => {
  const [finding] = compareLists(
    [outcome({ en: 'Commission a battery storage' })],
    [outcome({ en: 'Sow vegetables in raised beds' }), outcome({ ka: 'ამოწმებს' })],
    noSkillGraph,
  )
  expect(finding?.cover).toBe('unchecked')
})
test('without proven outcomes nothing is known', () => {
  expect(compareLists([outcome({ en: 'Commission a battery storage' })], [], noSkillGraph)[0]).toMatchObject({
    cover: 'unchecked',
    why: { code: 'compare.nothing-proven' },
  })
})
test('near-duplicates are found with the same comparison', () => {
  const entry = (id: string, ...statements: readonly string[]) => ({
    id,
    levels: [],
    learningOutcomes: statements.map((en, i) => LearningOutcome.parse({ id: `lo-${i}`, statement: { en } })),
  })
  const index = similarIndex(
    [
      entry('urn:x:solar', 'Inspect a roof installation with a checklist', 'Replace a damaged connector'),
      entry('urn:x:garden', 'Sow vegetables in raised beds'),
    ],
    noSkillGraph,
    eqfOnly,
  )
  expect(
    index
      .similarTo(entry('urn:x:new', 'Inspect roof installations using a checklist', 'Replace the damaged connector'))
      .map(({ id, share }) => [id, share]),
  ).toEqual([['urn:x:solar', 1]])
})

const words = fc.constantFrom(
  'inspect',
  'install',
  'explain',
  'report',
  'roof',
  'panel',
  'cable',
  'budget',
  'checklist',
  'safely',
  'with',
  'the',
  'and',
  'under',
  'supervision',
)
const statements = fc.array(words, { minLength: 1, maxLength: 8 }).map((list) => list.join(' '))
const anyOutcome = fc
  .record({
    language: fc.constantFrom('en', 'en-GB', 'fr', 'ka'),
    text: statements,
    skills: fc.subarray(['a', 'b', 'c']),
    kind: fc.constantFrom('skill', 'knowledge', undefined),
    level: fc.constantFrom('3', '5', undefined),
  })
  .map(({ language, text, skills, kind, level }) =>
    outcome(
      { [language]: text },
      {
        skills: esco(...skills),
        ...(kind ? { kind: kind as 'skill' } : {}),
        ...(level ? { level: { framework: 'eqf', value: level } } : {}),
      },
    ),
  )

describe('for all outcomes', () => {
  test('an outcome covers itself', () => fc.assert(fc.property(anyOutcome, (one) => compareOutcomes(one, one, graph).cover === 'covered')))
  test('nothing is covered or missing without common ground', () =>
    fc.assert(
      fc.property(anyOutcome, anyOutcome, (a, b) => {
        const skills = a.skills.size > 0 && b.skills.size > 0
        const text = [...a.texts].some((one) => b.texts.has(one))
        const language = a.said.some((one) => b.said.some((other) => other.language === one.language))
        return skills || text || language || compareOutcomes(a, b, graph).cover === 'unchecked'
      }),
    ))
  test('the same question gets the same answer', () =>
    fc.assert(
      fc.property(anyOutcome, anyOutcome, (a, b) => {
        expect(compareOutcomes(a, b, graph)).toEqual(compareOutcomes(a, b, graph))
      }),
    ))
  test('having no common ground holds both ways', () =>
    fc.assert(
      fc.property(anyOutcome, anyOutcome, (a, b) => {
        const [there, back] = [compareOutcomes(a, b, graph), compareOutcomes(b, a, graph)]
        expect(there.cover === 'unchecked').toBe(back.cover === 'unchecked')
      }),
    ))
  test('the order in which outcomes are given changes no answer', () =>
    fc.assert(
      fc.property(fc.array(anyOutcome, { maxLength: 4 }), fc.array(anyOutcome, { maxLength: 4 }), (needed, proven) => {
        const covers = (list: readonly Prepared[]) => compareLists(needed, list, graph).map(({ cover }) => cover)
        expect(covers(proven)).toEqual(covers(proven.toReversed()))
      }),
    ))
  test('more proof never covers less', () =>
    fc.assert(
      fc.property(anyOutcome, fc.array(anyOutcome, { maxLength: 4 }), anyOutcome, (needed, proven, more) => {
        const covered = (list: readonly Prepared[]) => compareLists([needed], list, graph)[0]?.cover === 'covered'
        expect(!covered(proven) || covered([...proven, more])).toBe(true)
      }),
    ))
})
