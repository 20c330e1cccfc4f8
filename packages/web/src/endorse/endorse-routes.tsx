import type { ReactNode } from 'react'
import { showEndorsement } from '@cairn/domain/contract/endorsements'
import { inLanguage } from '@cairn/domain/model/text'
import type { PageRequest } from '../page.ts'
import { EndorsePage } from './endorse-page.tsx'

type EndorseRoute = readonly [RegExp, (request: PageRequest, parts: readonly string[]) => Promise<{ readonly title: string; readonly body: ReactNode } | undefined>]

/** The page behind an endorsement link. */
export const endorseRoutes: readonly EndorseRoute[] = [
  [/^\/endorse\/([A-Za-z0-9_-]{10,100})$/, async (request, [token = '']) => {
    const reply = await request.ask(`/api/endorse/${token}`)
    if (!reply.ok) return undefined
    const asked = showEndorsement.reply.parse(await reply.json())
    return { title: inLanguage(asked.title, request.language.code).value, body: <EndorsePage request={request} token={token} asked={asked} /> }
  }],
]
