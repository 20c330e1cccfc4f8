import type { ColumnType } from 'kysely'
import type { CaseState } from '@cairn/domain/model/case-state'
import type { ClaimStage } from '@cairn/domain/model/claim'
import type { Time, NullableTime, Json, NullableJson, Optional, Owned } from './columns.ts'

/** What is brought from elsewhere, decided, and counted towards a qualification. */
export type RecognitionTables = {
  recognition_cases: Owned & {
    anonymous: NullableTime
    id: string
    number: string
    organisation: string
    officer: string
    state: CaseState
    purpose: string
    revision: ColumnType<number, number | undefined, number>
    received: Time
    decide_by: NullableTime
    asked: NullableTime
    decided: NullableTime
    work: Json
    steps: ColumnType<unknown, string | undefined, string>
    signatures: ColumnType<unknown, string | undefined, string>
    file: string
    report: Json
    presented_key: Optional
    target_key: Optional
    document: NullableJson
    sealed: Optional
    withdrawn: NullableTime
    token_digest: Optional
  }
  recognition_targets: Owned & {
    id: string
    organisation: string
    kind: 'unit' | 'programme' | 'occupation'
    body: Json
    source: NullableJson
  }
  qualifications: Owned & {
    id: string
    slug: string
    organisation: string
    revision: ColumnType<number, number | undefined, number>
    public: ColumnType<boolean, boolean | undefined, boolean>
    body: Json
    changed: Time
  }
  qualification_versions: Owned & { slug: string; revision: number; public: boolean; body: Json; reason: string | null; changed: Time }
  precedents: Owned & {
    id: string
    origin: string
    presented_key: string
    target_key: string
    purpose: string
    decision: string
    decided: ColumnType<Date | string, string, string>
    published: boolean
    words: string
    body: Json
  }
  credential_uses: Owned & {
    id: string
    credential: string
    title: string
    issuer: string
    slot: string
    target: Json
    organisation: string
    origin: string
    credits: ColumnType<string | number | null, number | null | undefined, number | null>
    used: Time
    undone: NullableTime
  }
  claims: Owned & {
    id: string
    organisation: string
    slug: string
    version: number
    learner: string
    language: string
    stage: ClaimStage
    revision: ColumnType<number, number | undefined, number>
    opened: Time
    opened_by: string
    work: Json
    signed: NullableTime
    signed_by: Optional
    award: Optional
    token_digest: string
  }
  outcome_statements: Owned & {
    id: string
    holder: string
    organisation: string
    made: Time
    body: Json
    document: Json
    sealed: Optional
    withdrawn: NullableTime
    token_digest: string
  }
}
