import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Group } from '../model/consultation.ts'
import { Poll } from '../model/poll.ts'
import type { Ballot, Tally } from '../model/poll.ts'
import { answersOf } from './answers.ts'
import { readBallot } from './ballot.ts'
import { questionSets } from './question-sets.ts'
import { shiftsBetween } from './shift.ts'
import { shownGroups } from './small-groups.ts'
import { leastShown, tallyOf } from './tally.ts'

const option = (id: string) => ({ id, text: { en: id } })
const poll = (kind: Poll['kind'], more: object = {}): Poll =>
  Poll.parse({ kind, question: { en: 'Which?' }, options: ['a', 'b', 'c'].map(option), ...more })
const votes = (kind: Poll['kind'], ballots: readonly Ballot[], more: object = {}): Tally =>
  tallyOf(
    poll(kind, more),
    ballots.map((ballot) => ({ ballot })),
  )

describe('a ballot', () => {
  test.each<[string, Poll, Ballot, Ballot | string]>([
    ['of one choice', poll('single'), { choices: ['b'] }, { choices: ['b'] }],
    ['that is taken back', poll('single'), {}, { choices: [] }],
    ['of two choices where one is asked', poll('single'), { choices: ['a', 'b'] }, 'ballot.too-many'],
    ['of one choice twice', poll('multiple'), { choices: ['a', 'a'] }, 'ballot.unfit'],
    ['of something that was not asked', poll('multiple'), { choices: ['z'] }, 'ballot.unfit'],
    ['of more than were asked for', poll('multiple', { most: 2 }), { choices: ['a', 'b', 'c'] }, 'ballot.too-many'],
    ['of an order', poll('ranking'), { choices: ['c', 'a'] }, { choices: ['c', 'a'] }],
    ['of a step', poll('scale', { steps: 5 }), { value: 5, choices: ['a'] }, { value: 5 }],
    ['of a step beyond the scale', poll('scale', { steps: 5 }), { value: 6 }, 'ballot.unfit'],
    ['of views on statements', poll('statements'), { votes: { a: 'agree', b: 'pass' } }, { votes: { a: 'agree', b: 'pass' } }],
    ['of a view on something else', poll('statements'), { votes: { z: 'agree' } }, 'ballot.unfit'],
    ['of a few words', poll('text'), { text: ' Solar care ' }, { text: 'Solar care' }],
    ['of markup, which stays text', poll('text'), { text: '<script>alert(1)</script>' }, { text: '<script>alert(1)</script>' }],
    ['of words that turn the direction', poll('text'), { text: 'good \u202Edoog' }, 'ballot.unreadable'],
    ['of nothing that can be seen', poll('text'), { text: '\u200B\u200B' }, 'ballot.unreadable'],
    ['of several lines', poll('text'), { text: 'one\ntwo' }, 'ballot.unreadable'],
    ['of too many words', poll('text'), { text: 'x'.repeat(141) }, 'ballot.too-long'],
  ])('%s', (_, asked, given, wanted) => {
    const read = readBallot(asked, given)
    expect(read.ok ? read.value : read.problems[0].code).toEqual(wanted)
  })
})

test('a tally counts each kind as people expect', () => {
  expect(votes('multiple', [{ choices: ['a', 'b'] }, { choices: ['a'] }, {}])).toMatchObject({
    voters: 2,
    lines: [
      { id: 'a', count: 2 },
      { id: 'b', count: 1 },
      { id: 'c', count: 0 },
    ],
  })
  expect(votes('ranking', [{ choices: ['c', 'a'] }, { choices: ['a', 'b', 'c'] }]).lines).toEqual([
    { id: 'a', count: 1, points: 5 },
    { id: 'b', count: 0, points: 2 },
    { id: 'c', count: 1, points: 4 },
  ])
  expect(votes('scale', [{ value: 1 }, { value: 4 }, { value: 4 }], { steps: 5 })).toMatchObject({ voters: 3, mean: 3, median: 4 })
  expect(votes('statements', [{ votes: { a: 'agree' } }, { votes: { a: 'disagree', b: 'pass' } }]).lines.slice(0, 2)).toEqual([
    { id: 'a', count: 1, disagree: 1, pass: 0 },
    { id: 'b', count: 0, disagree: 0, pass: 1 },
  ])
})
test('what a discussion changed is said of the figures that people see, the largest change first', () => {
  const [before, after] = [
    votes('single', [
      ...Array<Ballot>(41).fill({ choices: ['a'] }),
      ...Array<Ballot>(22).fill({ choices: ['b'] }),
      ...Array<Ballot>(37).fill({ choices: ['c'] }),
    ]),
    votes('single', [
      ...Array<Ballot>(29).fill({ choices: ['a'] }),
      ...Array<Ballot>(38).fill({ choices: ['b'] }),
      ...Array<Ballot>(33).fill({ choices: ['c'] }),
    ]),
  ]
  expect(shiftsBetween(poll('single'), before, after)).toEqual([
    { id: 'b', before: 22, after: 38, moved: 'rose' },
    { id: 'a', before: 41, after: 29, moved: 'fell' },
    { id: 'c', before: 37, after: 33, moved: 'fell' },
  ])
})
test('short answers: the same but for case and blanks is one, and what was merged stands under its text', () => {
  const papers = [
    ['Solar care', null],
    ['solar  care', null],
    ['Welding', 'Metal work'],
    ['Forging', 'Metal work'],
  ].map(([text, merged], i) => ({ number: i + 1, ballot: { text: String(text) }, merged: merged ?? null }))
  expect(answersOf(papers).map(({ text, count }) => [text, count])).toEqual([
    ['Solar care', 2],
    ['Metal work', 2],
  ])
})
test('whatever the sizes of groups, neither a shown group nor those who are left is fewer than five people', () => {
  const sizes = fc.array(fc.nat(12), { minLength: Group.options.length, maxLength: Group.options.length })
  fc.assert(
    fc.property(sizes, fc.nat(12), (list, silent) => {
      const bySize = new Map(Group.options.map((group, i) => [group, list[i] ?? 0]))
      const total = list.reduce((sum, size) => sum + size, silent)
      const shown = shownGroups(bySize, total, leastShown)
      const rest = total - shown.reduce((sum, group) => sum + (bySize.get(group) ?? 0), 0)
      expect(shown.every((group) => (bySize.get(group) ?? 0) >= leastShown)).toBe(true)
      if (shown.length > 0) expect(rest === 0 || rest >= leastShown).toBe(true)
    }),
  )
})
test('counts of groups and of the others add up to the whole, for every option', () => {
  const ballots = fc.array(
    fc.record({ group: fc.option(fc.constantFrom(...Group.options), { nil: undefined }), choice: fc.constantFrom('a', 'b', 'c') }),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(ballots, (list) => {
      const tally = tallyOf(
        poll('single'),
        list.map(({ group, choice }) => ({ group, ballot: { choices: [choice] } })),
      )
      for (const line of tally.lines) {
        const inGroups = tally.groups.reduce((sum, group) => sum + (group.lines.find(({ id }) => id === line.id)?.count ?? 0), 0)
        expect(inGroups).toBeLessThanOrEqual(line.count)
      }
      expect(tally.lines.reduce((sum, { count }) => sum + count, 0)).toBe(list.length)
    }),
  )
})
test('ready-made questions are whole in every language of the house', () => {
  for (const set of questionSets)
    for (const text of [
      set.title,
      set.about,
      ...set.polls.flatMap((one) => [
        one.question,
        ...(one.low ? [one.low] : []),
        ...(one.high ? [one.high] : []),
        ...one.options.map((each) => each.text),
      ]),
    ])
      expect(Object.keys(text).toSorted(), JSON.stringify(text)).toEqual(['ar', 'en', 'fr', 'ru', 'uk'])
})
