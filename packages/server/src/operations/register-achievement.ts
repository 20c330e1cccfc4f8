import type { Actor } from '@cairn/domain/contract/duties'
import { judgeDuty, mayAct } from '@cairn/domain/contract/duties'
import type { RegisterEntry } from '@cairn/domain/contract/design'
import { arrow } from '@cairn/domain/model/entry-state'
import type { Words } from '@cairn/domain/model/words'
import { record, sha256 } from '../register/acts.ts'
import { findEntry } from '../register/entries.ts'
import { indexEntry } from '../register/search/index-entry.ts'
import type { Ports } from '../ports.ts'
import { dutiesOf } from './duties.ts'
import { creditSystems } from './judge.ts'
import { done, forbidden, missing, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'
import { presentEntry } from './show-entry.ts'

/** Registers a submitted version: by a reviewer, never one of the organisation that wrote it. The version before becomes superseded. */
export async function registerAchievement(
  ports: Ports,
  actor: Actor,
  slug: string,
  body: { readonly version: number; readonly reason?: string | undefined },
  words: Words,
): Promise<Outcome<RegisterEntry>> {
  const entry = await findEntry(ports.register, slug, body.version)
  if (!entry) return missing
  const said = judgeDuty(
    'register',
    actor,
    { organisations: entry.organisation ? [entry.organisation] : [], author: entry.author },
    dutiesOf(ports, entry.profile),
  )
  if (said !== 'may') return refused(403, { code: `duty.${said}` })
  const now = ports.clock.now()
  const done_ = await ports.register.transaction().execute(async (tx) => {
    const changed = await tx
      .updateTable('entries')
      .set({ state: 'registered', registered: now, review_due: entry.specification.review?.next ?? null })
      .where('slug', '=', slug)
      .where('version', '=', body.version)
      .where('state', 'in', [...arrow('register').from])
      .returning('slug')
      .executeTakeFirst()
    if (!changed) return false
    await tx
      .updateTable('entries')
      .set({ state: 'superseded' })
      .where('slug', '=', slug)
      .where('version', '<', body.version)
      .where('state', '=', 'registered')
      .execute()
    await indexEntry(tx, slug, body.version, 'registered', entry.specification, creditSystems(ports))
    await record(tx, {
      at: now,
      actor: actor.id,
      verb: 'register',
      subject: `${slug}/v/${body.version}`,
      digest: sha256(JSON.stringify(entry.specification)),
      profile: entry.profile,
      ...(body.reason ? { reason: body.reason } : {}),
    })
    return true
  })
  if (!done_) return refused(409, { code: 'office.not-submitted' })
  const registered = await findEntry(ports.register, slug, body.version)
  return registered ? done(await presentEntry(ports, registered, words)) : missing
}

/** Withdraws an entry: it stays findable, marked, and nothing more is awarded under it. */
export async function withdrawEntry(
  ports: Ports,
  actor: Actor,
  slug: string,
  reason: string,
  words: Words,
): Promise<Outcome<RegisterEntry>> {
  const entry = await findEntry(ports.register, slug)
  if (!entry || entry.state === 'published-elsewhere') return missing
  if (!mayAct('withdraw-entry', actor, entry.organisation ? [entry.organisation] : [], dutiesOf(ports, entry.profile))) return forbidden
  const now = ports.clock.now()
  const changed = await ports.register.transaction().execute(async (tx) => {
    const row = await tx
      .updateTable('entries')
      .set({ state: 'withdrawn', withdrawn: now, withdrawn_reason: reason })
      .where('slug', '=', slug)
      .where('version', '=', entry.version)
      .where('state', '=', 'registered')
      .returning('slug')
      .executeTakeFirst()
    if (!row) return false
    await indexEntry(tx, slug, entry.version, 'withdrawn', entry.specification, creditSystems(ports))
    await record(tx, { at: now, actor: actor.id, verb: 'withdraw', subject: `${slug}/v/${entry.version}`, reason })
    return true
  })
  const after = changed && (await findEntry(ports.register, slug, entry.version))
  return after ? done(await presentEntry(ports, after, words)) : refused(409, { code: 'office.not-registered' })
}
