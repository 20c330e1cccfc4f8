import * as z from 'zod'

/** Something that rules took out of a text and are not sure of: where it went, and the words it was taken from. It stays marked until a person looks. */
export const Doubt = z.strictObject({
  /** JSON Pointer into the description; empty where nothing was put anywhere. */
  at: z.string().max(200),
  why: z.enum(['guessed', 'several', 'not-placed', 'worked-out']),
  quote: z.string().max(600),
})
export type Doubt = Readonly<z.infer<typeof Doubt>>
