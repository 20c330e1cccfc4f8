import * as z from 'zod'

/**
 * What a profile says about who may do an act: always less than the default allows. `may` keeps only these roles, a condition is
 * added, more people sign. @see the acts and roles in `contract/duties.ts`
 */
export const DutyTightening = z.strictObject({
  act: z.string().regex(/^[a-z][a-z-]{1,60}$/),
  may: z.array(z.string().regex(/^[a-z][a-z-]{1,40}$/)).optional(),
  onlyOwnOrganisation: z.literal(true).optional(),
  notOwnOrganisation: z.literal(true).optional(),
  notAuthor: z.literal(true).optional(),
  notInterested: z.literal(true).optional(),
  notLearner: z.literal(true).optional(),
  signatures: z.int().min(2).max(5).optional(),
  /** The clause of the guideline that asks for it. */
  clause: z.string().max(40).optional(),
})
export type DutyTightening = Readonly<z.infer<typeof DutyTightening>>
