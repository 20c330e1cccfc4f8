import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DutyTightening } from '../model/duty.ts'
import { Role, duties, dutiesUnder, judgeDuty, mayAct } from './duties.ts'
import type { About, Actor } from './duties.ts'

const person = (roles: Actor['roles'], more: Partial<Actor> = {}): Actor => ({
  id: 'p-1',
  organisation: 'agency',
  organisationName: 'Agency',
  roles,
  demonstration: false,
  ...more,
})
const cases: readonly {
  readonly name: string
  readonly act: string
  readonly actor: Actor
  readonly about: About
  readonly outcome: string
}[] = [
  {
    name: 'a provider’s developer submits their own',
    act: 'submit',
    actor: person(['developer']),
    about: { organisations: ['agency'] },
    outcome: 'may',
  },
  {
    name: 'not another’s',
    act: 'submit',
    actor: person(['developer']),
    about: { organisations: ['college'] },
    outcome: 'other-organisation',
  },
  {
    name: 'but a department’s below theirs',
    act: 'submit',
    actor: person(['developer'], { within: ['agency', 'agency-north'] }),
    about: { organisations: ['agency-north'] },
    outcome: 'may',
  },
  {
    name: 'a reviewer registers another’s',
    act: 'register',
    actor: person(['reviewer']),
    about: { organisations: ['college'] },
    outcome: 'may',
  },
  {
    name: 'never their own organisation’s',
    act: 'register',
    actor: person(['reviewer']),
    about: { organisations: ['agency'] },
    outcome: 'own-organisation',
  },
  {
    name: 'nor of the body that theirs belongs to',
    act: 'register',
    actor: person(['reviewer'], { above: ['ministry'] }),
    about: { organisations: ['ministry'] },
    outcome: 'own-organisation',
  },
  {
    name: 'nor what they wrote themselves',
    act: 'register',
    actor: person(['reviewer']),
    about: { organisations: ['college'], author: 'p-1' },
    outcome: 'author',
  },
  {
    name: 'nor with a declared interest in the provider',
    act: 'register',
    actor: person(['reviewer'], { interests: ['college'] }),
    about: { organisations: ['college'] },
    outcome: 'interest',
  },
  {
    name: 'a refusal waits for a second person',
    act: 'refuse',
    actor: person(['reviewer']),
    about: { organisations: ['college'] },
    outcome: 'needs-another-signature',
  },
  {
    name: 'who is not the same person again',
    act: 'refuse',
    actor: person(['reviewer']),
    about: { organisations: ['college'], signed: ['p-1'] },
    outcome: 'signed-already',
  },
  {
    name: 'with a second person it holds',
    act: 'refuse',
    actor: person(['reviewer']),
    about: { organisations: ['college'], signed: ['p-2'] },
    outcome: 'may',
  },
  {
    name: 'an assessor does not mark themselves',
    act: 'mark',
    actor: person(['assessor']),
    about: { organisations: ['agency'], learner: 'p-1' },
    outcome: 'learner',
  },
  {
    name: 'marking needs the assessor’s role',
    act: 'mark',
    actor: person(['award-office']),
    about: { organisations: ['agency'] },
    outcome: 'no-role',
  },
  {
    name: 'nobody rewrites what is sealed',
    act: 'change-sealed-award',
    actor: person([...Role.options]),
    about: { organisations: ['agency'] },
    outcome: 'no-role',
  },
  {
    name: 'an officer does not recognise what their own body awarded',
    act: 'recognise',
    actor: person(['officer']),
    about: { organisations: ['agency'] },
    outcome: 'own-organisation',
  },
  {
    name: 'a “no” on recognition needs a second signature',
    act: 'refuse-recognition',
    actor: person(['officer']),
    about: { organisations: ['college'] },
    outcome: 'needs-another-signature',
  },
  {
    name: 'who proposed a guideline does not adopt it',
    act: 'adopt-profile',
    actor: person(['policy-maker']),
    about: { organisations: [], author: 'p-1' },
    outcome: 'author',
  },
  {
    name: 'nobody sees who voted for what',
    act: 'see-ballots',
    actor: person([...Role.options]),
    about: { organisations: [] },
    outcome: 'no-role',
  },
  {
    name: 'an act that no row names is nobody’s',
    act: 'delete-everything',
    actor: person([...Role.options]),
    about: { organisations: [] },
    outcome: 'no-role',
  },
]
test.each(cases)('$name', ({ act, actor, about, outcome }) => {
  expect(judgeDuty(act, actor, about)).toBe(outcome)
})

describe('a profile', () => {
  const anyDuty = fc.record(
    {
      act: fc.constantFrom(...duties.map(({ act }) => act)),
      may: fc.subarray([...Role.options]),
      signatures: fc.integer({ min: 2, max: 5 }),
      notAuthor: fc.constant(true),
      notInterested: fc.constant(true),
      notOwnOrganisation: fc.constant(true),
      onlyOwnOrganisation: fc.constant(true),
      notLearner: fc.constant(true),
    },
    { requiredKeys: ['act'] },
  )
  const anyActor = fc.record({
    id: fc.constantFrom('a', 'b'),
    organisation: fc.constantFrom('x', 'y'),
    organisationName: fc.constant('X'),
    roles: fc.subarray([...Role.options]),
    demonstration: fc.constant(false),
    interests: fc.subarray(['x', 'y']),
  })
  test('can tighten duties and never loosen them', () => {
    fc.assert(
      fc.property(
        fc.array(anyDuty, { maxLength: 6 }),
        anyActor,
        fc.constantFrom(...duties.map(({ act }) => act)),
        fc.subarray(['x', 'y']),
        fc.constantFrom('a', 'b', undefined),
        (own, actor, act, organisations, author) => {
          const rows = dutiesUnder([{ duties: own.map((one) => DutyTightening.parse(one)) }])
          if (judgeDuty(act, actor, { organisations, author }, rows) === 'may')
            expect(judgeDuty(act, actor, { organisations, author })).toBe('may')
          if (mayAct(act, actor, organisations, rows)) expect(mayAct(act, actor, organisations)).toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
  })
  test('that asks for three signatures gets three', () => {
    const rows = dutiesUnder([{ duties: [{ act: 'refuse', signatures: 2 }] }, { duties: [{ act: 'refuse', signatures: 3 }] }])
    expect(judgeDuty('refuse', person(['reviewer']), { organisations: ['college'], signed: ['p-2'] }, rows)).toBe('needs-another-signature')
  })
})
