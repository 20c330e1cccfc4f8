import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterAnswer, afterFailure, firstLine, patience } from './failover.ts'
import type { Line } from './failover.ts'

/** What a device does while nobody answers: where it asks, and how long it waits before. */
const inVain = (times: number, addresses: number, chance: number): readonly (readonly [number, number])[] => {
  let line: Line = firstLine
  return Array.from({ length: times }, () => {
    const next = afterFailure(line, addresses, chance)
    line = next
    return [next.place, next.wait] as const
  })
}

describe('a device whose server does not answer', () => {
  test.each([
    {
      name: 'with another address goes there at once, and waits only when all were in vain',
      addresses: 2,
      chance: 0,
      asks: [
        [1, 0],
        [0, 100],
        [1, 100],
        [0, 200],
        [1, 200],
      ],
    },
    {
      name: 'with one address waits longer each time, up to five seconds',
      addresses: 1,
      chance: 1,
      asks: [
        [0, 300],
        [0, 500],
        [0, 900],
        [0, 1700],
        [0, 3300],
        [0, 5100],
        [0, 5100],
      ],
    },
    {
      name: 'with three asks each before any twice',
      addresses: 3,
      chance: 0,
      asks: [
        [1, 0],
        [2, 0],
        [0, 100],
        [1, 100],
      ],
    },
  ])('$name', ({ addresses, chance, asks }) => expect(inVain(asks.length, addresses, chance)).toEqual(asks))

  test('never waits longer than 5.1 seconds, and asks every address again and again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (addresses, chance) => {
        const asks = inVain(addresses * 5, addresses, chance)
        expect(Math.max(...asks.map(([, wait]) => wait))).toBeLessThanOrEqual(5100)
        expect(new Set(asks.slice(-addresses).map(([place]) => place)).size).toBe(addresses)
      }),
    )
  })
  test('whose vote and stream fail at once leaves the address once', () => {
    const stream = afterFailure(firstLine, 2, 0.5, 0)
    expect([stream.place, afterFailure(stream, 2, 0.5, 0)]).toEqual([1, { place: 1, failures: 1, wait: 50 }])
  })
  test('stays where it was answered, and has patience anew', () => {
    const away = afterAnswer(afterFailure(firstLine, 2, 0))
    expect([away, patience(away), patience({ place: 0, failures: 9 })]).toEqual([{ place: 1, failures: 0 }, 2000, 8000])
  })
})
