import type { LearningOutcome, OutcomeKind } from '../../model/learning-outcome.ts'
import type { Level } from '../../model/level.ts'
import { folded } from '../../guidelines/language-list.ts'
import { skillKey } from './skills.ts'
import { readStatement } from './stems.ts'
import type { Said } from './stems.ts'

/** An outcome made ready for comparing, once. */
export type Prepared = {
  readonly id: string
  readonly skills: ReadonlySet<string>
  readonly kind: OutcomeKind | undefined
  readonly level: number | undefined
  /** The statement in each language that has a word list. */
  readonly said: readonly Said[]
  /** The statement in every language, folded. */
  readonly texts: ReadonlySet<string>
  readonly languages: readonly string[]
  /** One text for a person to see. */
  readonly shown: string
}
/** What of an outcome is compared; that of a specification or of a unit fits as it is. */
export type Comparable = Pick<LearningOutcome, 'id' | 'statement' | 'kind' | 'level' | 'skills'>

/** The EQF number of a level, through what the profile says about its framework; nothing where it does not say. */
export type EqfOf = (level: Level) => number | undefined
export const eqfOnly: EqfOf = ({ framework, value }) => (framework === 'eqf' && /^[1-8]$/.test(value) ? Number(value) : undefined)

/** Reads an outcome: skills, kind, level (its own, else that of the whole), verb and things in each language. */
export function prepareOutcome(outcome: Comparable, eqfOf: EqfOf, whole?: number): Prepared {
  const entries = Object.entries(outcome.statement)
  return {
    id: outcome.id,
    skills: new Set(outcome.skills.map(({ id }) => skillKey(id))),
    kind: outcome.kind,
    level: (outcome.level && eqfOf(outcome.level)) ?? whole,
    said: entries.map(([tag, text]) => readStatement(text, tag)).filter((one) => one !== undefined),
    texts: new Set(entries.map(([tag, text]) => `${tag.split('-')[0] ?? tag} ${folded(text)}`)),
    languages: entries.map(([tag]) => tag),
    shown: entries[0]?.[1] ?? '',
  }
}
