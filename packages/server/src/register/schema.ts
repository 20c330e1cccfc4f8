import type { ColumnType } from 'kysely'

type Time = ColumnType<Date, string, string>
type NullableTime = ColumnType<Date | null, string | null | undefined, string | null>
type Json = ColumnType<unknown, string, string>
type NullableJson = ColumnType<unknown, string | null | undefined, string | null>

/** The tables as queries see them; JSON columns come out as `unknown` and go through a schema of the model. */
export type Tables = {
  organisations: { id: string; slug: string; body: Json }
  people: { id: string; organisation: string; roles: string[]; demonstration: boolean }
  sessions: { digest: string; person: string; created: Time; expires: Time }
  entries: { slug: string; version: number; state: EntryRowState; organisation: string | null; profile: string; body: Json; submitted: NullableTime; registered: NullableTime; withdrawn: NullableTime; withdrawn_reason: string | null; review_due: ColumnType<Date | string | null, string | null, string | null> }
  search: { slug: string; version: number; words: ColumnType<string, never, never>; trigrams: string; level: string | null; size: string; sector: string | null; country: string | null; provider: string; state: string; modes: string[]; languages: string[]; priorities: string[]; fields: string[]; hit: Json }
  offers: { id: string; slug: string; body: Json }
  drafts: { id: string; organisation: string; revision: number; saved: Time; submitted: ColumnType<boolean, boolean | undefined, boolean>; body: Json }
  learners: { id: string; name: string | null; latin_name: string | null; email: string | null; salt: string }
  runs: { id: string; request: string; organisation: string; slug: string; version: number; format: string; state: 'running' | 'stopped' | 'done'; started: Time; finished: NullableTime }
  awards: { id: string; run: string; row_number: number; organisation: string; learner: string; event: string; body: Json; state: AwardRowState; standing: ColumnType<Standing, Standing | undefined, Standing>; credential: string | null; document: NullableJson; sealed: string | null; problem: NullableJson; token_digest: string | null }
  status_lists: { id: string; organisation: string; purpose: 'revocation' | 'suspension'; published: NullableTime; sealed: string | null; stale: ColumnType<boolean, boolean | undefined, boolean> }
  status_entries: { list: string; position: number; award: string | null; is_set: ColumnType<boolean, boolean | undefined, boolean> }
  signing_keys: { kid: string; organisation: string; public: Json; secret: string; state: 'active' | 'retired'; created: Time }
  shares: { digest: string; award: string; shows: 'everything' | 'title-and-outcomes'; expires: Time; opened: ColumnType<number, number | undefined, number>; last_opened: ColumnType<Date | null, string | null | undefined, string | null> }
  acts: { sequence: string | number; at: Time; actor: string; verb: string; subject: string; digest: string | null; reason: string | null; profile: string | null; previous: string; hash: string }
}
export type EntryRowState = 'submitted' | 'registered' | 'withdrawn' | 'superseded' | 'published-elsewhere'
export type AwardRowState = 'requested' | 'prepared' | 'signed' | 'published' | 'refused'
export type Standing = 'in-force' | 'suspended' | 'withdrawn'
