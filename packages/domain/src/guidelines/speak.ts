import type { SpokenReview } from '../model/finding.ts'
import type { Outcome } from '../model/judgement.ts'
import type { Problem, SpokenProblem } from '../model/problem.ts'
import type { Words } from '../model/words.ts'
import type { Review } from './review.ts'

const speak = ({ code, at, values }: Problem, words: Words): SpokenProblem => ({ code, ...(at === undefined ? {} : { at }), ...(values === undefined ? {} : { values: { ...values } }), message: words(code, values).replace(/[\u2066-\u2069]/g, '') })

/** A review in words of one language, counted by force and outcome (docs/COMMANDS.md, `cairn review`). */
export function speakReview({ subject, profile, at, findings }: Review, words: Words): SpokenReview {
  const count = (force: 'must' | 'should') => {
    const of = (outcome: Outcome): number => findings.filter((finding) => finding.force === force && finding.judgement.outcome === outcome).length
    return { passed: of('passed'), failed: of('failed'), unchecked: of('unchecked'), toDecide: of('to-decide'), notApplicable: of('not-applicable') }
  }
  return {
    subject, profile, at,
    findings: findings.map(({ check, clause, force, judgement, fixes }) => ({
      check, clause, force, outcome: judgement.outcome, ...('problem' in judgement ? { problem: speak(judgement.problem, words) } : {}),
      ...(fixes.length > 0 ? { fixes: fixes.map(({ title, patch }) => ({ title: words(title.code, title.values).replace(/[\u2066-\u2069]/g, ''), patch: [...patch] })) } : {}),
    })),
    summary: { must: count('must'), should: count('should') },
  }
}
