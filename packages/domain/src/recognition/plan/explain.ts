import { inLanguage } from '../../model/text.ts'
import type { Problem } from '../../model/problem.ts'
import type { Asked } from './asked.ts'
import type { Composed } from './compose.ts'
import { evaluate } from './evaluate.ts'
import type { Assignment } from './puzzle.ts'
import { namesIn, ruleInWords } from './rule-words.ts'

/** Why a held credential does not count: what stands against it where it would fit, the most telling reason first. */
export function whyNot(
  { qualification, language = 'en', say }: Asked,
  { puzzle, rejected, holdings }: Composed,
  assignment: Assignment,
  index: number,
): Problem {
  const barred = rejected.get(index)
  if (barred) return barred
  const candidate = puzzle.candidates[index]
  const names = namesIn(qualification, language, say)
  const before = evaluate(puzzle, assignment)
  const same = [...assignment.keys()].find((other) => puzzle.candidates[other]?.learning === candidate?.learning)
  if (same !== undefined) return { code: 'plan.same-learning' }
  let reason: Problem | undefined
  for (const { unit } of candidate?.places ?? []) {
    const after = evaluate(puzzle, new Map([...assignment, [index, [unit]]]))
    const [broken] = after.broken
    const title = qualification.units[unit]?.title
    if (!broken) {
      if (after.total <= before.total + 1e-6)
        reason ??= title ? { code: 'plan.unit-full', values: { unit: inLanguage(title, language).value } } : { code: 'plan.open-part-full' }
      continue
    }
    const rule = qualification.stackingRules[broken.rule]
    if (rule && broken.kind === 'prerequisite')
      return { code: 'plan.needs-first', values: { unit: 'needs' in rule.settings ? rule.settings.needs.map(names.unit).join(', ') : '' } }
    if (rule) return ruleInWords(rule, names)
  }
  // With every rule kept it would count, yet something else counts for more in its place, such as the same outcomes elsewhere.
  return reason ?? (holdings[index]?.outcomes.length ? { code: 'plan.better-otherwise' } : { code: 'plan.not-needed' })
}
