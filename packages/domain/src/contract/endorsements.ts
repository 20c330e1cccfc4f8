import * as z from 'zod'
import { Instant } from '../model/instant.ts'
import { Text } from '../model/text.ts'
import { operation } from './operation.ts'

/** Who says that it is needed: the same roles as those who were consulted. */
export const EndorserRole = z.enum(['employer', 'social-partner', 'learner', 'community', 'sector-body', 'other'])
/** What somebody writes through the link: for whom they speak, in what function, and what they say. No account, no e-mail address. */
export const EndorsementText = z.object({
  organisation: z.string().trim().min(2).max(200),
  function: z.string().trim().max(120).optional(),
  statement: z.string().trim().min(10).max(2000),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .default('en'),
})
export type EndorsementText = Readonly<z.infer<typeof EndorsementText>>
export const Endorsement = z.object({
  id: z.string(),
  askedOf: z.string(),
  role: EndorserRole,
  asked: Instant,
  expires: Instant,
  state: z.enum(['asked', 'given', 'declined', 'ended']),
  answered: Instant.optional(),
  text: EndorsementText.optional(),
})
export type Endorsement = Readonly<z.infer<typeof Endorsement>>

const Draft = z.object({ id: z.string().max(100) })
const One = Draft.extend({ endorsement: z.string().max(100) })
const Token = z.object({ token: z.string().max(100) })
const all = z.object({ endorsements: z.array(Endorsement) })

export const askEndorsement = operation({
  id: 'askEndorsement',
  summary: 'Ask an employer or another body to endorse a draft, by a link that needs no account',
  method: 'post',
  path: '/api/drafts/{id}/endorsements',
  role: 'developer',
  params: Draft,
  body: z.object({ askedOf: z.string().trim().min(2).max(200), role: EndorserRole.default('employer') }),
  reply: Endorsement.extend({ link: z.string() }),
  status: 201,
  refusals: [401, 403, 404, 409, 422],
})
export const listEndorsements = operation({
  id: 'listEndorsements',
  summary: 'Who was asked to endorse a draft, and what they said',
  method: 'get',
  path: '/api/drafts/{id}/endorsements',
  role: 'developer',
  params: Draft,
  reply: all,
  refusals: [401, 403, 404],
})
export const endEndorsement = operation({
  id: 'endEndorsement',
  summary: 'End a link that was not used',
  method: 'post',
  path: '/api/drafts/{id}/endorsements/{endorsement}/end',
  role: 'developer',
  params: One,
  reply: all,
  refusals: [401, 403, 404, 409],
})
/** What the one who was asked sees: the description as it stands, and who asks. */
export const showEndorsement = operation({
  id: 'showEndorsement',
  summary: 'What one is asked to endorse, by its link',
  method: 'get',
  path: '/api/endorse/{token}',
  role: 'public',
  params: Token,
  reply: z.object({
    askedOf: z.string(),
    provider: Text,
    state: Endorsement.shape.state,
    expires: Instant,
    title: Text,
    description: Text.optional(),
    need: Text.optional(),
    outcomes: z.array(Text),
    hours: z.number().optional(),
    level: z.string().optional(),
  }),
  refusals: [404],
})
export const giveEndorsement = operation({
  id: 'giveEndorsement',
  summary: 'Endorse, or decline, once',
  method: 'post',
  path: '/api/endorse/{token}',
  role: 'public',
  params: Token,
  body: z.discriminatedUnion('answer', [
    EndorsementText.extend({ answer: z.literal('endorse') }),
    z.object({ answer: z.literal('decline') }),
  ]),
  reply: z.object({ state: Endorsement.shape.state }),
  refusals: [404, 409, 413, 415, 422],
})
