import { seal } from '@cairn/credentials/issue'
import { composeOutcomeStatement } from '@cairn/credentials/payloads/outcome-statement'
import type { JsonObject } from '@cairn/credentials/format'
import type { StatementSeen } from '@cairn/domain/contract/statements'
import type { OutcomeStatement } from '@cairn/domain/model/outcome-statement'
import type { Words } from '@cairn/domain/model/words'
import { record, sha256 } from '../../register/acts.ts'
import { insertStatement, statementRow, storeSealedStatement, withdrawStatements } from '../../register/outcome-statements.ts'
import type { StatementRow } from '../../register/outcome-statements.ts'
import { setStatus, takePlaces } from '../../register/status.ts'
import type { Ports, Tx } from '../../ports.ts'
import { speakReport } from '../../speak-report.ts'
import { trustList } from '../list-issuers.ts'
import { done, missing } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import type { Problem } from '@cairn/domain/model/problem'

const format = 'vc2+eddsa-rdfc-2022'
/** Something about which a statement can be made: everything but what the office adds. */
export type StatementDraft = Omit<OutcomeStatement, 'id' | 'made'>

/** Stores a statement, its exact document and its place on the status lists, in the transaction of the act; an earlier one of the same person is withdrawn. */
export async function makeStatement(
  tx: Tx,
  ports: Ports,
  holder: string,
  organisation: string,
  draft: StatementDraft,
  now: string,
): Promise<Problem | undefined> {
  await endStatements(tx, holder, now)
  const id = ports.ids.next()
  const statement: OutcomeStatement = { ...draft, id: `${ports.origin}/outcome-statements/${id}`, made: now }
  const issuer = await ports.keys.ensure(tx, organisation, now)
  const status = await takePlaces(tx, ports, organisation, { statement: id })
  const document = await composeOutcomeStatement(statement, { credentialId: `urn:uuid:${crypto.randomUUID()}`, issuer, status })
  if (!document.ok) return document.problems[0]
  await insertStatement(tx, { id, holder, organisation, statement, document: document.value, token: sha256(ports.keys.token(id)) })
  return undefined
}
export async function endStatements(tx: Tx, holder: string, now: string): Promise<void> {
  for (const id of await withdrawStatements(tx, holder, now)) await setStatus(tx, { statement: id }, 'revocation', true)
}

/** Seals a statement whose document is stored. Can be repeated: whoever asks next seals what a power cut left (security.md section 5). */
export async function sealOutcomeStatement(ports: Ports, row: StatementRow): Promise<StatementRow> {
  const signing = row.sealed === undefined ? await ports.keys.signer(ports.register, row.organisation) : undefined
  if (!signing) return row
  const at = ports.clock.now()
  const sealed = await seal(row.document as JsonObject, format, signing.signer, at)
  if (!sealed.ok) return row
  await ports.register.transaction().execute(async (tx) => {
    if (await storeSealedStatement(tx, row.id, sealed.value.text))
      await record(tx, {
        at,
        actor: 'office',
        verb: 'sign-statement-of-outcomes',
        subject: `statement/${row.id}`,
        digest: sha256(sealed.value.text),
      })
  })
  return (await statementRow(ports.register, { id: row.id })) ?? row
}

/** A statement behind its link: the link is the only key, and only its digest is stored. */
export async function statementBehind(ports: Ports, token: string): Promise<StatementRow | undefined> {
  const row = await statementRow(ports.register, { token: sha256(token) })
  return row && sealOutcomeStatement(ports, row)
}
export async function showStatement(ports: Ports, token: string, words: Words): Promise<Outcome<StatementSeen>> {
  const row = await statementBehind(ports, token)
  if (!row?.sealed) return missing
  const report = speakReport(
    await ports.verifier.verify(
      new TextEncoder().encode(row.sealed),
      { at: ports.clock.now(), trust: [await trustList(ports)] },
      ports.documents,
    ),
    words,
  )
  const { id: _, organisation: __, ...statement } = row.statement
  return done({
    statement: {
      ...statement,
      outcomes: [...statement.outcomes],
      learner: { ...statement.learner },
      organisationName: report.credential?.issuer.name ?? '',
    },
    report,
    withdrawn: row.withdrawn !== undefined,
  })
}
