import * as z from 'zod'
import { Instant } from '../model/instant.ts'
import { StatusMessage } from '../model/status-message.ts'
import { SpokenProblem } from '../model/problem.ts'
import { SpokenReport } from '../model/verification-report.ts'
import { Slug } from './design.ts'
import { operation } from './operation.ts'

/** What a column of a sheet can be. */
export const ColumnRole = z.enum(['name', 'givenName', 'familyName', 'latinName', 'email', 'result', 'date', 'grade', 'route', 'ignore'])
export type ColumnRole = z.infer<typeof ColumnRole>

/** One row that is ready, or what keeps it from being ready. */
export const SheetRow = z.object({
  /** As counted in the sheet, the header being row 1. */
  row: z.int().positive(),
  cells: z.array(z.string()),
  state: z.enum(['ready', 'needs-you', 'left-out']),
  hidden: z.boolean().optional(),
  problems: z.array(SpokenProblem),
  /** What to write into which cells so that a problem is gone; no cells where looking is enough. */
  fixes: z.array(z.object({ code: z.string(), cells: z.array(z.object({ column: z.int(), value: z.string() })) })),
  award: z.object({ name: z.string().optional(), latinName: z.string().optional(), email: z.string().optional(), passed: z.boolean(), grade: z.string().optional(), awarded: Instant.optional(), route: z.enum(['course', 'validation']) }).optional(),
})
export type SheetRow = Readonly<z.infer<typeof SheetRow>>
export const Sheet = z.object({
  header: z.array(z.string()), headerRow: z.int(), encoding: z.object({ used: z.string(), guessed: z.boolean() }).optional(), columns: z.array(ColumnRole), dateOrder: z.enum(['day-first', 'month-first', 'year-first', 'unclear']),
  rows: z.array(SheetRow), counts: z.object({ ready: z.int(), needsYou: z.int(), leftOut: z.int() }),
})
export type Sheet = Readonly<z.infer<typeof Sheet>>

/** How the bytes or the pasted text of a sheet are to be read: what the person has chosen so far. */
export const SheetQuery = z.object({
  /** Comma-separated column roles, when the person corrected ours. */
  columns: z.string().max(2000).optional(),
  dateOrder: z.enum(['day-first', 'month-first', 'year-first']).optional(),
  /** The encoding that a person has looked at, where the file does not say. */
  encoding: z.string().max(40).optional(),
  lang: z.string().max(20).optional(),
})

export const AwardRow = z.object({
  name: z.string().trim().min(1).max(300), latinName: z.string().trim().min(1).max(300).optional(), email: z.email().max(320).optional(),
  awarded: Instant, grade: z.string().max(80).optional(), route: z.enum(['course', 'validation']).default('course'),
})
/** How a learner gets the link: by mail, or by a slip on paper where there is no address or several share one. */
export const Delivery = z.object({ state: z.enum(['waiting', 'sent', 'bounced', 'given-up', 'cancelled', 'slip']), email: z.string().optional(), why: z.string().optional() })
export type Delivery = Readonly<z.infer<typeof Delivery>>
export type AwardRow = Readonly<z.infer<typeof AwardRow>>

/** Bulk work, resumable: each row goes through prepared → signed → published. */
export const AwardRun = z.object({
  id: z.string(), specification: Slug, version: z.int(), format: z.string(), state: z.enum(['running', 'stopped', 'done']),
  started: Instant, finished: Instant.optional(),
  counts: z.object({ total: z.int(), prepared: z.int(), signed: z.int(), published: z.int(), refused: z.int() }),
  refused: z.array(z.object({ row: z.int(), problem: SpokenProblem })),
  mail: z.object({ ready: z.boolean(), waiting: z.int(), sent: z.int(), bounced: z.int(), slips: z.int() }),
  /** Until when all of it can be taken back at once. */
  undoUntil: Instant.optional(), undone: Instant.optional(),
})
export type AwardRun = Readonly<z.infer<typeof AwardRun>>

export const AwardSummary = z.object({
  id: z.string(), credential: z.string(), learner: z.string(), awarded: Instant, state: z.enum(['prepared', 'signed', 'published']), standing: z.enum(['in-force', 'suspended', 'withdrawn']),
  /** The personal link, shown only to the award office that sends it. */
  link: z.string().optional(),
  delivery: Delivery.optional(),
  /** The award that took its place, and the one whose place it took. */
  replacedBy: z.string().optional(), replaces: z.string().optional(),
  /** What its status says besides whether it stands, if anything. */
  message: StatusMessage.optional(),
})
export type AwardSummary = Readonly<z.infer<typeof AwardSummary>>

const Id = z.object({ id: z.string().max(100) })
const Reason = z.object({ reason: z.string().trim().min(1).max(2000) })

export const readSheet = operation({
  id: 'readSheet', summary: 'Read an uploaded or pasted sheet of learners; nothing is stored', method: 'post', path: '/api/sheets', role: 'award-office', bytes: true, query: SheetQuery, reply: Sheet, refusals: [401, 403, 413, 415, 422],
})
/** All rows are checked before any is awarded. The same `request` sent twice answers the same run. */
export const startAwardRun = operation({
  id: 'startAwardRun', summary: 'Award and seal, one credential a row', method: 'post', path: '/api/award-runs', role: 'award-office',
  body: z.object({ request: z.string().min(8).max(100), specification: Slug, version: z.int().positive().optional(), format: z.string().default('ob3+eddsa-rdfc-2022'), rows: z.array(AwardRow).min(1).max(50_000), /** Also mail a personal link to an address that several share. Otherwise these get slips. */ mailShared: z.boolean().default(false) }),
  reply: AwardRun, status: 202, refusals: [401, 403, 404, 409, 413, 422],
})
export const getAwardRun = operation({ id: 'getAwardRun', summary: 'How far a run is', method: 'get', path: '/api/award-runs/{id}', role: 'award-office', params: Id, reply: AwardRun, refusals: [401, 403, 404] })
export const stopAwardRun = operation({ id: 'stopAwardRun', summary: 'Stop a run; what is sealed stays', method: 'post', path: '/api/award-runs/{id}/stop', role: 'award-office', params: Id, reply: AwardRun, refusals: [401, 403, 404] })
export const resumeAwardRun = operation({ id: 'resumeAwardRun', summary: 'Take a stopped run up again', method: 'post', path: '/api/award-runs/{id}/resume', role: 'award-office', params: Id, reply: AwardRun, status: 202, refusals: [401, 403, 404] })
export const undoAwardRun = operation({ id: 'undoAwardRun', summary: 'Take a whole run back, within ten minutes of its end', method: 'post', path: '/api/award-runs/{id}/undo', role: 'award-office', params: Id, reply: AwardRun, refusals: [401, 403, 404, 409] })
export const listAwardRuns = operation({ id: 'listAwardRuns', summary: 'Award runs of my organisation, newest first', method: 'get', path: '/api/award-runs', role: 'award-office', reply: z.object({ runs: z.array(AwardRun) }), refusals: [401, 403] })
/** Nothing is stored or sealed: what could keep the first one from being sealed is found here. */
export const previewAward = operation({
  id: 'previewAward', summary: 'Prepare the first one and send it to my own address: mail and page as the learner would get them, not sealed', method: 'post', path: '/api/award-previews', role: 'award-office',
  body: z.object({ specification: Slug, version: z.int().positive().optional(), format: z.string().default('ob3+eddsa-rdfc-2022'), row: AwardRow }), reply: z.object({ sent: z.boolean(), subject: z.string(), text: z.string() }), refusals: [401, 403, 404, 409, 422],
})
export const listRunAwards = operation({ id: 'listRunAwards', summary: 'The awards of a run', method: 'get', path: '/api/award-runs/{id}/awards', role: 'award-office', params: Id, reply: z.object({ awards: z.array(AwardSummary) }), refusals: [401, 403, 404] })
export const withdrawAward = operation({ id: 'withdrawAward', summary: 'Withdraw an award, for good', method: 'post', path: '/api/awards/{id}/withdraw', role: 'award-office', params: Id, body: Reason, reply: AwardSummary, refusals: [401, 403, 404, 409, 422] })
/** What is sealed is never changed: another takes its place, the old link says so, and both stay on record. */
export const replaceAward = operation({
  id: 'replaceAward', summary: 'Correct an award: seal another in its place and withdraw the old one', method: 'post', path: '/api/awards/{id}/replace', role: 'award-office', params: Id,
  body: z.object({ reason: z.string().trim().min(1).max(2000), name: z.string().trim().min(1).max(300).optional(), latinName: z.string().trim().max(300).optional(), email: z.union([z.literal(''), z.email().max(320)]).optional(), awarded: Instant.optional(), grade: z.string().max(80).optional() }),
  reply: AwardRun, status: 202, refusals: [401, 403, 404, 409, 422],
})
export const reportBounce = operation({ id: 'reportBounce', summary: 'Hand in a mail that came back, as it came (RFC 3464)', method: 'post', path: '/api/mail-bounces', role: 'award-office', bytes: true, reply: z.object({ taken: z.int() }), refusals: [401, 403, 413, 422] })
export const suspendAward = operation({ id: 'suspendAward', summary: 'Suspend an award for now', method: 'post', path: '/api/awards/{id}/suspend', role: 'award-office', params: Id, body: Reason, reply: AwardSummary, refusals: [401, 403, 404, 409, 422] })
export const resumeAward = operation({ id: 'resumeAward', summary: 'End the suspension of an award', method: 'post', path: '/api/awards/{id}/resume', role: 'award-office', params: Id, body: Reason, reply: AwardSummary, refusals: [401, 403, 404, 409, 422] })

/** What the holder of the personal link, or of a share link, sees. `token` is the only key; it is never logged. */
export const SharedCredential = z.object({
  report: SpokenReport,
  standing: z.enum(['in-force', 'suspended', 'withdrawn']),
  holder: z.boolean(),
  /** Another has taken its place; its link for whoever holds the personal one. */
  replaced: z.object({ link: z.string().optional() }).optional(),
  /** It was corrected, or corrects another: until when who has the old one finds the new one, if the holder lets them. Said to the holder alone. */
  renewal: z.object({ until: Instant.optional() }).optional(),
  /** What its status says besides whether it stands. */
  message: StatusMessage.optional(),
  /** Its issuer has a seal for European Digital Credentials. */
  seals: z.boolean().optional(),
  expires: Instant.optional(),
  shows: z.enum(['everything', 'title-and-outcomes']),
  file: z.object({ name: z.string(), mediaType: z.string() }).optional(),
  slug: Slug.optional(), version: z.int().optional(),
  /** Whether the holder lets this be counted among many; said to the holder alone. */
  counted: z.boolean().optional(),
  demonstration: z.boolean(),
})
export type SharedCredential = Readonly<z.infer<typeof SharedCredential>>
const Token = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{20,64}$/) })
export const getSharedCredential = operation({ id: 'getSharedCredential', summary: 'A credential by its personal or share link', method: 'get', path: '/api/c/{token}', role: 'public', params: Token, query: z.object({ lang: z.string().max(20).optional() }), reply: SharedCredential, refusals: [404] })
export const shareCredential = operation({
  id: 'shareCredential', summary: 'Make a share link that ends', method: 'post', path: '/api/c/{token}/share', role: 'public', params: Token,
  body: z.object({ days: z.int().min(1).max(365).default(30), shows: z.enum(['everything', 'title-and-outcomes']).default('title-and-outcomes') }),
  reply: z.object({ link: z.string(), expires: Instant, shows: z.enum(['everything', 'title-and-outcomes']) }), status: 201, refusals: [404, 422, 429],
})
