import type { Agreement } from '@cairn/domain/model/agreement'
import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { usualDecisionMonths, fairPractice } from '@cairn/domain/model/recognition-rules'
import type { RecognitionProcedure } from '@cairn/domain/model/recognition-rules'
import { Organisation } from '@cairn/domain/model/organisation'
import type { Precedent } from '@cairn/domain/model/precedent'
import type { Problem } from '@cairn/domain/model/problem'
import type { CasePair } from '@cairn/domain/model/recognition-case'
import type { RecognitionCriterion } from '@cairn/domain/model/recognition-decision'
import type { RecognitionTarget } from '@cairn/domain/model/recognition-target'
import { neededOutcomes } from '@cairn/domain/model/recognition-target'
import type { VerificationReport } from '@cairn/domain/model/verification-report'
import { agreementFor } from '@cairn/domain/recognition/case/agreements'
import { pairOf } from '@cairn/domain/recognition/case/pair'
import { withRegister } from '@cairn/domain/recognition/case/presented-with-register'
import { statedAward, verifiedAward } from '@cairn/domain/recognition/presented'
import type { Presented } from '@cairn/domain/recognition/presented'
import { recognise } from '@cairn/domain/recognition/recognise'
import type { Recognition } from '@cairn/domain/recognition/recognise'
import { sha256 } from '../../register/acts.ts'
import { precedentsOn } from '../../register/precedents.ts'
import type { CaseRow } from '../../register/cases.ts'
import { specificationNamed } from '../../register/entries.ts'
import { graphOfOutcomes } from '../../register/skills.ts'
import type { Ports, Register, Tx } from '../../ports.ts'
import { chainOf } from '../profile-annex.ts'
import { profileNamed } from '../judge.ts'

/** All that a case rests on, worked out from what is stored: the same for the screen, the checks and the letter. */
export type Ground = {
  readonly recognition: Recognition | undefined
  readonly unreliable: Problem | undefined
  readonly presented: Presented | undefined
  readonly fromRegister: ReadonlySet<RecognitionCriterion>
  readonly specification: AchievementSpecification | undefined
  /** Who awarded it: by the identifiers of the register, and those that it is signed with. */
  readonly awardedBy: readonly string[]
  readonly pair: Partial<CasePair>
  readonly precedents: readonly Precedent[]
  readonly agreement: Agreement | undefined
  readonly procedure: RecognitionProcedure | undefined
}

export async function groundOf(
  ports: Ports,
  { id, work, report, organisation, received }: Pick<CaseRow, 'id' | 'work' | 'report' | 'organisation' | 'received'>,
  register: Register | Tx = ports.register,
): Promise<Ground> {
  const { target, profile: name, purpose } = work
  const profile = profileNamed(ports, name)
  const procedure = procedureOf(ports, name)
  const specification =
    report.credential?.specification === undefined
      ? undefined
      : await specificationNamed(register, report.credential.specification, report.credential.version)
  const read = verifiedAward(report, target ? neededOutcomes(target) : [])
  const stated = read.ok || !work.paper ? undefined : statedAward(report, work.paper)
  const completed = read.ok ? withRegister(read.value, specification) : stated ? withRegister(stated, undefined) : undefined
  const found =
    completed && target && profile
      ? recognise(completed.award, target, {
          rules: procedure?.rules ?? fairPractice,
          frameworks: profile.frameworks,
          creditSystems: profile.creditSystems,
          graph: await graphOfOutcomes(register, [...completed.award.presented.outcomes, ...neededOutcomes(target)]),
        })
      : undefined
  const unreliable = read.ok || stated ? (found && !found.ok ? found.problems[0] : undefined) : read.problems[0]
  const pair = pairFrom(report, target)
  const awardedBy = [
    ...(specification?.awardingBodies.map((body) => body.id) ?? []),
    ...(report.credential ? [report.credential.issuer.id] : []),
  ]
  const by = await aboveAnd(ports, organisation, register)
  return {
    recognition: found?.ok ? withSources(found.value, completed?.fromRegister) : undefined,
    unreliable,
    presented: completed?.award.presented,
    fromRegister: completed?.fromRegister ?? new Set(),
    specification,
    awardedBy,
    pair,
    procedure,
    precedents:
      pair.presented !== undefined && pair.target !== undefined
        ? await precedentsOn(register, { presented: pair.presented, target: pair.target }, purpose, id)
        : [],
    // The agreement of the day on which the case came in holds for it.
    agreement:
      read.ok && report.verdict === 'genuine'
        ? agreementFor(ports.agreements, {
            awardedBy,
            by,
            purpose,
            specification: report.credential?.specification,
            target: target?.id,
            at: received,
          })
        : undefined,
  }
}

export const pairFrom = ({ credential }: VerificationReport, target: RecognitionTarget | undefined): Partial<CasePair> => {
  if (!credential) return {}
  const pair = pairOf(credential, target ?? { title: { und: '' }, learningOutcomes: [], levels: [], units: [] })
  return { presented: pair.presented, ...(target ? { target: pair.target } : {}) }
}
/** What a profile, or the nearest that it extends, says about recognition: only what was read, or is ours, binds. */
export const procedureOf = (ports: Pick<Ports, 'profiles'>, profile: string): RecognitionProcedure | undefined =>
  chainOf(ports.profiles, profile)
    .map(({ recognition }) => recognition)
    .find((one) => one?.confidence === 'read' || one?.confidence === 'ours')
export const monthsFor = (procedure: RecognitionProcedure | undefined): number => procedure?.decisionMonths ?? usualDecisionMonths

const withSources = (recognition: Recognition, fromRegister: ReadonlySet<RecognitionCriterion> | undefined): Recognition => ({
  ...recognition,
  criteria: recognition.criteria.map((one) =>
    fromRegister?.has(one.criterion) && one.source === 'credential' ? { ...one, source: 'register' } : one,
  ),
})

/** An organisation and all that it belongs to. */
async function aboveAnd(ports: Ports, organisation: string, register: Register | Tx): Promise<readonly string[]> {
  const found: string[] = []
  for (let next: string | null = organisation; next !== null && !found.includes(next) && found.length < 20;) {
    found.push(next)
    const row: { parent: string | null } | undefined = await register
      .selectFrom('organisations')
      .select('parent')
      .where('id', '=', next)
      .executeTakeFirst()
    next = row?.parent ?? null
  }
  return found
}
export async function organisationNamed(ports: Ports, id: string, register: Register | Tx = ports.register): Promise<Organisation> {
  const row = await register.selectFrom('organisations').select('body').where('id', '=', id).executeTakeFirst()
  return row ? Organisation.parse(row.body) : Organisation.parse({ id, legalName: { und: id } })
}
/** A credential in the ledger: by its identifier and who signed it, else by what it says of itself; nobody reads the one from the other. */
export const credentialDigest = ({ credential }: VerificationReport): string | undefined =>
  credential &&
  sha256(
    credential.id !== undefined
      ? `${credential.issuer.id} ${credential.id}`
      : JSON.stringify([
          credential.issuer.id,
          credential.title,
          credential.awarded ?? '',
          credential.subject.id ?? credential.subject.name ?? '',
        ]),
  )
