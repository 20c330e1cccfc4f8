import type { Actor } from '@cairn/domain/contract/duties'
import { Act } from '@cairn/domain/model/act'
import type { Ports } from '../ports.ts'
import { done } from './refusal.ts'
import type { Outcome } from './refusal.ts'

const pageSize = 100
const Shown = Act.omit({ previous: true, hash: true })
type Asked = { readonly person?: string | undefined; readonly subject?: string | undefined; readonly before?: number | undefined }

/** What the people of the organisations that the actor administers have done, newest first. */
export async function listActs(
  ports: Ports,
  actor: Actor,
  { person, subject, before }: Asked,
): Promise<Outcome<{ acts: (typeof Shown)['_output'][] }>> {
  let query = ports.register
    .selectFrom('acts')
    .innerJoin('people', 'people.id', 'acts.actor')
    .select(['sequence', 'at', 'actor', 'verb', 'subject', 'digest', 'reason', 'profile'])
    .where('people.organisation', 'in', [...(actor.within ?? [])])
  if (person !== undefined) query = query.where('actor', '=', person)
  if (subject !== undefined) query = query.where('subject', '=', subject)
  if (before !== undefined) query = query.where('sequence', '<', before)
  const rows = await query.orderBy('sequence', 'desc').limit(pageSize).execute()
  return done({
    acts: rows.map(({ sequence, at, digest, reason, profile, ...rest }) =>
      Shown.parse({
        ...rest,
        sequence: Number(sequence),
        at: at.toISOString(),
        ...(digest === null ? {} : { digest }),
        ...(reason === null ? {} : { reason }),
        ...(profile === null ? {} : { profile }),
      }),
    ),
  })
}
