import * as z from 'zod'
import { failed } from '../../model/judgement.ts'
import { check } from '../check.ts'
import { folded, fromVerb, holds, lookup } from '../language-list.ts'
import type { LanguageList } from '../language-list.ts'
import { teachingWords } from '../teaching-words.ts'
import { eachStatement } from './outcome-statements.ts'

/** An outcome says in which context or to what standard (linter rule LO-3): where, with what, how much, how well. What speaks of teaching is no outcome yet, and LO-6 says so. */
export const outcomeHasContext = check({
  id: 'outcome-has-context',
  settings: z.strictObject({ words: z.int().positive().default(5) }),
  examine: (specification, { words }) =>
    eachStatement(specification, function* ({ statement, list, at }) {
      if (
        teachingWords(statement, list) === undefined &&
        (folded(statement).split(' ').length < words - list.fewerWords || !saysContext(statement, list))
      )
        yield { judgement: failed({ code: 'outcome.no-context', at }) }
    }),
})

function saysContext(statement: string, list: LanguageList): boolean {
  const { context, governed, unobservable } = lookup(list)
  const said = fromVerb(statement, list)
  // What belongs to the verb opens no context (“be familiar with”), and a word that nothing follows opens none either (“what it is for”).
  const belongs = [...governed, ...unobservable.map(({ words }) => words)].find((words) => said.startsWith(`${words} `))
  const whole = said.slice((belongs ?? '').length)
  const rest = context.includes(whole.split(' ').at(-1) ?? '') ? whole.replace(/ \S+$/, '') : whole
  // What a verb governs in the case of means is its object: “manages projects” in Ukrainian and Russian.
  const free = belongs === undefined || belongs.includes(' ') ? rest : rest.trim().split(' ').slice(1).join(' ')
  return (
    /\p{Nd}/u.test(rest) ||
    context.some((word) =>
      list.language === 'ar' && word.length === 1 ? new RegExp(`(^|\\s)${word}\\p{L}`, 'u').test(rest) : holds(rest, word),
    ) ||
    free
      .split(' ')
      .slice(1)
      .some((word) => list.contextEndings.some((ending) => word.length > ending.length + 2 && word.endsWith(ending))) ||
    saysWhose(rest, list)
  )
}

/** “The accounts of a small firm”: whose thing it is says where or for whom. */
function saysWhose(rest: string, list: LanguageList): boolean {
  const { owning, places } = lookup(list)
  const words = rest.split(/[\s,'-]+/)
  return words.some(
    (word, at) => owning.has(word) && words.slice(at + 1, at + 5).some((one) => places.has(one) || places.has(one.replace(/s$/, ''))),
  )
}
