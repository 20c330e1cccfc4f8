import { readFileSync, readdirSync } from 'node:fs'
import * as z from 'zod'
import { describe, expect, test } from 'vitest'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { Offer } from '@cairn/domain/model/offer'
import { Organisation } from '@cairn/domain/model/organisation'
import { Qualification } from '@cairn/domain/model/qualification'

const read = <S extends z.ZodType>(name: string, schema: S): z.output<S> => schema.parse(JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')))
const files = readdirSync(new URL('micro-credentials/', import.meta.url))
const newest = files.filter((name) => !/\.v\d+\.json$/.test(name)).map((name) => read(`micro-credentials/${name}`, AchievementSpecification))
const organisations = read('organisations.json', z.array(Organisation))

describe('the demonstration', () => {
  test('holds 34 micro-credentials of all sectors, one of them in three versions', () => {
    const by = (sector: string) => newest.filter((one) => one.sector === sector).length
    expect([newest.length, by('vocational'), by('higher-education'), by('adult-learning'), by('employer'), files.length]).toEqual([34, 12, 10, 8, 4, 36])
  })
  test('cannot be mistaken for a real authority: everything invented says so', () => {
    for (const { demonstration, awardingBodies } of newest) expect([demonstration, awardingBodies.every((body) => body.demonstration && body.legalName['en']?.includes('Demonstration'))]).toEqual([true, true])
    expect(organisations.every(({ demonstration, legalName }) => demonstration && legalName['en']?.includes('Demonstration'))).toBe(true)
  })
  test('speaks Arabic and Ukrainian where it says so, outcome by outcome', () => {
    const translated = newest.filter(({ title }) => 'ar' in title && 'uk' in title)
    expect(translated.length).toBe(8)
    for (const { learningOutcomes } of translated) for (const { statement } of learningOutcomes) expect(Object.keys(statement).sort()).toEqual(['ar', 'en', 'uk'])
  })
  test('refers only to what is there', () => {
    const known = new Set(newest.map(({ id }) => id.split('/').at(-1)))
    const awards = read('awards.json', z.array(z.object({ specification: z.string(), learner: z.string() })))
    const learners = new Set(read('learners.json', z.array(z.object({ id: z.string() }))).map(({ id }) => id))
    expect(awards.length).toBe(40)
    for (const { specification, learner } of awards) expect([known.has(specification), learners.has(learner)]).toEqual([true, true])
    expect(read('offers.json', z.array(Offer)).every(({ specification }) => known.has(specification.split('/').at(-1)))).toBe(true)
    expect(read('qualifications.json', z.array(Qualification)).length).toBe(3)
  })
})
