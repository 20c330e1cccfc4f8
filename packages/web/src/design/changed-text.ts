import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import type { Text } from '@cairn/domain/model/text'

/** The texts that a translation has to follow, in one language. */
const textsIn = ({ title, description, learningOutcomes }: AchievementSpecification, tag: string): string =>
  JSON.stringify([title[tag], description?.[tag], ...learningOutcomes.map(({ statement }) => statement[tag])])

/**
 * Notes when the text of each language was last changed, so that a translation that is older than its original can be told. Nothing is
 * noted while there is one language alone; what came from elsewhere without a note starts with this change.
 */
export function noteChange(before: AchievementSpecification, after: AchievementSpecification, at: string): AchievementSpecification {
  const tags = languagesOf(after)
  if (tags.length < 2 || after.textChanged !== before.textChanged) return after
  const changed = tags.filter((tag) => textsIn(before, tag) !== textsIn(after, tag))
  if (changed.length === 0) return after
  const known = after.textChanged ?? Object.fromEntries(tags.map((tag) => [tag, at]))
  return { ...after, textChanged: { ...known, ...Object.fromEntries(changed.map((tag) => [tag, at])) } }
}

function languagesOf({ title, description, learningOutcomes }: AchievementSpecification): readonly string[] {
  const texts: readonly (Text | undefined)[] = [title, description, ...learningOutcomes.map(({ statement }) => statement)]
  return [...new Set(texts.flatMap((text) => Object.keys(text ?? {})))]
}
