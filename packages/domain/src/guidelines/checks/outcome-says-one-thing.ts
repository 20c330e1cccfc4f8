import * as z from 'zod'
import type { AchievementSpecification } from '../../model/achievement-specification.ts'
import type { Fix } from '../../model/finding.ts'
import { failed } from '../../model/judgement.ts'
import { check } from '../check.ts'
import { folded, fromVerb } from '../language-list.ts'
import type { LanguageList } from '../language-list.ts'
import { teachingWords } from '../teaching-words.ts'
import { isVerb, pointsBack } from '../verb-forms.ts'
import { eachStatement } from './outcome-statements.ts'
import type { Statement } from './outcome-statements.ts'

/** One outcome, one thing that can be met or not (linter rule LO-4): two verbs joined by “and”, each with something of its own, are two. The second keeps the kind, the level and the assessments of the first. */
export const outcomeSaysOneThing = check({
  id: 'outcome-says-one-thing',
  settings: z.strictObject({}),
  examine: (specification) =>
    eachStatement(specification, function* (one) {
      const [first, second] = twoThings(one) ?? []
      if (first === undefined || second === undefined) return
      const values = { first: verbOf(first, one.list), second: verbOf(second, one.list) }
      yield { judgement: failed({ code: 'outcome.two-things', at: one.at, values }), fixes: split(specification, one, first, second) }
    }),
})

const verbOf = (text: string, list: LanguageList): string => fromVerb(text, list).split(' ')[0] ?? ''

/**
 * Where an “and” stands before a second verb: what is before it and what is after it. Two verbs with one thing between them
 * (“plan and carry out a survey”), a second that only speaks of the first’s thing (“and report them”), and a second that answers to
 * what the first has noticed (“recognise unfair terms and propose fair ones”), are one act.
 */
function twoThings({ statement, list }: Statement): readonly [string, string] | undefined {
  const text = statement.trim().replace(/[.]$/, '')
  if (teachingWords(text, list) !== undefined) return undefined
  const joined =
    list.language === 'ar'
      ? /\s+و(?=\p{L})/gu
      : new RegExp(`[,;]?\\s+(?:${list.and.toSorted((a, b) => b.length - a.length).join('|')})\\s+`, 'giu')
  for (const found of text.matchAll(joined)) {
    const before = fromVerb(text.slice(0, found.index), list)
      .split(' ')
      .filter((word) => !list.particles.includes(word))
    const second = text.slice(found.index + found[0].length)
    const [verb = '', ...after] = folded(second).split(' ')
    if (
      before.length > 1 &&
      isVerb(verb, after[0], list) &&
      !pointsBack(after.slice(0, 2), list) &&
      !(list.noticing.includes(before[0] ?? '') && list.answering.includes(verb))
    )
      return [text.slice(0, found.index), second]
  }
  return undefined
}

/** Only where the outcome is in one language: a translation cannot be cut at the same place by a program. */
function split(
  { learningOutcomes, assessments }: AchievementSpecification,
  { index, id, language, at }: Statement,
  first: string,
  second: string,
): readonly Fix[] {
  const whole = learningOutcomes[index]
  if (!whole || Object.keys(whole.statement).length > 1 || learningOutcomes.length >= 60) return []
  const names = learningOutcomes.map((outcome) => outcome.id)
  let number = 2
  while (names.includes(`${id.slice(0, 60)}-${number}`)) number += 1
  const next = `${id.slice(0, 60)}-${number}`
  const statement = { [language]: second.charAt(0).toUpperCase() + second.slice(1) }
  const covering = [...assessments.entries()].filter(([, { outcomes }]) => outcomes.includes(id) && outcomes.length < 100)
  return [
    {
      title: { code: 'fix.split' },
      patch: [
        { op: 'replace', path: at, value: first },
        { op: 'add', path: `/learningOutcomes/${index + 1}`, value: { ...whole, id: next, statement, skills: [] } },
        ...covering.map(([a]) => ({ op: 'add' as const, path: `/assessments/${a}/outcomes/-`, value: next })),
      ],
    },
  ]
}
