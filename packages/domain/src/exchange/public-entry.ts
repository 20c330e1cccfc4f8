import type { AchievementSpecification } from '../model/achievement-specification.ts'
import { isPublic as isPublicState } from '../model/entry-state.ts'
import type { Instant } from '../model/instant.ts'

/** A version in the register that everybody may see, as exports carry it. */
export type PublicEntry = {
  readonly slug: string
  readonly version: number
  readonly state: string
  readonly registered?: Instant
  readonly withdrawn?: { readonly at: Instant; readonly reason: string }
  readonly specification: AchievementSpecification
}
/** What is only a draft, submitted, or in review leaves the house in no export. */
export const isPublic = ({ state }: { readonly state: string }): boolean => isPublicState(state)
/** Withdrawn and archived versions stay readable, but nobody harvests them as current. */
export const isCurrent = ({ state }: { readonly state: string }): boolean =>
  isPublic({ state }) && state !== 'withdrawn' && state !== 'archived' && state !== 'superseded'
