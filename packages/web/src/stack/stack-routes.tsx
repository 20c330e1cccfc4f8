import type { ReactNode } from 'react'
import { listQualifications } from '@cairn/domain/contract/stacking'
import { wordsIn } from '@cairn/domain/model/words'
import type { PageReply, PageRequest } from '../page.ts'
import { plainly } from '../ui/words.tsx'
import { StackPage } from './stack-page.tsx'

type Page = { readonly title: string; readonly body: ReactNode; readonly status?: PageReply['status']; readonly islands?: readonly string[]; readonly canonical?: string; readonly description?: string }
type StackRoute = readonly [RegExp, (request: PageRequest, parts: readonly string[]) => Promise<Page | undefined>]

const say = (request: PageRequest) => plainly(wordsIn(request.language.code, ...request.messages))
async function ask<T>(request: PageRequest, path: string, schema: { readonly parse: (value: unknown) => T }): Promise<T | undefined> {
  const reply = await request.ask(path)
  return reply.ok ? schema.parse(await reply.json()) : undefined
}

/** What adds up to what: the map for everybody. */
export const stackRoutes: readonly StackRoute[] = [
  [/^\/stack$/, async (request) => {
    const known = await ask(request, '/api/qualifications', listQualifications.reply)
    const qualifications = known?.qualifications ?? []
    const wanted = (request.posted?.kind === 'stacked' ? request.posted.ground?.slug : undefined) ?? request.query.get('q') ?? ''
    const chosen = qualifications.some(({ slug }) => slug === wanted) ? wanted : (qualifications[0]?.slug ?? '')
    return { title: say(request)('stack.title'), description: say(request)('stack.lead'), canonical: `${request.origin}/stack`, body: <StackPage request={request} qualifications={qualifications} chosen={chosen} />, islands: ['src/islands/stack.tsx'] }
  }],
]
