import * as z from 'zod'
import { CaseState } from '../model/case-state.ts'
import { Day, Instant } from '../model/instant.ts'
import { Precedent } from '../model/precedent.ts'
import { SpokenProblem } from '../model/problem.ts'
import { CaseStep, CaseWork, View } from '../model/recognition-case.ts'
import { Purpose } from '../model/recognition-decision.ts'
import { LanguageTag, Text } from '../model/text.ts'
import { SpokenReport } from '../model/verification-report.ts'
import { SpokenRecognition } from '../recognition/speak-recognition.ts'
import { operation } from './operation.ts'
import { CredentialUse } from './credential-use.ts'

const text = z.string().trim().min(1).max(4000)
const Cover = z.enum(['covered', 'partly', 'not', 'unchecked'])

/** A recognition case as an officer works on it: what was presented, what is asked for, what was suggested, what a person sees, and what is left to do. */
export const RecognitionCase = z.object({
  id: z.string(),
  number: z.string(),
  state: CaseState,
  revision: z.int(),
  received: Instant,
  decideBy: Instant.optional(),
  decided: Instant.optional(),
  organisationName: z.string(),
  mine: z.boolean(),
  work: CaseWork,
  report: SpokenReport,
  presented: z
    .object({
      title: z.string(),
      awardedBy: z.string().optional(),
      awarded: z.string().optional(),
      specification: z.string().optional(),
      hours: z.number().optional(),
      credits: z.number().optional(),
      level: z.string().optional(),
    })
    .optional(),
  /** Why nothing can be proposed on this file, and what to do. */
  unreliable: SpokenProblem.optional(),
  recognition: SpokenRecognition.optional(),
  outcomes: z.array(
    z.object({
      needed: z.string(),
      text: Text,
      view: View.optional(),
      own: z.boolean(),
      suggested: Cover.optional(),
      why: z.string().optional(),
      shown: Text.optional(),
    }),
  ),
  suggestedCredits: z.number().optional(),
  fullCredits: z.number().optional(),
  /** What stands in the way of signing the decision as it is written now. */
  problems: z.array(SpokenProblem),
  precedents: z.array(Precedent),
  agreement: z.object({ id: z.string(), title: Text }).optional(),
  uses: z.array(CredentialUse),
  steps: z.array(CaseStep),
  signatures: z.array(z.object({ mine: z.boolean(), signed: Instant })),
  letter: z.object({ title: z.string(), text: z.string() }).optional(),
  statement: z.object({ link: z.string(), withdrawn: z.boolean() }).optional(),
  may: z.object({
    work: z.boolean(),
    ask: z.boolean(),
    answer: z.boolean(),
    decide: z.boolean(),
    sign: z.boolean(),
    sendBack: z.boolean(),
    close: z.boolean(),
    reopen: z.boolean(),
    whyNot: z.string().optional(),
  }),
})
export type RecognitionCase = Readonly<z.infer<typeof RecognitionCase>>
export const CaseLine = z.object({
  id: z.string(),
  number: z.string(),
  state: CaseState,
  purpose: Purpose,
  title: z.string(),
  target: Text.optional(),
  received: Instant,
  decideBy: Instant.optional(),
  waitsForMe: z.boolean(),
  overdue: z.boolean(),
})
export type CaseLine = Readonly<z.infer<typeof CaseLine>>

export const At = z.object({ id: z.string().max(100) })
export const refusals = [401, 403, 404, 409, 422] as const
const base = '/api/recognition-cases/{id}'
export const listCases = operation({
  id: 'listCases',
  summary: 'Recognition cases of my organisation, the nearest deadline first',
  method: 'get',
  path: '/api/recognition-cases',
  role: 'officer',
  query: z.object({ state: CaseState.optional() }),
  reply: z.object({ cases: z.array(CaseLine) }),
  refusals: [401, 403],
})
export const openCase = operation({
  id: 'openCase',
  summary: 'Open a case with any file; it is verified first',
  method: 'post',
  path: '/api/recognition-cases',
  role: 'officer',
  bytes: true,
  query: z.object({
    purpose: Purpose.default('credit'),
    language: LanguageTag.default('en'),
    target: z.string().max(2048).optional(),
    profile: z.string().max(80).default('eu-2022'),
  }),
  reply: RecognitionCase,
  status: 201,
  refusals: [401, 403, 404, 413, 422],
})
export const getCase = operation({
  id: 'getCase',
  summary: 'One recognition case',
  method: 'get',
  path: base,
  role: 'officer',
  params: At,
  reply: RecognitionCase,
  refusals: [401, 403, 404],
})
export const saveCase = operation({
  id: 'saveCase',
  summary: 'Save what the officer writes into a case',
  method: 'put',
  path: base,
  role: 'officer',
  params: At,
  body: z.object({ revision: z.int(), work: CaseWork }),
  reply: RecognitionCase,
  refusals,
})
export const replaceCaseFile = operation({
  id: 'replaceCaseFile',
  summary: 'Take a better file into a case; it is verified first',
  method: 'post',
  path: `${base}/file`,
  role: 'officer',
  params: At,
  bytes: true,
  reply: RecognitionCase,
  refusals: [401, 403, 404, 409, 413, 422],
})
export const askApplicant = operation({
  id: 'askApplicant',
  summary: 'Ask the applicant for what is missing; the clock stands still until it is here',
  method: 'post',
  path: `${base}/ask`,
  role: 'officer',
  params: At,
  body: z.object({ text }),
  reply: RecognitionCase,
  refusals,
})
export const takeAnswer = operation({
  id: 'takeAnswer',
  summary: 'Note what the applicant has sent; the clock runs on',
  method: 'post',
  path: `${base}/answer`,
  role: 'officer',
  params: At,
  body: z.object({ text }),
  reply: RecognitionCase,
  refusals,
})
export const tellDelay = operation({
  id: 'tellDelay',
  summary: 'Tell the applicant that it takes longer, why, and until when',
  method: 'post',
  path: `${base}/delay`,
  role: 'officer',
  params: At,
  body: z.object({ text, until: Day }),
  reply: RecognitionCase,
  refusals,
})
export const decideCase = operation({
  id: 'decideCase',
  summary: 'Sign the decision that is written in the case',
  method: 'post',
  path: `${base}/decide`,
  role: 'officer',
  params: At,
  body: z.object({ revision: z.int() }),
  reply: RecognitionCase,
  refusals,
})
export const signCase = operation({
  id: 'signCase',
  summary: 'Sign a refusal as the second person',
  method: 'post',
  path: `${base}/sign`,
  role: 'officer',
  params: At,
  body: z.object({ revision: z.int() }),
  reply: RecognitionCase,
  refusals,
})
export const sendCaseBack = operation({
  id: 'sendCaseBack',
  summary: 'Send a refusal back instead of signing it',
  method: 'post',
  path: `${base}/send-back`,
  role: 'officer',
  params: At,
  body: z.object({ text }),
  reply: RecognitionCase,
  refusals,
})
export const closeCase = operation({
  id: 'closeCase',
  summary: 'Close a case that the applicant has taken back',
  method: 'post',
  path: `${base}/close`,
  role: 'officer',
  params: At,
  body: z.object({ text }),
  reply: RecognitionCase,
  refusals,
})
export const reopenCase = operation({
  id: 'reopenCase',
  summary: 'Take a decided case up again: its statement is withdrawn, its use taken back',
  method: 'post',
  path: `${base}/reopen`,
  role: 'officer',
  params: At,
  body: z.object({ text }),
  reply: RecognitionCase,
  refusals,
})
