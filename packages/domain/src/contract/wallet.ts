import * as z from 'zod'
import { Instant } from '../model/instant.ts'
import { operation } from './operation.ts'

/** An offer as it is shown: the link that opens a wallet on this device, the same as a code for another, and the code to type, told apart from both. */
export const WalletOffer = z.object({ link: z.string(), address: z.string(), txCode: z.string().optional(), expires: Instant, formats: z.array(z.string()) })
export type WalletOffer = Readonly<z.infer<typeof WalletOffer>>

const Wished = z.object({ txCode: z.boolean().default(true) })
const Token = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{20,64}$/) })
export const offerHeldCredential = operation({ id: 'offerHeldCredential', summary: 'Offer my credential to a wallet (OpenID4VCI): once, for ten minutes', method: 'post', path: '/api/c/{token}/wallet-offer', role: 'public', params: Token, body: Wished, reply: WalletOffer, status: 201, refusals: [404, 409, 422, 429] })
export const offerAward = operation({ id: 'offerAward', summary: 'Offer an award to the learner’s wallet at the desk, also before it is published', method: 'post', path: '/api/awards/{id}/wallet-offer', role: 'award-office', params: z.object({ id: z.string().max(100) }), body: Wished, reply: WalletOffer, status: 201, refusals: [401, 403, 404, 409, 422] })

/** What a wallet asks for, as the person sees it who is to allow it. */
export const WalletQuestion = z.object({ client: z.string(), returnsTo: z.string(), title: z.string().optional(), needsLink: z.boolean(), expires: Instant })
export type WalletQuestion = Readonly<z.infer<typeof WalletQuestion>>
export const getWalletQuestion = operation({ id: 'getWalletQuestion', summary: 'What a wallet asks a person to allow', method: 'get', path: '/api/wallet-questions/{id}', role: 'public', params: z.object({ id: z.string().max(200) }), reply: WalletQuestion, refusals: [404] })
