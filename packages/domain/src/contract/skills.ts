import * as z from 'zod'
import { Instant } from '../model/instant.ts'
import { Text } from '../model/text.ts'
import { operation } from './operation.ts'

export const KnownFramework = z.object({
  id: z.string(),
  identity: z.string(),
  name: z.string(),
  title: Text,
  version: z.string(),
  skills: z.int(),
  languages: z.array(z.string()),
  source: z.string().optional(),
  licence: z.string().optional(),
  state: z.enum(['in-use', 'replaced']),
  imported: Instant,
})
export type KnownFramework = Readonly<z.infer<typeof KnownFramework>>
/** A skill as a list shows it: always with words, never a bare code. `language`: of the words that are shown. */
export const FoundSkill = z.object({
  id: z.string(),
  framework: z.string(),
  version: z.string(),
  label: z.string(),
  language: z.string(),
  labels: Text,
  kind: z.string().optional(),
  description: z.string().optional(),
  matched: z.string().optional(),
})
export type FoundSkill = Readonly<z.infer<typeof FoundSkill>>

const Language = z.string().max(20).optional()
export const listSkillFrameworks = operation({
  id: 'listSkillFrameworks',
  summary: 'The skills frameworks there are, each with its version and source',
  method: 'get',
  path: '/api/skill-frameworks',
  role: 'public',
  reply: z.object({ frameworks: z.array(KnownFramework) }),
})
export const searchSkills = operation({
  id: 'searchSkills',
  summary: 'Search skills by their words, over all frameworks or one',
  method: 'get',
  path: '/api/skills',
  role: 'public',
  query: z.object({ q: z.string().max(200), framework: z.string().max(100).optional(), lang: Language }),
  reply: z.object({ skills: z.array(FoundSkill), more: z.boolean() }),
})
/** Only words in common: a person judges whether the skill is meant. */
export const suggestSkills = operation({
  id: 'suggestSkills',
  summary: 'Skills that share words with an outcome; suggestions by words, nothing more',
  method: 'get',
  path: '/api/skills/suggestions',
  role: 'public',
  query: z.object({ for: z.string().max(1000), language: z.string().max(20).default('en'), lang: Language }),
  reply: z.object({ skills: z.array(FoundSkill), by: z.literal('words') }),
})
/** What has become of linked skills: `replacedBy` is followed to its end. */
export const resolveSkills = operation({
  id: 'resolveSkills',
  summary: 'What linked skills are called now, and what has taken their place',
  method: 'post',
  path: '/api/skills/resolve',
  role: 'public',
  body: z.object({ ids: z.array(z.string().max(2048)).max(200) }),
  reply: z.object({
    skills: z.array(
      z.object({
        id: z.string(),
        known: z.boolean(),
        label: Text.optional(),
        broader: z.array(z.string()),
        replacedBy: z.object({ id: z.string(), label: Text, framework: z.string(), version: z.string() }).optional(),
      }),
    ),
  }),
  refusals: [413, 415, 422],
})
export const importSkillFramework = operation({
  id: 'importSkillFramework',
  summary: 'Bring in a framework: a CASE package, SKOS as JSON-LD or Turtle, the ESCO CSV, or a spreadsheet',
  method: 'post',
  path: '/api/skill-frameworks',
  role: 'developer',
  bytes: true,
  query: z.object({ name: z.string().trim().min(1).max(80).optional(), version: z.string().trim().min(1).max(40).optional() }),
  reply: KnownFramework.extend({ left: z.array(z.object({ subject: z.string(), why: z.string() })) }),
  status: 201,
  refusals: [401, 403, 413, 422],
})
export const getCasePackage = operation({
  id: 'getCasePackage',
  summary: 'A framework as a 1EdTech CASE 1.0 package',
  method: 'get',
  path: '/ims/case/v1p0/CFPackages/{id}',
  role: 'public',
  params: z.object({ id: z.string().max(100) }),
  reply: z.record(z.string(), z.unknown()),
  refusals: [404],
})
