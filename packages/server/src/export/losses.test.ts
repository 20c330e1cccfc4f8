import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { lossColumns, lossesOf, printLosses } from './losses.ts'

const specimen = AchievementSpecification.parse(JSON.parse(readFileSync(new URL('specimen.json', import.meta.url), 'utf8')))
const page = readFileSync(new URL('../../../../docs/LOSSES.md', import.meta.url), 'utf8')

test('the specimen states every element of a description, so that a new one is asked for here', () => {
  expect(Object.keys(specimen).toSorted()).toEqual(Object.keys(AchievementSpecification.shape).toSorted())
})
test('docs/LOSSES.md says what each format really leaves out (npx tsx scripts/losses.ts writes it)', async () => {
  expect(page).toContain(printLosses(await lossesOf(specimen)))
})
test('the exact format leaves out nothing, and every other something', async () => {
  const rows = await lossesOf(specimen)
  expect(lossColumns.map((_, column) => rows.filter(({ kept }) => !kept[column]).length > 0)).toEqual([false, true, true, true, true])
})
