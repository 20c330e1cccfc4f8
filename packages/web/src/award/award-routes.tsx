import { AwardRun, listAwardRuns } from '@cairn/domain/contract/award'
import { SearchReply } from '@cairn/domain/contract/design'
import { AwardPage } from './award-page.tsx'
import { ask, say } from '../route.ts'
import type { Route } from '../route.ts'

/** The award office’s desk. */
export const awardRoutes: readonly Route[] = [
  [
    /^\/issue$/,
    async (request) => {
      const allowed = request.actor?.roles.includes('award-office') === true
      const reply = allowed
        ? await ask(
            request,
            `/api/micro-credentials?${new URLSearchParams({ provider: request.actor?.organisationName ?? '', state: 'registered' })}`,
            SearchReply,
          )
        : undefined
      const entries = reply?.hits ?? []
      const wanted = request.query.get('run') ?? ''
      const run = allowed && /^[A-Za-z0-9]+$/.test(wanted) ? await ask(request, `/api/award-runs/${wanted}`, AwardRun) : undefined
      const runs = allowed ? await ask(request, '/api/award-runs', listAwardRuns.reply) : undefined
      return {
        title: say(request)('award.title'),
        body: <AwardPage signedIn={allowed} entries={entries} runs={runs?.runs ?? []} />,
        islands: allowed && entries.length > 0 ? ['src/islands/award.tsx'] : [],
        data: {
          'award-entries': entries.map(({ slug, version, title }) => ({ slug, version, title: title.value })),
          ...(run ? { 'award-run': run } : {}),
        },
      }
    },
  ],
]
