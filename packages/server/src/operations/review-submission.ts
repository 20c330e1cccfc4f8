import { judgeDuty } from '@cairn/domain/contract/duties'
import type { Actor } from '@cairn/domain/contract/duties'
import type { Draft } from '@cairn/domain/contract/design'
import type { Submission } from '@cairn/domain/contract/review'
import { arrow } from '@cairn/domain/model/entry-state'
import type { Arrow } from '@cairn/domain/model/entry-state'
import type { Words } from '@cairn/domain/model/words'
import type { Ports, Tx } from '../ports.ts'
import { record } from '../register/acts.ts'
import { findEntry } from '../register/entries.ts'
import type { Entry } from '../register/entries.ts'
import { signaturesOn } from '../register/reviews.ts'
import { dutiesOf } from './duties.ts'
import { createDraft } from './edit-drafts.ts'
import { forbidden, missing, refused } from './refusal.ts'
import type { Outcome, Refusal } from './refusal.ts'
import { showSubmission } from './show-submission.ts'

const aboutOf = ({ organisation, author }: Entry) => ({
  organisations: organisation === null ? [] : [organisation],
  ...(author ? { author } : {}),
})
/** A duty that is not met, said as what it is: no role and not one's own are `forbidden`, the rest has its own words. */
const kept = (ports: Ports, duty: string, actor: Actor, entry: Entry): Refusal | undefined => {
  const said = judgeDuty(duty, actor, aboutOf(entry), dutiesOf(ports, entry.profile))
  return said === 'may' || said === 'needs-another-signature' ? undefined : refused(403, { code: `duty.${said}` })
}

/** Goes along one arrow of the states, in one transaction with its act and whatever belongs to it. */
async function go(
  ports: Ports,
  actor: Actor,
  slug: string,
  version: number,
  way: Arrow,
  words: Words,
  reason?: string,
  more?: (tx: Tx) => Promise<unknown>,
): Promise<Outcome<Submission>> {
  const entry = await findEntry(ports.register, slug, version)
  if (!entry) return missing
  const not = kept(ports, way.duty, actor, entry)
  if (not) return not
  const now = ports.clock.now()
  const moved = await ports.register.transaction().execute(async (tx) => {
    const row = await tx
      .updateTable('entries')
      .set({ state: way.to })
      .where('slug', '=', slug)
      .where('version', '=', version)
      .where('state', 'in', [...way.from])
      .returning('slug')
      .executeTakeFirst()
    if (!row) return false
    await more?.(tx)
    await record(tx, {
      at: now,
      actor: actor.id,
      verb: way.act,
      subject: `${slug}/v/${version}`,
      profile: entry.profile,
      ...(reason ? { reason } : {}),
    })
    return true
  })
  return moved ? showSubmission(ports, actor, slug, version, words) : refused(409, { code: 'office.not-in-that-state' })
}

export const takeSubmission = (ports: Ports, actor: Actor, slug: string, version: number, words: Words): Promise<Outcome<Submission>> =>
  go(ports, actor, slug, version, arrow('take'), words)
export const archiveEntry = (
  ports: Ports,
  actor: Actor,
  slug: string,
  version: number,
  reason: string,
  words: Words,
): Promise<Outcome<Submission>> => go(ports, actor, slug, version, arrow('archive'), words, reason)
export const askForChanges = (
  ports: Ports,
  actor: Actor,
  slug: string,
  version: number,
  reason: string,
  words: Words,
): Promise<Outcome<Submission>> =>
  go(ports, actor, slug, version, arrow('ask-changes'), words, reason, (tx) =>
    tx
      .insertInto('review_comments')
      .values({
        id: ports.ids.next(),
        slug,
        version,
        place: '',
        author: actor.id,
        organisation: actor.organisation,
        kind: 'comment',
        body: reason,
        written: ports.clock.now(),
      })
      .execute(),
  )

/** Signs a refusal. The first signature waits; the second, of somebody else, refuses. */
export async function refuseSubmission(
  ports: Ports,
  actor: Actor,
  slug: string,
  version: number,
  reason: string,
  words: Words,
): Promise<Outcome<Submission>> {
  const entry = await findEntry(ports.register, slug, version)
  if (!entry) return missing
  if (!arrow('refuse').from.includes(entry.state)) return refused(409, { code: 'office.not-in-that-state' })
  const signed = (await signaturesOn(ports.register, slug, version)).map((one) => one.actor)
  const said = judgeDuty('refuse', actor, { ...aboutOf(entry), signed }, dutiesOf(ports, entry.profile))
  if (said !== 'may' && said !== 'needs-another-signature') return refused(403, { code: `duty.${said}` })
  const now = ports.clock.now()
  await ports.register.transaction().execute(async (tx) => {
    await tx
      .insertInto('review_signatures')
      .values({ slug, version, act: 'refuse', actor: actor.id, reason, signed: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    if (said === 'may')
      await tx
        .updateTable('entries')
        .set({ state: 'refused' })
        .where('slug', '=', slug)
        .where('version', '=', version)
        .where('state', 'in', [...arrow('refuse').from])
        .execute()
    await record(tx, {
      at: now,
      actor: actor.id,
      verb: said === 'may' ? 'refuse' : 'sign-refusal',
      subject: `${slug}/v/${version}`,
      reason,
      profile: entry.profile,
    })
  })
  return showSubmission(ports, actor, slug, version, words)
}

export async function commentOn(
  ports: Ports,
  actor: Actor,
  slug: string,
  version: number,
  said: { readonly at: string; readonly body: string; readonly answers?: string | undefined; readonly opinion: boolean },
  words: Words,
): Promise<Outcome<Submission>> {
  const shown = await showSubmission(ports, actor, slug, version, words)
  if (!shown.ok) return shown
  if (!shown.value.may.comment && !said.opinion) return forbidden
  if (said.answers !== undefined && !shown.value.comments.some(({ id }) => id === said.answers)) return missing
  const now = ports.clock.now()
  await ports.register.transaction().execute(async (tx) => {
    const id = ports.ids.next()
    await tx
      .insertInto('review_comments')
      .values({
        id,
        slug,
        version,
        place: said.at,
        author: actor.id,
        organisation: actor.organisation,
        kind: said.opinion ? 'opinion' : said.answers ? 'answer' : 'comment',
        answers: said.answers ?? null,
        body: said.body,
        written: now,
      })
      .execute()
    await record(tx, { at: now, actor: actor.id, verb: 'comment', subject: `${slug}/v/${version}#${id}` })
  })
  return showSubmission(ports, actor, slug, version, words)
}

export async function resolveComment(ports: Ports, actor: Actor, id: string, words: Words): Promise<Outcome<Submission>> {
  const row = await ports.register.selectFrom('review_comments').select(['slug', 'version']).where('id', '=', id).executeTakeFirst()
  const entry = row && (await findEntry(ports.register, row.slug, row.version))
  if (!row || !entry) return missing
  const not = kept(ports, 'register', actor, entry)
  if (not) return not
  const now = ports.clock.now()
  await ports.register.transaction().execute(async (tx) => {
    await tx.updateTable('review_comments').set({ resolved: now }).where('id', '=', id).where('resolved', 'is', null).execute()
    await record(tx, { at: now, actor: actor.id, verb: 'resolve', subject: `${row.slug}/v/${row.version}#${id}` })
  })
  return showSubmission(ports, actor, row.slug, row.version, words)
}

/** Accepts, until a day, a finding that the provider kept on purpose; or does not. */
export async function decideKept(
  ports: Ports,
  actor: Actor,
  slug: string,
  version: number,
  said: { readonly check: string; readonly at: string; readonly accepted: boolean; readonly until?: string | undefined },
  words: Words,
): Promise<Outcome<Submission>> {
  const entry = await findEntry(ports.register, slug, version)
  if (!entry || !entry.specification.keptFindings.some(({ check, at }) => check === said.check && at === said.at)) return missing
  const not = kept(ports, 'register', actor, entry)
  if (not) return not
  const now = ports.clock.now()
  const values = { accepted: said.accepted, until: said.until ?? null, decided_by: actor.id, decided: now }
  await ports.register.transaction().execute(async (tx) => {
    await tx
      .insertInto('review_kept')
      .values({ slug, version, check_id: said.check, place: said.at, ...values })
      .onConflict((conflict) => conflict.columns(['slug', 'version', 'check_id', 'place']).doUpdateSet(values))
      .execute()
    await record(tx, {
      at: now,
      actor: actor.id,
      verb: said.accepted ? 'accept-kept' : 'reject-kept',
      subject: `${slug}/v/${version}`,
      ...(said.until ? { reason: `until ${said.until}` } : {}),
    })
  })
  return showSubmission(ports, actor, slug, version, words)
}

/** A draft that will become the next version of an entry of one's own: what was submitted last, under the same address. */
export async function reviseEntry(ports: Ports, actor: Actor, slug: string): Promise<Outcome<Draft>> {
  const row = await ports.register
    .selectFrom('entries')
    .select(['version', 'organisation'])
    .where('slug', '=', slug)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  const entry = row && (await findEntry(ports.register, slug, row.version))
  if (!entry) return missing
  const said = judgeDuty('revise', actor, { organisations: entry.organisation === null ? [] : [entry.organisation] })
  if (said !== 'may') return entry.state === 'registered' ? forbidden : missing
  const { published: _, ...specification } = entry.specification
  return createDraft(ports, actor, { specification })
}
