import * as z from 'zod'
import type { DutyTightening } from '../model/duty.ts'

/** The desks. A person holds roles in an organisation, for a time; `public` needs no account. */
export const Role = z.enum([
  'developer',
  'reviewer',
  'award-office',
  'assessor',
  'officer',
  'policy-maker',
  'learner',
  'facilitator',
  'administrator',
])
export type Role = z.infer<typeof Role>

/**
 * Who acts: a person by random identifier, the organisation they act for, and the roles that hold for them there now.
 * `within` are that organisation and all below it, `above` those it belongs to, `interests` those the person has a declared interest in.
 */
export const Actor = z.strictObject({
  id: z.string(),
  organisation: z.string(),
  organisationName: z.string(),
  roles: z.array(Role),
  demonstration: z.boolean().default(false),
  tenant: z.string().optional(),
  within: z.array(z.string()).optional(),
  above: z.array(z.string()).optional(),
  interests: z.array(z.string()).optional(),
})
export type Actor = Readonly<z.infer<typeof Actor>>

/** One row of the separation of duties: who may, and when they may not. Whatever is not said to be allowed is not. */
export const Duty = z.strictObject({
  act: z.string().regex(/^[a-z][a-z-]{1,60}$/),
  may: z.array(Role),
  /** Only for their own organisation and those below it. */
  onlyOwnOrganisation: z.boolean().optional(),
  /** Never for an organisation they belong to, above or below. */
  notOwnOrganisation: z.boolean().optional(),
  /** Never about what they wrote or proposed themselves. */
  notAuthor: z.boolean().optional(),
  /** Never where they have declared an interest. */
  notInterested: z.boolean().optional(),
  /** Never about themselves as the learner. */
  notLearner: z.boolean().optional(),
  /** How many different people must sign; one where left out. */
  signatures: z.int().min(1).max(5).optional(),
})
export type Duty = Readonly<z.infer<typeof Duty>>

/** The defaults; a profile can tighten them, never loosen. */
export const duties: readonly Duty[] = [
  { act: 'submit', may: ['developer'], onlyOwnOrganisation: true },
  { act: 'revise', may: ['developer'], onlyOwnOrganisation: true },
  { act: 'register', may: ['reviewer'], notOwnOrganisation: true, notAuthor: true, notInterested: true },
  { act: 'refuse', may: ['reviewer'], notOwnOrganisation: true, notAuthor: true, notInterested: true, signatures: 2 },
  { act: 'withdraw-entry', may: ['reviewer'], notOwnOrganisation: true, notInterested: true },
  { act: 'mark', may: ['assessor'], onlyOwnOrganisation: true, notLearner: true },
  // Whoever marks a second time is somebody else than the first.
  { act: 'mark-again', may: ['assessor'], onlyOwnOrganisation: true, notAuthor: true, notLearner: true },
  { act: 'sign-results', may: ['assessor'], onlyOwnOrganisation: true, notLearner: true },
  { act: 'award', may: ['award-office'], onlyOwnOrganisation: true, notLearner: true },
  { act: 'withdraw-award', may: ['award-office'], onlyOwnOrganisation: true },
  { act: 'replace-award', may: ['award-office'], onlyOwnOrganisation: true, notLearner: true },
  // What is sealed is replaced, never rewritten: nobody may.
  { act: 'change-sealed-award', may: [] },
  { act: 'recognise', may: ['officer'], notOwnOrganisation: true, notInterested: true },
  { act: 'refuse-recognition', may: ['officer'], notOwnOrganisation: true, notInterested: true, signatures: 2 },
  { act: 'change-rules', may: ['developer'], onlyOwnOrganisation: true },
  { act: 'write-qualification', may: ['developer'], onlyOwnOrganisation: true },
  { act: 'propose-profile', may: ['policy-maker'] },
  { act: 'import-list', may: ['reviewer', 'policy-maker'] },
  { act: 'adopt-profile', may: ['policy-maker'], notAuthor: true },
  { act: 'propose-guideline', may: ['policy-maker', 'facilitator'] },
  { act: 'adopt-guideline', may: ['policy-maker'], notAuthor: true },
  { act: 'change-profile-in-force', may: [] },
  { act: 'run-consultation', may: ['facilitator'] },
  { act: 'see-ballots', may: [] },
  { act: 'administer-people', may: ['administrator'], onlyOwnOrganisation: true },
]

/** What an act is about, as far as duties ask: whose it is, who wrote it, who the learner is, who has signed already. */
export type About = {
  readonly organisations: readonly string[]
  readonly author?: string | undefined
  readonly learner?: string | undefined
  readonly signed?: readonly string[]
}
export type DutyOutcome =
  | 'may'
  | 'needs-another-signature'
  | 'no-role'
  | 'own-organisation'
  | 'other-organisation'
  | 'author'
  | 'interest'
  | 'learner'
  | 'signed-already'

/** May this actor do this act, and is their signature enough? The first reason against it, in the order in which a person would ask. */
export function judgeDuty(act: string, actor: Actor, about: About, rows: readonly Duty[] = duties): DutyOutcome {
  const duty = rows.find((row) => row.act === act)
  if (!duty || !duty.may.some((role) => actor.roles.includes(role))) return 'no-role'
  const within = actor.within ?? [actor.organisation]
  const related = [...within, ...(actor.above ?? [])]
  if (duty.onlyOwnOrganisation && !about.organisations.some((one) => within.includes(one))) return 'other-organisation'
  if (duty.notOwnOrganisation && about.organisations.some((one) => related.includes(one))) return 'own-organisation'
  if (duty.notAuthor && about.author === actor.id) return 'author'
  if (duty.notInterested && about.organisations.some((one) => actor.interests?.includes(one))) return 'interest'
  if (duty.notLearner && about.learner === actor.id) return 'learner'
  const signed = new Set(about.signed)
  if (signed.has(actor.id)) return 'signed-already'
  return signed.size + 1 < (duty.signatures ?? 1) ? 'needs-another-signature' : 'may'
}

/** May this actor do this act to something of these organisations, or sign it as one of several? */
export function mayAct(act: string, actor: Actor, organisations: readonly string[], rows: readonly Duty[] = duties): boolean {
  return ['may', 'needs-another-signature'].includes(judgeDuty(act, actor, { organisations }, rows))
}

/** The duties with a profile's own on top: fewer roles, more conditions, more signatures; never the other way. */
export function tightened(rows: readonly Duty[], own: readonly DutyTightening[]): readonly Duty[] {
  return rows.map((row) =>
    own
      .filter(({ act }) => act === row.act)
      .reduce<Duty>(
        (duty, more) => ({
          ...duty,
          ...Object.fromEntries(
            (['onlyOwnOrganisation', 'notOwnOrganisation', 'notAuthor', 'notInterested', 'notLearner'] as const).flatMap((name) =>
              duty[name] || more[name] ? [[name, true]] : [],
            ),
          ),
          may: more.may ? duty.may.filter((role) => more.may?.includes(role)) : duty.may,
          ...(duty.signatures !== undefined || more.signatures !== undefined
            ? { signatures: Math.max(duty.signatures ?? 1, more.signatures ?? 1) }
            : {}),
        }),
        row,
      ),
  )
}

/** The duties under a profile and all that it extends: each can only tighten. */
export const dutiesUnder = (profiles: readonly { readonly duties: readonly DutyTightening[] }[]): readonly Duty[] =>
  tightened(
    duties,
    profiles.flatMap((profile) => profile.duties),
  )
