import type { ColumnType } from 'kysely'
import type { StatusMessage } from '@cairn/domain/model/status-message'
import type { Time, NullableTime, Json, NullableJson, Optional, Owned } from './columns.ts'

/** What is assessed, awarded, sealed, sent and shown. */
export type AwardTables = {
  issuer_keys: { kid: string; organisation: string; state: string; created: Date; retired: Date | null; compromised: Date | null }
  learners: Owned & {
    id: string
    name: string | null
    latin_name: string | null
    email: string | null
    salt: string
    counted: ColumnType<boolean, boolean | undefined, boolean>
  }
  runs: Owned & {
    id: string
    request: string
    organisation: string
    slug: string
    version: number
    format: string
    state: 'running' | 'stopped' | 'done'
    started: Time
    finished: NullableTime
    undone: NullableTime
  }
  wallet_offers: Owned & {
    id: string
    award: string
    formats: string[]
    body: NullableJson
    address_digest: string
    code_digest: string
    state_digest: string
    tx_digest: Optional
    tries: ColumnType<number, number | undefined, number>
    created: Time
    expires: Time
    used: NullableTime
  }
  wallet_authorizations: Owned & {
    digest: string
    body: Json
    award: Optional
    formats: ColumnType<string[], string[] | undefined, string[]>
    code_digest: Optional
    expires: Time
    used: NullableTime
  }
  wallet_grants: Owned & {
    digest: string
    award: string
    formats: string[]
    client: Optional
    named: ColumnType<boolean, boolean | undefined, boolean>
    expires: Time
  }
  wallet_spent: Owned & { digest: string; expires: Time }
  wallet_credentials: Owned & {
    id: string
    award: string
    format: string
    holder: string
    holder_jwk: string
    salt: string
    credential: string
    request: string
    transaction_digest: Optional
    notification_digest: Optional
    state: 'waiting' | 'prepared' | 'signed' | 'refused'
    document: NullableJson
    sealed: Optional
    event: Optional
    created: Time
  }
  wallet_requests: Owned & {
    id: string
    asked: string
    purpose: string
    encrypted: boolean
    nonce: string
    token_digest: string
    request_digest: string
    state_digest: string
    shown_digest: Optional
    asker: string
    created: Time
    expires: Time
    answered: NullableTime
    result: NullableJson
  }
  office_keys: Owned & { kid: string; secret: string; state: 'active' | 'retired'; created: Time }
  awards: Owned & {
    id: string
    run: string
    row_number: number
    organisation: string
    learner: string
    event: string
    body: Json
    state: AwardRowState
    standing: ColumnType<Standing, Standing | undefined, Standing>
    credential: string | null
    document: NullableJson
    sealed: string | null
    problem: NullableJson
    token_digest: ColumnType<string | null, string | null | undefined, string | null>
    replaced_by: Optional
    message: ColumnType<StatusMessage, StatusMessage | undefined, StatusMessage>
    token_list: Optional
    token_position: ColumnType<number | null, number | null | undefined, number | null>
  }
  cohorts: Owned & {
    id: string
    organisation: string
    slug: string
    version: number
    title: string
    second_marking: Json
    opened: Time
    opened_by: string
  }
  sittings: Owned & {
    id: string
    cohort: string
    day: ColumnType<Date | string, string, string>
    assessment: Optional
    supervision: string
  }
  cohort_members: Owned & {
    id: string
    cohort: string
    learner: string
    place: number
    note: ColumnType<string, string | undefined, string>
    identity: ColumnType<string[], string[] | undefined, string[]>
    signed: NullableTime
    signed_by: Optional
    signed_digest: Optional
    award: Optional
  }
  marks: Owned & {
    member: string
    outcome: string
    turn: 'first' | 'second'
    result: 'met' | 'not-yet'
    marker: string
    sitting: Optional
    marked: Time
  }
  evidence: Owned & {
    id: string
    holder: string
    title: string
    outcomes: ColumnType<string[], string[] | undefined, string[]>
    note: ColumnType<string, string | undefined, string>
    file_name: Optional
    media_type: Optional
    size: ColumnType<number, number | undefined, number>
    digest: Optional
    content: Optional
    added: Time
    added_by: string
  }
  mails: Owned & {
    id: string
    award: string
    state: MailState
    tries: ColumnType<number, number | undefined, number>
    next_try: Time
    why: Optional
    sent: NullableTime
  }
  status_lists: Owned & {
    id: string
    organisation: string
    purpose: 'revocation' | 'suspension' | 'refresh' | 'message' | 'status'
    decoys: ColumnType<number[], number[] | undefined, number[]>
    assigned: ColumnType<number, number | undefined, number>
    closed: ColumnType<boolean, boolean | undefined, boolean>
    places_of: Optional
    controller: Optional
    published: NullableTime
    sealed: string | null
    stale: ColumnType<boolean, boolean | undefined, boolean>
  }
  status_entries: Owned & {
    list: string
    position: number
    award: Optional
    statement: Optional
    is_set: ColumnType<boolean, boolean | undefined, boolean>
    value: ColumnType<number, number | undefined, number>
  }
  signing_keys: Owned & {
    kid: string
    organisation: string
    public: Json
    secret: string
    state: 'active' | 'retired'
    created: Time
    retired: NullableTime
    compromised: NullableTime
  }
  seals: Owned & {
    id: string
    organisation: string
    thumbprint: string
    kind: 'P-256' | 'P-384' | 'RSA'
    subject: string
    identifier: Optional
    certificates: string[]
    jwk: Json
    starts: Time
    ends: Time
    state: 'active' | 'retired'
    created: Time
    retired: NullableTime
    compromised: NullableTime
  }
  seal_secrets: Owned & { seal: string; secret: string }
  shares: Owned & {
    digest: string
    award: string
    shows: 'everything' | 'title-and-outcomes'
    expires: Time
    opened: ColumnType<number, number | undefined, number>
    last_opened: ColumnType<Date | null, string | null | undefined, string | null>
  }
}
export type AwardRowState = 'requested' | 'prepared' | 'signed' | 'published' | 'refused'
export type MailState = 'waiting' | 'sent' | 'bounced' | 'given-up' | 'cancelled' | 'slip'
export type Standing = 'in-force' | 'suspended' | 'withdrawn'
