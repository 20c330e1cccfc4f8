import type { ReactNode } from 'react'
import { getPopulation, getStackingGround, listQualifications, listStackingBlocks, tryStackingRules } from '@cairn/domain/contract/stacking'
import type { RulesEffect, StackingGround } from '@cairn/domain/contract/stacking'
import { editedRules } from '@cairn/domain/model/stacking-rule-form'
import { wordsIn } from '@cairn/domain/model/words'
import type { PageReply, PageRequest } from '../page.ts'
import { plainly } from '../ui/words.tsx'
import { BlocksPage } from './blocks-page.tsx'
import { PopulationPage } from './population-page.tsx'
import { RulesPage } from './rules-page.tsx'
import { StackPage } from './stack-page.tsx'

type Page = { readonly title: string; readonly body: ReactNode; readonly status?: PageReply['status']; readonly islands?: readonly string[]; readonly canonical?: string; readonly description?: string }
type StackRoute = readonly [RegExp, (request: PageRequest, parts: readonly string[]) => Promise<Page | undefined>]

const say = (request: PageRequest) => plainly(wordsIn(request.language.code, ...request.messages))
async function ask<T>(request: PageRequest, path: string, schema: { readonly parse: (value: unknown) => T }): Promise<T | undefined> {
  const reply = await request.ask(path)
  return reply.ok ? schema.parse(await reply.json()) : undefined
}

/** Whoever may not see a page learns what it is, and how to sign in. */
const notYours = (request: PageRequest, title: string): Page => ({ title: say(request)(title), status: request.actor ? 403 : 401, body: <div className="stack"><h1>{say(request)(title)}</h1><p>{say(request)('stack.who-sees')}</p><p><a className="btn" href="/sign-in">{say(request)('site.sign-in')}</a></p></div> })

/** What the developer changed in the form, tried on present holders by the app itself. */
async function tried(request: PageRequest, ground: StackingGround): Promise<{ readonly effect: RulesEffect | undefined; readonly refusal: readonly string[] }> {
  const { rules, changed } = editedRules(ground.qualification.stackingRules, (name) => request.query.get(name) ?? undefined)
  if (!changed) return { effect: undefined, refusal: [] }
  const reply = await request.ask(`/api/qualifications/${ground.slug}/try-rules`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ stackingRules: rules }) })
  const json: unknown = await reply.json()
  if (reply.ok) return { effect: tryStackingRules.reply.parse(json), refusal: [] }
  const problems = typeof json === 'object' && json !== null && 'problems' in json && Array.isArray(json.problems) ? (json.problems as readonly { readonly message?: string }[]) : []
  return { effect: undefined, refusal: problems.map(({ message }) => message ?? '') }
}

/** What adds up to what: the map for everybody, the same from a developer’s side, and counts for the ministry. */
export const stackRoutes: readonly StackRoute[] = [
  [/^\/stack$/, async (request) => {
    const known = await ask(request, '/api/qualifications', listQualifications.reply)
    const qualifications = known?.qualifications ?? []
    const wanted = (request.posted?.kind === 'stacked' ? request.posted.ground?.slug : undefined) ?? request.query.get('q') ?? ''
    const chosen = qualifications.some(({ slug }) => slug === wanted) ? wanted : (qualifications[0]?.slug ?? '')
    return { title: say(request)('stack.title'), description: say(request)('stack.lead'), canonical: `${request.origin}/stack`, body: <StackPage request={request} qualifications={qualifications} chosen={chosen} />, islands: ['src/islands/stack.tsx'] }
  }],
  [/^\/stack\/blocks$/, async (request) => {
    const reply = await ask(request, '/api/stacking/blocks', listStackingBlocks.reply)
    return reply ? { title: say(request)('blocks.title'), body: <BlocksPage {...reply} /> } : notYours(request, 'blocks.title')
  }],
  [/^\/stack\/rules\/([a-z0-9][a-z0-9-]{0,80})$/, async (request, [slug = '']) => {
    if (request.actor?.roles.includes('developer') !== true) return notYours(request, 'rules.title')
    const ground = await ask(request, `/api/qualifications/${slug}`, getStackingGround.reply)
    return ground && { title: say(request)('rules.title'), body: <RulesPage ground={ground} said={request.query} done={request.query.get('done') ?? undefined} {...(await tried(request, ground))} /> }
  }],
  [/^\/stack\/population$/, async (request) => {
    const view = await ask(request, '/api/stacking/population', getPopulation.reply)
    return view ? { title: say(request)('population.title'), body: <PopulationPage view={view} /> } : notYours(request, 'population.title')
  }],
]
