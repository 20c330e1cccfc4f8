import * as z from 'zod'
import type { Role } from './duties.ts'
import { operation } from './operation.ts'

/** A place to go to: a page for everybody, or for who has one of the roles. `code` is its words. */
export type Place = { readonly code: string; readonly address: string; readonly roles?: readonly Role[] }
export const places: readonly Place[] = [
  { code: 'site.find', address: '/find' },
  { code: 'site.verify', address: '/verify' },
  { code: 'stack.title', address: '/stack' },
  { code: 'site.design', address: '/studio' },
  { code: 'site.guidelines', address: '/guidelines' },
  { code: 'go.practice', address: '/practice' },
  { code: 'compare.title', address: '/compare' },
  { code: 'policy.title', address: '/policy' },
  { code: 'proposals.title', address: '/policy/proposals' },
  { code: 'revisions.title', address: '/guidelines/proposals' },
  { code: 'consult.title', address: '/consult' },
  { code: 'insights.menu', address: '/insights' },
  { code: 'decisions.title', address: '/decisions' },
  { code: 'prior.title', address: '/validation', roles: ['assessor', 'award-office', 'officer'] },
  { code: 'wallet.ask.title', address: '/ask' },
  { code: 'site.help', address: '/help' },
  { code: 'site.api', address: '/api/docs' },
  { code: 'site.desk', address: '/desk' },
  { code: 'review.title', address: '/review', roles: ['reviewer'] },
  { code: 'award.title', address: '/issue', roles: ['award-office'] },
  { code: 'cases.title', address: '/recognition', roles: ['officer'] },
  { code: 'uses.title', address: '/recognition/uses', roles: ['officer'] },
  { code: 'assess.title', address: '/assess', roles: ['assessor'] },
  { code: 'blocks.title', address: '/stack/blocks', roles: ['developer'] },
  { code: 'population.title', address: '/stack/population', roles: ['policy-maker'] },
  { code: 'import.title', address: '/imports', roles: ['reviewer'] },
  { code: 'account.title', address: '/account' },
  { code: 'people.title', address: '/people', roles: ['administrator'] },
]

export const Found = z.object({
  kind: z.enum(['task', 'place', 'entry', 'clause']),
  title: z.record(z.string(), z.string()),
  address: z.string(),
  note: z.string().optional(),
})
export type Found = Readonly<z.infer<typeof Found>>
export const goAnywhere = operation({
  id: 'goAnywhere',
  summary: 'Anything by its words: what waits for me, pages, micro-credentials, clauses',
  method: 'get',
  path: '/api/go',
  role: 'public',
  query: z.object({ q: z.string().max(200).default('') }),
  reply: z.object({ found: z.array(Found) }),
})
