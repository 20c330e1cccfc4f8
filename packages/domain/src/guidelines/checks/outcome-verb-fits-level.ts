import * as z from 'zod'
import { failed, notApplicable } from '../../model/judgement.ts'
import { check } from '../check.ts'
import { fromVerb, lookup } from '../language-list.ts'
import { eachStatement } from './outcome-statements.ts'

/** Verbs of naming alone do not show a high level, and verbs of transforming do not fit a low one (linter rule LO-5). */
export const outcomeVerbFitsLevel = check({
  id: 'outcome-verb-fits-level',
  settings: z.strictObject({ tolerance: z.int().nonnegative().default(3) }),
  *examine(specification, { tolerance }) {
    const level = Number(specification.levels.find(({ framework }) => framework === 'eqf')?.value)
    if (!Number.isInteger(level)) return yield { judgement: notApplicable }
    yield* eachStatement(specification, function* ({ statement, list, at }) {
      const verb = fromVerb(statement, list).split(' ')[0] ?? ''
      const shown = lookup(list).anyLevel.has(verb) ? undefined : lookup(list).level.get(verb)
      if (shown !== undefined && (shown > level + 2 || (level >= 6 && shown + tolerance < level && shown <= 1)))
        yield { judgement: failed({ code: 'outcome.verb-off-level', at, values: { verb, shown, level } }) }
    })
  },
})
