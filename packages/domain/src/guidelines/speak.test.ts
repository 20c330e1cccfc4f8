import { expect, test } from 'vitest'
import guidelines from '../../locales/fr/guidelines.json' with { type: 'json' }
import model from '../../locales/fr/model.json' with { type: 'json' }
import type { Finding } from '../model/finding.ts'
import { failed } from '../model/judgement.ts'
import { wordsIn } from '../model/words.ts'
import { speakReview } from './speak.ts'

const words = wordsIn('fr', guidelines, model)
const finding: Finding = {
  check: 'element-is-present',
  clause: 'AI-3',
  force: 'must',
  judgement: failed({ code: 'element.missing', at: '/awardingBodies/0/country', values: { element: 'issuerCountry' } }),
  fixes: [
    { title: { code: 'fix.covered-by', values: { assessment: 'quiz' } }, patch: [] },
    { title: { code: 'fix.covered-by', values: { assessment: 'Épreuve de juin' } }, patch: [] },
  ],
}
const [spoken] = speakReview(
  { subject: 'https://example.org/1', profile: 'test', at: '2026-09-15T08:00:00Z', findings: [finding] },
  words,
).findings

test('a finding is said in the words of the reader; its code and values stay as they are for machines', () => {
  expect(spoken?.problem?.message).toContain(model['element.issuerCountry'])
  expect(spoken?.problem?.message).not.toContain('issuerCountry')
  expect(spoken?.problem).toMatchObject({ code: 'element.missing', at: '/awardingBodies/0/country', values: { element: 'issuerCountry' } })
})
test('a mend names the kind of assessment in words, and a title of one’s own as it is', () => {
  expect(spoken?.fixes?.map(({ title }) => title)).toEqual([
    expect.stringContaining(model['assessment-type.quiz']),
    expect.stringContaining('Épreuve de juin'),
  ])
})
