import type { PolicyProfile } from '../../model/profile.ts'
import type { Qualification } from '../../model/qualification.ts'

/** The target with what its body’s profile rules about combining, after its own rules. Only what was read in an official text binds. */
export function withProfileRules(qualification: Qualification, { stacking }: Pick<PolicyProfile, 'stacking'>): Qualification {
  return {
    ...qualification,
    stackingRules: [...qualification.stackingRules, ...stacking.filter(({ confidence }) => confidence === 'read')],
  }
}
