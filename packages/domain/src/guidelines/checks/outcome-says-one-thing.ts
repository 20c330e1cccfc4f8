import * as z from 'zod'
import { failed } from '../../model/judgement.ts'
import { check } from '../check.ts'
import { everyVerb, folded } from '../language-list.ts'
import { eachStatement } from './outcome-statements.ts'

/** One outcome, one thing that can be met or not (linter rule LO-4): two verbs of the language's lists joined by “and” are two. */
export const outcomeSaysOneThing = check({
  id: 'outcome-says-one-thing',
  settings: z.strictObject({}),
  examine: (specification) =>
    eachStatement(specification, function* ({ index, id, language, statement, list, at }) {
      const verbs = everyVerb(list)
      const text = statement.trim().replace(/[.]$/, '')
      for (const word of list.and) {
        const joined = list.language === 'ar' ? /\s+و(?=\p{L})/u : new RegExp(`\\s+${word}\\s+`, 'iu')
        const found = joined.exec(text)
        if (!found) continue
        const [first, second] = [text.slice(0, found.index), text.slice(found.index + found[0].length)]
        const firstVerb = folded(first).split(' ')[0] ?? ''
        const secondVerb = folded(second).split(' ')[0] ?? ''
        if (!verbs.has(firstVerb) || !verbs.has(secondVerb)) continue
        const ids = new Set(specification.learningOutcomes.map((outcome) => outcome.id))
        let next = `${id}b`
        while (ids.has(next)) next += 'b'
        const capital = second.charAt(0).toLocaleUpperCase() + second.slice(1)
        yield {
          judgement: failed({ code: 'outcome.two-things', at, values: { first: firstVerb, second: secondVerb } }),
          fixes: Object.keys(specification.learningOutcomes[index]?.statement ?? {}).length > 1 ? [] : [{ title: { code: 'fix.split' as const }, patch: [{ op: 'replace' as const, path: at, value: first }, { op: 'add' as const, path: `/learningOutcomes/${index + 1}`, value: { id: next, statement: { [language]: capital }, skills: [] } }] }],
        }
        return
      }
    }),
})
