import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRegister } from '../database.ts'
import type { OpenRegister } from '../database.ts'
import { Postings, inAll } from './postings.ts'

const largestFirst = (ids: Iterable<number>): number[] => [...new Set(ids)].toSorted((a, b) => b - a)
const list = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 40 }).map((ids) => Uint32Array.from(largestFirst(ids)))

test('what stands in all lists is what a plain filter finds', () => {
  fc.assert(
    fc.property(fc.array(list, { minLength: 1, maxLength: 4 }), (lists) => {
      expect([...inAll(lists)]).toEqual(largestFirst(lists[0] ?? []).filter((id) => lists.every((one) => one.includes(id))))
    }),
  )
})

describe('lists of a register', () => {
  let opened: OpenRegister
  beforeAll(async () => void (opened = await openRegister({ memory: true })))
  afterAll(() => opened.close())
  const put = async (id: number, marks: readonly number[]): Promise<void> => {
    const row = { registered: true, codes: [], marks: [...marks] }
    await opened.register
      .insertInto('search_marks')
      .values({ id, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute()
  }
  const changes = fc.array(
    fc.record({ id: fc.integer({ min: 1, max: 12 }), marks: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 4 }) }),
    { maxLength: 15 },
  )

  test('a list that follows changes is the list that would be read anew', async () => {
    await fc.assert(
      fc.asyncProperty(changes, changes, async (before, after) => {
        const postings = new Postings()
        for (const { id, marks } of before) await put(id, marks)
        const asked = [[1], [2, 3], [4, 5, 6]]
        for (const marks of asked) await postings.of(opened.register, marks)
        for (const { id, marks } of after) {
          await put(id, marks)
          postings.changed(id, Uint32Array.from(marks))
          postings.version += 1
        }
        for (const marks of asked)
          expect([...(await postings.of(opened.register, marks))]).toEqual([...(await new Postings().of(opened.register, marks))])
      }),
      { numRuns: 25 },
    )
  })

  test('what changed while a list was read is in the next answer', async () => {
    const postings = new Postings()
    await put(40, [7])
    const reading = postings.of(opened.register, [7])
    await put(41, [7])
    postings.changed(41, Uint32Array.of(7))
    postings.version += 1
    await reading
    expect([...(await postings.of(opened.register, [7]))]).toEqual([41, 40])
  })
})
