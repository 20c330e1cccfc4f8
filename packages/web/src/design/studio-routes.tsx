import { SearchReply, listDrafts } from '@cairn/domain/contract/design'
import type { PageRequest } from '../page.ts'
import { ask, say } from '../route.ts'
import type { Page, Route } from '../route.ts'
import { BeginPage, StudioPage, StudioSignIn } from './studio-page.tsx'

const isDeveloper = ({ actor }: PageRequest): boolean => actor?.roles.includes('developer') === true

async function begin(request: PageRequest): Promise<Page> {
  const title = say(request)('studio.title')
  if (!isDeveloper(request)) return { title, body: <StudioSignIn /> }
  const q = request.query.get('q')?.trim().slice(0, 200) ?? ''
  const [drafts, examples, similar] = await Promise.all([
    ask(request, '/api/drafts', listDrafts.reply),
    ask(request, '/api/micro-credentials?state=registered', SearchReply),
    q === '' ? undefined : ask(request, `/api/micro-credentials?${new URLSearchParams({ q })}`, SearchReply),
  ])
  return {
    title,
    body: (
      <BeginPage
        request={request}
        drafts={drafts?.drafts ?? []}
        examples={examples?.hits.slice(0, 4) ?? []}
        similar={q === '' ? undefined : (similar?.hits.length ? similar.hits : (similar?.near?.hits ?? [])).slice(0, 10)}
      />
    ),
  }
}

/** The studio: how to start, and one draft. */
export const studioPages: readonly Route[] = [
  [/^\/studio(?:\/from-text|\/from-sheet|\/new)?$/, begin],
  [
    /^\/studio\/([A-Za-z0-9]+)$/,
    async (request, [draft = '']) => ({
      title: say(request)('studio.title'),
      body: isDeveloper(request) ? <StudioPage draft={draft} /> : <StudioSignIn />,
      islands: isDeveloper(request) ? ['src/islands/studio.tsx'] : [],
    }),
  ],
]
