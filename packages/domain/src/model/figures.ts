import * as z from 'zod'
import { Text } from './text.ts'

/** What is counted about the whole register. How each is counted stands beside it in words (`figure.<id>.definition`). */
export const FigureId = z.enum(['entries', 'awards', 'awards-by-priority', 'decisions', 'review-days', 'clauses', 'demand'])
export type FigureId = z.infer<typeof FigureId>

/** One number under one heading; `key` are the parts of the heading, such as a quarter and a priority. */
export const Cell = z.object({ key: z.array(z.string()).min(1), count: z.int().min(0), title: Text.optional() })
export type Cell = Readonly<z.infer<typeof Cell>>

/**
 * `few` are the cells that are too small to be shown: how many they are, and what they come to together where that gives nobody away.
 * `total` is left out where it would. `median` is in days.
 */
export const Figure = z.object({
  id: FigureId,
  cells: z.array(Cell),
  few: z.object({ cells: z.int().positive(), count: z.int().positive().optional() }).optional(),
  total: z.int().min(0).optional(),
  median: z.number().optional(),
})
export type Figure = Readonly<z.infer<typeof Figure>>

/** A number below this could point at a person. */
export const smallest = 5

/** Cells of a whole that they divide: the small ones are joined, with the next larger one where the rest could be found by subtraction. */
export function divided(cells: readonly Cell[], limit = smallest): Pick<Figure, 'cells' | 'few' | 'total'> {
  const counted = cells.filter(({ count }) => count > 0)
  const total = sum(counted)
  const hidden = counted.filter(({ count }) => count < limit)
  if (hidden.length === 0) return { cells: [...cells], total }
  const shown = counted.filter(({ count }) => count >= limit).toSorted((a, b) => a.count - b.count)
  while ((sum(hidden) < limit || hidden.length < 2) && shown.length > 0) hidden.push(...shown.splice(0, 1))
  const together = sum(hidden)
  if (together < limit || hidden.length < 2) return { cells: [], few: { cells: hidden.length } }
  return { cells: cells.filter((cell) => shown.includes(cell)), few: { cells: hidden.length, count: together }, total }
}

/** Cells that overlap, so that nothing follows from one to another: the small ones are only counted. The whole, where there is one, is said unless it is small itself. */
export function overlapping(cells: readonly Cell[], whole?: number, limit = smallest): Pick<Figure, 'cells' | 'few' | 'total'> {
  const small = cells.filter(({ count }) => count > 0 && count < limit).length
  const few = small > 0 ? { few: { cells: small } } : {}
  return whole !== undefined && whole > 0 && whole < limit
    ? { cells: [], ...few }
    : { cells: cells.filter(({ count }) => count >= limit), ...few, ...(whole === undefined ? {} : { total: whole }) }
}

const sum = (cells: readonly Cell[]): number => cells.reduce((all, { count }) => all + count, 0)
