import { describe, expect, test } from 'vitest'
import { GuidelineText } from '../model/guideline-text.ts'
import { translationOf } from '../guidelines/guideline-reading.ts'
import { checkedOutline, nominated, outlineOf } from './outline.ts'
import { GuidelineRevision, restingOn, revised, revisedTogether, versionAfter } from './revise.ts'

const clause = (number: string, item: string, text: string, more: object = {}) => ({
  number,
  item,
  title: { en: item },
  text: { en: text },
  audiences: ['assessor'],
  status: 'proposed',
  judgedBy: 'person',
  why: { en: 'Because.' },
  basis: 'ours',
  confidence: 'ours',
  changedIn: '1.0',
  ...more,
})
const guideline = GuidelineText.parse({
  id: 'trial',
  version: '1.0',
  state: 'draft',
  dated: '2026-01-01',
  title: { en: 'Trial' },
  introduction: { en: 'For tests.' },
  sections: [
    {
      number: '1',
      title: { en: 'Policy' },
      clauses: [
        clause('1.1', 'POL-01', 'One', { text: { en: 'One', fr: 'Un' }, translatedFrom: { fr: '1.0' } }),
        clause('1.2', 'POL-02', 'In or out?', { status: 'open-question', options: [{ en: 'In' }, { en: 'Out' }] }),
      ],
    },
    { number: '2', title: { en: 'Design' }, clauses: [clause('2.1', 'DES-01', 'Two')] },
  ],
})
const dates = {
  version: '1.1',
  dated: '2026-05-20',
  effective: '2027-01-01',
  transition: 'next-review' as const,
  ref: '/consultations/proposals/p7',
}
const revision = (more: object) =>
  GuidelineRevision.parse({
    guideline: 'trial',
    from: '1.0',
    sources: [
      { kind: 'poll', ref: '/poll/1' },
      { kind: 'note', ref: '/canvas/1#note-a' },
    ],
    reason: 'Largest share',
    ...more,
  })
const answer = (more: object) => {
  const made = revised(guideline, revision(more), dates)
  return made.ok ? made.value : made.problems[0].code
}
const change = { kind: 'change', item: 'POL-02', text: { en: 'Register first, level later.' }, status: 'agreed' }

describe('a proposal becomes the next version', () => {
  test('the changed clause says when it changed and leads to its inputs; every other clause is as it was', () => {
    const next = answer({ clauses: [change] })
    expect(next).toMatchObject({ version: '1.1', state: 'in-force', effective: '2027-01-01', transition: 'next-review', supersedes: '1.0' })
    if (typeof next === 'string') return
    expect(next.sections[0]?.clauses[1]).toMatchObject({
      item: 'POL-02',
      number: '1.2',
      text: { en: 'Register first, level later.' },
      status: 'agreed',
      changedIn: '1.1',
      inputs: [
        { kind: 'proposal', ref: dates.ref },
        { kind: 'poll', ref: '/poll/1' },
        { kind: 'note', ref: '/canvas/1#note-a' },
      ],
    })
    expect(next.sections[0]?.clauses[1]).not.toHaveProperty('options')
    expect([next.sections[0]?.clauses[0], next.sections[1]]).toEqual([guideline.sections[0]?.clauses[0], guideline.sections[1]])
  })
  test('a translation that was not given anew stays, made from the older version', () => {
    const next = answer({ clauses: [{ kind: 'change', item: 'POL-01', text: { en: 'One and only' } }] })
    expect(typeof next === 'string' ? next : next.sections[0]?.clauses[0]).toMatchObject({
      text: { en: 'One and only', fr: 'Un' },
      changedIn: '1.1',
      translatedFrom: { fr: '1.0' },
    })
  })
  test('a new clause gets the next number of its section and a name that nobody has', () => {
    const next = answer({
      clauses: [
        { kind: 'add', section: '2', title: { en: 'New' }, text: { en: 'Three' }, audiences: ['provider'], why: { en: 'Asked for.' } },
      ],
    })
    expect(typeof next === 'string' ? next : next.sections[1]?.clauses[1]).toMatchObject({
      number: '2.2',
      item: 'DES-02',
      status: 'proposed',
      judgedBy: 'undecided',
    })
  })
  test('an outline becomes the contents: order, numbers, and a new section as an open question', () => {
    const outline = {
      guideline: 'trial',
      from: '1.0',
      sections: [
        { id: 'design', title: { en: 'Design' }, clauses: ['DES-01', 'POL-01'] },
        { id: 'small', title: { en: 'Small providers' }, question: { en: 'Who seals for a provider without a seal?' } },
        { id: 'policy', title: { en: 'Policy' }, clauses: ['POL-02'] },
      ],
    }
    const next = answer({ outline })
    expect(
      typeof next === 'string'
        ? next
        : next.sections.map(({ number, title, clauses }) => [
            number,
            title['en'],
            ...clauses.map((each) => `${each.number} ${each.item} ${each.status}`),
          ]),
    ).toEqual([
      ['1', 'Design', '1.1 DES-01 proposed', '1.2 POL-01 proposed'],
      ['2', 'Small providers', '2.1 NEW-01 open-question'],
      ['3', 'Policy', '3.1 POL-02 open-question'],
    ])
  })
  test.each([
    ['of an older version', { from: '0.9', clauses: [change] }, 'revision.older-version'],
    ['of a clause that is not there', { clauses: [{ ...change, item: 'POL-99' }] }, 'revision.clause-missing'],
    ['of nothing', { clauses: [] }, 'revision.changes-nothing'],
    ['of a text into itself by adding nothing', { outline: outlineOf(guideline) }, 'revision.changes-nothing'],
    [
      'into a section that is not there',
      { clauses: [{ kind: 'add', section: '9', title: { en: 'N' }, text: { en: 'N' }, audiences: ['provider'], why: { en: 'N' } }] },
      'revision.section-missing',
    ],
    [
      'with an outline that forgets a clause',
      { outline: { ...outlineOf(guideline), sections: outlineOf(guideline).sections.slice(1) } },
      'outline.clause-left-out',
    ],
  ])('%s is refused', (_, more, code) => expect(answer(more)).toBe(code))
  test('without a source there is no proposal', () =>
    expect(
      GuidelineRevision.safeParse({ guideline: 'trial', from: '1.0', clauses: [change], sources: [], reason: 'I say so' }).success,
    ).toBe(false))
})
test.each([
  ['1.0', '1.1'],
  ['1.9', '1.10'],
  ['2.13', '2.14'],
])('after %s comes %s', (version, next) => expect(versionAfter(version)).toBe(next))
test('from a note one finds what was done with it', () =>
  expect(
    restingOn('/canvas/1#note-a', [
      { id: 'p1', revision: revision({ clauses: [change] }) },
      { id: 'p2', revision: { ...revision({ clauses: [change] }), sources: [{ kind: 'poll' as const, ref: '/poll/2' }] } },
    ]).map(({ id }) => id),
  ).toEqual(['p1']))
test('an outline with a clause twice is refused; a device nominates an example once', () => {
  const twice = checkedOutline(
    {
      ...outlineOf(guideline),
      sections: [...outlineOf(guideline).sections, { id: 'x', title: { en: 'X' }, clauses: ['DES-01'], examples: [] }],
    },
    guideline,
  )
  expect(twice.ok ? '' : twice.problems[0].code).toBe('outline.clause-twice')
  expect(
    nominated(
      [
        { section: 'a', card: 'nz', device: '1' },
        { section: 'a', card: 'nz', device: '1' },
        { section: 'a', card: 'nz', device: '2' },
        { section: 'a', card: 'ee', device: '1' },
        { section: 'b', card: 'mt', device: '3' },
      ],
      'a',
    ),
  ).toEqual([
    { card: 'nz', count: 2 },
    { card: 'ee', count: 1 },
  ])
})

describe('several proposals become one version', () => {
  const parts = (...list: readonly object[]) => list.map((more, index) => ({ revision: revision(more), ref: `/p/${index + 1}` }))
  const together = (...list: readonly object[]) => {
    const made = revisedTogether(guideline, parts(...list), dates)
    return made.ok ? made.value : made.problems[0].code
  }
  const added = (section: string) => ({
    clauses: [
      { kind: 'add', section, title: { en: 'New', ar: 'جديد' }, text: { ar: 'نص جديد' }, audiences: ['provider'], why: { ar: 'طُلب' } },
    ],
  })
  test('each clause leads to its own proposal, and two new ones get numbers and names of their own', () => {
    const next = together(
      { clauses: [change] },
      added('2'),
      { clauses: [{ kind: 'change', item: 'POL-01', text: { en: 'First' } }] },
      added('2'),
    )
    if (typeof next === 'string') return expect(next).toBe('a version')
    expect(
      next.sections
        .flatMap(({ clauses }) => clauses)
        .map(({ number, item, changedIn, inputs }) => [number, item, changedIn, inputs[0]?.ref]),
    ).toEqual([
      ['1.1', 'POL-01', '1.1', '/p/3'],
      ['1.2', 'POL-02', '1.1', '/p/1'],
      ['2.1', 'DES-01', '1.0', undefined],
      ['2.2', 'DES-02', '1.1', '/p/2'],
      ['2.3', 'DES-03', '1.1', '/p/4'],
    ])
  })
  test.each([
    {
      name: 'of which two speak of one clause are not',
      list: [{ clauses: [change] }, { clauses: [{ kind: 'remove', item: 'POL-02' }] }],
      code: 'revision.both-change',
    },
    {
      name: 'of which one is an outline are not',
      list: [{ clauses: [change] }, { outline: outlineOf(guideline) }],
      code: 'revision.outline-alone',
    },
    { name: 'of which one changes nothing are not', list: [{ clauses: [change] }, {}], code: 'revision.changes-nothing' },
    {
      name: 'of which one was made for another version are not',
      list: [{ clauses: [change] }, { from: '0.9', clauses: [{ kind: 'remove', item: 'POL-01' }] }],
      code: 'revision.older-version',
    },
  ])('$name', ({ list, code }) => expect(together(...list)).toBe(code))
  test('a number that was taken out is not given again to another clause', () => {
    const next = together({ clauses: [{ kind: 'remove', item: 'POL-01' }] }, added('1'))
    expect(typeof next === 'string' ? next : next.sections[0]?.clauses.map(({ number }) => number)).toEqual(['1.2', '1.3'])
  })
})

describe('a clause changed in other languages alone', () => {
  const clauseAfter = (more: object) => {
    const next = answer({ clauses: [{ kind: 'change', item: 'POL-01', ...more }] })
    return typeof next === 'string' ? next : next.sections[0]?.clauses[0]
  }
  test('leaves the English behind, which says so; a better translation does not', () => {
    const [meant, translated] = [clauseAfter({ text: { ar: 'واحد جديد' } }), clauseAfter({ text: { fr: 'Un seul' }, translation: true })]
    if (typeof meant !== 'object' || typeof translated !== 'object') return expect([meant, translated]).toBe('clauses')
    expect(['en', 'fr', 'ar', 'uk'].map((language) => translationOf(meant, language))).toEqual(['older', 'older', 'current', 'missing'])
    expect(['en', 'fr'].map((language) => translationOf(translated, language))).toEqual(['original', 'current'])
    expect([meant.changedIn, translated.changedIn]).toEqual(['1.1', '1.0'])
  })
})
