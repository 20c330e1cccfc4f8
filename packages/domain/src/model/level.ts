import * as z from 'zod'
import { Iri } from './iri.ts'
import { Text } from './text.ts'

/**
 * A level in any framework: `eqf` 1 to 8, `qf-ehea` short, first, second, third, or a national one such as `nzqcf` 5.
 * `derived` says that we set it from another statement; it was not in the source.
 * @see Council Recommendation 2022/C 243/02, Annex I, “level (and cycle, if applicable)”
 */
export const Level = z.strictObject({
  framework: z.string().regex(/^[a-z0-9][a-z0-9-]{1,40}$/),
  value: z.string().min(1).max(40),
  id: Iri.optional(),
  label: Text.optional(),
  derived: z.boolean().optional(),
})
export type Level = Readonly<z.infer<typeof Level>>
