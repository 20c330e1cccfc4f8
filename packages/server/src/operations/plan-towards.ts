import type * as contract from '@cairn/domain/contract/recognise'
import type { BodyOf } from '@cairn/domain/contract/operation'
import { graphOfList } from '@cairn/domain/recognition/compare/skill-list'
import { plan } from '@cairn/domain/recognition/plan/plan'
import { withProfileRules } from '@cairn/domain/recognition/plan/profile-rules'
import { readHeld, readOffers } from '@cairn/domain/recognition/plan/read-asked'
import { speakPlan } from '@cairn/domain/recognition/plan/speak-plan'
import type { SpokenPlan } from '@cairn/domain/recognition/plan/speak-plan'
import type { Problem } from '@cairn/domain/model/problem'
import type { Words } from '@cairn/domain/model/words'
import type { Ports } from '../ports.ts'
import { profileNamed } from './judge.ts'
import { done, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'

/** What counts towards what, and the best way to finish; nothing is stored. */
export async function planTowards(
  ports: Ports,
  body: BodyOf<typeof contract.planTowards>,
  words: Words,
  language: string,
): Promise<Outcome<SpokenPlan>> {
  const profile = profileNamed(ports, body.profile)
  if (!profile) return refused(404, { code: 'office.profile-missing', values: { name: body.profile } })
  const held = body.awards.map((json, place) => readHeld(json, `/awards/${place}`))
  const offers = readOffers(body.offers.map((json, place) => ({ json, at: `/offers/${place}` })))
  const [first, ...rest]: readonly Problem[] = [
    ...held.flatMap((one) => (one.ok ? [] : one.problems)),
    ...(offers.ok ? [] : offers.problems),
  ]
  if (first || !offers.ok) return refused(422, first ?? { code: 'office.missing' }, ...rest)
  const planned = await plan(
    {
      qualification: withProfileRules(body.qualification, profile.profile),
      held: held.flatMap((one) => (one.ok ? [one.value] : [])),
      offers: offers.value.offers,
      goal: body.goal,
      at: body.at ?? ports.clock.now(),
      seconds: body.seconds,
      frameworks: profile.frameworks,
      creditSystems: profile.creditSystems,
      graph: graphOfList(body.skills),
      language,
      say: words,
      near: body.near,
    },
    ports.solver.solve,
  )
  if (!planned.ok) return refused(422, ...planned.problems)
  return done(speakPlan({ ...planned.value, leftOut: [...planned.value.leftOut, ...offers.value.unknown] }, words))
}
