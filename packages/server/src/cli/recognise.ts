import type { TrustList } from '@cairn/credentials/format'
import { prepareProfile } from '@cairn/domain/guidelines/prepare'
import type { Problem } from '@cairn/domain/model/problem'
import { fairPractice } from '@cairn/domain/model/recognition-rules'
import { RecognitionTarget, neededOutcomes } from '@cairn/domain/model/recognition-target'
import { shapeProblems } from '@cairn/domain/model/shape-problems'
import type { Verdict } from '@cairn/domain/model/verification-report'
import { readSkillList } from '@cairn/domain/recognition/compare/skill-list'
import { speakReason } from '@cairn/domain/recognition/plan/speak-plan'
import { verifiedAward } from '@cairn/domain/recognition/presented'
import { recognise } from '@cairn/domain/recognition/recognise'
import { speakRecognition } from '@cairn/domain/recognition/speak-recognition'
import type { SpokenRecognition } from '@cairn/domain/recognition/speak-recognition'
import { guardedDocuments } from '../adapters/documents.ts'
import { createVerifierPool } from '../adapters/verifier-pool.ts'
import type { CliContext } from './context.ts'
import { readTrustFile } from '../import/trust-file.ts'
import { readDocumentMap } from './document-map.ts'
import { exit } from './exit.ts'
import type { ExitCode } from './exit.ts'
import { readInput } from './files.ts'
import { readJsonFile, readJsonLines } from './json-lines.ts'
import { plain } from './terminal.ts'
import { nowhere } from './verify.ts'

export type RecogniseOptions = {
  readonly target: string
  readonly profile: string
  readonly skills?: string
  readonly at?: string
  readonly documents?: string
  readonly trust?: string
  readonly offline?: true
  readonly json?: true
}

/** Without a sound credential there is nothing to propose: a clear no, unless it could not be read or not be decided. */
const codeOf: Partial<Record<Verdict, ExitCode>> = {
  'not-a-credential': exit.unusable,
  unsupported: exit.undecided,
  suspended: exit.no,
  'not-yet-valid': exit.no,
}

/** `cairn recognise CREDENTIAL --target TARGET`: verifies, compares, proposes; a person decides. */
export async function recogniseCommand(
  file: string,
  options: RecogniseOptions,
  { terminal, words, profiles, now }: CliContext,
): Promise<ExitCode> {
  const profile = profiles.get(options.profile)
  const prepared = profile && prepareProfile(profile, (id) => profiles.get(id))
  if (!prepared)
    return refuse(exit.unusable, { code: 'cli.profile-missing', values: { name: options.profile, known: [...profiles.keys()].join(', ') } })
  if (!prepared.ok) return refuse(exit.unusable, ...prepared.problems)
  const json = await readJsonFile(options.target, terminal)
  if (!json.ok) return refuse(exit.unusable, ...json.problems)
  const target = RecognitionTarget.safeParse(json.value, { reportInput: true })
  if (!target.success) return refuse(exit.unusable, ...shapeProblems(target.error))
  const listed = options.skills === undefined ? { ok: true as const, value: [] } : await readJsonLines(options.skills, terminal)
  const skills = listed.ok ? readSkillList(listed.value) : listed
  if (!skills.ok) return refuse(exit.unusable, ...skills.problems)
  const documents = options.documents
    ? await readDocumentMap(options.documents, terminal)
    : { ok: true as const, value: options.offline ? nowhere : guardedDocuments() }
  const trust = options.trust
    ? await readTrustFile(options.trust)
    : { ok: true as const, value: [{ name: 'none', issuers: [] }] satisfies TrustList[] }
  const bytes = await readInput(file, terminal, 5 * 1024 * 1024)
  if (!documents.ok) return refuse(exit.unusable, ...documents.problems)
  if (!trust.ok) return refuse(exit.unusable, ...trust.problems)
  if (!bytes.ok) return refuse(exit.unusable, ...bytes.problems)

  const pool = createVerifierPool(1)
  const report = await pool.verify(bytes.value, { at: options.at ?? now(), trust: trust.value }, documents.value)
  await pool.close()
  const award = verifiedAward(report, neededOutcomes(target.data))
  if (!award.ok) return refuse(codeOf[report.verdict] ?? exit.no, ...award.problems)
  const found = recognise(award.value, target.data, {
    rules: fairPractice,
    frameworks: prepared.value.frameworks,
    creditSystems: prepared.value.creditSystems,
    graph: skills.value,
  })
  if (!found.ok) return refuse(exit.unusable, ...found.problems)
  const spoken = speakRecognition(found.value, words)
  if (options.json) terminal.out(JSON.stringify(spoken))
  else print(spoken)
  if (spoken.proposal === 'none') return exit.no
  return spoken.proposal === 'other-route' || spoken.criteria.some(({ outcome }) => outcome === 'unchecked') ? exit.undecided : exit.yes

  function refuse(code: ExitCode, ...problems: readonly Problem[]): ExitCode {
    if (options.json) terminal.out(JSON.stringify({ problems: problems.map((problem) => speakReason(problem, words)) }))
    for (const problem of problems) terminal.err(`${problem.at ? `${problem.at}: ` : ''}${plain(speakReason(problem, words).message)}`)
    return code
  }
  function print({ proposal, criteria, outcomes, credits, differences, next, note }: SpokenRecognition): void {
    terminal.out(`${plain(words(`recognise.proposal.${proposal}`))}${credits === undefined ? '' : ` (${credits})`}`)
    for (const { criterion, outcome, grade, reason } of criteria)
      terminal.out(
        `  ${marks[outcome]} ${plain(words(`criterion.${criterion}`))}${grade ? ` (${plain(words(`grade.${grade}`))})` : ''}: ${plain(reason)}`,
      )
    for (const { needed, matched, outcome, why } of outcomes)
      terminal.out(`    ${needed}${matched ? ` ← ${matched}` : ''}: ${plain(words(`recognise.cover.${outcome}`))}. ${plain(why)}`)
    for (const { message } of differences) terminal.out(`  - ${plain(message)}`)
    terminal.out(`  → ${plain(next)}\n${plain(note)}`)
  }
}

const marks = { passed: '✓', 'not-applicable': '·', failed: '✗', 'to-decide': '!', unchecked: '?' } as const
