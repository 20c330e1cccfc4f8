import * as z from 'zod'

/** The desks. A person holds roles in one organisation; `public` needs no account. */
export const Role = z.enum(['developer', 'reviewer', 'award-office', 'assessor', 'officer', 'policy-maker', 'learner'])
export type Role = z.infer<typeof Role>

/** Who acts: a person by random identifier, the organisation they act for, and their roles there. */
export const Actor = z.strictObject({ id: z.string(), organisation: z.string(), organisationName: z.string(), roles: z.array(Role), demonstration: z.boolean().default(false) })
export type Actor = Readonly<z.infer<typeof Actor>>

/** One row of the separation of duties: who may, and when they may not. Defaults of product.md 7.1; a profile can tighten them. */
export type Duty = { readonly act: string; readonly may: readonly Role[]; readonly notOwnOrganisation?: boolean; readonly onlyOwnOrganisation?: boolean }

export const duties: readonly Duty[] = [
  { act: 'submit', may: ['developer'], onlyOwnOrganisation: true },
  { act: 'register', may: ['reviewer'], notOwnOrganisation: true },
  { act: 'withdraw-entry', may: ['reviewer'], notOwnOrganisation: true },
  { act: 'award', may: ['award-office'], onlyOwnOrganisation: true },
  { act: 'withdraw-award', may: ['award-office'], onlyOwnOrganisation: true },
]

/** May this actor do this act to something of that organisation? */
export function mayAct(act: string, actor: Actor, organisations: readonly string[]): boolean {
  const duty = duties.find((row) => row.act === act)
  if (!duty || !duty.may.some((role) => actor.roles.includes(role))) return false
  const own = organisations.includes(actor.organisation)
  return duty.notOwnOrganisation ? !own : duty.onlyOwnOrganisation ? own : true
}
