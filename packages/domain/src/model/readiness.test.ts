import { expect, test } from 'vitest'
import { readiness } from './readiness.ts'
import type { Setting } from './readiness.ts'

const ready: Setting = {
  countries: ['EE'],
  countriesWithProfile: ['EE', 'MT'],
  agencies: 1,
  providers: 3,
  reviewers: 2,
  awardOffices: 1,
  officers: 1,
  keys: 1,
  registered: 12,
  awarded: 40,
}
test.each([
  { name: 'everything is there', setting: ready, open: [] },
  {
    name: 'nothing is there but the software',
    setting: {
      ...ready,
      countries: [],
      agencies: 0,
      providers: 0,
      reviewers: 0,
      awardOffices: 0,
      officers: 0,
      keys: 0,
      registered: 0,
      awarded: 0,
    },
    open: [
      'readiness.no-country',
      'readiness.no-agency',
      'readiness.no-provider',
      'readiness.no-reviewer',
      'readiness.no-entry',
      'readiness.no-key',
      'readiness.no-award-office',
      'readiness.no-award',
      'readiness.no-officer',
    ],
  },
  {
    name: 'a country without a profile of its own is named',
    setting: { ...ready, countries: ['EE', 'UA'] },
    open: ['readiness.no-profile'],
  },
  { name: 'without countries the profile is not a yes', setting: { ...ready, countries: [] }, open: ['readiness.no-country'] },
])('$name', ({ setting, open }) => {
  expect(readiness(setting).flatMap(({ judgement }) => ('problem' in judgement ? [judgement.problem.code] : []))).toEqual(open)
})
