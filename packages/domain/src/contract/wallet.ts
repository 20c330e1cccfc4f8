import * as z from 'zod'
import { Instant } from '../model/instant.ts'
import { SpokenReport } from '../model/verification-report.ts'
import { operation } from './operation.ts'

/** An offer as it is shown: the link that opens a wallet on this device, the same as a code for another, and the code to type, told apart from both. */
export const WalletOffer = z.object({
  link: z.string(),
  address: z.string(),
  txCode: z.string().optional(),
  expires: Instant,
  formats: z.array(z.string()),
})
export type WalletOffer = Readonly<z.infer<typeof WalletOffer>>

const Wished = z.object({ txCode: z.boolean().default(true) })
const Token = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{20,64}$/) })
export const offerHeldCredential = operation({
  id: 'offerHeldCredential',
  summary: 'Offer my credential to a wallet (OpenID4VCI): once, for ten minutes',
  method: 'post',
  path: '/api/c/{token}/wallet-offer',
  role: 'public',
  params: Token,
  body: Wished,
  reply: WalletOffer,
  status: 201,
  refusals: [404, 409, 422, 429],
})
export const offerAward = operation({
  id: 'offerAward',
  summary: 'Offer an award to the learner’s wallet at the desk, also before it is published',
  method: 'post',
  path: '/api/awards/{id}/wallet-offer',
  role: 'award-office',
  params: z.object({ id: z.string().max(100) }),
  body: Wished,
  reply: WalletOffer,
  status: 201,
  refusals: [401, 403, 404, 409, 422],
})

/** What a wallet asks for, as the person sees it who is to allow it. */
export const WalletQuestion = z.object({
  client: z.string(),
  returnsTo: z.string(),
  title: z.string().optional(),
  needsLink: z.boolean(),
  expires: Instant,
})
export type WalletQuestion = Readonly<z.infer<typeof WalletQuestion>>
export const getWalletQuestion = operation({
  id: 'getWalletQuestion',
  summary: 'What a wallet asks a person to allow',
  method: 'get',
  path: '/api/wallet-questions/{id}',
  role: 'public',
  params: z.object({ id: z.string().max(200) }),
  reply: WalletQuestion,
  refusals: [404],
})

export const AskedFor = z.enum(['achievement', 'achievement-and-name'])
const AskedToken = z.object({ token: z.string().min(8).max(200) })
/** A question to a wallet as its asker sees it: the link and code while it waits, then the verdict and what was asked for of what was shown. */
export const WalletRequest = z.object({
  asked: AskedFor,
  purpose: z.string(),
  created: Instant,
  expires: Instant,
  state: z.enum(['waiting', 'answered', 'declined', 'over']),
  /** Opens a wallet on this device; the same text as a QR code for another. */
  link: z.string().optional(),
  answered: Instant.optional(),
  report: SpokenReport.optional(),
})
export type WalletRequest = Readonly<z.infer<typeof WalletRequest>>
/** Anybody may ask, as anybody may be shown a paper: the person with the wallet sees who asks and for what, and decides. */
export const askWallet = operation({
  id: 'askWallet',
  summary: 'Ask somebody’s wallet to show a micro-credential (OpenID4VP)',
  method: 'post',
  path: '/api/wallet-requests',
  role: 'public',
  body: z.object({
    asked: AskedFor.default('achievement'),
    purpose: z.string().trim().max(200).default(''),
    encrypted: z.boolean().default(false),
  }),
  reply: z.object({ token: z.string(), address: z.string(), link: z.string(), expires: Instant }),
  status: 201,
  refusals: [422, 429],
})
export const getWalletRequest = operation({
  id: 'getWalletRequest',
  summary: 'A question to a wallet and its answer, for whoever asked',
  method: 'get',
  path: '/api/wallet-requests/{token}',
  role: 'public',
  params: AskedToken,
  query: z.object({ lang: z.string().max(20).optional() }),
  reply: WalletRequest,
  refusals: [404],
})
