import type { AchievementSpecification } from '../../model/achievement-specification.ts'
import type { Offer } from '../../model/offer.ts'
import type { CredentialSummary, Verdict } from '../../model/verification-report.ts'
import { graphOfList } from '../compare/skill-list.ts'
import { broughtTogether, holdingOfCredential } from '../holding.ts'
import type { Asked, Goal } from './asked.ts'
import { given } from './read-asked.ts'

/** A file that somebody brought, verified; `id` tells two files of one name apart. */
export type Brought = {
  readonly id: string
  readonly name: string
  readonly report: { readonly verdict: Verdict; readonly credential?: CredentialSummary | undefined }
}
type Ground = Pick<Asked, 'qualification' | 'frameworks' | 'creditSystems'> & {
  readonly offers: readonly { readonly offer: Offer; readonly specification: AchievementSpecification }[]
  readonly skills: readonly { readonly id: string; readonly broader: readonly string[] }[]
}

/** The question to the planner: what was brought, the target, and the offers that the learner does not leave out. */
export function askedOfFiles(
  { qualification, frameworks, creditSystems, offers, skills }: Ground,
  brought: readonly Brought[],
  {
    goal,
    at,
    without = new Set(),
    near,
    language,
    say,
  }: { readonly goal: Goal; readonly at: string; readonly without?: ReadonlySet<string> } & Pick<Asked, 'near' | 'language' | 'say'>,
): Asked {
  const known = qualification.units.flatMap(({ learningOutcomes }) => learningOutcomes)
  return {
    qualification,
    frameworks,
    creditSystems,
    goal,
    at,
    seconds: 10,
    graph: graphOfList(skills),
    near,
    language,
    say,
    held: broughtTogether(
      brought.map(({ id, report: { verdict, credential } }) => ({
        holding: holdingOfCredential(`urn:file:${id}`, verdict, credential, known),
        credential: credential?.id,
      })),
    ),
    offers: offers
      .filter(({ offer }) => !without.has(offer.id))
      .map(({ offer, specification }) => ({ offer, gives: given(offer, specification) })),
  }
}
