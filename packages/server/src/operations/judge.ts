import { prepareProfile } from '@cairn/domain/guidelines/prepare'
import type { PreparedProfile } from '@cairn/domain/guidelines/prepare'
import { review } from '@cairn/domain/guidelines/review'
import { speakReview } from '@cairn/domain/guidelines/speak'
import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import type { SpokenReview } from '@cairn/domain/model/finding'
import type { CreditSystem, PolicyProfile } from '@cairn/domain/model/profile'
import type { Words } from '@cairn/domain/model/words'
import type { Ports } from '../ports.ts'

const prepared = new WeakMap<ReadonlyMap<string, PolicyProfile>, Map<string, PreparedProfile>>()

/** A profile made ready once for all; `undefined` where there is none of that name, or where it breaks its own schema. */
export function profileNamed(ports: Pick<Ports, 'profiles'>, id: string): PreparedProfile | undefined {
  const known = prepared.get(ports.profiles) ?? new Map<string, PreparedProfile>()
  prepared.set(ports.profiles, known)
  const ready = known.get(id)
  if (ready) return ready
  const profile = ports.profiles.get(id)
  const result = profile && prepareProfile(profile, (other) => ports.profiles.get(other))
  if (!result?.ok) return undefined
  known.set(id, result.value)
  return result.value
}

/** The same judgement as on the page and the command line, in words. */
export const judge = (profile: PreparedProfile, specification: AchievementSpecification, at: string, words: Words): SpokenReview => speakReview(review(profile, specification, at), words)

/**
 * The credit systems by which sizes in the register are compared: the base profiles' own first, then every country's. How one
 * institution counts the same credit holds under its own profile alone.
 */
export function creditSystems(ports: Pick<Ports, 'profiles'>): readonly CreditSystem[] {
  const found = new Map<string, CreditSystem>()
  for (const { creditSystems: systems } of [...ports.profiles.values()].toSorted((a, b) => Number(a.extends !== undefined) - Number(b.extends !== undefined)))
    for (const system of systems) if (!found.has(system.id)) found.set(system.id, system)
  return [...found.values()]
}
