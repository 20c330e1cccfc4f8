import { profileOn } from '@cairn/domain/guidelines/binding'
import { prepareProfile } from '@cairn/domain/guidelines/prepare'
import type { PreparedProfile } from '@cairn/domain/guidelines/prepare'
import { review } from '@cairn/domain/guidelines/review'
import { speakReview } from '@cairn/domain/guidelines/speak'
import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import type { SpokenReview } from '@cairn/domain/model/finding'
import type { CreditSystem, PolicyProfile } from '@cairn/domain/model/profile'
import type { Words } from '@cairn/domain/model/words'
import type { Ports } from '../ports.ts'

const prepared = new WeakMap<PolicyProfile, PreparedProfile>()

/** A profile made ready once for all; `undefined` where there is none of that name, or where it breaks its own schema. */
export function profileNamed(ports: Pick<Ports, 'profiles'>, id: string): PreparedProfile | undefined {
  const profile = ports.profiles.get(id)
  if (!profile) return undefined
  const ready = prepared.get(profile)
  if (ready) return ready
  const result = prepareProfile(profile, (other) => ports.profiles.get(other))
  if (!result.ok) return undefined
  prepared.set(profile, result.value)
  return result.value
}

/** The version that judges at a moment: the profile of that name, or the one that has followed it since. */
export function profileInForce(ports: Pick<Ports, 'profiles'>, id: string, at: string): PreparedProfile | undefined {
  return profileNamed(ports, profileOn(ports.profiles, id, at)?.id ?? id)
}

/** The same judgement as on the page and the command line, in words. */
export const judge = (profile: PreparedProfile, specification: AchievementSpecification, at: string, words: Words): SpokenReview =>
  speakReview(review(profile, specification, at), words)

/**
 * The credit systems by which sizes in the register are compared: the base profiles' own first, then every country's. How one
 * institution counts the same credit holds under its own profile alone.
 */
export function creditSystems(ports: Pick<Ports, 'profiles'>): readonly CreditSystem[] {
  const found = new Map<string, CreditSystem>()
  for (const { creditSystems: systems } of [...ports.profiles.values()].toSorted(
    (a, b) => Number(a.extends !== undefined) - Number(b.extends !== undefined),
  ))
    for (const system of systems) if (!found.has(system.id)) found.set(system.id, system)
  return [...found.values()]
}
