import { describe, expect, test } from 'vitest'
import { Rule } from '../model/guideline.ts'
import { PolicyProfile } from '../model/profile.ts'
import { binds, profileOn } from './binding.ts'
import { inFramework } from './nqf-position.ts'

const rule = (transition: string) =>
  Rule.parse({ check: 'workload-is-in-range', force: 'must', clause: '1', from: '2025-04-01', transition })
const at = '2026-01-01T00:00:00Z'
describe('a rule from 1 April 2025, on 1 January 2026', () => {
  test.each([
    { about: 'a draft is bound by everything in force', transition: 'new-only', standing: {}, bound: true },
    { about: 'an old entry is bound at once', transition: 'now', standing: { registered: '2020-01-01T00:00:00Z' }, bound: true },
    {
      about: 'an old entry is never bound by what is for new ones',
      transition: 'new-only',
      standing: { registered: '2020-01-01T00:00:00Z' },
      bound: false,
    },
    { about: 'a new entry is', transition: 'new-only', standing: { registered: '2025-06-01T00:00:00Z' }, bound: true },
    {
      about: 'an old entry is bound at its next review: not before',
      transition: 'next-review',
      standing: { registered: '2020-01-01T00:00:00Z', nextReview: '2026-06-01T00:00:00Z' },
      bound: false,
    },
    {
      about: 'an old entry is bound at its next review: from that day',
      transition: 'next-review',
      standing: { registered: '2020-01-01T00:00:00Z', nextReview: '2025-10-01T00:00:00Z' },
      bound: true,
    },
    {
      about: 'a review before the rule began does not bind it',
      transition: 'next-review',
      standing: { registered: '2020-01-01T00:00:00Z', nextReview: '2025-01-01T00:00:00Z' },
      bound: false,
    },
  ])('$about', ({ transition, standing, bound }) => expect(binds(rule(transition), at, standing)).toBe(bound))
  test('before its first day it binds nobody', () => expect(binds(rule('now'), '2025-03-31T23:00:00Z')).toBe(false))
})

test('the version of a profile that judges is the one in force on the day', () => {
  const made = [
    { id: 'xx-2020', effectiveFrom: '2020-01-01' },
    { id: 'xx-2024', effectiveFrom: '2024-01-01', supersedes: 'xx-2020' },
    { id: 'xx-2027', effectiveFrom: '2027-01-01', supersedes: 'xx-2024' },
    { id: 'yy-2020', effectiveFrom: '2020-01-01', effectiveUntil: '2022-12-31' },
  ].map((one) => PolicyProfile.parse({ ...one, title: { en: one.id } }))
  const profiles = new Map(made.map((profile) => [profile.id, profile]))
  const on = (id: string, day: string) => profileOn(profiles, id, `${day}T12:00:00Z`)?.id
  expect([
    on('xx-2020', '2019-06-01'),
    on('xx-2020', '2020-01-01'),
    on('xx-2020', '2024-01-01'),
    on('xx-2020', '2030-01-01'),
    on('xx-2024', '2026-01-01'),
    on('yy-2020', '2022-12-31'),
    on('yy-2020', '2023-01-01'),
    on('zz', '2023-01-01'),
  ]).toEqual([undefined, 'xx-2020', 'xx-2024', 'xx-2027', 'xx-2024', 'yy-2020', undefined, undefined])
})

test('a country that moves from “listed” to “levelled” loses no entry and sees which levels are pending (1,000 entries)', () => {
  const frameworks = [{ id: 'nfq' }]
  const entries = Array.from({ length: 1000 }, (_, index) => ({
    levels: index % 5 === 0 ? [] : [{ framework: index % 3 === 0 ? 'eqf' : 'nfq', value: '5' }],
    ...(index % 4 === 0 ? {} : { workload: { hours: 50, parts: [], credits: index % 2 === 0 ? [] : [{ system: 'ects', points: 2 }] } }),
  }))
  const count = (position: 'outside' | 'listed' | 'levelled' | 'credit-bearing', what: 'level' | 'credits') =>
    entries.filter((entry) => inFramework(position, entry, frameworks).pending.includes(what)).length
  const without = entries.filter(({ levels }) => !levels.some(({ framework }) => framework === 'nfq')).length
  expect(
    ['outside', 'listed'].flatMap((position) => [count(position as 'listed', 'level'), count(position as 'listed', 'credits')]),
  ).toEqual([0, 0, 0, 0])
  expect([without, count('levelled', 'level'), count('levelled', 'credits'), count('credit-bearing', 'level')]).toEqual([467, 467, 0, 467])
  expect(count('credit-bearing', 'credits')).toBe(entries.filter(({ workload }) => (workload?.credits.length ?? 0) === 0).length)
})
