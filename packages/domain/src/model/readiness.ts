import { failed, passed, unchecked } from './judgement.ts'
import type { Judgement } from './judgement.ts'

/** What is there, as the register counts it; countries are ISO 3166-1 alpha-2. */
export type Setting = {
  readonly countries: readonly string[]
  readonly countriesWithProfile: readonly string[]
  readonly agencies: number
  readonly providers: number
  readonly reviewers: number
  readonly awardOffices: number
  readonly officers: number
  readonly keys: number
  readonly registered: number
  readonly awarded: number
}
/** A step of setting a country up, in the order in which it is done. */
export const readinessSteps = ['profile', 'agency', 'provider', 'reviewer', 'entry', 'key', 'award-office', 'award', 'officer'] as const
export type ReadinessStep = { readonly step: (typeof readinessSteps)[number]; readonly judgement: Judgement }

/** What a country still needs before micro-credentials can be judged, registered, awarded and recognised in it. */
export function readiness(setting: Setting): readonly ReadinessStep[] {
  const without = setting.countries.filter((country) => !setting.countriesWithProfile.includes(country))
  const there = (count: number, code: Parameters<typeof failed>[0]['code']): Judgement => (count > 0 ? passed : failed({ code }))
  const judgements: Readonly<Record<ReadinessStep['step'], Judgement>> = {
    profile:
      setting.countries.length === 0
        ? unchecked({ code: 'readiness.no-country' })
        : without.length === 0
          ? passed
          : failed({ code: 'readiness.no-profile', values: { countries: without.join(', ') } }),
    agency: there(setting.agencies, 'readiness.no-agency'),
    provider: there(setting.providers, 'readiness.no-provider'),
    reviewer: there(setting.reviewers, 'readiness.no-reviewer'),
    entry: there(setting.registered, 'readiness.no-entry'),
    key: there(setting.keys, 'readiness.no-key'),
    'award-office': there(setting.awardOffices, 'readiness.no-award-office'),
    award: there(setting.awarded, 'readiness.no-award'),
    officer: there(setting.officers, 'readiness.no-officer'),
  }
  return readinessSteps.map((step) => ({ step, judgement: judgements[step] }))
}
