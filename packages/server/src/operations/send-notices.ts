import { judgeDuty } from '@cairn/domain/contract/duties'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { epoch } from '@cairn/domain/model/instant'
import { inLanguage } from '@cairn/domain/model/text'
import type { Ports } from '../ports.ts'
import { actorAt } from '../register/actors.ts'
import { claimNotice, releaseNotice } from '../register/notices.ts'
import { asOffice, inTenant } from '../register/tenancy.ts'
import { dutiesOf } from './duties.ts'

const near = 14 * 86_400_000

/**
 * Writes to those who may decide when the day of a decision is two weeks off, and again when it has passed; each is told once. Where no
 * mail goes out, nothing is done: the list of what waits says the same. Answers how many were sent.
 */
export async function sendNotices(ports: Ports): Promise<number> {
  if (!ports.mail.ready) return 0
  const now = ports.clock.now()
  const due = await asOffice(() =>
    ports.register
      .selectFrom('entries')
      .select(['tenant', 'slug', 'version', 'organisation', 'author', 'profile', 'body', 'decide_by'])
      .where('state', 'in', ['submitted', 'in-review'])
      .where('decide_by', '<', new Date(epoch(now) + near))
      .orderBy('decide_by')
      .limit(500)
      .execute(),
  )
  let sent = 0
  for (const { tenant, slug, version, organisation, author, profile, body, decide_by } of due) {
    if (!decide_by) continue
    const kind = decide_by.getTime() <= epoch(now) ? 'deadline-passed' : 'deadline-near'
    const subject = `${slug}/v/${version}`
    sent += await inTenant(tenant, async () => {
      const people = await ports.register
        .selectFrom('people as p')
        .innerJoin('appointments as a', 'a.person', 'p.id')
        .select(['p.id', 'p.email', 'p.language', 'a.organisation as chair'])
        .where('a.role', '=', 'reviewer')
        .where('a.starts', '<=', new Date(epoch(now)))
        .where((eb) => eb.or([eb('a.ends', 'is', null), eb('a.ends', '>', new Date(epoch(now)))]))
        .where('p.email', 'is not', null)
        .where('p.ended', 'is', null)
        .execute()
      let told = 0
      for (const { id, email, language, chair } of people) {
        const actor = await actorAt(ports.register, id, chair, now)
        const about = { organisations: organisation === null ? [] : [organisation], ...(author ? { author } : {}) }
        if (!email || !actor || judgeDuty('register', actor, about, dutiesOf(ports, profile)) !== 'may') continue
        if (!(await claimNotice(ports.register, id, kind, subject, now))) continue
        const words = ports.locales.words(ports.locales.language(language ?? undefined).code)
        const values = {
          title: inLanguage(AchievementSpecification.parse(body).title, language ?? 'en').value,
          day: decide_by.toISOString().slice(0, 10),
          address: `${ports.origin}/review/${slug}/${version}`,
        }
        if (
          await ports.mail.send({ to: email, subject: words(`notice.${kind}.subject`, values), text: words(`notice.${kind}.text`, values) })
        )
          told += 1
        else await releaseNotice(ports.register, id, kind, subject)
      }
      return told
    })
  }
  if (sent > 0) ports.log('notices.sent', { count: sent })
  return sent
}
