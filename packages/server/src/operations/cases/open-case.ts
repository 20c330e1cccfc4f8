import { judgeDuty } from '@cairn/domain/contract/duties'
import type { Actor } from '@cairn/domain/contract/duties'
import type { RecognitionCase } from '@cairn/domain/contract/cases'
import { CaseWork } from '@cairn/domain/model/recognition-case'
import type { Purpose } from '@cairn/domain/model/recognition-decision'
import type { VerificationReport } from '@cairn/domain/model/verification-report'
import type { Words } from '@cairn/domain/model/words'
import { record, sha256 } from '../../register/acts.ts'
import { caseRow, insertCase, replaceFile } from '../../register/cases.ts'
import type { Ports } from '../../ports.ts'
import { dutiesOf } from '../duties.ts'
import { profileNamed } from '../judge.ts'
import { verifyHere } from '../verify-here.ts'
import { missing, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { monthsFor, pairFrom, procedureOf } from './ground.ts'
import { mayRead, showCase } from './show-case.ts'
import { targetNamed } from './targets.ts'

export const verifyFile = async (ports: Ports, file: Uint8Array): Promise<VerificationReport> =>
  verifyHere(ports, file, { at: ports.clock.now() })

/** Opens a case with any file. It is verified first; whatever comes out, the case is there, and says what to ask for. */
export async function openCase(
  ports: Ports,
  actor: Actor,
  file: Uint8Array,
  {
    purpose,
    language,
    target,
    profile,
  }: { readonly purpose: Purpose; readonly language: string; readonly target?: string | undefined; readonly profile: string },
  words: Words,
): Promise<Outcome<RecognitionCase>> {
  if (!profileNamed(ports, profile)) return refused(404, { code: 'office.profile-missing', values: { name: profile } })
  const duty = judgeDuty('recognise', actor, { organisations: [] }, dutiesOf(ports, profile))
  if (duty !== 'may') return refused(403, { code: `duty.${duty}` })
  const wanted = target === undefined || target === '' ? undefined : await targetNamed(ports, actor, target)
  if (target && !wanted) return missing
  const report = await verifyFile(ports, file)
  const now = ports.clock.now()
  const procedure = procedureOf(ports, profile)
  const work = CaseWork.parse({
    purpose,
    profile,
    applicant: { name: report.credential?.subject.name?.slice(0, 300) ?? '', email: '', language: ports.locales.language(language).code },
    ...(wanted ? { target: wanted } : {}),
    decision: { appeal: appealIn(ports, profile, language) },
  })
  const id = ports.ids.next()
  await ports.register.transaction().execute(async (tx) => {
    await insertCase(tx, {
      id,
      organisation: actor.organisation,
      officer: actor.id,
      received: now,
      months: monthsFor(procedure),
      work,
      file,
      report,
      pair: pairFrom(report, wanted),
    })
    await record(tx, { at: now, actor: actor.id, verb: 'open-case', subject: `case/${id}`, digest: sha256(file), profile })
  })
  return showCase(ports, actor, id, words)
}

/** A better file for the same case: a credential asked for anew, or the one that belongs to a paper. */
export async function replaceCaseFile(
  ports: Ports,
  actor: Actor,
  id: string,
  file: Uint8Array,
  words: Words,
): Promise<Outcome<RecognitionCase>> {
  const row = await caseRow(ports.register, id)
  if (!row || !mayRead(actor, row)) return missing
  const report = await verifyFile(ports, file)
  const now = ports.clock.now()
  const taken = await ports.register.transaction().execute(async (tx) => {
    const changed = await replaceFile(tx, id, file, report, pairFrom(report, row.work.target))
    if (changed)
      await record(tx, {
        at: now,
        actor: actor.id,
        verb: 'take-answer',
        subject: `case/${id}`,
        digest: sha256(file),
        profile: row.work.profile,
      })
    return changed
  })
  return taken ? showCase(ports, actor, id, words) : refused(409, { code: 'office.not-in-that-state' })
}

/** Where to appeal, as the profile says; an officer can write another. */
function appealIn(ports: Ports, profile: string, language: string): string {
  const appeal = procedureOf(ports, profile)?.appeal
  if (!appeal) return ''
  return appeal.text[ports.locales.language(language).code] ?? appeal.text['en'] ?? Object.values(appeal.text)[0] ?? ''
}
