import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { freshKey, moved, newItem, newPoll, PlanDraft, usualDraft } from './plan-draft.ts'
import { planProblems, readyPlan } from './plan-ready.ts'

const titled = (item: PlanDraft['items'][number]) => ({ ...item, title: { en: 'Title' } })
const draft = (...items: PlanDraft['items']): PlanDraft => ({
  title: { en: 'Meeting' },
  description: {},
  day: '2030-05-20',
  time: '09:30',
  zone: 'Europe/Rome',
  items,
})
const asked = {
  ...newPoll('p1'),
  question: { en: 'Which?' },
  options: [
    { id: 'a', text: { en: 'One' } },
    { id: 'b', text: { ar: 'اثنان' } },
    { id: 'c', text: { en: ' ' } },
  ],
}

describe('a plan that is being written', () => {
  test.each([
    {
      name: 'the usual one lacks everything that is to be written',
      plan: usualDraft('UTC'),
      codes: [
        'agenda.title-missing',
        'agenda.day-missing',
        ...['i1', 'i2', 'q', 'i3', 'i4', 'i5', 'c', 'i6', 'i7', 'i8'].map((one) =>
          one === 'q' ? 'agenda.no-questions' : one === 'c' ? 'agenda.columns-few' : 'agenda.item-title-missing',
        ),
      ],
    },
    { name: 'an empty agenda is none', plan: draft(), codes: ['agenda.no-items'] },
    {
      name: 'a question with one answer is none',
      plan: draft({ ...titled(newItem('i1', 'poll-round')), polls: [{ ...asked, options: asked.options.slice(0, 1) }] }),
      codes: ['poll.too-few-options'],
    },
    {
      name: 'a scale says what its ends mean',
      plan: draft({
        ...titled(newItem('i1', 'poll-round')),
        polls: [{ ...newPoll('p1', 'scale'), question: { en: 'How much?' }, low: { en: 'none' } }],
      }),
      codes: ['poll.scale-without-ends'],
    },
    {
      name: 'a name with a sign that turns the direction is none',
      plan: draft({ ...titled(newItem('i1', 'talk')), presenter: 'A\u202eB' }),
      codes: ['agenda.name-unreadable'],
    },
    {
      name: 'a link that is no link is none',
      plan: draft({ ...titled(newItem('i1', 'talk')), link: 'javascript:alert(1)' }),
      codes: ['agenda.link'],
    },
    {
      name: 'questions of an item that has become a talk are no longer asked for',
      plan: draft({ ...titled(newItem('i1', 'talk')), polls: [newPoll('p1')] }),
      codes: [],
    },
    {
      name: 'a whole one lacks nothing',
      plan: draft({ ...titled(newItem('i1', 'poll-round')), polls: [asked] }, { ...titled(newItem('i2', 'canvas')), set: 'quality' }),
      codes: [],
    },
  ])('$name', ({ plan, codes }) => expect(planProblems(PlanDraft.parse(plan)).map(({ code }) => code)).toEqual(codes))

  test('becomes an event with what is written, and with nothing that does not belong to an item’s kind', () => {
    const talk = { ...titled(newItem('i2', 'talk')), polls: [asked], set: 'policy', presenter: ' A. Example ' }
    expect(readyPlan(draft({ ...titled(newItem('i1', 'poll-round')), polls: [asked], set: 'policy' }, talk)).items).toEqual([
      {
        kind: 'poll-round',
        title: { en: 'Title' },
        minutes: 10,
        set: 'policy',
        polls: [
          {
            kind: 'single',
            question: { en: 'Which?' },
            options: [
              { id: 'a', text: { en: 'One' } },
              { id: 'b', text: { ar: 'اثنان' } },
            ],
          },
        ],
      },
      { kind: 'talk', title: { en: 'Title' }, minutes: 10, presenter: 'A. Example' },
    ])
  })

  test('moving keeps every item, and moves one by one place or not at all at the end', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 12 }),
        fc.nat(),
        fc.constantFrom(1, -1),
        (ids, at, by) => {
          const list = ids.map((id) => ({ id: `i${id}` }))
          const place = at % list.length
          const after = moved(list, list[place]?.id ?? '', by)
          expect(after.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(list.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
          expect(after.indexOf(list[place] as { id: string })).toBe(Math.min(list.length - 1, Math.max(0, place + by)))
          expect(list.some(({ id }) => id === freshKey(list, 'i'))).toBe(false)
        },
      ),
    )
  })
})
