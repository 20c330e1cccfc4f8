import { AssessedClaim, getOwnClaim, listClaims } from '@cairn/domain/contract/claims'
import { SearchReply } from '@cairn/domain/contract/design'
import { inLanguage } from '@cairn/domain/model/text'
import type { PageRequest } from '../page.ts'
import { ask, say } from '../route.ts'
import type { Page, Route } from '../route.ts'
import { ClaimPage } from './claim-page.tsx'
import { ClaimsPage } from './claims-page.tsx'
import { OwnClaimPage } from './own-claim-page.tsx'

const notYours = (request: PageRequest): Page => ({
  title: say(request)('prior.title'),
  status: request.actor ? 403 : 401,
  body: (
    <div className="stack">
      <h1>{say(request)('prior.title')}</h1>
      <p>{say(request)('prior.intro')}</p>
      <p>{say(request)('assess.sign-in')}</p>
      <p>
        <a className="btn" href="/sign-in">
          {say(request)('site.sign-in')}
        </a>
      </p>
    </div>
  ),
})

/** Validation of prior learning: the assessor's side, and the side of whoever claims, behind their own link. */
export const validationRoutes: readonly Route[] = [
  [
    /^\/validation$/,
    async (request) => {
      const claims = await ask(request, '/api/claims', listClaims.reply)
      if (!claims) return notYours(request)
      const mayOpen = request.actor?.roles.includes('assessor') === true
      const entries = mayOpen
        ? await ask(
            request,
            `/api/micro-credentials?${new URLSearchParams({ provider: request.actor?.organisationName ?? '', state: 'registered' })}`,
            SearchReply,
          )
        : undefined
      return {
        title: say(request)('prior.title'),
        body: <ClaimsPage request={request} claims={claims.claims} entries={entries?.hits ?? []} mayOpen={mayOpen} />,
      }
    },
  ],
  [
    /^\/validation\/([A-Za-z0-9]+)$/,
    async (request, [id = '']) => {
      const claim = await ask(request, `/api/claims/${id}`, AssessedClaim)
      if (!claim)
        return request.actor?.roles.some((role) => role === 'assessor' || role === 'award-office') === true ? undefined : notYours(request)
      return { title: claim.name, body: <ClaimPage request={request} claim={claim} /> }
    },
  ],
  [
    /^\/my-claim\/([A-Za-z0-9_-]+)$/,
    async (request, [token = '']) => {
      const claim = await ask(request, `/api/own-claims/${token}`, getOwnClaim.reply)
      return (
        claim && {
          title: inLanguage(claim.of, request.language.code).value,
          body: <OwnClaimPage request={request} token={token} claim={claim} />,
        }
      )
    },
  ],
]
