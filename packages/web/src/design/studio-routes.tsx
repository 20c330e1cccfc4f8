import type { ReactNode } from 'react'
import { SearchReply, listDrafts } from '@cairn/domain/contract/design'
import { wordsIn } from '@cairn/domain/model/words'
import type { PageReply, PageRequest } from '../page.ts'
import { plainly } from '../ui/words.tsx'
import { BeginPage, StudioPage, StudioSignIn } from './studio-page.tsx'

type Page = { readonly title: string; readonly body: ReactNode; readonly status?: PageReply['status']; readonly islands?: readonly string[] }
type StudioRoute = readonly [RegExp, (request: PageRequest, parts: readonly string[]) => Promise<Page | undefined>]

const say = (request: PageRequest) => plainly(wordsIn(request.language.code, ...request.messages))
async function ask<T>(request: PageRequest, path: string, schema: { readonly parse: (value: unknown) => T }): Promise<T | undefined> {
  const reply = await request.ask(path)
  return reply.ok ? schema.parse(await reply.json()) : undefined
}
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
  return { title, body: <BeginPage request={request} drafts={drafts?.drafts ?? []} examples={examples?.hits.slice(0, 4) ?? []} similar={q === '' ? undefined : (similar?.hits.length ? similar.hits : (similar?.near?.hits ?? [])).slice(0, 10)} /> }
}

/** The studio: how to start, and one draft. */
export const studioPages: readonly StudioRoute[] = [
  [/^\/studio(?:\/from-text|\/from-sheet|\/new)?$/, begin],
  [/^\/studio\/([A-Za-z0-9]+)$/, async (request, [draft = '']) => ({ title: say(request)('studio.title'), body: isDeveloper(request) ? <StudioPage draft={draft} /> : <StudioSignIn />, islands: isDeveloper(request) ? ['src/islands/studio.tsx'] : [] })],
]
