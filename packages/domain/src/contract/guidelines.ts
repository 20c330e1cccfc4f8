import * as z from 'zod'
import { GuidelineText, GuidelineVersion, PracticeCard, PracticeSector } from '../model/guideline-text.ts'
import { operation } from './operation.ts'

const Id = z.string().regex(/^[a-z][a-z0-9-]{1,60}$/)
const WordPart = z.object({ text: z.string(), kind: z.enum(['same', 'added', 'removed']) })
export const ClauseChanges = z.array(
  z.object({
    item: z.string(),
    number: z.string(),
    kind: z.enum(['added', 'removed', 'changed', 'moved']),
    words: z.array(WordPart),
    language: z.string(),
  }),
)

export const listGuidelines = operation({
  id: 'listGuidelines',
  summary: 'The guidelines there are, with their versions',
  method: 'get',
  path: '/api/guidelines',
  role: 'public',
  reply: z.object({
    guidelines: z.array(
      z.object({
        id: z.string(),
        title: z.record(z.string(), z.string()),
        versions: z.array(z.object({ version: z.string(), state: z.string(), dated: z.string(), clauses: z.int() })),
      }),
    ),
  }),
})
export const getGuideline = operation({
  id: 'getGuideline',
  summary: 'One version of a guideline; with `compare`, what it says otherwise than another version',
  method: 'get',
  path: '/api/guidelines/{id}/{version}',
  role: 'public',
  params: z.object({ id: Id, version: z.union([GuidelineVersion, z.literal('newest')]) }),
  query: z.object({ compare: GuidelineVersion.optional() }),
  reply: z.object({ guideline: GuidelineText, versions: z.array(z.string()), changes: ClauseChanges.optional() }),
  refusals: [404],
})
export const listPractice = operation({
  id: 'listPractice',
  summary: 'What countries and bodies have done, by country, sector or clause',
  method: 'get',
  path: '/api/practice',
  role: 'public',
  query: z.object({
    country: z.string().max(10).optional(),
    sector: z.union([PracticeSector, z.literal('')]).optional(),
    clause: z.string().max(20).optional(),
  }),
  reply: z.object({ cards: z.array(PracticeCard), countries: z.array(z.string()), of: z.int() }),
})
