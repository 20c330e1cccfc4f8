import { judgeDuty } from '@cairn/domain/contract/duties'
import type { Actor } from '@cairn/domain/contract/duties'
import type { Waiting } from '@cairn/domain/contract/review'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import type { Ports } from '../ports.ts'
import { done } from './refusal.ts'
import type { Outcome } from './refusal.ts'

/** One list of what waits for this person, whatever their desks: the nearest deadline first, then the longest wait. */
export async function listWaiting(ports: Ports, actor: Actor): Promise<Outcome<{ waiting: Waiting[] }>> {
  const now = ports.clock.now()
  const rows = await ports.register
    .selectFrom('entries')
    .select(['slug', 'version', 'state', 'organisation', 'author', 'body', 'submitted', 'registered', 'decide_by', 'review_due'])
    .where((eb) =>
      eb.or([
        eb('state', 'in', ['submitted', 'in-review', 'changes-asked']),
        eb.and([eb('state', '=', 'registered'), eb('review_due', '<', now.slice(0, 10))]),
      ]),
    )
    .orderBy('submitted')
    .limit(500)
    .execute()
  const signed = await ports.register.selectFrom('review_signatures').select(['slug', 'version', 'actor']).execute()
  const within = actor.within ?? [actor.organisation]
  const waiting = rows.flatMap(({ slug, version, state, organisation, author, body, submitted, registered, decide_by }): Waiting[] => {
    const about = { organisations: organisation === null ? [] : [organisation], ...(author ? { author } : {}) }
    const own = organisation !== null && within.includes(organisation) && actor.roles.includes('developer')
    const signatures = signed.filter((one) => one.slug === slug && one.version === version).map((one) => one.actor)
    const open = state === 'submitted' || state === 'in-review'
    const kind =
      open && signatures.length > 0 && judgeDuty('refuse', actor, { ...about, signed: signatures }) === 'may'
        ? 'second-signature'
        : open && judgeDuty('register', actor, about) === 'may'
          ? 'review'
          : own && state === 'changes-asked'
            ? 'changes'
            : own && state === 'registered'
              ? 'due'
              : undefined
    if (!kind) return []
    const { title } = AchievementSpecification.parse(body)
    return [
      {
        kind,
        slug,
        version,
        title: { ...title },
        state,
        since: (submitted ?? registered ?? new Date(now)).toISOString(),
        ...(decide_by && open ? { decideBy: decide_by.toISOString() } : {}),
      },
    ]
  })
  return done({
    waiting: waiting.toSorted((a, b) => (a.decideBy ?? '9999').localeCompare(b.decideBy ?? '9999') || a.since.localeCompare(b.since)),
  })
}
