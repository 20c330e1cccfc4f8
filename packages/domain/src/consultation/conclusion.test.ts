import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concluded, Stance, StanceGiven } from './conclusion.ts'

const row = fc.record({ id: fc.uuid(), stance: fc.constantFrom(...Stance.options), reason: fc.string({ minLength: 1 }) })
test('every objection is listed as it was given, however many agree', () =>
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const result = concluded(rows)
      const against = rows.filter(({ stance }) => stance === 'object')
      expect(result.objections.map(({ reason }) => reason)).toEqual(against.map(({ reason }) => reason))
      expect(result.state).toBe(rows.length === 0 ? 'not-asked' : against.length > 0 ? 'objections' : 'agreed')
      expect(result.agree + result.liveWith + result.objections.length).toBe(rows.length)
    }),
  ))
test('a thousand who agree do not outvote one who objects', () =>
  expect(
    concluded([
      ...Array.from({ length: 1000 }, (_, id) => ({ id: String(id), stance: 'agree' as const })),
      { id: 'x', stance: 'object' as const, reason: 'No law allows it' },
    ]).state,
  ).toBe('objections'))
test.each([
  [{ stance: 'object' }, false],
  [{ stance: 'object', reason: '  ' }, false],
  [{ stance: 'object', reason: 'Too early' }, true],
  [{ stance: 'agree' }, true],
  [{ stance: 'live-with', reason: 'If it is short' }, true],
])('%j is taken: %s', (given, fits) => expect(StanceGiven.safeParse(given).success).toBe(fits))
