import type { ReactNode } from 'react'
import { listOwnOffers } from '@cairn/domain/contract/offers'
import { wordsIn } from '@cairn/domain/model/words'
import type { PageReply, PageRequest } from '../page.ts'
import { plainly } from '../ui/words.tsx'
import { OffersPage } from './offers-page.tsx'

type OfferRoute = readonly [RegExp, (request: PageRequest, parts: readonly string[]) => Promise<{ readonly title: string; readonly body: ReactNode; readonly status?: PageReply['status'] } | undefined>]

/** The provider’s list of runs. */
export const offerRoutes: readonly OfferRoute[] = [
  [/^\/offers(?:\/.*)?$/, async (request) => {
    const words = plainly(wordsIn(request.language.code, ...request.messages))
    const reply = await request.ask('/api/offers')
    if (!reply.ok) return { title: words('offer.title'), status: request.actor ? 403 : 401, body: <><h1>{words('offer.title')}</h1><p>{words('studio.sign-in')}</p><a className="btn" href="/desk">{words('site.desk')}</a></> }
    return { title: words('offer.title'), body: <OffersPage request={request} entries={listOwnOffers.reply.parse(await reply.json()).entries} /> }
  }],
]
