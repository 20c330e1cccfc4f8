import * as z from 'zod'
import { Text } from '../model/text.ts'

/** A name made by whoever writes: random enough that nobody else makes the same. */
export const CanvasId = z.string().regex(/^[A-Za-z0-9_-]{1,48}$/)
/** Signs of a note at most: one idea, one sentence. */
export const longestNote = 280
/** Signs in words that people wrote; long enough to be refused with words of ours and not of a schema. */
const Words = z.string().max(20_000)
const Column = CanvasId
const Cluster = CanvasId

/** What was done, without saying who. `owner` and `slot` are opaque: they tell which note or dot belongs together with which secret, and name nobody. */
const Deed = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('column'), column: Column, title: Text, place: z.int().min(0).max(99) }),
  z.strictObject({ kind: z.literal('drop-column'), column: Column }),
  z.strictObject({ kind: z.literal('note'), note: CanvasId, owner: CanvasId, column: Column, text: Words }),
  z.strictObject({ kind: z.literal('edit'), note: CanvasId, text: Words }),
  z.strictObject({ kind: z.literal('withdraw'), note: CanvasId }),
  z.strictObject({ kind: z.literal('move'), note: CanvasId, column: Column, cluster: Cluster.optional() }),
  z.strictObject({ kind: z.literal('cluster'), cluster: Cluster, name: Words, column: Column }),
  z.strictObject({ kind: z.literal('drop-cluster'), cluster: Cluster }),
  z.strictObject({
    kind: z.literal('merge'),
    note: CanvasId,
    from: z.array(CanvasId).min(2).max(40),
    column: Column,
    cluster: Cluster.optional(),
    text: Words,
  }),
  z.strictObject({
    kind: z.literal('split'),
    note: CanvasId,
    parts: z
      .array(z.strictObject({ note: CanvasId, text: Words }))
      .min(2)
      .max(10),
  }),
  /** Takes back a merge or a split: what was joined stands apart again, what was parted is whole. */
  z.strictObject({ kind: z.literal('undo'), note: CanvasId }),
  z.strictObject({ kind: z.literal('dot'), slot: CanvasId, note: CanvasId.optional() }),
  z.strictObject({
    kind: z.literal('hide'),
    note: CanvasId,
    rule: z.enum(['off-topic', 'personal-data', 'insult', 'advertising', 'unreadable', 'unlawful']),
  }),
  z.strictObject({ kind: z.literal('show'), note: CanvasId }),
  z.strictObject({ kind: z.literal('ask'), question: CanvasId, note: CanvasId, text: Words }),
  z.strictObject({ kind: z.literal('answer'), question: CanvasId, text: Words }),
])
export type CanvasDeed = Readonly<z.infer<typeof Deed>>

/** When it was done, as replicas count: a version above all that its maker had seen, and a nonce that parts two of the same version. */
export const CanvasStamp = z.strictObject({ version: z.int().min(1).max(1_000_000_000), nonce: CanvasId })
export type CanvasStamp = Readonly<z.infer<typeof CanvasStamp>>
/** One thing done on a canvas. Two replicas that hold the same acts show the same canvas, in whatever order they came. */
export const CanvasAct = z.strictObject({ stamp: CanvasStamp, deed: Deed })
export type CanvasAct = Readonly<z.infer<typeof CanvasAct>>

export const stampName = ({ version, nonce }: CanvasStamp): string => `${version}.${nonce}`
/** Older first: by version, then by nonce. */
export const compareStamps = (a: CanvasStamp, b: CanvasStamp): number =>
  a.version - b.version || (a.nonce < b.nonce ? -1 : a.nonce > b.nonce ? 1 : 0)
