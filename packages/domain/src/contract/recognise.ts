import * as z from 'zod'
import { Instant } from '../model/instant.ts'
import { Qualification } from '../model/qualification.ts'
import { RecognitionTarget } from '../model/recognition-target.ts'
import { SkillList } from '../recognition/compare/skill-list.ts'
import { goals } from '../recognition/plan/asked.ts'
import { SpokenPlan } from '../recognition/plan/speak-plan.ts'
import { SpokenRecognition } from '../recognition/speak-recognition.ts'
import { operation } from './operation.ts'

/** No account, nothing stored. Awards and offers are read line by line, so that each refusal names its place. `skills` are those that have broader ones. */
export const planTowards = operation({
  id: 'planTowards',
  summary: 'What counts towards a qualification, and the best way to finish',
  method: 'post',
  path: '/api/plan',
  role: 'public',
  body: z.object({
    qualification: Qualification,
    awards: z.array(z.unknown()).max(500),
    offers: z.array(z.unknown()).max(5000).default([]),
    goal: z.enum(goals).default('cheapest'),
    near: z.string().max(200).optional(),
    profile: z.string().max(80).default('eu-2022'),
    at: Instant.optional(),
    skills: SkillList.default([]),
    seconds: z.number().positive().max(10).default(5),
  }),
  query: z.object({ lang: z.string().max(20).optional() }),
  reply: SpokenPlan,
  refusals: [404, 413, 415, 422, 429],
})
/** The credential as text (a JWT) or as JSON; it is verified first, and nothing of it is stored. */
export const recogniseCredential = operation({
  id: 'recogniseCredential',
  summary: 'Propose what a credential counts for; a person decides',
  method: 'post',
  path: '/api/recognise',
  role: 'public',
  body: z.object({
    credential: z.union([z.string().min(1), z.record(z.string(), z.unknown())]),
    target: RecognitionTarget,
    profile: z.string().max(80).default('eu-2022'),
    at: Instant.optional(),
    skills: SkillList.default([]),
  }),
  query: z.object({ lang: z.string().max(20).optional() }),
  reply: SpokenRecognition,
  refusals: [404, 413, 415, 422, 429],
})
