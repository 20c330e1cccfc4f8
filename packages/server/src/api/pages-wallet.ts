import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import * as z from 'zod'
import { WalletOffer } from '@cairn/domain/contract/wallet'
import type { PageRequest } from '@cairn/web/page'
import { answerQuestion, secretOfRequest } from '../operations/wallet/authorize.ts'
import type { Ports } from '../ports.ts'
import { languageOf } from './visitor.ts'
import { within } from './wallet/wallet-reply.ts'

type Page = (c: Context, posted?: PageRequest['posted']) => Promise<Response>
const Refused = z.object({ problems: z.array(z.object({ message: z.string() })).min(1) })

/** Forms between a person and a wallet, all of which work without JavaScript. */
export function walletPages(app: OpenAPIHono, ports: Ports, page: Page): void {
  app.post('/c/:token/wallet', async (c) => {
    const reply = await app.request(`/api/c/${encodeURIComponent(c.req.param('token'))}/wallet-offer?lang=${languageOf(c, ports).code}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', host: c.req.header('host') ?? '' },
      body: JSON.stringify({ txCode: true }),
    })
    const made: unknown = await reply.json()
    const offer = WalletOffer.safeParse(made)
    const refused = Refused.safeParse(made)
    return page(
      c,
      offer.success
        ? {
            kind: 'offered',
            link: offer.data.link,
            expires: offer.data.expires,
            ...(offer.data.txCode === undefined ? {} : { txCode: offer.data.txCode }),
          }
        : { kind: 'refused', messages: refused.success ? refused.data.problems.map(({ message }) => message) : [] },
    )
  })
  app.post('/ask', async (c) => {
    const form = await c.req.parseBody()
    const reply = await app.request(`/api/wallet-requests?lang=${languageOf(c, ports).code}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', host: c.req.header('host') ?? '', cookie: c.req.header('cookie') ?? '' },
      body: JSON.stringify({ asked: form['asked'], purpose: typeof form['purpose'] === 'string' ? form['purpose'] : '' }),
    })
    const made: unknown = await reply.json()
    if (typeof made === 'object' && made !== null && 'token' in made) return c.redirect(`/asked/${String(made.token)}`, 303)
    const refused = Refused.safeParse(made)
    return page(c, { kind: 'refused', messages: refused.success ? refused.data.problems.map(({ message }) => message) : [] })
  })
  app.post('/wallet/authorize', async (c) => {
    const form = await c.req.parseBody()
    const text = (name: string): string => (typeof form[name] === 'string' ? form[name].slice(0, 2048) : '')
    const uri = text('request_uri')
    const words = ports.locales.words(languageOf(c, ports).code)
    const next =
      uri === ''
        ? ({ refused: 'unknown' } as const)
        : await within(secretOfRequest(uri), () =>
            answerQuestion(ports, uri, { allow: text('allow') === 'yes', ...(text('link') === '' ? {} : { link: text('link') }) }),
          )
    if ('refused' in next)
      return next.refused === 'unknown' ? page(c) : page(c, { kind: 'unanswered', uri, messages: [words('wallet.allow.no-link')] })
    // The policy for forms forbids being led on to an app; the browser goes there by itself all the same.
    const back = await page(c, { kind: 'returning', to: next.to })
    back.headers.set('refresh', `0;url=${next.to}`)
    back.headers.set('cache-control', 'no-store')
    return back
  })
}
