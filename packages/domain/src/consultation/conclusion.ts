import * as z from 'zod'

export const Stance = z.enum(['agree', 'live-with', 'object'])
export type Stance = z.infer<typeof Stance>
/** Whoever objects says why; whoever can live with it may. */
export const StanceGiven = z
  .strictObject({ stance: Stance, reason: z.string().trim().max(2000).optional() })
  .refine(({ stance, reason = '' }) => stance !== 'object' || reason.length > 0, {
    params: { code: 'conclusion.reason' },
    path: ['reason'],
  })
export type StanceGiven = Readonly<z.infer<typeof StanceGiven>>
export type StanceRow = { readonly id: string; readonly stance: Stance; readonly reason?: string | undefined }

export type ConclusionResult = {
  readonly agree: number
  readonly liveWith: number
  /** One for one, as they were given: an objection is an argument, not a number. */
  readonly objections: readonly { readonly id: string; readonly reason: string }[]
  readonly remarks: readonly { readonly id: string; readonly reason: string }[]
  /** `agreed` only where nobody objects. No share of votes outvotes an objection: a person decides what to do about it, in the open. */
  readonly state: 'not-asked' | 'agreed' | 'objections'
}

/** What became of a statement that was put to the room. */
export function concluded(rows: readonly StanceRow[]): ConclusionResult {
  const said = (stance: Stance) => rows.filter((row) => row.stance === stance)
  const reasons = (of: readonly StanceRow[]) =>
    of.flatMap(({ id, reason }) => (reason === undefined || reason === '' ? [] : [{ id, reason }]))
  const objections = said('object').map(({ id, reason = '' }) => ({ id, reason }))
  return {
    agree: said('agree').length,
    liveWith: said('live-with').length,
    objections,
    remarks: reasons(said('live-with')),
    state: rows.length === 0 ? 'not-asked' : objections.length > 0 ? 'objections' : 'agreed',
  }
}
