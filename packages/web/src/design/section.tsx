import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import type { Doubt } from '@cairn/domain/model/doubt'
import type { PatchOperation, SpokenFinding, SpokenReview } from '@cairn/domain/model/finding'
import type { Text } from '@cairn/domain/model/text'
import { useWords } from '../ui/words.tsx'
import { DoubtList } from './doubt-list.tsx'
import { FindingList } from './finding-list.tsx'

export type SectionProps = {
  readonly id: string
  readonly specification: AchievementSpecification
  readonly change: (part: Partial<AchievementSpecification>) => void
  readonly review: SpokenReview | undefined
  readonly onFix: (patch: readonly PatchOperation[]) => void
  readonly onKeep: (finding: SpokenFinding, reason: string) => void
  readonly onUnkeep: (finding: SpokenFinding) => void
  readonly doubts: readonly Doubt[]
  readonly onSettle: (doubt: Doubt) => void
  readonly draftId: string
}

/** A language map with one language's text replaced; emptied text leaves, and a map without any text is `undefined`. */
export const withText = (text: Text | undefined, language: string, value: string): Text | undefined => {
  const next = Object.fromEntries(Object.entries({ ...text, [language]: value }).filter(([, one]) => one !== ''))
  return Object.keys(next).length > 0 ? next : undefined
}
/** A description with a member set, or taken out where there is nothing to set. */
export const member = <K extends keyof AchievementSpecification>(
  name: K,
  value: AchievementSpecification[K] | undefined,
): Partial<AchievementSpecification> => ({ [name]: value }) as Partial<AchievementSpecification>

/** The language that a description was written in first, then the others that its title has. */
export const languagesOf = ({ language, title }: AchievementSpecification): readonly string[] => [
  language,
  ...Object.keys(title).filter((tag) => tag !== language),
]

export function useSection({ specification, review, onFix, onKeep, onUnkeep, doubts, onSettle }: SectionProps) {
  const words = useWords()
  const { language } = specification
  const findings = (id: string, ...at: string[]) => (
    <>
      <DoubtList doubts={doubts} at={at} onSettle={onSettle} />
      <FindingList id={id} review={review} at={at} onFix={onFix} onKeep={onKeep} onUnkeep={onUnkeep} kept={specification.keptFindings} />
    </>
  )
  return { words, language, languages: languagesOf(specification), findings }
}

/** An identifier that no other has. */
export function freeId(list: readonly { readonly id: string }[], prefix: string): string {
  let number = list.length + 1
  while (list.some(({ id }) => id === `${prefix}-${number}`)) number += 1
  return `${prefix}-${number}`
}
