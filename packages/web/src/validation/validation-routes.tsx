import { AssessedClaim, getOwnClaim, listClaims } from '@cairn/domain/contract/claims'
import { SearchReply } from '@cairn/domain/contract/design'
import { inLanguage } from '@cairn/domain/model/text'
import { notYours } from '../not-yours.tsx'
import { ask, say } from '../route.ts'
import type { Route } from '../route.ts'
import { ClaimPage } from './claim-page.tsx'
import { ClaimsPage } from './claims-page.tsx'
import { OwnClaimPage } from './own-claim-page.tsx'

/** Validation of prior learning: the assessor's side, and the side of whoever claims, behind their own link. */
export const validationRoutes: readonly Route[] = [
  [
    /^\/validation$/,
    async (request) => {
      const claims = await ask(request, '/api/claims', listClaims.reply)
      if (!claims) return notYours(request, 'prior.title', ['prior.intro', 'assess.sign-in'])
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
        return request.actor?.roles.some((role) => role === 'assessor' || role === 'award-office') === true
          ? undefined
          : notYours(request, 'prior.title', ['prior.intro', 'assess.sign-in'])
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
