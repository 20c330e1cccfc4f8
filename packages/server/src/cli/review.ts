import { prepareProfile } from '@cairn/domain/guidelines/prepare'
import { review } from '@cairn/domain/guidelines/review'
import { speakReview } from '@cairn/domain/guidelines/speak'
import type { SpokenReview } from '@cairn/domain/model/finding'
import { inLanguage } from '@cairn/domain/model/text'
import type { Problem } from '@cairn/domain/model/problem'
import { limits } from '../import/limits.ts'
import { readSpecifications } from '../import/read-specifications.ts'
import { speakProblem } from '../speak-report.ts'
import type { CliContext } from './context.ts'
import { exit, worst } from './exit.ts'
import type { ExitCode } from './exit.ts'
import { readInput } from './files.ts'
import { plain } from './terminal.ts'

export type ReviewOptions = { readonly profile: string; readonly at?: string; readonly json?: true; readonly summary?: true }

/** `cairn review FILE…`: judges descriptions against a profile, each for itself; JSON Lines with `--json`. */
export async function reviewCommand(
  files: readonly string[],
  options: ReviewOptions,
  { terminal, words, profiles, now }: CliContext,
): Promise<ExitCode> {
  const profile = profiles.get(options.profile)
  const prepared = profile && prepareProfile(profile, (id) => profiles.get(id))
  if (!prepared) return refuse({ code: 'cli.profile-missing', values: { name: options.profile, known: [...profiles.keys()].join(', ') } })
  if (!prepared.ok) return refuse(...prepared.problems)
  const at = options.at ?? now()
  const codes: ExitCode[] = []
  const reviews: SpokenReview[] = []
  for (const file of files) {
    if (terminal.stopped()) break
    const bytes = await readInput(file, terminal, limits.jsonBytes)
    const read = bytes.ok ? await readSpecifications(bytes.value) : bytes
    if (!read.ok) {
      codes.push(tell(file, read.problems))
      continue
    }
    for (const { subject, result, remarks } of read.value) {
      for (const remark of remarks) terminal.err(`${file}: ${plain(subject)}: ${speakProblem(remark, words).message}`)
      if (!result.ok) {
        codes.push(tell(subject, result.problems))
        continue
      }
      const spoken = speakReview(review(prepared.value, result.value, at), words)
      reviews.push(spoken)
      codes.push(spoken.summary.must.failed > 0 ? exit.no : spoken.summary.must.unchecked > 0 ? exit.undecided : exit.yes)
      if (options.json) terminal.out(JSON.stringify(spoken))
      else if (!options.summary) print(inLanguage(result.value.title, 'en').value, spoken)
    }
  }
  if (options.summary) printSummary(reviews)
  return worst(codes)

  function refuse(...problems: readonly Problem[]): ExitCode {
    for (const problem of problems) terminal.err(speakProblem(problem, words).message)
    return exit.unusable
  }
  function tell(subject: string, problems: readonly Problem[]): ExitCode {
    if (options.json) terminal.out(JSON.stringify({ subject, problems: problems.map((problem) => speakProblem(problem, words)) }))
    for (const problem of problems)
      terminal.err(`${plain(subject)}${problem.at ? ` ${problem.at}` : ''}: ${speakProblem(problem, words).message}`)
    return exit.unusable
  }
  function print(title: string, { findings, summary }: SpokenReview): void {
    const { failed, unchecked, toDecide } = summary.must
    terminal.out(
      `\n${plain(title)}\n  ${failed + unchecked + toDecide === 0 ? words('cli.review.clean') : plain(words('cli.review.must', { failed, unchecked, decide: toDecide }))}`,
    )
    for (const { outcome, force, clause, problem, fixes = [] } of findings) {
      if (outcome === 'passed' || outcome === 'not-applicable' || !problem) continue
      terminal.out(`  ${marks[outcome]} ${force} ${clause}${problem.at ? ` ${problem.at}` : ''}: ${plain(problem.message)}`)
      for (const fix of fixes) terminal.out(`      → ${plain(fix.title)}`)
    }
  }
  function printSummary(all: readonly SpokenReview[]): void {
    terminal.out(`${plain(words('cli.review.summary', { count: all.length, profile: options.profile }))}\n`)
    const rows = new Map<string, { force: string; failed: number; unchecked: number; passed: number }>()
    for (const { findings } of all)
      for (const [key, outcome, force] of new Map(
        findings.map((f) => [
          `${f.clause}\t${f.check}`,
          [
            `${f.clause}\t${f.check}`,
            worstOutcome(findings.filter((g) => g.clause === f.clause && g.check === f.check).map((g) => g.outcome)),
            f.force,
          ] as const,
        ]),
      ).values()) {
        const row = rows.get(key) ?? { force, failed: 0, unchecked: 0, passed: 0 }
        if (outcome === 'failed' || outcome === 'unchecked' || outcome === 'passed') row[outcome] += 1
        rows.set(key, row)
      }
    terminal.out('| clause | check | force | failed | could not check | passed |\n| --- | --- | --- | --: | --: | --: |')
    for (const [key, { force, failed, unchecked, passed }] of [...rows].sort(
      ([, a], [, b]) => b.failed - a.failed || b.unchecked - a.unchecked,
    ))
      if (failed + unchecked + passed > 0) terminal.out(`| ${key.replace('\t', ' | ')} | ${force} | ${failed} | ${unchecked} | ${passed} |`)
  }
}

const marks = { failed: '✗', unchecked: '?', 'to-decide': '…' } as const
const worstOutcome = (outcomes: readonly string[]): string =>
  ['failed', 'unchecked', 'to-decide', 'passed'].find((o) => outcomes.includes(o)) ?? 'not-applicable'
