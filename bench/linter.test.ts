import { expect, test } from 'vitest'
import { labelled, labelledPairs } from './linter/corpus.ts'
import { answers, precision, ruleNames, score } from './linter/measure.ts'

const all = answers()

test('at least 300 outcomes are labelled, in five languages, with their source, and a third is held out', () => {
  expect(labelled().length).toBeGreaterThanOrEqual(300)
  expect(new Set(labelled().map(({ language }) => language)).size).toBe(5)
  expect([...labelled(), ...labelledPairs()].every(({ source }) => /^(real|made):.+/.test(source))).toBe(true)
  expect(labelled().filter(({ heldOut }) => heldOut).length).toBeGreaterThan(100)
})
test.each(ruleNames)('in English, nine of ten findings are right by the rule: %s', (rule) => {
  const counted = score(all, rule, 'en')
  expect(precision(counted)).toBeGreaterThanOrEqual(0.9)
  expect(counted.right).toBeGreaterThan(counted.missed)
})
test.each(ruleNames)('in English, the same holds for what nobody looked at while the rules were changed: %s', (rule) => {
  expect(
    precision(
      score(
        all.filter(({ heldOut }) => heldOut),
        rule,
        'en',
      ),
    ),
  ).toBeGreaterThanOrEqual(0.9)
})
