import * as z from 'zod'
import { Instant } from '../model/instant.ts'
import { SpokenReport } from '../model/verification-report.ts'
import { operation } from './operation.ts'

/** No account, nothing stored. Bytes of a credential in any accepted form: JSON, JWT, PNG, SVG. */
export const verifyCredential = operation({
  id: 'verifyCredential',
  summary: 'Verify a credential or presentation',
  method: 'post',
  path: '/api/verify',
  role: 'public',
  bytes: true,
  query: z.object({
    at: Instant.optional(),
    challenge: z.string().max(500).optional(),
    domain: z.string().max(500).optional(),
    lang: z.string().max(20).optional(),
  }),
  reply: SpokenReport,
  refusals: [413, 429],
})
/** The signed files that the verifier page needs to work offline: this register's own issuers and their names. */
export const getTrustList = operation({
  id: 'getTrustList',
  summary: 'The issuers that this register lists',
  method: 'get',
  path: '/api/trust',
  role: 'public',
  reply: z.object({
    name: z.string(),
    at: Instant,
    issuers: z.array(
      z.object({ id: z.string(), name: z.string(), otherNames: z.array(z.string()).optional(), for: z.array(z.string()).optional() }),
    ),
    newest: z.record(z.string(), z.int()).optional(),
    seals: z.array(z.object({ sha256: z.string(), name: z.string(), from: Instant.optional(), until: Instant.optional() })).optional(),
  }),
})
