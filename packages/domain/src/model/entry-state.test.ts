import { expect, test } from 'vitest'
import { EntryState, arrows, isPublic, publicStates } from './entry-state.ts'

test('every state is reached by an arrow or is where a version begins; none leads to nothing', () => {
  const reached = new Set(arrows.map(({ to }) => to))
  expect(EntryState.options.filter((state) => !reached.has(state))).toEqual(['submitted', 'published-elsewhere'])
  for (const { from, to } of arrows) for (const state of from) expect(state).not.toBe(to)
})
test('what has been public stays readable: no arrow leads from a public state to one that is not', () => {
  const hidden = arrows.flatMap(({ act, from, to }) =>
    from.filter((state) => isPublic(state) && !isPublic(to)).map((state) => `${act}: ${state} → ${to}`),
  )
  expect([hidden, publicStates.includes('withdrawn')]).toEqual([[], true])
})
test('an act that takes something away, or sends it back, asks for a reason', () => {
  expect(arrows.filter(({ needsReason }) => needsReason).map(({ act }) => act)).toEqual(['ask-changes', 'refuse', 'withdraw', 'archive'])
})
