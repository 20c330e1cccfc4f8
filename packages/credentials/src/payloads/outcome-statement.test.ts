import { expect, test } from 'vitest'
import { Organisation } from '@cairn/domain/model/organisation'
import type { OutcomeStatement } from '@cairn/domain/model/outcome-statement'
import { composeOutcomeStatement } from './outcome-statement.ts'
import { readSummary } from './read.ts'

const statement: OutcomeStatement = {
  id: 'https://example.org/outcome-statements/1',
  stage: 'assessment',
  route: 'validation',
  learner: { name: 'ليلى', latinName: 'Layla' },
  organisation: Organisation.parse({ id: 'https://example.org/o', legalName: { en: 'Centre' } }),
  language: 'en',
  title: 'Statement',
  narrative: 'Two of three.',
  specification: { id: 'https://example.org/mc/a', version: 1, title: 'A' },
  day: '2026-05-04',
  made: '2026-05-04T12:00:00Z',
  outcomes: [
    { id: 'lo-1', text: 'Reads a plan', state: 'met' },
    { id: 'lo-2', text: 'Draws a plan', state: 'not-yet' },
    { id: 'lo-3', text: 'Files a plan', state: 'documented' },
  ],
}
const setting = { credentialId: 'urn:uuid:6ba7b810-9dad-41d1-80b4-00c04fd430c8', issuer: 'did:web:example.org', status: [] }

test('only what was met is read as a learning outcome, in both scripts’ names, and nothing stands for the whole', async () => {
  const composed = await composeOutcomeStatement(statement, setting)
  if (!composed.ok) throw new Error(composed.problems[0].code)
  const { elements, subject, specification } = readSummary(composed.value)
  expect([
    elements['learningOutcomes'],
    elements['statement.stage'],
    elements['statement.route'],
    subject.name,
    specification,
    elements['workload'],
  ]).toEqual([['Reads a plan'], 'assessment', 'validation', 'ليلى', undefined, undefined])
  expect(JSON.stringify(composed.value)).toContain('ext:latinName')
  expect(JSON.stringify(composed.value)).toContain('ext:OutcomeStatement')
})
