import { Draft } from '@cairn/domain/contract/design'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import type { Doubt } from '@cairn/domain/model/doubt'

/** What this device keeps of a draft until the server has it: the words, and the version they were written on top of. */
export type Kept = { readonly revision: number; readonly base: AchievementSpecification; readonly mine: AchievementSpecification; readonly doubts: readonly Doubt[]; readonly profile?: string | undefined }

const key = (id: string): string => `cairn-draft-${id}`

/** Keeps the words on this device. A full or closed store is no reason to stop writing: the server gets them too. */
export function keepOnDevice(id: string, { mine, base, revision, doubts, profile }: Kept): void {
  try { localStorage.setItem(key(id), JSON.stringify({ mine, draft: { id, revision, saved: new Date().toISOString(), specification: base, doubts, ...(profile === undefined ? {} : { profile }) } })) } catch { /* the words are still on the screen and go to the server */ }
}
export function forgetOnDevice(id: string): void {
  try { localStorage.removeItem(key(id)) } catch { /* nothing was kept */ }
}
/** What was kept and never sent. A text that is not whole yet counts too: it is what somebody wrote. */
export function keptOnDevice(id: string): Kept | undefined {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key(id)) ?? 'null')
    if (typeof found !== 'object' || found === null || !('mine' in found) || !('draft' in found)) return undefined
    const draft = Draft.parse(found.draft)
    const mine = AchievementSpecification.safeParse(found.mine).data ?? (isWritten(found.mine) ? found.mine : undefined)
    return mine && { revision: draft.revision, base: draft.specification, mine, doubts: draft.doubts, profile: draft.profile }
  } catch {
    return undefined
  }
}
const isWritten = (value: unknown): value is AchievementSpecification => typeof value === 'object' && value !== null && 'title' in value && 'learningOutcomes' in value
