import { showEndorsement } from '@cairn/domain/contract/endorsements'
import { inLanguage } from '@cairn/domain/model/text'
import type { Route } from '../route.ts'
import { EndorsePage } from './endorse-page.tsx'

/** The page behind an endorsement link. */
export const endorseRoutes: readonly Route[] = [
  [
    /^\/endorse\/([A-Za-z0-9_-]{10,100})$/,
    async (request, [token = '']) => {
      const reply = await request.ask(`/api/endorse/${token}`)
      if (!reply.ok) return undefined
      const asked = showEndorsement.reply.parse(await reply.json())
      return {
        title: inLanguage(asked.title, request.language.code).value,
        body: <EndorsePage request={request} token={token} asked={asked} />,
      }
    },
  ],
]
