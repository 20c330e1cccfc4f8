import type { Actor } from '@cairn/domain/contract/duties'
import type { HeldDecision } from '@cairn/domain/contract/decisions'
import type { CredentialUse } from '@cairn/domain/contract/credential-use'
import type { Precedent } from '@cairn/domain/model/precedent'
import type { Words } from '@cairn/domain/model/words'
import { printSheetText } from '../../export/sheet-text.ts'
import { sha256 } from '../../register/acts.ts'
import { caseByToken } from '../../register/cases.ts'
import { publishedDecision, publishedDecisions } from '../../register/precedents.ts'
import type { CaseRow } from '../../register/cases.ts'
import { usesOf, usesSeenBy } from '../../register/credential-uses.ts'
import { namesOf } from '../../register/organisations.ts'
import type { Ports } from '../../ports.ts'
import { speakReport } from '../../speak-report.ts'
import { done, forbidden, missing } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { findByToken } from '../share-credential.ts'
import { credentialDigest } from './ground.ts'
import { letterFor } from './letter.ts'
import { verifyFile } from './open-case.ts'
import { sealStatement } from './statement.ts'

const shown = 100
/** What a profile lets be published: awards, targets and reasons, never people. */
export async function listDecisions(
  ports: Ports,
  query: { readonly q?: string | undefined; readonly decision?: string | undefined },
): Promise<Outcome<{ decisions: Precedent[]; more: boolean }>> {
  const found = await publishedDecisions(ports.register, query, shown + 1)
  return done({ decisions: found.slice(0, shown), more: found.length > shown })
}
export async function showDecision(ports: Ports, id: string): Promise<Outcome<Precedent>> {
  const found = await publishedDecision(ports.register, id)
  return found ? done(found) : missing
}

/** The ledger as the bodies concerned see it: what they took, and what was taken of theirs. */
export async function listUses(ports: Ports, actor: Actor): Promise<Outcome<{ uses: CredentialUse[] }>> {
  if (!actor.roles.some((role) => role === 'officer' || role === 'award-office' || role === 'policy-maker')) return forbidden
  const within = actor.within ?? [actor.organisation]
  const keys = await ports.register
    .selectFrom('issuer_keys')
    .select('kid')
    .where('organisation', 'in', [...within])
    .execute()
  return done({ uses: [...(await usesSeenBy(ports.register, within, [...new Set(keys.map(({ kid }) => kid.split('#')[0] ?? kid))]))] })
}
/** The ledger as the holder sees it, by the personal link of the credential. */
export async function heldUses(ports: Ports, token: string): Promise<Outcome<{ uses: CredentialUse[] }>> {
  const found = await findByToken(ports, token)
  if (!found?.holder) return missing
  const digest = credentialDigest(await verifyFile(ports, new TextEncoder().encode(found.sealed)))
  return done({ uses: digest === undefined ? [] : [...(await usesOf(ports.register, digest))] })
}

/** A decision behind its link: the link is the only key, and only its digest is stored. */
export async function decisionBehind(ports: Ports, token: string): Promise<CaseRow | undefined> {
  const row = await caseByToken(ports.register, sha256(token))
  if (!row || row.state !== 'decided') return undefined
  return row.document !== undefined && row.sealed === undefined ? sealStatement(ports, row.id) : row
}
export async function showHeldDecision(ports: Ports, token: string, words: Words): Promise<Outcome<HeldDecision>> {
  const row = await decisionBehind(ports, token)
  const letter = row && (await letterFor(ports, row))
  if (!row || !letter || !row.decided) return missing
  const names = await namesOf(ports.register, [row.organisation])
  const report = row.sealed === undefined ? undefined : speakReport(await verifyFile(ports, new TextEncoder().encode(row.sealed)), words)
  return done({
    number: row.number,
    decided: row.decided,
    decision: row.work.decision.kind ?? 'other-route',
    organisationName: names.get(row.organisation) ?? '',
    letter: { title: letter.title, text: printSheetText(letter) },
    ...(report ? { statement: { report, withdrawn: row.withdrawn !== undefined } } : {}),
  })
}
