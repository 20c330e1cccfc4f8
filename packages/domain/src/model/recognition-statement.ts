import type { Instant } from './instant.ts'
import type { Organisation } from './organisation.ts'
import type { DecisionKind, Purpose } from './recognition-decision.ts'

/** A decision of recognition as it is sealed for its holder: everything in one language, with the presented credential named by its identifier. */
export type RecognitionStatement = {
  readonly id: string
  readonly number: string
  readonly learner: { readonly name?: string | undefined }
  readonly organisation: Organisation
  readonly language: string
  readonly title: string
  readonly narrative: string
  readonly purpose: Purpose
  readonly decision: DecisionKind
  readonly credits?: { readonly system: string; readonly points: number } | undefined
  readonly target: { readonly id?: string | undefined; readonly title: string }
  readonly presented: {
    readonly id?: string | undefined
    readonly title: string
    readonly awardedBy?: string | undefined
    readonly specification?: string | undefined
  }
  readonly covered: readonly { readonly id: string; readonly text: string }[]
  readonly condition?: string | undefined
  readonly agreement?: string | undefined
  readonly decided: Instant
}
