import type { Actor } from '@cairn/domain/contract/duties'
import type { RecognitionCase } from '@cairn/domain/contract/cases'
import { composeStatement } from '@cairn/credentials/payloads/statement'
import { caseArrow } from '@cairn/domain/model/case-state'
import { inLanguage } from '@cairn/domain/model/text'
import type { Words } from '@cairn/domain/model/words'
import { checkDecision } from '@cairn/domain/recognition/case/check-decision'
import { precedentOf } from '@cairn/domain/recognition/case/precedent'
import { record, sha256 } from '../../register/acts.ts'
import { caseRow, moveCase, replaceFile, storeDecision } from '../../register/cases.ts'
import { insertPrecedent } from '../../register/precedents.ts'
import type { CaseRow } from '../../register/cases.ts'
import { useCredential, usesOf } from '../../register/credential-uses.ts'
import { takePlaces } from '../../register/status.ts'
import type { Ports, Tx } from '../../ports.ts'
import { missing, refused } from '../refusal.ts'
import type { Outcome, Refusal } from '../refusal.ts'
import { credentialDigest, groundOf, pairFrom } from './ground.ts'
import type { Ground } from './ground.ts'
import { letterFacts } from './letter.ts'
import { verifyFile } from './open-case.ts'
import { sendLetter } from './send-letter.ts'
import { dutyOn, mayRead, showCase } from './show-case.ts'
import { gives, sealStatement, statementOf } from './statement.ts'

/** Leaves a transaction with nothing written, and says why. */
class Stopped extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.problems[0].code)
    this.refusal = refusal
  }
}

/** Signs the decision as it stands. A refusal waits for a second person where the duties ask for one; everything else is decided at once. */
export async function decideCase(
  ports: Ports,
  actor: Actor,
  id: string,
  revision: number,
  words: Words,
): Promise<Outcome<RecognitionCase>> {
  const row = await caseRow(ports.register, id)
  if (!row || !mayRead(actor, row)) return missing
  if (row.state !== 'open') return refused(409, { code: 'office.not-in-that-state' })
  if (row.revision !== revision) return refused(409, { code: 'case.changed-since' })
  const ready = await readyToSign(ports, row)
  if (!ready.ok) return ready
  const refusal = row.work.decision.kind === 'none'
  const duty = dutyOn(ports, refusal ? 'refuse-recognition' : 'recognise', actor, row, ready.value)
  if (duty !== 'may' && duty !== 'needs-another-signature') return refused(403, { code: `duty.${duty}` })
  const at = ports.clock.now()
  if (duty === 'needs-another-signature') {
    const moved = await ports.register.transaction().execute(async (tx) => {
      const changed = await moveCase(tx, id, at, {
        from: caseArrow('sign-first').from,
        to: 'signed',
        revision,
        signature: { actor: actor.id, signed: at },
      })
      if (changed) await record(tx, { at, actor: actor.id, verb: 'sign-refusal', subject: `case/${id}`, profile: row.work.profile })
      return changed
    })
    return moved ? showCase(ports, actor, id, words) : refused(409, { code: 'office.not-in-that-state' })
  }
  return finish(ports, actor, row, ready.value, words)
}

/** The second signature under a refusal, by somebody else. */
export async function signCase(ports: Ports, actor: Actor, id: string, revision: number, words: Words): Promise<Outcome<RecognitionCase>> {
  const row = await caseRow(ports.register, id)
  if (!row || !mayRead(actor, row)) return missing
  if (row.state !== 'signed') return refused(409, { code: 'office.not-in-that-state' })
  if (row.revision !== revision) return refused(409, { code: 'case.changed-since' })
  const ready = await readyToSign(ports, row)
  if (!ready.ok) return ready
  const duty = dutyOn(ports, 'refuse-recognition', actor, row, ready.value)
  if (duty === 'needs-another-signature') {
    const at = ports.clock.now()
    await ports.register.transaction().execute(async (tx) => {
      if (await moveCase(tx, id, at, { from: ['signed'], to: 'signed', revision, signature: { actor: actor.id, signed: at } }))
        await record(tx, { at, actor: actor.id, verb: 'sign-refusal', subject: `case/${id}`, profile: row.work.profile })
    })
    return showCase(ports, actor, id, words)
  }
  return duty === 'may' ? finish(ports, actor, row, ready.value, words) : refused(403, { code: `duty.${duty}` })
}

/** Whether it can be signed today. The credential is verified again: what was withdrawn since it came in counts for nothing. */
async function readyToSign(ports: Ports, row: CaseRow): Promise<Outcome<Ground>> {
  const fresh = await verifyFile(ports, row.file)
  if (fresh.verdict !== row.report.verdict) {
    await ports.register.transaction().execute((tx) => replaceFile(tx, row.id, row.file, fresh, pairFrom(fresh, row.work.target)))
    return refused(409, { code: 'case.credential-changed' })
  }
  const ground = await groundOf(ports, row)
  const [first, ...rest] = checkDecision({ work: row.work, ...ground })
  return first ? refused(422, first, ...rest) : { ok: true, value: ground }
}

/** The decision with everything that belongs to it, or nothing: the use of the credential, the precedent, the statement’s document, the act. */
async function finish(ports: Ports, actor: Actor, row: CaseRow, ground: Ground, words: Words): Promise<Outcome<RecognitionCase>> {
  const at = ports.clock.now()
  const decided = { ...row, decided: at, state: 'decided' as const }
  try {
    await ports.register.transaction().execute(async (tx) => {
      if (
        !(await moveCase(tx, row.id, at, {
          from: [row.state],
          to: 'decided',
          revision: row.revision,
          signature: { actor: actor.id, signed: at },
          decided: at,
        }))
      )
        throw new Stopped(refused(409, { code: 'office.not-in-that-state' }))
      await bookUse(ports, tx, decided, ground, at)
      await keepPrecedent(ports, tx, decided, ground)
      const document = gives(row) ? await preparedStatement(ports, tx, decided, ground, at) : undefined
      await storeDecision(tx, row.id, document, sha256(ports.keys.token(row.id)))
      await record(tx, {
        at,
        actor: actor.id,
        verb: 'decide-case',
        subject: `case/${row.id}`,
        profile: row.work.profile,
        digest: sha256(JSON.stringify(row.work.decision)),
      })
    })
  } catch (error) {
    if (error instanceof Stopped) return error.refusal
    throw error
  }
  const sealed = await sealStatement(ports, row.id)
  if (sealed) await sendLetter(ports, sealed)
  return showCase(ports, actor, row.id, words)
}

/** Credit and exemption spend a credential; admission, employment and a licence only look at it. */
async function bookUse(ports: Ports, tx: Tx, row: CaseRow, { procedure, pair }: Ground, at: string): Promise<void> {
  const {
    work: { purpose, target, decision },
    report,
  } = row
  const credential = credentialDigest(report)
  if (!gives(row) || (purpose !== 'credit' && purpose !== 'exemption') || credential === undefined || !target) return
  const booked = await useCredential(tx, {
    id: ports.ids.next(),
    credential,
    title: report.credential?.title ?? '',
    issuer: report.credential?.issuer.id ?? '',
    target: target.title,
    targetKey: pair.target ?? '',
    organisation: row.organisation,
    origin: row.id,
    credits: decision.credits,
    used: at,
    mayShare: procedure?.mayShare ?? false,
  })
  if (booked) return
  const standing = (await usesOf(tx, credential)).find(({ undone }) => undone === undefined)
  throw new Stopped(
    refused(409, {
      code: 'case.used-already',
      values: {
        by: standing?.by ?? '–',
        day: standing?.used.slice(0, 10) ?? '–',
        target: standing ? inLanguage(standing.target, 'en').value.slice(0, 200) : '–',
      },
    }),
  )
}

async function keepPrecedent(ports: Ports, tx: Tx, row: CaseRow, ground: Ground): Promise<void> {
  const { presented, target } = ground.pair
  if (presented === undefined || target === undefined) return
  const facts = await letterFacts(ports, row, ground, tx)
  const precedent = precedentOf(
    { ...facts, id: ports.ids.next(), specification: row.report.credential?.specification },
    ports.locales.words('en'),
  )
  await insertPrecedent(tx, row.id, { presented, target }, ground.procedure?.publishDecisions ?? false, precedent)
}

async function preparedStatement(ports: Ports, tx: Tx, row: CaseRow, ground: Ground, at: string): Promise<object> {
  const issuer = await ports.keys.ensure(tx, row.organisation, at)
  const status = await takePlaces(tx, ports, row.organisation, { statement: row.id })
  const document = await composeStatement(await statementOf(ports, row, ground, tx), {
    credentialId: `urn:uuid:${crypto.randomUUID()}`,
    issuer,
    status,
  })
  if (!document.ok) throw new Stopped(refused(422, ...document.problems))
  return document.value
}
