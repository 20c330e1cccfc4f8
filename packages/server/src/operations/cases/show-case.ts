import { judgeDuty } from '@cairn/domain/contract/duties'
import type { Actor, DutyOutcome } from '@cairn/domain/contract/duties'
import type { RecognitionCase } from '@cairn/domain/contract/cases'
import { caseArrow, isWorkedOn } from '@cairn/domain/model/case-state'
import type { CaseArrow } from '@cairn/domain/model/case-state'
import { neededOutcomes } from '@cairn/domain/model/recognition-target'
import type { Words } from '@cairn/domain/model/words'
import { checkDecision } from '@cairn/domain/recognition/case/check-decision'
import { creditsFor, standings } from '@cairn/domain/recognition/case/standing'
import { speakReason } from '@cairn/domain/recognition/plan/speak-plan'
import { speakRecognition } from '@cairn/domain/recognition/speak-recognition'
import { printSheetText } from '../../export/sheet-text.ts'
import { caseRow } from '../../register/cases.ts'
import type { CaseRow } from '../../register/cases.ts'
import { usesOf } from '../../register/credential-uses.ts'
import { namesOf } from '../../register/organisations.ts'
import type { Ports } from '../../ports.ts'
import { speakProblem, speakReport } from '../../speak-report.ts'
import { dutiesOf } from '../duties.ts'
import { done, missing } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { credentialDigest, groundOf } from './ground.ts'
import type { Ground } from './ground.ts'
import { draftLetter } from './letter.ts'

/** A case is its organisation’s alone; to anybody else it is not there. */
export const mayRead = (actor: Actor, { organisation }: Pick<CaseRow, 'organisation'>): boolean =>
  (actor.within ?? [actor.organisation]).includes(organisation)

/** What the duties say of an act on a case: about the awarding body, and who has signed already. */
export const dutyOn = (
  ports: Ports,
  act: CaseArrow['duty'],
  actor: Actor,
  row: CaseRow,
  { awardedBy }: Pick<Ground, 'awardedBy'>,
): DutyOutcome =>
  judgeDuty(
    act,
    actor,
    { organisations: awardedBy, ...(act === 'refuse-recognition' ? { signed: row.signatures.map((one) => one.actor) } : {}) },
    dutiesOf(ports, row.work.profile),
  )

/** One case with everything an officer needs to decide it. */
export async function showCase(ports: Ports, actor: Actor, id: string, words: Words): Promise<Outcome<RecognitionCase>> {
  const row = await caseRow(ports.register, id)
  return row && mayRead(actor, row) ? done(await presentCase(ports, actor, row, words)) : missing
}

export async function presentCase(ports: Ports, actor: Actor, row: CaseRow, words: Words): Promise<RecognitionCase> {
  const { work, report, state } = row
  const ground = await groundOf(ports, row)
  const { recognition, presented, precedents, agreement, unreliable } = ground
  const { target } = work
  const all = target ? standings(target, recognition, work.views) : []
  const shownTexts = new Map(presented?.outcomes.map((one) => [one.id, one.statement]))
  const digest = credentialDigest(report)
  const carried = presented?.workload.credits.find(({ system }) => system === target?.workload?.credits[0]?.system)?.points
  const suggested = target && creditsFor(target, all, carried)
  const names = await namesOf(ports.register, [row.organisation])
  const letter = await draftLetter(ports, row, ground)
  const credential = report.credential
  return {
    id: row.id,
    number: row.number,
    state,
    revision: row.revision,
    received: row.received,
    ...(row.decideBy ? { decideBy: row.decideBy } : {}),
    ...(row.decided ? { decided: row.decided } : {}),
    organisationName: names.get(row.organisation) ?? '',
    mine: row.officer === actor.id,
    work,
    report: speakReport(report, words),
    ...(credential
      ? {
          presented: {
            title: credential.title,
            ...((credential.issuer.listedName ?? credential.issuer.name)
              ? { awardedBy: credential.issuer.listedName ?? credential.issuer.name ?? '' }
              : {}),
            ...(credential.awarded ? { awarded: credential.awarded } : {}),
            ...(credential.specification ? { specification: credential.specification } : {}),
            ...(presented?.workload.hours === undefined ? {} : { hours: presented.workload.hours }),
            ...(presented?.workload.credits[0] ? { credits: presented.workload.credits[0].points } : {}),
            ...(presented?.levels[0] ? { level: presented.levels[0].value } : {}),
          },
        }
      : work.paper && presented
        ? {
            presented: {
              title: work.paper.title,
              ...(work.paper.awardedBy === '' ? {} : { awardedBy: work.paper.awardedBy }),
              ...(work.paper.awarded ? { awarded: work.paper.awarded } : {}),
              ...(work.paper.hours === undefined ? {} : { hours: work.paper.hours }),
              ...(work.paper.credits === undefined ? {} : { credits: work.paper.credits }),
              ...(work.paper.level === undefined ? {} : { level: work.paper.level }),
            },
          }
        : {}),
    ...(unreliable ? { unreliable: speakReason(unreliable, words) } : {}),
    ...(recognition ? { recognition: speakRecognition(recognition, words) } : {}),
    outcomes: all.map(({ needed, finding, view, own }) => {
      const shown = finding?.matched === undefined ? undefined : shownTexts.get(finding.matched)
      return {
        needed,
        text: { ...(target && neededOutcomes(target).find((one) => one.id === needed)?.statement) },
        ...(view ? { view } : {}),
        own,
        ...(finding ? { suggested: finding.cover, why: speakReason(finding.why, words).message } : {}),
        ...(shown ? { shown: { ...shown } } : {}),
      }
    }),
    ...(suggested === undefined ? {} : { suggestedCredits: suggested }),
    ...(target?.workload?.credits[0] ? { fullCredits: target.workload.credits[0].points } : {}),
    problems:
      state === 'open'
        ? checkDecision({ work, recognition, unreliable, precedents, agreement }).map((problem) => speakProblem(problem, words))
        : [],
    precedents: [...precedents],
    ...(agreement ? { agreement: { id: agreement.id, title: { ...agreement.title } } } : {}),
    uses: digest === undefined ? [] : [...(await usesOf(ports.register, digest))].filter(({ undone }) => undone === undefined),
    steps: [...row.steps],
    signatures: row.signatures.map(({ actor: signer, signed }) => ({ mine: signer === actor.id, signed })),
    ...(letter ? { letter: { title: letter.title, text: printSheetText(letter) } } : {}),
    ...(row.sealed ? { statement: { link: `${ports.origin}/r/${ports.keys.token(row.id)}`, withdrawn: row.withdrawn !== undefined } } : {}),
    may: mayDo(ports, actor, row, ground, words),
  }
}

function mayDo(ports: Ports, actor: Actor, row: CaseRow, ground: Ground, words: Words): RecognitionCase['may'] {
  const duty = dutyOn(ports, 'recognise', actor, row, ground)
  const refusal = dutyOn(ports, 'refuse-recognition', actor, row, ground)
  const may = duty === 'may'
  const starts = (act: CaseArrow['act']): boolean => caseArrow(act).from.includes(row.state)
  return {
    work: may && isWorkedOn(row.state),
    ask: may && starts('ask'),
    answer: may && starts('answer'),
    decide: may && starts('decide'),
    sign: starts('sign-second') && (refusal === 'may' || refusal === 'needs-another-signature'),
    sendBack: may && starts('send-back'),
    close: may && starts('close'),
    reopen: may && starts('reopen'),
    ...(may ? {} : { whyNot: words(`duty.${duty}`) }),
  }
}
