import type { Loss as FoundLoss } from '@cairn/credentials/conversion/losses'
import type { Loss } from '@cairn/domain/contract/carriers'
import type { Problem } from '@cairn/domain/model/problem'
import type { SpokenProblem } from '@cairn/domain/model/problem'
import type { SpokenReport, VerificationReport } from '@cairn/domain/model/verification-report'
import type { Words } from '@cairn/domain/model/words'

/** A problem with its message in one language, free of invisible marks. */
export const speakProblem = ({ code, at, values }: Problem, words: Words): SpokenProblem => ({
  code,
  ...(at === undefined ? {} : { at }),
  ...(values === undefined ? {} : { values }),
  message: words(code, values).replace(/[\u2066-\u2069]/g, ''),
})

/** A report as it leaves the house: judgements flat, with words (contracts.md, `cairn verify`). */
export const speakReport = (
  { format, verdict, warnings, notes = [], steps, credential }: VerificationReport,
  words: Words,
): SpokenReport => ({
  format,
  verdict,
  warnings: warnings.map((warning) => speakProblem(warning, words)),
  ...(notes.length > 0 ? { notes: notes.map((note) => speakProblem(note, words)) } : {}),
  steps: steps.map(({ step, judgement }) => ({
    step,
    outcome: judgement.outcome,
    ...('problem' in judgement ? { problem: speakProblem(judgement.problem, words) } : {}),
  })),
  ...(credential ? { credential } : {}),
})

/** What does not come through a conversion, with words; each format by its short name. */
export const speakLoss = ({ element, at, kind, code, values }: FoundLoss, words: Words): Loss => ({
  element,
  at,
  kind,
  code,
  why: words(code, values).replace(/[\u2066-\u2069]/g, ''),
})
