import { Draft } from '@cairn/domain/contract/design'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import type { Doubt } from '@cairn/domain/model/doubt'

/** What this device keeps of a draft: the words, the version they were written on top of, and whether the server has them already. */
export type Kept = {
  readonly revision: number
  readonly base: AchievementSpecification
  readonly mine: AchievementSpecification
  readonly doubts: readonly Doubt[]
  readonly profile?: string | undefined
  readonly sent: boolean
}

const prefix = 'cairn-draft-'
const key = (id: string): string => `${prefix}${id}`

/** Keeps the words on this device; says whether it could. A full or closed store is no reason to stop writing: the server gets them too. */
export function keepOnDevice(id: string, { mine, base, revision, doubts, profile, sent }: Kept): boolean {
  const text = JSON.stringify({
    mine,
    sent,
    draft: { id, revision, saved: new Date().toISOString(), specification: base, doubts, ...(profile === undefined ? {} : { profile }) },
  })
  const put = (): boolean => {
    try {
      localStorage.setItem(key(id), text)
      return true
    } catch {
      return false
    }
  }
  if (put()) return true
  // Room is made by what the server has anyway.
  forgetSent(id)
  return put()
}
/** Takes away the copies of what the server has; what was never sent stays. */
export function forgetSent(but?: string): void {
  try {
    for (const name of Object.keys(localStorage))
      if (name.startsWith(prefix) && name !== key(but ?? '') && keptOnDevice(name.slice(prefix.length))?.sent) localStorage.removeItem(name)
  } catch {
    /* nothing was kept */
  }
}
/** What was kept. A text that is not whole yet counts too: it is what somebody wrote. */
export function keptOnDevice(id: string): Kept | undefined {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key(id)) ?? 'null')
    if (typeof found !== 'object' || found === null || !('mine' in found) || !('draft' in found)) return undefined
    const draft = Draft.parse(found.draft)
    const mine = AchievementSpecification.safeParse(found.mine).data ?? (isWritten(found.mine) ? found.mine : undefined)
    return (
      mine && {
        revision: draft.revision,
        base: draft.specification,
        mine,
        doubts: draft.doubts,
        profile: draft.profile,
        sent: 'sent' in found && found.sent === true,
      }
    )
  } catch {
    return undefined
  }
}
const isWritten = (value: unknown): value is AchievementSpecification =>
  typeof value === 'object' && value !== null && 'title' in value && 'learningOutcomes' in value
