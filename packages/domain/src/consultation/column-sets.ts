import * as z from 'zod'
import { Text } from '../model/text.ts'
import type { Text as TextValue } from '../model/text.ts'
import type { CanvasAct } from './canvas-act.ts'

/** Columns made ready for a section of the guideline, as a file in `guidelines/canvas/` holds them. */
export const ColumnSet = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  /** Number of the guideline's section that it is for; left out where it fits any. */
  section: z
    .string()
    .regex(/^\d{1,2}$/)
    .optional(),
  question: Text,
  columns: z
    .array(z.strictObject({ id: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/), title: Text }))
    .min(2)
    .max(8),
})
export type ColumnSet = Readonly<z.infer<typeof ColumnSet>>

/** The acts that lay a set out on an empty canvas. Always the same, so that two who do it at once do it once. */
export const layOut = (columns: readonly { readonly id: string; readonly title: TextValue }[]): readonly CanvasAct[] =>
  columns.map(({ id, title }, place) => ({
    stamp: { version: 1, nonce: `column-${id}`.slice(0, 48) },
    deed: { kind: 'column', column: id, title: { ...title }, place },
  }))
