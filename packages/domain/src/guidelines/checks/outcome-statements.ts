import type { AchievementSpecification } from '../../model/achievement-specification.ts'
import { notApplicable, unchecked } from '../../model/judgement.ts'
import type { Found } from '../check.ts'
import { languageList } from '../language-list.ts'
import type { LanguageList } from '../language-list.ts'

export type Statement = {
  readonly index: number
  readonly id: string
  readonly language: string
  readonly statement: string
  readonly list: LanguageList
  readonly at: string
}

/**
 * Goes through the outcomes in the language they were written in first. In a language without a word list the answer is
 * `unchecked`, once, with its name: we do not guess. Where no outcome is stated, there is nothing to praise.
 */
export function* eachStatement(
  { learningOutcomes, language }: AchievementSpecification,
  examine: (statement: Statement) => Iterable<Found>,
): Iterable<Found> {
  if (learningOutcomes.length === 0) yield { judgement: notApplicable }
  const missing = new Set<string>()
  for (const [index, { id, statement }] of learningOutcomes.entries()) {
    const tag = language in statement ? language : (Object.keys(statement)[0] ?? language)
    const list = languageList(tag)
    if (list)
      yield* examine({ index, id, language: tag, statement: statement[tag] ?? '', list, at: `/learningOutcomes/${index}/statement/${tag}` })
    else missing.add(tag)
  }
  for (const tag of missing)
    yield { judgement: unchecked({ code: 'language.no-list', at: '/learningOutcomes', values: { language: tag } }) }
}
