import { folded } from '@cairn/domain/guidelines/language-list'
import { LearningOutcome } from '@cairn/domain/model/learning-outcome'
import type { Skill } from '@cairn/domain/model/skill'
import { inLanguage } from '@cairn/domain/model/text'
import { indexOutcomes } from '@cairn/domain/recognition/compare/nearest-outcomes'
import type { OutcomeIndex } from '@cairn/domain/recognition/compare/nearest-outcomes'
import { eqfOnly, prepareOutcome } from '@cairn/domain/recognition/compare/outcome'
import type { Prepared } from '@cairn/domain/recognition/compare/outcome'
import { noSkillGraph } from '@cairn/domain/recognition/compare/skills'

type Words = {
  readonly skill: Skill
  readonly text: string
  readonly label: string
  readonly language: string
  readonly others: readonly string[]
}
export type Match = { readonly skill: Skill; readonly matched?: string | undefined; readonly rank: number }
/** A framework made ready for being searched in one language. */
export type SkillLookup = {
  readonly search: (query: string, most: number) => readonly Match[]
  readonly nearest: (statement: string, language: string, most: number) => Promise<readonly Skill[]>
}

const edge = (text: string): string => ` ${folded(text).replace(/[^\p{L}\p{M}\p{N}+#.]+/gu, ' ')} `

/**
 * Words begin with what was typed, in any order, in labels and other words for a skill; labels before other words, short before long.
 * Skills that are no longer used are not offered. Going through some fourteen thousand takes a few milliseconds.
 */
export function skillLookup(skills: readonly Skill[], language: string): SkillLookup {
  const used = skills.filter(({ replacedBy }) => replacedBy === undefined)
  const words: readonly Words[] = used.map((skill) => {
    const { value, language: tag } = inLanguage(skill.label, language)
    const others = skill.alternatives[tag] ?? []
    return { skill, label: edge(value), language: tag, others, text: [value, ...others].map(edge).join('|') }
  })
  let near: Promise<{ readonly index: OutcomeIndex; readonly skills: readonly Skill[] }> | undefined
  /** Reading the words of thousands of labels takes a second or more: in turns, so that others are served meanwhile. */
  const readyToCompare = async () => {
    const named = used.filter(({ label }) => language in label)
    const prepared: Prepared[] = []
    for (const [place, { label }] of named.entries()) {
      if (place % 200 === 0) await new Promise((resolve) => setImmediate(resolve))
      prepared.push(prepareOutcome(LearningOutcome.parse({ id: 'lo-1', statement: { [language]: label[language] ?? '' } }), eqfOnly))
    }
    // Words alone are compared here: what is searched for is not linked to a skill yet, so nothing is broader than it.
    return { index: indexOutcomes(prepared, noSkillGraph), skills: named }
  }
  return {
    search: (query, most) => {
      const terms = edge(query)
        .trim()
        .split(' ')
        .filter((term) => term !== '')
        .map((term) => ` ${term}`)
      if (terms.length === 0) return []
      const whole = edge(query).trim()
      const found: Match[] = []
      for (const { skill, label, text, others } of words) {
        if (!terms.every((term) => text.includes(term))) continue
        const inLabel = terms.every((term) => label.includes(term))
        const matched = inLabel ? undefined : others.find((other) => terms.every((term) => edge(other).includes(term)))
        if (!inLabel && matched === undefined) continue
        found.push({
          skill,
          matched,
          rank: (label.trim() === whole ? 0 : label.startsWith(` ${whole}`) ? 1 : inLabel ? 2 : 3) * 1000 + label.length,
        })
      }
      return found.toSorted((a, b) => a.rank - b.rank).slice(0, most)
    },
    nearest: async (statement, tag, most) => {
      if (tag !== language) return []
      near ??= readyToCompare()
      const { index, skills: named } = await near
      return index
        .nearest(prepareOutcome(LearningOutcome.parse({ id: 'lo-1', statement: { [tag]: statement } }), eqfOnly), most)
        .flatMap(({ place }) => named[place] ?? [])
    },
  }
}
