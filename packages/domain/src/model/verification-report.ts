import * as z from 'zod'
import { Outcome } from './judgement.ts'
import type { Judgement } from './judgement.ts'
import type { Problem } from './problem.ts'
import { SpokenProblem } from './problem.ts'

/** In the order in which they are said where several hold: the first one wins, `genuine` only if nothing else does. */
export const verdicts = [
  'not-a-credential',
  'unsupported',
  'malformed',
  'altered',
  'withdrawn',
  'suspended',
  'expired',
  'not-yet-valid',
  'not-fully-checked',
  'issuer-not-listed',
  'genuine',
] as const
export const Verdict = z.enum(verdicts)
export type Verdict = z.infer<typeof Verdict>

/** The steps in their order. `trust` asks whether the issuer is listed. */
export const steps = ['parse', 'issuer', 'signature', 'validity', 'status', 'holder', 'payload', 'trust'] as const
export const Step = z.enum(steps)
export type Step = z.infer<typeof Step>

/** Where the name of a list comes from: this register, a file, a signed file, a registry of the Digital Credentials Consortium, a European trusted list. */
export const ListKind = z.enum(['register', 'file', 'signed', 'dcc', 'etsi'])
export type ListKind = z.infer<typeof ListKind>
/** What one list says of the issuer of one credential; `why` is the code of the reason where it is no yes. Every list that knows the issuer is told. */
export const Listing = z.object({
  list: z.string(),
  kind: ListKind,
  name: z.string(),
  dated: z.string().optional(),
  outcome: Outcome,
  why: z.string().optional(),
})
export type Listing = Readonly<z.infer<typeof Listing>>

/** What a credential says, read out only when it is neither altered nor malformed. Text is as signed; show it as text. */
export const CredentialSummary = z.object({
  /** The credential’s own identifier, where it has one. */
  id: z.string().optional(),
  title: z.string(),
  issuer: z.object({
    id: z.string(),
    name: z.string().optional(),
    listedName: z.string().optional(),
    listedBy: z.string().optional(),
    listings: z.array(Listing).optional(),
  }),
  subject: z.object({ id: z.string().optional(), name: z.string().optional() }),
  awarded: z.string().optional(),
  validUntil: z.string().optional(),
  /** Where the register keeps the specification, if the credential names one. */
  specification: z.string().optional(),
  /** The version of that specification, where the credential says it. */
  version: z.string().optional(),
  /** Each standard element that the credential carries, in its own words (id of the element to text or number). */
  elements: z.record(z.string(), z.unknown()),
})
export type CredentialSummary = Readonly<z.infer<typeof CredentialSummary>>

/** A judgement per step, and the verdict that follows from them. */
export type VerificationReport = {
  /** `ob3+eddsa-rdfc-2022`, or what it looked like. */
  readonly format: string
  readonly verdict: Verdict
  readonly warnings: readonly Problem[]
  /** Where the credential leaves out what its own profile asks for, without harm to what it says: worth knowing for who takes it on. */
  readonly notes?: readonly Problem[]
  readonly steps: readonly { readonly step: Step; readonly judgement: Judgement }[]
  readonly credential?: CredentialSummary
}

/** As it leaves the house (contracts.md, `cairn verify`). */
export const SpokenReport = z.object({
  file: z.string().optional(),
  format: z.string(),
  verdict: Verdict,
  warnings: z.array(SpokenProblem),
  notes: z.array(SpokenProblem).optional(),
  steps: z.array(z.object({ step: Step, outcome: Outcome, problem: SpokenProblem.optional() })),
  credential: CredentialSummary.optional(),
})
export type SpokenReport = Readonly<z.infer<typeof SpokenReport>>
