import type { ColumnType } from 'kysely'
import type { EventState, ItemRole, ItemState } from '@cairn/domain/model/consultation'
import type { RoundState } from '@cairn/domain/model/poll'
import type { GuidelineProposalState } from '@cairn/domain/contract/guideline-proposals'
import type { Time, NullableTime, Json, NullableJson, Optional, Owned } from './columns.ts'

/** Events, polls, canvases, and the proposals that come of them. */
export type ConsultationTables = {
  consultation_plans: Owned & { id: string; organisation: string; event: Optional; revision: number; body: Json; saved: Time }
  item_contents: Owned & { item: string; event: string; kind: 'canvas' | 'conclusion' | 'outline'; body: Json }
  canvas_acts: Owned & { item: string; number: number; event: string; stamp: string; body: Json }
  stances: Owned & { item: string; voter: string; event: string; id: string; stance: 'agree' | 'live-with' | 'object'; reason: Optional }
  nominations: Owned & { item: string; section: string; card: string; voter: string }
  action_points: Owned & { id: string; event: string; what: string; owner: string; due: ColumnType<Date | string, string, string> }
  guideline_proposals: Owned & {
    id: string
    number: number
    guideline: string
    event: Optional
    revision: Json
    effective: ColumnType<Date | string, string, string>
    transition: 'now' | 'next-review' | 'new-only'
    profile_proposal: Optional
    state: GuidelineProposalState
    author: string
    organisation: string
    proposed: Time
    decided_by: Optional
    decided: NullableTime
    decision: Optional
    version: NullableJson
    adopted_with: Optional
  }
  consultations: Owned & {
    id: string
    code: string
    title: Json
    description: NullableJson
    organisation: string
    facilitator: string
    starts: Time
    zone: string
    state: ColumnType<EventState, EventState | undefined, EventState>
    current_item: Optional
    revision: ColumnType<number, number | undefined, number>
    created: Time
    started: NullableTime
    ended: NullableTime
    demonstration: ColumnType<boolean, boolean | undefined, boolean>
  }
  consultation_items: Owned & {
    id: string
    event: string
    position: number
    kind: string
    title: Json
    minutes: number
    extra: ColumnType<number, number | undefined, number>
    presenter: Optional
    facilitator: Optional
    moderator: Optional
    link: Optional
    state: ColumnType<ItemState, ItemState | undefined, ItemState>
    started: NullableTime
    ended: NullableTime
  }
  consultation_controls: Owned & {
    id: string
    event: string
    item: string
    role: ItemRole
    digest: string
    made: Time
    ended: NullableTime
  }
  polls: Owned & { id: string; event: string; item: string; position: number; body: Json }
  poll_rounds: Owned & {
    id: string
    event: string
    poll: string
    number: number
    state: ColumnType<RoundState, RoundState | undefined, RoundState>
    shown: ColumnType<boolean, boolean | undefined, boolean>
    opened: Time
    until: NullableTime
    closed: NullableTime
    tally: NullableJson
  }
  participants: Owned & { id: string; event: string; digest: string; declared: Optional }
  ballots: Owned & { round: string; voter: string; turn: number; changes: ColumnType<number, number | undefined, number>; body: Json }
  ballot_papers: Owned & { round: string; number: number; body: Json; merged: Optional }
  consultation_questions: Owned & {
    id: string
    event: string
    item: string
    body: string
    state: ColumnType<QuestionState, QuestionState | undefined, QuestionState>
    position: number
    support: ColumnType<number, number | undefined, number>
  }
  consultation_support: Owned & { question: string; voter: string }
}
export type QuestionState = 'waiting' | 'shown' | 'answered' | 'hidden'
