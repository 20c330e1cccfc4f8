import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { divided, overlapping } from './figures.ts'
import type { Cell } from './figures.ts'

const cells = (counts: Readonly<Record<string, number>>): Cell[] => Object.entries(counts).map(([name, count]) => ({ key: [name], count }))

test.each([
  { name: 'large cells are shown as they are', given: { full: 61, part: 27 }, shown: { full: 61, part: 27 }, few: undefined, total: 88 },
  {
    name: 'two small cells are joined',
    given: { full: 61, part: 3, none: 4 },
    shown: { full: 61 },
    few: { cells: 2, count: 7 },
    total: 68,
  },
  {
    name: 'one small cell takes the next larger with it, so that it cannot be found by subtraction',
    given: { full: 61, part: 27, none: 3 },
    shown: { full: 61 },
    few: { cells: 2, count: 30 },
    total: 91,
  },
  {
    name: 'where everything is small nothing is said, not even the total',
    given: { full: 2, none: 1 },
    shown: {},
    few: { cells: 2 },
    total: undefined,
  },
  { name: 'a single small cell is not said', given: { full: 4 }, shown: {}, few: { cells: 1 }, total: undefined },
  { name: 'nothing at all is nothing, and that is no secret', given: { full: 0 }, shown: { full: 0 }, few: undefined, total: 0 },
])('$name', ({ given, shown, few, total }) => {
  expect(divided(cells(given))).toEqual({ cells: cells(shown), ...(few ? { few } : {}), ...(total === undefined ? {} : { total }) })
})

test('whatever the counts: no small number is shown, what is shown adds up, and no hidden cell can be worked out', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { maxLength: 12 }), (counts) => {
      const given = counts.map((count, index): Cell => ({ key: [String(index)], count }))
      const { cells: shown, few, total } = divided(given)
      for (const { count } of shown) expect(count === 0 || count >= 5).toBe(true)
      if (few?.count !== undefined) expect([few.count >= 5, few.cells >= 2]).toEqual([true, true])
      if (total !== undefined) expect(shown.reduce((all, { count }) => all + count, 0) + (few?.count ?? 0)).toBe(total)
      if (few && few.count === undefined) expect([shown, total]).toEqual([[], undefined])
    }),
  )
})

test('cells that overlap are counted without a sum; a small whole is not said', () => {
  expect(overlapping(cells({ verbs: 9, hours: 2, title: 0 }), 12)).toEqual({ cells: cells({ verbs: 9 }), few: { cells: 1 }, total: 12 })
  expect(overlapping(cells({ verbs: 3 }), 3)).toEqual({ cells: [], few: { cells: 1 } })
})
