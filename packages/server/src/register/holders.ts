import { sql } from 'kysely'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { Award } from '@cairn/domain/model/award'
import { Instant } from '@cairn/domain/model/instant'
import { holdingOfAward } from '@cairn/domain/recognition/holding'
import type { Holding } from '@cairn/domain/recognition/holding'
import type { Register } from './database.ts'

type Row = { learner: string; id: string; version: number; awarded: string; route: string | null }
/** What people hold who let it be counted, without anything of theirs: the learnings, and by learner which of them. */
export type Holders = { readonly learnings: readonly Holding[]; readonly learners: readonly Uint32Array[] }

/**
 * Everybody who has allowed it, with what they hold in force; nobody else is read. The learner’s own identifier goes no further. Two awards
 * of one description, route and day are one learning.
 */
export async function countedHolders(register: Register): Promise<Holders> {
  const { rows } =
    await sql<Row>`select a.learner as learner, a.body -> 'specification' ->> 'id' as id, coalesce((a.body -> 'specification' ->> 'version')::int, 1) as version, a.body ->> 'awarded' as awarded, a.body ->> 'route' as route
    from awards a join learners l on l.id = a.learner and l.tenant = a.tenant where l.counted and a.state = 'published' and a.standing = 'in-force'`.execute(
      register,
    )
  const specifications = new Map<string, AchievementSpecification>()
  const bodies = await sql<{
    body: unknown
  }>`select distinct on (a.body -> 'specification' ->> 'id', a.body -> 'specification' ->> 'version') a.body -> 'specification' as body
    from awards a join learners l on l.id = a.learner and l.tenant = a.tenant where l.counted and a.state = 'published' and a.standing = 'in-force'`.execute(
    register,
  )
  for (const { body } of bodies.rows) {
    const one = AchievementSpecification.parse(body)
    specifications.set(`${one.id} ${one.version}`, one)
  }
  const learnings: Holding[] = []
  const placeOf = new Map<string, number>()
  const held = new Map<string, Set<number>>()
  for (const { learner, id, version, awarded, route } of rows) {
    const specification = specifications.get(`${id} ${version}`)
    const day = Instant.safeParse(awarded).data
    if (!specification || day === undefined) continue
    const key = `${id} ${version} ${route ?? 'course'} ${day.slice(0, 10)}`
    let place = placeOf.get(key)
    if (place === undefined) {
      place = learnings.length
      placeOf.set(key, place)
      const [body] = specification.awardingBodies
      const award = Award.safeParse({
        id: `urn:learning:${place}`,
        specification,
        learner: {},
        awardingBody: body ?? { id: 'urn:unknown', legalName: { und: '–' } },
        awarded: day,
        route: route ?? 'course',
      })
      if (award.success) learnings.push(holdingOfAward(award.data))
      else {
        placeOf.delete(key)
        continue
      }
    }
    held.set(learner, (held.get(learner) ?? new Set()).add(place))
  }
  return { learnings, learners: [...held.values()].map((places) => Uint32Array.from(places)) }
}

/** Whether the learner behind an award lets it be counted. */
export const mayBeCounted = async (register: Register, award: string): Promise<boolean> =>
  (
    await register
      .selectFrom('awards')
      .innerJoin('learners', 'learners.id', 'awards.learner')
      .select('learners.counted as counted')
      .where('awards.id', '=', award)
      .executeTakeFirst()
  )?.counted === true
