import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Mark, Sitting } from '../model/cohort.ts'
import { maybeSamePerson } from './same-person.ts'
import { lastDay, resultsOf } from './results.ts'
import { secondMarked } from './sample.ts'
import { standingOf } from './standing.ts'

const specification = { learningOutcomes: ['a', 'b'].map((id) => ({ id, statement: { en: id }, skills: [] })), assessments: [] }
const strict = {
  ...specification,
  assessments: [
    { id: 'as', type: 'practical-assessment' as const, outcomes: ['b'], supervision: 'supervised-on-site-with-identity' as const },
  ],
}
const sittings: readonly Sitting[] = [
  { id: 's1', day: '2026-05-04', supervision: 'none' },
  { id: 's2', day: '2026-05-08', supervision: 'supervised-on-site-with-identity' },
]
const mark = (outcome: string, result: Mark['result'], more: Partial<Mark> = {}): Mark => ({
  outcome,
  turn: 'first',
  result,
  marker: 'p-1',
  sitting: 's1',
  ...more,
})
const second = { turn: 'second', marker: 'p-2' } as const

describe('a sheet can be signed', () => {
  test.each([
    { name: 'when every outcome is marked at a sitting', marks: [mark('a', 'met'), mark('b', 'not-yet')], codes: [], met: ['a'] },
    { name: 'not while one is unmarked', marks: [mark('a', 'met')], codes: ['assess.unmarked'], met: ['a'] },
    {
      name: 'not without the day',
      marks: [mark('a', 'met'), { ...mark('b', 'met'), sitting: 'gone' }],
      codes: ['assess.no-sitting'],
      met: ['a', 'b'],
    },
    {
      name: 'not where the sitting promises identity and nobody looked',
      marks: [mark('a', 'met', { sitting: 's2' }), mark('b', 'met')],
      codes: ['assess.identity-unchecked'],
      met: ['a', 'b'],
    },
    {
      name: 'but what was not met needs no identity',
      marks: [mark('a', 'not-yet', { sitting: 's2' }), mark('b', 'met')],
      codes: [],
      met: ['b'],
    },
    {
      name: 'with identity checked',
      marks: [mark('a', 'met', { sitting: 's2' }), mark('b', 'met')],
      identity: ['s2'],
      codes: [],
      met: ['a', 'b'],
    },
    {
      name: 'not where the description promises identity',
      specification: strict,
      marks: [mark('a', 'met'), mark('b', 'met')],
      codes: ['assess.identity-unchecked'],
      met: ['a', 'b'],
    },
    {
      name: 'not in the sample without a second marker',
      sample: true,
      marks: [mark('a', 'met'), mark('b', 'met')],
      codes: ['assess.second-missing'],
      met: ['a', 'b'],
    },
    {
      name: 'not while the two differ',
      sample: true,
      marks: [mark('a', 'met'), mark('b', 'met'), mark('a', 'met', second), mark('b', 'not-yet', second)],
      codes: ['assess.second-differs'],
      met: ['a', 'b'],
    },
    {
      name: 'when they agree',
      sample: true,
      marks: [mark('a', 'met'), mark('b', 'met'), mark('a', 'met', second), mark('b', 'met', second)],
      codes: [],
      met: ['a', 'b'],
    },
    {
      name: 'the second marker alone marks nothing',
      marks: [mark('a', 'met', second), mark('b', 'met', second)],
      codes: ['assess.unmarked'],
      met: [],
    },
  ])('$name', ({ marks, codes, met, identity = [], sample = false, specification: of = specification }) => {
    const standing = standingOf(of, { marks, sittings, identity }, sample)
    expect([standing.problems.map(({ code }) => code), standing.met, standing.full]).toEqual([codes, met, met.length === 2])
  })
  test('nothing is full where nothing is asked', () => {
    expect(standingOf({ learningOutcomes: [], assessments: [] }, { marks: [], sittings, identity: [] }, false).full).toBe(false)
  })
})

test('results go on as the first marker says, with day and no more supervision than there was', () => {
  const marks = [mark('a', 'met', { sitting: 's2' }), mark('b', 'not-yet'), mark('a', 'not-yet', second)]
  expect(resultsOf({ marks, sittings, identity: [] })).toEqual([
    { outcome: 'a', met: true, assessed: '2026-05-08T12:00:00Z', supervision: 'supervised-without-identity' },
    { outcome: 'b', met: false, assessed: '2026-05-04T12:00:00Z', supervision: 'none' },
  ])
  expect(resultsOf({ marks, sittings, identity: ['s2'] })[0]?.supervision).toBe('supervised-on-site-with-identity')
  expect(lastDay({ marks, sittings })).toBe('2026-05-08')
})

test('a sample is as large as asked, of the list alone, and does not depend on its order', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.uuid(), { maxLength: 60 }),
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: 0, max: 10 }),
      (ids, percent, atLeast) => {
        const sample = secondMarked(ids, { percent, atLeast })
        expect(sample.size).toBe(Math.min(ids.length, Math.max(Math.ceil((ids.length * percent) / 100), atLeast)))
        expect([...secondMarked(ids.toReversed(), { percent, atLeast })].sort()).toEqual([...sample].sort())
        for (const one of sample) expect(ids).toContain(one)
      },
    ),
  )
})

test.each([
  ['the same address in another case', { email: 'Nino@example.org', name: 'Nino' }, { email: 'nino@EXAMPLE.org', name: 'N. B.' }, true],
  [
    'the same mailbox behind a plus',
    { email: 'nino@example.org', name: 'Nino' },
    { email: 'nino+course@example.org', name: 'Somebody' },
    true,
  ],
  [
    'another mailbox of the same house',
    { email: 'nino@example.org', name: 'Nino' },
    { email: 'nino.b@example.org', name: 'Somebody' },
    false,
  ],
  [
    'the same name under another address',
    { email: 'nino@example.org', name: 'Nino  Beridze' },
    { email: 'other@example.org', name: 'nino beridze' },
    true,
  ],
  ['the same name in Latin letters', { name: 'Nino Beridze' }, { name: 'ნინო ბერიძე', latinName: 'NINO BERIDZE' }, true],
  ['somebody else', { email: 'nino@example.org', name: 'Nino' }, { email: 'other@example.org', name: 'Tamar' }, false],
  ['nothing known of the account', {}, { name: '' }, false],
])('nobody assesses themselves: %s', (_, account, learner, same) => {
  expect(maybeSamePerson(account, learner)).toBe(same)
})
