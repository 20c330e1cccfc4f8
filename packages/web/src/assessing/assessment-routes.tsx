import { Cohort, listCohorts, listLms } from '@cairn/domain/contract/assessment'
import { SearchReply } from '@cairn/domain/contract/design'
import { getStatement } from '@cairn/domain/contract/statements'
import { notYours } from '../not-yours.tsx'
import { ask, say } from '../route.ts'
import type { Route } from '../route.ts'
import { CohortPage } from './cohort-page.tsx'
import { CohortsPage } from './cohorts-page.tsx'
import { StatementPage } from './statement-page.tsx'

/** The assessor's desk, and a statement behind its link. */
export const assessmentRoutes: readonly Route[] = [
  [
    /^\/assess$/,
    async (request) => {
      const cohorts = await ask(request, '/api/cohorts', listCohorts.reply)
      if (!cohorts) return notYours(request, 'assess.title', ['assess.intro', 'assess.sign-in'])
      const mayOpen = request.actor?.roles.includes('assessor') === true
      const entries = mayOpen
        ? await ask(
            request,
            `/api/micro-credentials?${new URLSearchParams({ provider: request.actor?.organisationName ?? '', state: 'registered' })}`,
            SearchReply,
          )
        : undefined
      return {
        title: say(request)('assess.title'),
        body: <CohortsPage request={request} cohorts={cohorts.cohorts} entries={entries?.hits ?? []} mayOpen={mayOpen} />,
      }
    },
  ],
  [
    /^\/assess\/([A-Za-z0-9]+)(?:\/(?:sheet|lms))?$/,
    async (request, [id = '']) => {
      const cohort = await ask(request, `/api/cohorts/${id}`, Cohort)
      if (!cohort)
        return request.actor?.roles.some((role) => role === 'assessor' || role === 'award-office') === true
          ? undefined
          : notYours(request, 'assess.title', ['assess.intro', 'assess.sign-in'])
      const lms = cohort.may.mark ? await ask(request, '/api/lms', listLms.reply) : undefined
      return {
        title: cohort.title,
        body: (
          <CohortPage
            lms={lms?.platforms ?? []}
            request={request}
            cohort={cohort}
            turn={request.query.get('turn') === 'second' ? 'second' : 'first'}
          />
        ),
        islands: cohort.may.mark ? ['src/islands/assess.ts'] : [],
      }
    },
  ],
  [
    /^\/statements\/([A-Za-z0-9_-]+)$/,
    async (request, [token = '']) => {
      const seen = await ask(request, `/api/statements/${token}`, getStatement.reply)
      return seen && { title: seen.statement.title, body: <StatementPage request={request} token={token} seen={seen} /> }
    },
  ],
]
