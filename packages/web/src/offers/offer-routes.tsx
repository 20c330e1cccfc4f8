import { listOwnOffers } from '@cairn/domain/contract/offers'
import { say } from '../route.ts'
import type { Route } from '../route.ts'
import { OffersPage } from './offers-page.tsx'

/** The provider’s list of runs. */
export const offerRoutes: readonly Route[] = [
  [
    /^\/offers(?:\/.*)?$/,
    async (request) => {
      const words = say(request)
      const reply = await request.ask('/api/offers')
      if (!reply.ok)
        return {
          title: words('offer.title'),
          status: request.actor ? 403 : 401,
          body: (
            <>
              <h1>{words('offer.title')}</h1>
              <p>{words('studio.sign-in')}</p>
              <a className="btn" href="/desk">
                {words('site.desk')}
              </a>
            </>
          ),
        }
      return {
        title: words('offer.title'),
        body: <OffersPage request={request} entries={listOwnOffers.reply.parse(await reply.json()).entries} />,
      }
    },
  ],
]
