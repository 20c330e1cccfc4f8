import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GuidelineText } from '../model/guideline-text.ts'
import { changesBetween, compareVersions, practiceFor, readAs, translationOf } from './guideline-reading.ts'

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
const guideline = (version: string, ...clauses: object[]) =>
  GuidelineText.parse({
    id: 'trial',
    version,
    state: 'draft',
    dated: '2026-01-01',
    title: { en: 'Trial' },
    introduction: { en: 'For tests.' },
    sections: [{ number: '1', title: { en: 'All' }, clauses }],
  })

describe('a reader', () => {
  const text = guideline(
    '1.0',
    clause('1.1', 'AAA-01', 'One'),
    clause('1.2', 'AAA-02', 'Two', { audiences: ['learner', 'assessor'] }),
    clause('1.3', 'AAA-03', 'Three', { audiences: ['policy-maker'] }),
  )
  test.each([
    ['learner', 1, 2],
    ['assessor', 2, 1],
    ['employer', 0, 3],
    [undefined, 3, 0],
  ] as const)('who is %s sees %d clauses and is told that %d are hidden', (who, seen, hidden) => {
    const read = readAs(text, who)
    expect([read.sections.flatMap(({ clauses }) => clauses).length, read.hidden]).toEqual([seen, hidden])
  })
})

describe('two versions', () => {
  const before = guideline(
    '1.0',
    clause('1.1', 'AAA-01', 'Assess every outcome.'),
    clause('1.2', 'AAA-02', 'Stays.'),
    clause('1.3', 'AAA-03', 'Goes.'),
  )
  test('differ by clause and by word; a moved clause is not a new one', () => {
    const after = guideline(
      '1.1',
      clause('1.1', 'AAA-04', 'Comes.'),
      clause('1.2', 'AAA-01', 'Assess each outcome.'),
      clause('1.3', 'AAA-02', 'Stays.'),
    )
    const changes = changesBetween(before, after)
    expect(changes.map(({ item, kind }) => `${item} ${kind}`)).toEqual(['AAA-04 added', 'AAA-01 changed', 'AAA-02 moved', 'AAA-03 removed'])
    expect(changes[1]?.words.filter(({ kind }) => kind !== 'same')).toEqual([
      { text: 'every', kind: 'removed' },
      { text: 'each', kind: 'added' },
    ])
  })
  test('that are the same have no change', () => expect(changesBetween(before, before)).toEqual([]))
  test('1.10 comes after 1.9, whatever the numbers', () => {
    expect(compareVersions('1.10', '1.9')).toBeGreaterThan(0)
    fc.assert(
      fc.property(
        fc.nat(999),
        fc.nat(999),
        fc.nat(999),
        (major, a, b) => Math.sign(compareVersions(`${major}.${a}`, `${major}.${b}`)) === Math.sign(a - b),
      ),
    )
  })
})

test.each([
  ['en', {}, 'original'],
  ['fr', {}, 'missing'],
  ['fr', { text: { en: 'One', fr: 'Un' }, changedIn: '1.2', translatedFrom: { fr: '1.1' } }, 'older'],
  ['fr', { text: { en: 'One', fr: 'Un' }, changedIn: '1.2', translatedFrom: { fr: '1.10' } }, 'current'],
  ['fr', { text: { en: 'One', fr: 'Un' }, changedIn: '1.2' }, 'older'],
] as const)('in %s a clause with %o is %s', (language, more, state) => {
  const [one] = guideline('1.0', clause('1.1', 'AAA-01', 'One', more)).sections[0]?.clauses ?? []
  expect(one && translationOf(one, language)).toBe(state)
})

test('practice is found by the clause that one of its points speaks to', () => {
  const point = (item: string) => ({ text: { en: 'Did it.' }, clauses: [item], confidence: 'read' as const })
  const card = {
    id: 'xx',
    country: 'XX',
    sectors: ['vocational' as const],
    title: { en: 'X' },
    context: { en: 'X' },
    done: [point('AAA-01')],
    evidence: [point('AAA-02')],
  }
  expect(['AAA-01', 'AAA-02', 'AAA-03'].map((item) => practiceFor(item, [card]).length)).toEqual([1, 1, 0])
})
