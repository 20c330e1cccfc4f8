import type { SpokenReview } from '../model/finding.ts'
import type { Outcome } from '../model/judgement.ts'
import type { Problem, SpokenProblem } from '../model/problem.ts'
import type { Words } from '../model/words.ts'
import type { Review } from './review.ts'

/** Values that are codes with words of their own: a reader sees “Country of the issuer”, not `issuerCountry`. */
const named: Readonly<Record<string, string>> = { element: 'element', assessment: 'assessment-type' }
const plain = (text: string): string => text.replace(/[\u2066-\u2069]/g, '')

function say({ code, values = {} }: Problem, words: Words): string {
  const inWords = Object.entries(values).map(([name, value]): readonly [string, string | number] => {
    const word = `${named[name] ?? ''}.${value}`
    const said = named[name] === undefined ? word : plain(words(word))
    return [name, said === word ? value : said]
  })
  return plain(words(code, Object.fromEntries(inWords)))
}
const speak = (problem: Problem, words: Words): SpokenProblem => {
  const { code, at, values } = problem
  return {
    code,
    ...(at === undefined ? {} : { at }),
    ...(values === undefined ? {} : { values: { ...values } }),
    message: say(problem, words),
  }
}

/** A review in words of one language, counted by force and outcome (docs/COMMANDS.md, `cairn review`). */
export function speakReview({ subject, profile, at, findings }: Review, words: Words): SpokenReview {
  const count = (force: 'must' | 'should') => {
    const of = (outcome: Outcome): number =>
      findings.filter((finding) => finding.force === force && finding.judgement.outcome === outcome).length
    return {
      passed: of('passed'),
      failed: of('failed'),
      unchecked: of('unchecked'),
      toDecide: of('to-decide'),
      notApplicable: of('not-applicable'),
    }
  }
  return {
    subject,
    profile,
    at,
    findings: findings.map(({ check, clause, force, judgement, fixes }) => ({
      check,
      clause,
      force,
      outcome: judgement.outcome,
      ...('problem' in judgement ? { problem: speak(judgement.problem, words) } : {}),
      ...(fixes.length > 0 ? { fixes: fixes.map(({ title, patch }) => ({ title: say(title, words), patch: [...patch] })) } : {}),
    })),
    summary: { must: count('must'), should: count('should') },
  }
}
