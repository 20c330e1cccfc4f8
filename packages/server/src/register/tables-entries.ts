import type { ColumnType } from 'kysely'
import type { EntryState } from '@cairn/domain/model/entry-state'
import type { ImportOutcome } from '@cairn/domain/contract/import'
import type { Time, NullableTime, Json, NullableJson, Optional, Owned } from './columns.ts'

/** What is drafted, reviewed, registered, searched and offered. */
export type EntryTables = {
  entries: Owned & {
    slug: string
    version: number
    state: EntryRowState
    organisation: string | null
    profile: string
    body: Json
    submitted: NullableTime
    registered: NullableTime
    withdrawn: NullableTime
    withdrawn_reason: string | null
    review_due: ColumnType<Date | string | null, string | null, string | null>
    author: ColumnType<string | null, string | null | undefined, string | null>
    decide_by: NullableTime
  }
  review_comments: Owned & {
    id: string
    slug: string
    version: number
    place: string
    author: string
    organisation: string
    kind: 'comment' | 'answer' | 'opinion'
    answers: ColumnType<string | null, string | null | undefined, never>
    body: string
    written: Time
    resolved: NullableTime
  }
  review_signatures: Owned & { slug: string; version: number; act: 'refuse'; actor: string; reason: string; signed: Time }
  review_kept: Owned & {
    slug: string
    version: number
    check_id: string
    place: string
    accepted: boolean
    until: ColumnType<Date | string | null, string | null, string | null>
    decided_by: string
    decided: Time
  }
  profile_proposals: Owned & {
    id: string
    profile: string
    change: Json
    effective: ColumnType<Date | string, string, string>
    transition: 'now' | 'next-review' | 'new-only'
    reason: string
    state: string
    author: string
    organisation: string
    proposed: Time
    consulted_until: ColumnType<Date | string | null, string | null | undefined, string | null>
    decided_by: Optional
    decided: NullableTime
    decision: Optional
    effect: NullableJson
    version: NullableJson
    adopted_with: Optional
  }
  imports: Owned & {
    id: string
    name: string
    actor: string
    made: Time
    state: 'preview' | 'running' | 'done'
    file: string | null
    header: Json
    columns: Json
  }
  import_rows: Owned & {
    import: string
    number: number
    subject: string
    body: NullableJson
    offers: Json
    problems: Json
    judgement: NullableJson
    outcome: ImportOutcome
    slug: Optional
    reason: Optional
  }
  entry_changes: Owned & { slug: string; changed: Time; shown: boolean }
  search: Owned & { slug: string; version: number; id: ColumnType<number, number | undefined, never>; state: string; hit: Json }
  search_marks: Owned & { id: number; registered: boolean; codes: number[]; marks: number[] }
  search_codes: Owned & { code: ColumnType<number, never, never>; facet: string; value: string; label: NullableJson }
  search_vocabulary: Owned & { id: ColumnType<number, never, never>; word: string }
  offers: Owned & { id: string; slug: string; body: Json }
  drafts: Owned & {
    id: string
    organisation: string
    revision: number
    saved: Time
    submitted: ColumnType<boolean, boolean | undefined, boolean>
    body: Json
    doubts: ColumnType<unknown, string | undefined, string>
    profile: Optional
  }
  endorsements: Owned & {
    id: string
    draft: string
    organisation: string
    asked_of: string
    role: EndorserRole
    token_digest: string
    asked: Time
    expires: Time
    state: 'asked' | 'given' | 'declined' | 'ended'
    body: NullableJson
    answered: NullableTime
  }
  skill_frameworks: Owned & {
    id: string
    identity: string
    name: string
    title: Json
    version: string
    organisation: Optional
    source: Optional
    licence: Optional
    languages: Json
    skills: number
    shared: ColumnType<boolean, boolean | undefined, boolean>
    state: 'in-use' | 'replaced'
    imported: Time
  }
  skills: Owned & {
    framework: string
    id: string
    labels: Json
    alternatives: Json
    description: NullableJson
    kind: Optional
    broader: Json
    replaced_by: Optional
    shared: ColumnType<boolean, boolean | undefined, boolean>
  }
  demand: Owned & { word: string; day: string; searches: ColumnType<number, number | undefined, number> }
}
export type EndorserRole = 'employer' | 'social-partner' | 'learner' | 'community' | 'sector-body' | 'other'
export type EntryRowState = EntryState
