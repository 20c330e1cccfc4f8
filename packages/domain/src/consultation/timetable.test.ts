import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EventItem } from '../model/consultation.ts'
import { driftOf, giving, secondsLeft, timetableOf } from './timetable.ts'

const item = (id: string, minutes: number, more: Partial<EventItem> = {}): EventItem => ({
  id: `item-${id}`,
  kind: 'talk',
  title: { en: id },
  minutes,
  extra: 0,
  state: 'planned',
  ...more,
})
const at = (time: string): string => `2026-05-20T${time}:00.000Z`
const times = (lines: ReturnType<typeof timetableOf>) => lines.map(({ begins, late }) => [begins.slice(11, 16), late])

test('a planned event begins each item at its time', () => {
  expect(
    times(timetableOf({ starts: at('07:30'), state: 'planned', items: [item('a', 10), item('b', 20), item('c', 5)] }, at('06:00'))),
  ).toEqual([
    ['07:30', 0],
    ['07:40', 0],
    ['08:00', 0],
  ])
})
test('an item that takes longer moves all that follows, and says by how much; the break gives minutes back', () => {
  const items = [
    item('a', 10, { state: 'done', started: at('07:30'), ended: at('07:43') }),
    item('b', 20, { state: 'running', started: at('07:43') }),
    item('pause', 15, { kind: 'break', extra: 0 }),
    item('c', 5),
  ]
  const event = { starts: at('07:30'), state: 'running' as const, items }
  expect(times(timetableOf(event, at('07:50')))).toEqual([
    ['07:30', 0],
    ['07:43', 3],
    ['08:03', 3],
    ['08:18', 3],
  ])
  expect(driftOf(timetableOf(event, at('07:50')))).toBe(3)
  expect(giving(items).map(({ minutes }) => minutes)).toEqual([14])
  const given = { ...event, items: items.map((one) => (one.kind === 'break' ? { ...one, extra: -3 } : one)) }
  expect([times(timetableOf(given, at('07:50'))).at(-1), driftOf(timetableOf(given, at('07:50')))]).toEqual([['08:15', 0], 0])
})
test('a running item that is over its time ends now at the earliest, and its clock goes below nought', () => {
  const running = item('a', 10, { state: 'running', started: at('07:30') })
  expect(times(timetableOf({ starts: at('07:30'), state: 'running', items: [running, item('b', 5)] }, at('07:52'))).at(-1)).toEqual([
    '07:52',
    12,
  ])
  expect([secondsLeft(running, at('07:39')), secondsLeft(running, at('07:52'))]).toEqual([60, -720])
})
test('items never overlap and never run backwards, whatever was given and taken', () => {
  const items = fc.array(fc.record({ minutes: fc.integer({ min: 1, max: 60 }), extra: fc.integer({ min: -80, max: 80 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  fc.assert(
    fc.property(items, fc.nat(600), (list, now) => {
      const lines = timetableOf(
        { starts: at('07:30'), state: 'planned', items: list.map(({ minutes, extra }, i) => item(String(i), minutes, { extra })) },
        new Date(Date.parse(at('05:00')) + now * 60_000).toISOString(),
      )
      lines.forEach(({ begins, ends }, i) => {
        expect(ends > begins).toBe(true)
        if (i > 0) expect(begins).toBe(lines[i - 1]?.ends)
      })
    }),
  )
})
