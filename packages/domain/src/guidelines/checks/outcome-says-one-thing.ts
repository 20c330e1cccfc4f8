import * as z from 'zod'
import { failed } from '../../model/judgement.ts'
import { check } from '../check.ts'
import { everyVerb, folded, fromVerb } from '../language-list.ts'
import { eachStatement } from './outcome-statements.ts'

/** One outcome, one thing that can be met or not (linter rule LO-4): two verbs of the language's lists joined by “and” are two. The second keeps the kind, the level and the assessments of the first. */
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
        const firstVerb = fromVerb(first, list).split(' ')[0] ?? ''
        const secondVerb = folded(second).split(' ')[0] ?? ''
        if (!verbs.has(firstVerb) || !verbs.has(secondVerb)) continue
        const ids = new Set(specification.learningOutcomes.map((outcome) => outcome.id))
        let next = `${id.slice(0, 50)}b`
        while (ids.has(next)) next += 'b'
        const whole = specification.learningOutcomes[index]
        const capital = second.charAt(0).toUpperCase() + second.slice(1)
        yield {
          judgement: failed({ code: 'outcome.two-things', at, values: { first: firstVerb, second: secondVerb } }),
          fixes: Object.keys(whole?.statement ?? {}).length > 1 || specification.learningOutcomes.length >= 60 ? [] : [{ title: { code: 'fix.split' as const }, patch: [
            { op: 'replace' as const, path: at, value: first },
            { op: 'add' as const, path: `/learningOutcomes/${index + 1}`, value: { ...whole, id: next, statement: { [language]: capital }, skills: [] } },
            ...specification.assessments.flatMap(({ outcomes }, a) => (outcomes.includes(id) && outcomes.length < 100 ? [{ op: 'add' as const, path: `/assessments/${a}/outcomes/-`, value: next }] : [])),
          ] }],
        }
        return
      }
    }),
})
