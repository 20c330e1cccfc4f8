import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Award, AssessmentResult, Learner } from '../packages/domain/src/model/award.ts'
import { lossesPage, specimenAward } from './losses-page.ts'

test('the specimen states every element of an award, so that a new one is asked for here', () => {
  const award = specimenAward()
  expect(Object.keys(award).toSorted()).toEqual(
    Object.keys(Award.shape)
      .filter((key) => key !== 'demonstration')
      .toSorted(),
  )
  expect([Object.keys(award.learner).toSorted(), Object.keys(award.results[0] ?? {}).toSorted()]).toEqual([
    Object.keys(Learner.shape).toSorted(),
    Object.keys(AssessmentResult.shape).toSorted(),
  ])
})
test('docs/LOSSES.md says what the code really does (npx tsx scripts/losses.ts writes it)', async () => {
  expect(readFileSync(new URL('../docs/LOSSES.md', import.meta.url), 'utf8')).toBe(await lossesPage())
})
