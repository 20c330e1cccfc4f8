import * as z from 'zod'

/** A learning management system, as its operator and ours have registered us there. Only its own origins are ever asked. */
export const LmsSettings = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().min(1).max(200),
  issuer: z.url(),
  clientId: z.string().min(1).max(200),
  tokenUrl: z.url(),
  origins: z.array(z.url()).min(1).max(5),
  /** RSA, as JWK: LTI asks for RS256. */
  privateKey: z.looseObject({ kty: z.literal('RSA'), kid: z.string(), d: z.string() }),
})
export type LmsSettings = Readonly<z.infer<typeof LmsSettings>>
