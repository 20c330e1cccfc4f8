import { Award } from '@cairn/domain/model/award'
import type { Ports } from '../ports.ts'

/** An award that is out, whole, with its person, and the identifier of its credential. */
export async function awardOf(ports: Ports, id: string): Promise<{ readonly award: Award; readonly credential: string } | undefined> {
  const row = await ports.register
    .selectFrom('awards')
    .innerJoin('learners', 'learners.id', 'awards.learner')
    .select([
      'awards.body as body',
      'awards.credential as credential',
      'learners.name as name',
      'learners.latin_name as latin',
      'learners.email as email',
    ])
    .where('awards.id', '=', id)
    .executeTakeFirst()
  if (!row?.credential) return undefined
  const learner = {
    ...(row.name ? { name: row.name } : {}),
    ...(row.latin ? { latinName: row.latin } : {}),
    ...(row.email ? { email: row.email } : {}),
  }
  return { award: Award.parse({ ...(typeof row.body === 'object' ? row.body : {}), learner }), credential: row.credential }
}
