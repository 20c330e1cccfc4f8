import type { Actor } from '@cairn/domain/contract/duties'
import type { Cohort, NewMember, openCohort as contract } from '@cairn/domain/contract/assessment'
import type { BodyOf } from '@cairn/domain/contract/operation'
import { strictest } from '@cairn/domain/assessment/sample'
import type { Words } from '@cairn/domain/model/words'
import { record } from '../../register/acts.ts'
import { insertMembers } from '../../register/cohorts.ts'
import { findEntry } from '../../register/entries.ts'
import type { Ports } from '../../ports.ts'
import { chainOf } from '../profile-annex.ts'
import { forbidden, missing, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { dutyOn, dutyRefusal, groundOf } from './ground.ts'
import { showCohort } from './show-cohort.ts'

const none = { percent: 0, atLeast: 0 }

/** Opens a cohort on a registered version of one's own. There is at least as much second marking as the profile asks for. */
export async function openCohort(ports: Ports, actor: Actor, body: BodyOf<typeof contract>, words: Words): Promise<Outcome<Cohort>> {
  const entry = await findEntry(ports.register, body.specification, body.version)
  if (!entry?.organisation) return missing
  const organisation = entry.organisation
  const duty = dutyOn(
    ports,
    'mark',
    actor,
    {
      cohort: { id: '', organisation, slug: entry.slug, version: entry.version, title: body.title, secondMarking: none, opened: '' },
      entry,
    },
    { own: false },
  )
  if (duty !== 'may') return forbidden
  if (entry.state !== 'registered') return refused(409, { code: 'office.not-registered' })
  if (entry.specification.learningOutcomes.length === 0) return refused(409, { code: 'assess.no-outcomes' })
  const secondMarking = chainOf(ports.profiles, entry.profile).reduce(
    (sum, { assessing }) => strictest(sum, assessing?.secondMarking ?? none),
    body.secondMarking,
  )
  const [id, now] = [ports.ids.next(), ports.clock.now()]
  await ports.register.transaction().execute(async (tx) => {
    await tx
      .insertInto('cohorts')
      .values({
        id,
        organisation,
        slug: entry.slug,
        version: entry.version,
        title: body.title,
        second_marking: JSON.stringify(secondMarking),
        opened: now,
        opened_by: actor.id,
      })
      .execute()
    if (body.sitting)
      await tx
        .insertInto('sittings')
        .values({
          id: ports.ids.next(),
          cohort: id,
          day: body.sitting.day,
          assessment: body.sitting.assessment ?? null,
          supervision: body.sitting.supervision,
        })
        .execute()
    await insertMembers(tx, id, body.members, ports.ids)
    await record(tx, { at: now, actor: actor.id, verb: 'open-cohort', subject: `cohort/${id}`, profile: entry.profile })
  })
  return showCohort(ports, actor, id, words)
}

export async function addMembers(
  ports: Ports,
  actor: Actor,
  id: string,
  members: readonly NewMember[],
  words: Words,
): Promise<Outcome<Cohort>> {
  const ground = await groundOf(ports, actor, id)
  if (!ground) return missing
  const duty = dutyOn(ports, 'mark', actor, ground, { own: false })
  if (duty !== 'may') return dutyRefusal(duty)
  if (ground.members.length + members.length > 2000) return refused(422, { code: 'assess.too-many', values: { limit: 2000 } })
  await ports.register.transaction().execute(async (tx) => {
    await insertMembers(tx, id, members, ports.ids)
    await record(tx, { at: ports.clock.now(), actor: actor.id, verb: 'add-learners', subject: `cohort/${id}` })
  })
  return showCohort(ports, actor, id, words)
}

export async function addSitting(
  ports: Ports,
  actor: Actor,
  id: string,
  sitting: { readonly day: string; readonly assessment?: string | undefined; readonly supervision: string },
  words: Words,
): Promise<Outcome<Cohort>> {
  const ground = await groundOf(ports, actor, id)
  if (!ground) return missing
  const duty = dutyOn(ports, 'mark', actor, ground, { own: false })
  if (duty !== 'may') return dutyRefusal(duty)
  const now = ports.clock.now()
  if (sitting.day > now.slice(0, 10)) return refused(422, { code: 'assess.day-in-future', at: '/day' })
  if (sitting.assessment !== undefined && !ground.entry.specification.assessments.some((one) => one.id === sitting.assessment))
    return refused(422, { code: 'assess.assessment-unknown', at: '/assessment' })
  if (ground.sittings.length >= 200) return refused(422, { code: 'assess.too-many', values: { limit: 200 } })
  const made = ports.ids.next()
  await ports.register.transaction().execute(async (tx) => {
    await tx
      .insertInto('sittings')
      .values({ id: made, cohort: id, day: sitting.day, assessment: sitting.assessment ?? null, supervision: sitting.supervision })
      .execute()
    await record(tx, { at: now, actor: actor.id, verb: 'add-sitting', subject: `sitting/${made}` })
  })
  return showCohort(ports, actor, id, words)
}
