import type { Check } from './check.ts'
import { assessmentDetails } from './checks/assessment-details.ts'
import { assessmentFitsVerb } from './checks/assessment-fits-verb.ts'
import { assessmentIsNotAttendance } from './checks/assessment-is-not-attendance.ts'
import { contactHours } from './checks/contact-hours.ts'
import { creditsAreStated } from './checks/credits-are-stated.ts'
import { elementIsPresent } from './checks/element-is-present.ts'
import { isStated } from './checks/is-stated.ts'
import { learningOutcomesAreAssessed } from './checks/learning-outcomes-are-assessed.ts'
import { levelIsKnown } from './checks/level-is-known.ts'
import { nationalField } from './checks/national-field.ts'
import { outcomeAvoidsTeachingWords } from './checks/outcome-avoids-teaching-words.ts'
import { outcomeHasContext } from './checks/outcome-has-context.ts'
import { outcomeSaysOneThing } from './checks/outcome-says-one-thing.ts'
import { outcomeVerbFitsLevel } from './checks/outcome-verb-fits-level.ts'
import { outcomeVerbIsObservable } from './checks/outcome-verb-is-observable.ts'
import { outcomesDiffer } from './checks/outcomes-differ.ts'
import { outcomesNumber } from './checks/outcomes-number.ts'
import { personJudges } from './checks/person-judges.ts'
import { plainLanguage } from './checks/plain-language.ts'
import { qualityStatement } from './checks/quality-statement.ts'
import { reviewDate } from './checks/review-date.ts'
import { secondLanguage } from './checks/second-language.ts'
import { textIsSafe } from './checks/text-is-safe.ts'
import { titleAvoidsWords } from './checks/title-avoids-words.ts'
import { titleIsNotAnOccupation } from './checks/title-is-not-an-occupation.ts'
import { workloadAgreesWithCredits } from './checks/workload-agrees-with-credits.ts'
import { workloadIsInRange } from './checks/workload-is-in-range.ts'
import { workloadPartsAddUp } from './checks/workload-parts-add-up.ts'

/** Every check there is. A profile names them; none names a country. */
export const roster: readonly Check[] = [
  elementIsPresent,
  outcomesNumber,
  outcomeVerbIsObservable,
  outcomeHasContext,
  outcomeSaysOneThing,
  outcomeVerbFitsLevel,
  outcomeAvoidsTeachingWords,
  outcomesDiffer,
  titleAvoidsWords,
  titleIsNotAnOccupation,
  workloadIsInRange,
  workloadAgreesWithCredits,
  workloadPartsAddUp,
  contactHours,
  creditsAreStated,
  learningOutcomesAreAssessed,
  assessmentFitsVerb,
  assessmentIsNotAttendance,
  assessmentDetails,
  qualityStatement,
  reviewDate,
  isStated,
  secondLanguage,
  plainLanguage,
  levelIsKnown,
  nationalField,
  textIsSafe,
  personJudges,
]
