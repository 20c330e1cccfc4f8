import * as z from 'zod'

/** Where a version of an entry stands in the register. A description published elsewhere is shown and never was a submission here. */
export const EntryState = z.enum([
  'submitted',
  'in-review',
  'changes-asked',
  'refused',
  'replaced',
  'registered',
  'superseded',
  'withdrawn',
  'archived',
  'published-elsewhere',
])
export type EntryState = z.infer<typeof EntryState>

/** An arrow between states: the act, where it starts and ends, and the duty that says who may. */
export type Arrow = {
  readonly act: 'take' | 'ask-changes' | 'register' | 'refuse' | 'replace' | 'supersede' | 'withdraw' | 'archive'
  readonly from: readonly EntryState[]
  readonly to: EntryState
  readonly duty: string
  readonly needsReason: boolean
}

/** Every way from one state to another. None ends in nothing: what a credential refers to is never deleted. */
export const arrows: readonly Arrow[] = [
  { act: 'take', from: ['submitted'], to: 'in-review', duty: 'register', needsReason: false },
  { act: 'ask-changes', from: ['submitted', 'in-review'], to: 'changes-asked', duty: 'register', needsReason: true },
  { act: 'register', from: ['submitted', 'in-review'], to: 'registered', duty: 'register', needsReason: false },
  { act: 'refuse', from: ['submitted', 'in-review'], to: 'refused', duty: 'refuse', needsReason: true },
  { act: 'replace', from: ['submitted', 'in-review', 'changes-asked'], to: 'replaced', duty: 'submit', needsReason: false },
  { act: 'supersede', from: ['registered'], to: 'superseded', duty: 'register', needsReason: false },
  { act: 'withdraw', from: ['registered'], to: 'withdrawn', duty: 'withdraw-entry', needsReason: true },
  { act: 'archive', from: ['superseded', 'withdrawn'], to: 'archived', duty: 'withdraw-entry', needsReason: true },
]
export const arrow = (act: Arrow['act']): Arrow => arrows.find((one) => one.act === act) as Arrow

/** What everybody may read. What was refused or replaced never was public, and is not put in the archive, which is. What is only asked for is between a provider and the agency. */
export const publicStates: readonly EntryState[] = ['registered', 'superseded', 'withdrawn', 'archived', 'published-elsewhere']
export const isPublic = (state: string): boolean => publicStates.some((one) => one === state)
