import { applyPatch } from '@cairn/domain/guidelines/patch'
import { inForce, prepareProfile } from '@cairn/domain/guidelines/prepare'
import type { PreparedProfile } from '@cairn/domain/guidelines/prepare'
import { review } from '@cairn/domain/guidelines/review'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import type { Finding, PatchOperation } from '@cairn/domain/model/finding'
import { Instant } from '@cairn/domain/model/instant'
import { Outcome } from '@cairn/domain/model/judgement'
import { PolicyProfile } from '@cairn/domain/model/profile'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

const root = join(import.meta.dirname, '..')
const json = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'))
const names = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.json'))
    .toSorted()
const profiles = new Map(names('profiles').map((name) => [name.replace('.json', ''), PolicyProfile.parse(json(`profiles/${name}`))]))
const prepared = new Map(
  [...profiles.values()].map((profile) => {
    const made = prepareProfile(profile, (id) => profiles.get(id))
    if (!made.ok) throw new Error(`${profile.id}: ${made.problems[0].code}`)
    return [profile.id, made.value]
  }),
)
const called = (id: string): PreparedProfile => prepared.get(id) ?? expect.fail(`no profile ${id}`)
const demonstration = names('demo/micro-credentials').map((name) => ({
  name,
  specification: AchievementSpecification.parse(json(`demo/micro-credentials/${name}`)),
}))
const draft = AchievementSpecification.parse(json('demo/draft-to-fix.json'))
const at = '2026-09-15T08:00:00Z'

/** A case: the demonstration's draft with a patch on it, and what the profile must say of it. */
const Case = z.strictObject({
  about: z.string(),
  at: Instant.default(at),
  patch: z.array(
    z.union([
      z.strictObject({ op: z.enum(['add', 'replace']), path: z.string(), value: z.unknown() }),
      z.strictObject({ op: z.literal('remove'), path: z.string() }),
    ]),
  ),
  findings: z.array(
    z.strictObject({ clause: z.string(), check: z.string(), outcome: Outcome, code: z.string().optional(), at: z.string().optional() }),
  ),
})
const cases = [...profiles.keys()].flatMap((id) =>
  names(`profiles/cases/${id}`).map((name) => ({ id, name, one: Case.parse(json(`profiles/cases/${id}/${name}`)) })),
)
const changed = (patch: readonly PatchOperation[], specification = draft): AchievementSpecification =>
  AchievementSpecification.parse(applyPatch(specification, patch))
const told = ({ check, clause, judgement }: Finding) => ({
  clause,
  check,
  outcome: judgement.outcome,
  ...('problem' in judgement ? { code: judgement.problem.code, at: judgement.problem.at } : {}),
})

describe('a profile says what its cases say', () => {
  test.each(cases)('$id: $one.about ($name)', ({ id, one }) => {
    const findings = review(called(id), changed(one.patch), one.at).findings.map(told)
    for (const expected of one.findings) expect(findings).toContainEqual(expect.objectContaining(expected))
    const asked = new Set(one.findings.map(({ clause, check }) => `${check} ${clause}`))
    expect(findings.filter(({ clause, check }) => asked.has(`${check} ${clause}`)).length, 'no more than these').toBe(one.findings.length)
  })
  test.each([...profiles.keys()])('%s has cases', (id) => expect(cases.some((one) => one.id === id)).toBe(true))
})

describe.each([...prepared.values()].map((profile) => ({ id: profile.id, profile })))('$id', ({ id, profile }) => {
  test('answers for every rule in force, and enforces nothing that was not read in its source', () => {
    const rules = profile.rules.filter(({ rule }) => inForce(rule, at))
    const answered = new Set(review(profile, draft, at).findings.map(({ check, clause }) => `${check} ${clause}`))
    expect(rules.filter(({ rule }) => !answered.has(`${rule.check} ${rule.clause}`))).toEqual([])
    const guessed = rules.filter(
      ({ rule }) =>
        rule.force === 'must' && ['secondary', 'recalled', 'not-found'].includes(profile.clauses.get(rule.clause)?.confidence ?? ''),
    )
    expect(guessed.map(({ rule }) => rule.clause)).toEqual([])
    expect(
      profiles.get(id)?.rules.filter((rule) => !profile.rules.some((one) => one.rule === rule)),
      'a rule that is lost',
    ).toEqual([])
  })
  test('offers mends that mend', () => {
    for (const { name, specification } of [...demonstration, { name: 'draft-to-fix.json', specification: draft }]) {
      const { findings } = review(profile, specification, at)
      for (const finding of findings)
        for (const fix of finding.fixes) {
          const after = review(profile, changed(fix.patch, specification), at).findings.map(({ check, clause, judgement }) => ({
            check,
            clause,
            judgement,
          }))
          expect(after, `${id}, ${name}: ${fix.title.code}`).not.toContainEqual({
            check: finding.check,
            clause: finding.clause,
            judgement: finding.judgement,
          })
        }
    }
  })
})

test('the demonstration breaks a must of the European approach only where it means to', () => {
  const broken = demonstration.flatMap(({ name, specification }) =>
    review(called('eu-2022'), specification, at)
      .findings.filter(({ force, judgement }) => force === 'must' && judgement.outcome === 'failed')
      .map((finding) => `${name} ${told(finding).code}`),
  )
  expect(broken).toEqual([
    'customer-onboarding.json outcome.not-assessed',
    'kitchen-hygiene.json outcome.not-observable',
    'pottery-glazing.json outcome.not-observable',
  ])
})
