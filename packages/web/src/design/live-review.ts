import { useEffect, useMemo, useState } from 'react'
import { getProfile, listProfiles } from '@cairn/domain/contract/design'
import { prepareProfile } from '@cairn/domain/guidelines/prepare'
import type { PreparedProfile } from '@cairn/domain/guidelines/prepare'
import { review } from '@cairn/domain/guidelines/review'
import { speakReview } from '@cairn/domain/guidelines/speak'
import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import type { SpokenReview } from '@cairn/domain/model/finding'
import type { Words } from '@cairn/domain/model/words'
import { call } from '../client.ts'

export type KnownProfile = { readonly id: string; readonly title: Readonly<Record<string, string>> }

/** Judges the draft on this device at each change, by the same review as the server. */
export function useLiveReview(
  specification: AchievementSpecification | undefined,
  profileId: string,
  words: Words,
): {
  readonly review: SpokenReview | undefined
  readonly profiles: readonly KnownProfile[]
  readonly profile: PreparedProfile | undefined
} {
  const [profile, setProfile] = useState<PreparedProfile>()
  const [profiles, setProfiles] = useState<readonly KnownProfile[]>([])
  useEffect(() => void call(listProfiles).then((answer) => answer.ok && setProfiles(answer.value.profiles)), [])
  useEffect(() => {
    void call(getProfile, { params: { id: profileId } }).then((answer) => {
      const chain = answer.ok ? answer.value.profiles : []
      const [own] = chain
      const prepared = own && prepareProfile(own, (id) => chain.find((one) => one.id === id))
      if (prepared?.ok) setProfile(prepared.value)
    })
  }, [profileId])
  const judged = useMemo(
    () => (profile && specification ? speakReview(review(profile, specification, new Date().toISOString()), words) : undefined),
    [profile, specification, words],
  )
  return { review: judged, profiles, profile }
}
