import { mayAct } from '@cairn/domain/contract/duties'
import type { Actor } from '@cairn/domain/contract/duties'
import type { AwardSummary } from '@cairn/domain/contract/award'
import type { Renewal } from '@cairn/domain/contract/renewal'
import type { StatusMessage } from '@cairn/domain/model/status-message'
import { inLanguage } from '@cairn/domain/model/text'
import { Organisation } from '@cairn/domain/model/organisation'
import type { Ports } from '../ports.ts'
import { record, sha256 } from '../register/acts.ts'
import { setMessage } from '../register/status.ts'
import { awardSummary, summaryColumns } from './show-run.ts'
import { done, forbidden, missing, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'
import { renewalLink } from './renewal-link.ts'
import { findByToken } from './share-credential.ts'

/** Says something in the status of an award, or nothing any more. What is withdrawn has nothing left to say. */
export async function sayAboutAward(
  ports: Ports,
  actor: Actor,
  id: string,
  message: StatusMessage,
  reason: string,
): Promise<Outcome<AwardSummary>> {
  const find = () =>
    ports.register
      .selectFrom('awards')
      .innerJoin('learners', 'learners.id', 'awards.learner')
      .select([...summaryColumns, 'awards.organisation as organisation'])
      .where('awards.id', '=', id)
      .executeTakeFirst()
  const row = await find()
  if (!row || row.organisation !== actor.organisation) return missing
  if (!mayAct('withdraw-award', actor, [row.organisation])) return forbidden
  const changed = await ports.register.transaction().execute(async (tx) => {
    const updated = await tx
      .updateTable('awards')
      .set({ message })
      .where('id', '=', id)
      .where('state', '=', 'published')
      .where('standing', '!=', 'withdrawn')
      .where('message', '!=', message)
      .returning('id')
      .executeTakeFirst()
    if (!updated) return false
    await setMessage(tx, id, message)
    await record(tx, { at: ports.clock.now(), actor: actor.id, verb: 'say-status', subject: id, reason })
    return true
  })
  const after = changed ? await find() : undefined
  return after ? done(awardSummary(ports, after)) : refused(409, { code: 'office.standing' })
}

/** Whether a corrected credential has taken the place of this one, and where it is, as far as its holder lets that be known (security.md PRI-08). */
export async function findRenewal(ports: Ports, credential: string, language: string): Promise<Outcome<Renewal>> {
  const { register } = ports
  const own = await register
    .selectFrom('awards')
    .select('id')
    .where('credential', '=', credential)
    .where('state', '=', 'published')
    .executeTakeFirst()
  const copy = own
    ? undefined
    : await register.selectFrom('wallet_credentials').select('award as id').where('credential', '=', credential).executeTakeFirst()
  const id = own?.id ?? copy?.id
  const row =
    id === undefined
      ? undefined
      : await register
          .selectFrom('awards')
          .innerJoin('organisations', 'organisations.id', 'awards.organisation')
          .select(['awards.id', 'replaced_by', 'standing', 'organisations.body as body'])
          .where('awards.id', '=', id)
          .executeTakeFirst()
  if (!row) return missing
  const by = inLanguage(Organisation.parse(row.body).legalName, language).value
  if (row.replaced_by === null || row.standing !== 'withdrawn') return done({ renewed: false, by })
  const act = await register
    .selectFrom('acts')
    .select('at')
    .where('subject', '=', row.id)
    .where('verb', '=', 'withdraw')
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  const link = renewalLink(ports, row.id)
  const open = await register
    .selectFrom('shares')
    .select('expires')
    .where('digest', '=', sha256(link))
    .where('expires', '>', new Date(ports.clock.now()))
    .executeTakeFirst()
  return done({ renewed: true, by, ...(act ? { on: act.at.toISOString() } : {}), ...(open ? { link: `${ports.origin}/c/${link}` } : {}) })
}

/** Lets the corrected credential be found, whole, by who has the one before; or no longer. Only the holder's own link does this. */
export async function openRenewal(
  ports: Ports,
  token: string,
  open: boolean,
  days: number,
): Promise<Outcome<{ open: boolean; until?: string }>> {
  const found = await findByToken(ports, token)
  if (!found?.holder) return missing
  const before =
    found.replacedBy === undefined
      ? (
          await ports.register
            .selectFrom('awards')
            .select('id')
            .where('replaced_by', '=', found.award)
            .where('standing', '=', 'withdrawn')
            .executeTakeFirst()
        )?.id
      : found.award
  const after = found.replacedBy ?? found.award
  if (before === undefined) return missing
  const digest = sha256(renewalLink(ports, before))
  const at = ports.clock.now()
  const until = new Date(Date.parse(at) + days * 86_400_000).toISOString()
  await ports.register.transaction().execute(async (tx) => {
    if (open)
      await tx
        .insertInto('shares')
        .values({ digest, award: after, shows: 'everything', expires: until })
        .onConflict((oc) => oc.column('digest').doUpdateSet({ award: after, expires: until }))
        .execute()
    else await tx.deleteFrom('shares').where('digest', '=', digest).execute()
    await record(tx, { at, actor: 'holder', verb: open ? 'open-renewal' : 'close-renewal', subject: before })
  })
  return done(open ? { open, until } : { open })
}
