import { describe, expect, test } from 'vitest'
import { wordsIn } from '../model/words.ts'
import carriers from '../../locales/en/carriers.json' with { type: 'json' }
import credentials from '../../locales/en/credentials.json' with { type: 'json' }
import model from '../../locales/en/model.json' with { type: 'json' }
import web from '../../locales/en/web.json' with { type: 'json' }
import { steps } from '../model/verification-report.ts'
import type { SavedReport } from '../model/saved-report.ts'
import { reportSheet } from './report-sheet.ts'

const words = wordsIn('en', carriers, credentials, model, web)
const saved = (verdict: SavedReport['report']['verdict'], over: Partial<SavedReport> = {}): SavedReport => ({
  kind: 'cairn-verification-report',
  version: 1,
  at: '2026-09-15T08:00:00Z',
  made: '2026-09-15T08:00:01Z',
  file: { name: 'a.json', sha256: 'ab'.repeat(32), bytes: 12 },
  report: {
    format: 'ob3+jwt',
    verdict,
    warnings: [],
    steps: steps.map((step) => ({
      step,
      outcome: step === 'status' ? 'unchecked' : 'passed',
      ...(step === 'status' ? { problem: { code: 'status.unreachable', message: 'The list could not be fetched.' } } : {}),
    })),
  },
  trust: [{ name: 'Register', issuers: 3, certificates: 0, at: '2026-09-14T00:00:00Z' }],
  documents: [{ url: 'https://example.org/status/1', had: false }],
  unchecked: [{ step: 'status', why: 'The list could not be fetched.' }],
  ...over,
})
const setting = { language: 'en', direction: 'ltr', words, by: 'Verifier' } as const

describe('a report of a verification on paper', () => {
  const text = JSON.stringify(reportSheet([saved('not-fully-checked')], setting).parts)
  test.each([
    'Register: 3 entries, as of 2026-09-14',
    'https://example.org/status/1',
    'could not be had',
    'The list could not be fetched.',
    'ab'.repeat(32),
    'What was not checked',
  ])('says %s', (part) => expect(text).toContain(part))
  test('says the verdict before everything else that was found', () =>
    expect(reportSheet([saved('altered')], setting).parts[1]).toMatchObject({ kind: 'heading', level: 2, text: words('verdict.altered') }))
  test('repeats nothing of what no seal vouches for', () =>
    expect(JSON.stringify(reportSheet([saved('altered')], setting).parts)).toContain(words('report.nothing-shown')))
  test('carries itself as data', () => {
    const [attached] = reportSheet([saved('genuine')], setting).attachments ?? []
    expect(JSON.parse(new TextDecoder().decode(attached?.bytes))).toMatchObject({
      kind: 'cairn-verification-report',
      report: { verdict: 'genuine' },
    })
  })
})
