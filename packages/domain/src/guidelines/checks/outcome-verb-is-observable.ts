import * as z from 'zod'
import { failed } from '../../model/judgement.ts'
import { check } from '../check.ts'
import { foldedWord, fromVerb } from '../language-list.ts'
import { eachStatement } from './outcome-statements.ts'

/** An outcome starts with something one can see a person do (linter rule LO-2). @see ETF guide, valid assessment: outcomes can be observed and assessed */
export const outcomeVerbIsObservable = check({
  id: 'outcome-verb-is-observable',
  settings: z.strictObject({}),
  examine: (specification) =>
    eachStatement(specification, function* ({ statement, list, at }) {
      const rest = fromVerb(statement, list)
      const [verb, replacements = []] = Object.entries(list.unobservable).toSorted(([a], [b]) => b.length - a.length).find(([words]) => rest === foldedWord(words) || rest.startsWith(`${foldedWord(words)} `)) ?? []
      if (verb === undefined) return
      const written = statement.replace(/[\s.;:!،؛]+$/, '').trim().split(/\s+/)
      const after = rest.slice(foldedWord(verb).length).split(' ').filter((word) => word !== '').length
      const tail = after === 0 ? '' : ` ${written.slice(-after).join(' ')}`
      yield {
        judgement: failed({ code: 'outcome.not-observable', at, values: { verb, instead: replacements.join(', ') } }),
        fixes: tail === '' ? [] : replacements.map((replacement) => ({ title: { code: 'fix.use-verb' as const, values: { verb: replacement } }, patch: [{ op: 'replace' as const, path: at, value: `${replacement}${tail}` }] })),
      }
    }),
})
