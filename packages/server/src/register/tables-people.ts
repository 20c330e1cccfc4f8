import type { ColumnType } from 'kysely'
import type { Time, NullableTime, Json, Optional, Owned } from './columns.ts'

/** Who works here, how they sign in, and what they did. */
export type PeopleTables = {
  tenants: { id: string; name: Json; host: string | null; created: ColumnType<Date, string | undefined, string> }
  organisations: Owned & {
    id: string
    slug: string
    body: Json
    parent: ColumnType<string | null, string | null | undefined, string | null>
    kind: ColumnType<OrganisationKind, OrganisationKind | undefined, OrganisationKind>
  }
  people: Owned & {
    id: string
    organisation: string
    demonstration: ColumnType<boolean, boolean | undefined, boolean>
    name: Optional
    email: Optional
    language: Optional
    ended: NullableTime
  }
  appointments: Owned & {
    id: string
    person: string
    organisation: string
    role: string
    subtree: ColumnType<boolean, boolean | undefined, boolean>
    starts: Time
    ends: NullableTime
    given_by: string
    reason: Optional
  }
  interests: Owned & { id: string; person: string; organisation: string; kind: InterestKind; declared: Time; ended: NullableTime }
  sessions: Owned & {
    digest: string
    person: string
    created: Time
    expires: Time
    id: Optional
    organisation: Optional
    seen: NullableTime
    method: ColumnType<SignInMethod, SignInMethod | undefined, SignInMethod>
    device: Optional
  }
  passkeys: Owned & {
    id: string
    person: string
    public_key: string
    counter: ColumnType<string | number, number, number>
    transports: string[]
    backed_up: boolean
    name: string
    created: Time
    last_used: NullableTime
  }
  identities: Owned & { issuer: string; subject: string; person: string; created: Time }
  sign_in_attempts: Owned & {
    digest: string
    kind: 'passkey' | 'new-passkey' | 'link' | 'first-link' | 'oidc'
    person: Optional
    data: Json
    secret: Optional
    created: Time
    expires: Time
  }
  api_keys: Owned & {
    id: string
    digest: string
    name: string
    person: Optional
    organisation: Optional
    roles: string[]
    created: Time
    expires: NullableTime
    last_used: NullableTime
    ended: NullableTime
  }
  notices: Owned & { person: string; kind: 'deadline-near' | 'deadline-passed'; subject: string; sent: Time }
  contributions: Owned & {
    id: string
    kind: 'comment' | 'practice'
    about: string
    body: Json
    state: 'waiting' | 'published' | 'refused'
    submitted: Time
    decided: NullableTime
    decided_by: Optional
    rule: Optional
  }
  acts: Owned & {
    sequence: string | number
    at: Time
    actor: string
    verb: string
    subject: string
    digest: string | null
    reason: string | null
    profile: string | null
    previous: string
    hash: string
  }
}
export type OrganisationKind = 'ministry' | 'agency' | 'provider' | 'awarding-body' | 'department' | 'other'
export type InterestKind = 'employed' | 'family' | 'financial' | 'adviser' | 'other'
export type SignInMethod = 'demonstration' | 'passkey' | 'oidc' | 'link' | 'key'
