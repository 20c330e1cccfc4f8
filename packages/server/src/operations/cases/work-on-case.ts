import type { Actor } from '@cairn/domain/contract/duties'
import type { CaseLine, RecognitionCase } from '@cairn/domain/contract/cases'
import { caseArrow } from '@cairn/domain/model/case-state'
import type { CaseArrow, CaseState } from '@cairn/domain/model/case-state'
import type { Act } from '@cairn/domain/model/act'
import type { CaseStep, CaseWork } from '@cairn/domain/model/recognition-case'
import type { Words } from '@cairn/domain/model/words'
import { record } from '../../register/acts.ts'
import { caseRow, casesOf, delayCase, moveCase, saveWork, takeBack } from '../../register/cases.ts'
import type { CaseRow } from '../../register/cases.ts'
import { undoUse } from '../../register/credential-uses.ts'
import { setStatus } from '../../register/status.ts'
import type { Ports, Tx } from '../../ports.ts'
import { profileNamed } from '../judge.ts'
import { done, missing, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { groundOf, pairFrom } from './ground.ts'
import { sendLetter } from './send-letter.ts'
import { dutyOn, mayRead, showCase } from './show-case.ts'

/** Cases of one’s own organisation; those that wait for this officer are marked. */
export async function listCases(ports: Ports, actor: Actor, state: CaseState | undefined): Promise<Outcome<{ cases: CaseLine[] }>> {
  const now = ports.clock.now()
  const rows = await casesOf(ports.register, actor.within ?? [actor.organisation], state)
  return done({ cases: rows.map((row) => lineOf(row, actor, now)) })
}
export const lineOf = (row: CaseRow, actor: Actor, now: string): CaseLine => ({
  id: row.id,
  number: row.number,
  state: row.state,
  purpose: row.work.purpose,
  title: row.report.credential?.title ?? '',
  ...(row.work.target ? { target: { ...row.work.target.title } } : {}),
  received: row.received,
  ...(row.decideBy ? { decideBy: row.decideBy } : {}),
  waitsForMe: row.state === 'open' || (row.state === 'signed' && !row.signatures.some((one) => one.actor === actor.id)),
  overdue: (row.state === 'open' || row.state === 'signed') && row.decideBy !== undefined && row.decideBy < now,
})

/** Stores what an officer wrote. Whoever saves from an older state is told, and nothing of the newer is lost. */
export async function saveCase(
  ports: Ports,
  actor: Actor,
  id: string,
  { revision, work }: { readonly revision: number; readonly work: CaseWork },
  words: Words,
): Promise<Outcome<RecognitionCase>> {
  const row = await caseRow(ports.register, id)
  if (!row || !mayRead(actor, row)) return missing
  const duty = dutyOn(ports, 'recognise', actor, row, await groundOf(ports, row))
  if (duty !== 'may') return refused(403, { code: `duty.${duty}` })
  if (!profileNamed(ports, work.profile)) return refused(422, { code: 'office.profile-missing', values: { name: work.profile } })
  if (row.state !== 'open') return refused(409, { code: 'office.not-in-that-state' })
  const saved = await ports.register.transaction().execute((tx) => saveWork(tx, id, revision, work, pairFrom(row.report, work.target)))
  return saved ? showCase(ports, actor, id, words) : refused(409, { code: 'case.changed-since' })
}

type Way = {
  readonly act: CaseArrow['act']
  readonly verb: Act['verb']
  readonly step: CaseStep['kind']
  readonly dropSignatures?: boolean
  readonly decided?: null
  readonly more?: (tx: Tx, row: CaseRow, at: string) => Promise<void>
}
async function go(
  ports: Ports,
  actor: Actor,
  id: string,
  text: string,
  { act, verb, step, dropSignatures, decided, more }: Way,
  words: Words,
): Promise<Outcome<RecognitionCase>> {
  const row = await caseRow(ports.register, id)
  if (!row || !mayRead(actor, row)) return missing
  const way = caseArrow(act)
  const duty = dutyOn(ports, way.duty, actor, row, await groundOf(ports, row))
  if (duty !== 'may') return refused(403, { code: `duty.${duty}` })
  const at = ports.clock.now()
  const moved = await ports.register.transaction().execute(async (tx) => {
    const changed = await moveCase(tx, id, at, {
      from: way.from,
      to: way.to,
      step: { kind: step, at, text },
      ...(dropSignatures ? { dropSignatures } : {}),
      ...(decided === undefined ? {} : { decided }),
    })
    if (!changed) return false
    await more?.(tx, row, at)
    // What is said to or of an applicant stays in the case: the record of acts holds no personal text.
    await record(tx, { at, actor: actor.id, verb, subject: `case/${id}`, profile: row.work.profile })
    return true
  })
  if (!moved) return refused(409, { code: 'office.not-in-that-state' })
  const after = act === 'ask' ? await caseRow(ports.register, id) : undefined
  if (after) await sendLetter(ports, after)
  return showCase(ports, actor, id, words)
}
export const askApplicant = (ports: Ports, actor: Actor, id: string, text: string, words: Words) =>
  go(ports, actor, id, text, { act: 'ask', verb: 'ask-applicant', step: 'ask' }, words)
export const takeAnswer = (ports: Ports, actor: Actor, id: string, text: string, words: Words) =>
  go(ports, actor, id, text, { act: 'answer', verb: 'take-answer', step: 'answer' }, words)
export const sendCaseBack = (ports: Ports, actor: Actor, id: string, text: string, words: Words) =>
  go(ports, actor, id, text, { act: 'send-back', verb: 'send-case-back', step: 'send-back', dropSignatures: true }, words)
export const closeCase = (ports: Ports, actor: Actor, id: string, text: string, words: Words) =>
  go(ports, actor, id, text, { act: 'close', verb: 'close-case', step: 'close' }, words)

/** After an appeal, or where something was wrong: the statement is withdrawn, the use taken back, the precedent gone; the case goes on. */
export const reopenCase = (ports: Ports, actor: Actor, id: string, text: string, words: Words) =>
  go(
    ports,
    actor,
    id,
    text,
    {
      act: 'reopen',
      verb: 'reopen-case',
      step: 'reopen',
      dropSignatures: true,
      decided: null,
      more: async (tx, _, at) => {
        await takeBack(tx, id, at)
        await undoUse(tx, id, at)
        await setStatus(tx, { statement: id }, 'revocation', true)
      },
    },
    words,
  )

/** Tells the applicant that it takes longer: why, and until when. Before today is no new day. */
export async function tellDelay(
  ports: Ports,
  actor: Actor,
  id: string,
  { text, until }: { readonly text: string; readonly until: string },
  words: Words,
): Promise<Outcome<RecognitionCase>> {
  const row = await caseRow(ports.register, id)
  if (!row || !mayRead(actor, row)) return missing
  const duty = dutyOn(ports, 'recognise', actor, row, await groundOf(ports, row))
  if (duty !== 'may') return refused(403, { code: `duty.${duty}` })
  const at = ports.clock.now()
  if (until <= at.slice(0, 10)) return refused(422, { code: 'case.delay-until', at: '/until' })
  const told = await ports.register.transaction().execute(async (tx) => {
    const changed = await delayCase(tx, id, { kind: 'delay', at, text, until })
    if (changed)
      await record(tx, {
        at,
        actor: actor.id,
        verb: 'tell-delay',
        subject: `case/${id}`,
        profile: row.work.profile,
        reason: `until ${until}`,
      })
    return changed
  })
  if (!told) return refused(409, { code: 'office.not-in-that-state' })
  const after = await caseRow(ports.register, id)
  if (after) await sendLetter(ports, after)
  return showCase(ports, actor, id, words)
}
