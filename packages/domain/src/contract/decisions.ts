import * as z from 'zod'
import { Instant } from '../model/instant.ts'
import { Precedent } from '../model/precedent.ts'
import { DecisionKind } from '../model/recognition-decision.ts'
import { SpokenReport } from '../model/verification-report.ts'
import { operation } from './operation.ts'
import { At } from './cases.ts'
import { CredentialUse } from './credential-use.ts'

/** What whoever holds the link of a decision sees. */
export const HeldDecision = z.object({
  number: z.string(),
  decided: Instant,
  decision: DecisionKind,
  organisationName: z.string(),
  letter: z.object({ title: z.string(), text: z.string() }),
  statement: z.object({ report: SpokenReport, withdrawn: z.boolean() }).optional(),
})
export type HeldDecision = Readonly<z.infer<typeof HeldDecision>>
const Token = z.object({ token: z.string().min(8).max(200) })
export const listDecisions = operation({
  id: 'listDecisions',
  summary: 'Published decisions without names, newest first',
  method: 'get',
  path: '/api/decisions',
  role: 'public',
  query: z.object({ q: z.string().max(200).optional(), decision: DecisionKind.optional() }),
  reply: z.object({ decisions: z.array(Precedent), more: z.boolean() }),
})
export const getDecision = operation({
  id: 'getDecision',
  summary: 'A published decision',
  method: 'get',
  path: '/api/decisions/{id}',
  role: 'public',
  params: At,
  reply: Precedent,
  refusals: [404],
})
export const listUses = operation({
  id: 'listUses',
  summary: 'What credentials were used for: by my organisation, or of those it awarded',
  method: 'get',
  path: '/api/credential-uses',
  role: 'signed-in',
  reply: z.object({ uses: z.array(CredentialUse) }),
  refusals: [401, 403],
})
export const getHeldUses = operation({
  id: 'getHeldUses',
  summary: 'What a credential was used for, for whoever holds its link',
  method: 'get',
  path: '/api/c/{token}/uses',
  role: 'public',
  params: Token,
  reply: z.object({ uses: z.array(CredentialUse) }),
  refusals: [404],
})
export const getHeldDecision = operation({
  id: 'getHeldDecision',
  summary: 'A decision, for whoever holds its link',
  method: 'get',
  path: '/api/recognised/{token}',
  role: 'public',
  params: Token,
  reply: HeldDecision,
  refusals: [404],
})
