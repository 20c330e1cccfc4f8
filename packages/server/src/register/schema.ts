import type { ColumnType } from 'kysely'
import type { EventState, ItemRole, ItemState } from '@cairn/domain/model/consultation'
import type { RoundState } from '@cairn/domain/model/poll'
import type { CaseState } from '@cairn/domain/model/case-state'
import type { ClaimStage } from '@cairn/domain/model/claim'
import type { EntryState } from '@cairn/domain/model/entry-state'
import type { StatusMessage } from '@cairn/domain/model/status-message'
import type { GuidelineProposalState } from '@cairn/domain/contract/guideline-proposals'
import type { ImportOutcome } from '@cairn/domain/contract/import'

type Time = ColumnType<Date, string, string>
type NullableTime = ColumnType<Date | null, string | null | undefined, string | null>
type Json = ColumnType<unknown, string, string>
type NullableJson = ColumnType<unknown, string | null | undefined, string | null>

type Optional = ColumnType<string | null, string | null | undefined, string | null>
/** Whose a row is; the database fills it in from the connection. */
type Owned = { tenant: ColumnType<string, string | undefined, never> }

/** The tables as queries see them; JSON columns come out as `unknown` and go through a schema of the model. */
export type Tables = {
  tenants: { id: string; name: Json; host: string | null; created: ColumnType<Date, string | undefined, string> }
  organisations: Owned & { id: string; slug: string; body: Json; parent: ColumnType<string | null, string | null | undefined, string | null>; kind: ColumnType<OrganisationKind, OrganisationKind | undefined, OrganisationKind> }
  people: Owned & { id: string; organisation: string; demonstration: ColumnType<boolean, boolean | undefined, boolean>; name: Optional; email: Optional; language: Optional; ended: NullableTime }
  appointments: Owned & { id: string; person: string; organisation: string; role: string; subtree: ColumnType<boolean, boolean | undefined, boolean>; starts: Time; ends: NullableTime; given_by: string; reason: Optional }
  interests: Owned & { id: string; person: string; organisation: string; kind: InterestKind; declared: Time; ended: NullableTime }
  sessions: Owned & { digest: string; person: string; created: Time; expires: Time; id: Optional; organisation: Optional; seen: NullableTime; method: ColumnType<SignInMethod, SignInMethod | undefined, SignInMethod>; device: Optional }
  passkeys: Owned & { id: string; person: string; public_key: string; counter: ColumnType<string | number, number, number>; transports: string[]; backed_up: boolean; name: string; created: Time; last_used: NullableTime }
  identities: Owned & { issuer: string; subject: string; person: string; created: Time }
  sign_in_attempts: Owned & { digest: string; kind: 'passkey' | 'new-passkey' | 'link' | 'first-link' | 'oidc'; person: Optional; data: Json; secret: Optional; created: Time; expires: Time }
  api_keys: Owned & { id: string; digest: string; name: string; person: Optional; organisation: Optional; roles: string[]; created: Time; expires: NullableTime; last_used: NullableTime; ended: NullableTime }
  issuer_keys: { kid: string; organisation: string; state: string; created: Date; retired: Date | null; compromised: Date | null }
  entries: Owned & { slug: string; version: number; state: EntryRowState; organisation: string | null; profile: string; body: Json; submitted: NullableTime; registered: NullableTime; withdrawn: NullableTime; withdrawn_reason: string | null; review_due: ColumnType<Date | string | null, string | null, string | null>; author: ColumnType<string | null, string | null | undefined, string | null>; decide_by: NullableTime }
  review_comments: Owned & { id: string; slug: string; version: number; place: string; author: string; organisation: string; kind: 'comment' | 'answer' | 'opinion'; answers: ColumnType<string | null, string | null | undefined, never>; body: string; written: Time; resolved: NullableTime }
  review_signatures: Owned & { slug: string; version: number; act: 'refuse'; actor: string; reason: string; signed: Time }
  review_kept: Owned & { slug: string; version: number; check_id: string; place: string; accepted: boolean; until: ColumnType<Date | string | null, string | null, string | null>; decided_by: string; decided: Time }
  profile_proposals: Owned & { id: string; profile: string; change: Json; effective: ColumnType<Date | string, string, string>; transition: 'now' | 'next-review' | 'new-only'; reason: string; state: string; author: string; organisation: string; proposed: Time; consulted_until: ColumnType<Date | string | null, string | null | undefined, string | null>; decided_by: Optional; decided: NullableTime; decision: Optional; effect: NullableJson; version: NullableJson; adopted_with: Optional }
  recognition_cases: Owned & { anonymous: NullableTime; id: string; number: string; organisation: string; officer: string; state: CaseState; purpose: string; revision: ColumnType<number, number | undefined, number>; received: Time; decide_by: NullableTime; asked: NullableTime; decided: NullableTime; work: Json; steps: ColumnType<unknown, string | undefined, string>; signatures: ColumnType<unknown, string | undefined, string>; file: string; report: Json; presented_key: Optional; target_key: Optional; document: NullableJson; sealed: Optional; withdrawn: NullableTime; token_digest: Optional }
  recognition_targets: Owned & { id: string; organisation: string; kind: 'unit' | 'programme' | 'occupation'; body: Json; source: NullableJson }
  qualifications: Owned & { id: string; slug: string; organisation: string; revision: ColumnType<number, number | undefined, number>; public: ColumnType<boolean, boolean | undefined, boolean>; body: Json; changed: Time }
  qualification_versions: Owned & { slug: string; revision: number; public: boolean; body: Json; reason: string | null; changed: Time }
  precedents: Owned & { id: string; origin: string; presented_key: string; target_key: string; purpose: string; decision: string; decided: ColumnType<Date | string, string, string>; published: boolean; words: string; body: Json }
  credential_uses: Owned & { id: string; credential: string; title: string; issuer: string; slot: string; target: Json; organisation: string; origin: string; credits: ColumnType<string | number | null, number | null | undefined, number | null>; used: Time; undone: NullableTime }
  notices: Owned & { person: string; kind: 'deadline-near' | 'deadline-passed'; subject: string; sent: Time }
  imports: Owned & { id: string; name: string; actor: string; made: Time; state: 'preview' | 'running' | 'done'; file: string | null; header: Json; columns: Json }
  import_rows: Owned & { import: string; number: number; subject: string; body: NullableJson; offers: Json; problems: Json; judgement: NullableJson; outcome: ImportOutcome; slug: Optional; reason: Optional }
  entry_changes: Owned & { slug: string; changed: Time; shown: boolean }
  search: Owned & { slug: string; version: number; id: ColumnType<number, number | undefined, never>; state: string; hit: Json }
  search_marks: Owned & { id: number; registered: boolean; codes: number[]; marks: number[] }
  search_codes: Owned & { code: ColumnType<number, never, never>; facet: string; value: string; label: NullableJson }
  search_vocabulary: Owned & { id: ColumnType<number, never, never>; word: string }
  offers: Owned & { id: string; slug: string; body: Json }
  drafts: Owned & { id: string; organisation: string; revision: number; saved: Time; submitted: ColumnType<boolean, boolean | undefined, boolean>; body: Json; doubts: ColumnType<unknown, string | undefined, string>; profile: Optional }
  endorsements: Owned & { id: string; draft: string; organisation: string; asked_of: string; role: EndorserRole; token_digest: string; asked: Time; expires: Time; state: 'asked' | 'given' | 'declined' | 'ended'; body: NullableJson; answered: NullableTime }
  skill_frameworks: Owned & { id: string; identity: string; name: string; title: Json; version: string; organisation: Optional; source: Optional; licence: Optional; languages: Json; skills: number; shared: ColumnType<boolean, boolean | undefined, boolean>; state: 'in-use' | 'replaced'; imported: Time }
  skills: Owned & { framework: string; id: string; labels: Json; alternatives: Json; description: NullableJson; kind: Optional; broader: Json; replaced_by: Optional; shared: ColumnType<boolean, boolean | undefined, boolean> }
  learners: Owned & { id: string; name: string | null; latin_name: string | null; email: string | null; salt: string; counted: ColumnType<boolean, boolean | undefined, boolean> }
  runs: Owned & { id: string; request: string; organisation: string; slug: string; version: number; format: string; state: 'running' | 'stopped' | 'done'; started: Time; finished: NullableTime; undone: NullableTime }
  wallet_offers: Owned & { id: string; award: string; formats: string[]; body: NullableJson; address_digest: string; code_digest: string; state_digest: string; tx_digest: Optional; tries: ColumnType<number, number | undefined, number>; created: Time; expires: Time; used: NullableTime }
  wallet_authorizations: Owned & { digest: string; body: Json; award: Optional; formats: ColumnType<string[], string[] | undefined, string[]>; code_digest: Optional; expires: Time; used: NullableTime }
  wallet_grants: Owned & { digest: string; award: string; formats: string[]; client: Optional; named: ColumnType<boolean, boolean | undefined, boolean>; expires: Time }
  wallet_spent: Owned & { digest: string; expires: Time }
  wallet_credentials: Owned & { id: string; award: string; format: string; holder: string; holder_jwk: string; salt: string; credential: string; request: string; transaction_digest: Optional; notification_digest: Optional; state: 'waiting' | 'prepared' | 'signed' | 'refused'; document: NullableJson; sealed: Optional; event: Optional; created: Time }
  wallet_requests: Owned & { id: string; asked: string; purpose: string; encrypted: boolean; nonce: string; token_digest: string; request_digest: string; state_digest: string; shown_digest: Optional; asker: string; created: Time; expires: Time; answered: NullableTime; result: NullableJson }
  office_keys: Owned & { kid: string; secret: string; state: 'active' | 'retired'; created: Time }
  awards: Owned & { id: string; run: string; row_number: number; organisation: string; learner: string; event: string; body: Json; state: AwardRowState; standing: ColumnType<Standing, Standing | undefined, Standing>; credential: string | null; document: NullableJson; sealed: string | null; problem: NullableJson; token_digest: ColumnType<string | null, string | null | undefined, string | null>; replaced_by: Optional; message: ColumnType<StatusMessage, StatusMessage | undefined, StatusMessage> }
  cohorts: Owned & { id: string; organisation: string; slug: string; version: number; title: string; second_marking: Json; opened: Time; opened_by: string }
  sittings: Owned & { id: string; cohort: string; day: ColumnType<Date | string, string, string>; assessment: Optional; supervision: string }
  cohort_members: Owned & { id: string; cohort: string; learner: string; place: number; note: ColumnType<string, string | undefined, string>; identity: ColumnType<string[], string[] | undefined, string[]>; signed: NullableTime; signed_by: Optional; signed_digest: Optional; award: Optional }
  marks: Owned & { member: string; outcome: string; turn: 'first' | 'second'; result: 'met' | 'not-yet'; marker: string; sitting: Optional; marked: Time }
  evidence: Owned & { id: string; holder: string; title: string; outcomes: ColumnType<string[], string[] | undefined, string[]>; note: ColumnType<string, string | undefined, string>; file_name: Optional; media_type: Optional; size: ColumnType<number, number | undefined, number>; digest: Optional; content: Optional; added: Time; added_by: string }
  mails: Owned & { id: string; award: string; state: MailState; tries: ColumnType<number, number | undefined, number>; next_try: Time; why: Optional; sent: NullableTime }
  claims: Owned & { id: string; organisation: string; slug: string; version: number; learner: string; language: string; stage: ClaimStage; revision: ColumnType<number, number | undefined, number>; opened: Time; opened_by: string; work: Json; signed: NullableTime; signed_by: Optional; award: Optional; token_digest: string }
  outcome_statements: Owned & { id: string; holder: string; organisation: string; made: Time; body: Json; document: Json; sealed: Optional; withdrawn: NullableTime; token_digest: string }
  contributions: Owned & { id: string; kind: 'comment' | 'practice'; about: string; body: Json; state: 'waiting' | 'published' | 'refused'; submitted: Time; decided: NullableTime; decided_by: Optional; rule: Optional }
  consultation_plans: Owned & { id: string; organisation: string; event: Optional; revision: number; body: Json; saved: Time }
  item_contents: Owned & { item: string; event: string; kind: 'canvas' | 'conclusion' | 'outline'; body: Json }
  canvas_acts: Owned & { item: string; number: number; event: string; stamp: string; body: Json }
  stances: Owned & { item: string; voter: string; event: string; id: string; stance: 'agree' | 'live-with' | 'object'; reason: Optional }
  nominations: Owned & { item: string; section: string; card: string; voter: string }
  action_points: Owned & { id: string; event: string; what: string; owner: string; due: ColumnType<Date | string, string, string> }
  guideline_proposals: Owned & { id: string; number: number; guideline: string; event: Optional; revision: Json; effective: ColumnType<Date | string, string, string>; transition: 'now' | 'next-review' | 'new-only'; profile_proposal: Optional; state: GuidelineProposalState; author: string; organisation: string; proposed: Time; decided_by: Optional; decided: NullableTime; decision: Optional; version: NullableJson; adopted_with: Optional }
  demand: Owned & { word: string; day: string; searches: ColumnType<number, number | undefined, number> }
  status_lists: Owned & { id: string; organisation: string; purpose: 'revocation' | 'suspension' | 'refresh' | 'message' | 'status'; decoys: ColumnType<number[], number[] | undefined, number[]>; assigned: ColumnType<number, number | undefined, number>; closed: ColumnType<boolean, boolean | undefined, boolean>; places_of: Optional; controller: Optional; published: NullableTime; sealed: string | null; stale: ColumnType<boolean, boolean | undefined, boolean> }
  status_entries: Owned & { list: string; position: number; award: Optional; statement: Optional; is_set: ColumnType<boolean, boolean | undefined, boolean>; value: ColumnType<number, number | undefined, number> }
  signing_keys: Owned & { kid: string; organisation: string; public: Json; secret: string; state: 'active' | 'retired'; created: Time; retired: NullableTime; compromised: NullableTime }
  seals: Owned & { id: string; organisation: string; thumbprint: string; kind: 'P-256' | 'P-384' | 'RSA'; subject: string; identifier: Optional; certificates: string[]; jwk: Json; starts: Time; ends: Time; state: 'active' | 'retired'; created: Time; retired: NullableTime; compromised: NullableTime }
  seal_secrets: Owned & { seal: string; secret: string }
  shares: Owned & { digest: string; award: string; shows: 'everything' | 'title-and-outcomes'; expires: Time; opened: ColumnType<number, number | undefined, number>; last_opened: ColumnType<Date | null, string | null | undefined, string | null> }
  consultations: Owned & { id: string; code: string; title: Json; description: NullableJson; organisation: string; facilitator: string; starts: Time; zone: string; state: ColumnType<EventState, EventState | undefined, EventState>; current_item: Optional; revision: ColumnType<number, number | undefined, number>; created: Time; started: NullableTime; ended: NullableTime; demonstration: ColumnType<boolean, boolean | undefined, boolean> }
  consultation_items: Owned & { id: string; event: string; position: number; kind: string; title: Json; minutes: number; extra: ColumnType<number, number | undefined, number>; presenter: Optional; facilitator: Optional; moderator: Optional; link: Optional; state: ColumnType<ItemState, ItemState | undefined, ItemState>; started: NullableTime; ended: NullableTime }
  consultation_controls: Owned & { id: string; event: string; item: string; role: ItemRole; digest: string; made: Time; ended: NullableTime }
  polls: Owned & { id: string; event: string; item: string; position: number; body: Json }
  poll_rounds: Owned & { id: string; event: string; poll: string; number: number; state: ColumnType<RoundState, RoundState | undefined, RoundState>; shown: ColumnType<boolean, boolean | undefined, boolean>; opened: Time; until: NullableTime; closed: NullableTime; tally: NullableJson }
  participants: Owned & { id: string; event: string; digest: string; declared: Optional }
  ballots: Owned & { round: string; voter: string; turn: number; changes: ColumnType<number, number | undefined, number>; body: Json }
  ballot_papers: Owned & { round: string; number: number; body: Json; merged: Optional }
  consultation_questions: Owned & { id: string; event: string; item: string; body: string; state: ColumnType<QuestionState, QuestionState | undefined, QuestionState>; position: number; support: ColumnType<number, number | undefined, number> }
  consultation_support: Owned & { question: string; voter: string }
  acts: Owned & { sequence: string | number; at: Time; actor: string; verb: string; subject: string; digest: string | null; reason: string | null; profile: string | null; previous: string; hash: string }
}
type EndorserRole = 'employer' | 'social-partner' | 'learner' | 'community' | 'sector-body' | 'other'
export type EntryRowState = EntryState
export type AwardRowState = 'requested' | 'prepared' | 'signed' | 'published' | 'refused'
export type MailState = 'waiting' | 'sent' | 'bounced' | 'given-up' | 'cancelled' | 'slip'
export type Standing = 'in-force' | 'suspended' | 'withdrawn'
export type OrganisationKind = 'ministry' | 'agency' | 'provider' | 'awarding-body' | 'department' | 'other'
export type InterestKind = 'employed' | 'family' | 'financial' | 'adviser' | 'other'
export type SignInMethod = 'demonstration' | 'passkey' | 'oidc' | 'link' | 'key'
export type QuestionState = 'waiting' | 'shown' | 'answered' | 'hidden'
