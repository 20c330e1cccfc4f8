import * as z from 'zod'
import { Instant } from '../model/instant.ts'
import { Text } from '../model/text.ts'

/** A use of a credential towards an award: who took it, for what, when; taken back where a decision was taken up again. */
export const CredentialUse = z.object({
  id: z.string(),
  credential: z.string(),
  title: z.string(),
  target: Text,
  by: z.string(),
  credits: z.number().optional(),
  used: Instant,
  undone: Instant.optional(),
  shared: z.boolean(),
})
export type CredentialUse = Readonly<z.infer<typeof CredentialUse>>
