import { expect, test } from 'vitest'
import * as z from 'zod'
import { AchievementSpecification } from './achievement-specification.ts'
import { Day } from './instant.ts'
import { Link } from './iri.ts'
import { emptyOf, leavesOf, shapeAt, shapeOf } from './shape.ts'
import { Text } from './text.ts'

const Run = z.strictObject({
  title: Text,
  starts: Day.optional(),
  url: Link.optional(),
  seats: z.int().optional(),
  price: z.number().optional(),
  mode: z.enum(['online', 'on-site']),
  free: z.boolean().default(false),
  places: z.array(z.strictObject({ name: Text, floor: z.string().optional() })).default([]),
  notes: z.record(z.string(), Text).optional(),
})
const shape = shapeOf(Run)

test('what a schema asks for is told plainly enough to draw a form from it', () => {
  expect(shape).toEqual({
    kind: 'parts',
    needed: ['title', 'mode', 'free', 'places'],
    parts: {
      title: { kind: 'text' },
      starts: { kind: 'day' },
      url: { kind: 'link' },
      seats: { kind: 'number', whole: true },
      price: { kind: 'number', whole: false },
      mode: { kind: 'choice', options: ['online', 'on-site'] },
      free: { kind: 'flag' },
      places: { kind: 'list', of: { kind: 'parts', needed: ['name'], parts: { name: { kind: 'text' }, floor: { kind: 'line' } } } },
      notes: { kind: 'named', of: { kind: 'text' } },
    },
  })
})
test('every place where something can be written is found', () => {
  expect(leavesOf(shape)).toEqual([
    '/title',
    '/starts',
    '/url',
    '/seats',
    '/price',
    '/mode',
    '/free',
    '/places/*/name',
    '/places/*/floor',
    '/notes/*',
  ])
  expect(shapeAt(shape, ['places', '0', 'floor'])).toEqual({ kind: 'line' })
  expect(shapeAt(shape, ['places', '0', 'roof'])).toBeUndefined()
})
test('a new value holds what must be there, and its schema takes it', () => {
  expect(Run.parse(emptyOf(shape, 'uk'))).toEqual({ title: { uk: '…' }, mode: 'online', free: false, places: [] })
})
test('the whole description can be told so', () => {
  expect(leavesOf(shapeOf(AchievementSpecification)).length).toBeGreaterThan(100)
})
test('a schema that no form can be drawn from is an error of ours, not a silent gap', () => {
  expect(() => shapeOf(z.tuple([z.string()]))).toThrow()
})
