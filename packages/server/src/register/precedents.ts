import { sql } from 'kysely'
import type { CasePair } from '@cairn/domain/model/recognition-case'
import { Precedent } from '@cairn/domain/model/precedent'
import type { Tx } from './database.ts'
import type { Handle } from './cases.ts'

/** Earlier decisions on the same pair for the same purpose: one’s own tenant’s and what others have published, newest first. */
export async function precedentsOn(
  register: Handle,
  { presented, target }: CasePair,
  purpose: string,
  not: string,
): Promise<readonly Precedent[]> {
  const rows = await register
    .selectFrom('precedents')
    .select('body')
    .where('presented_key', '=', presented)
    .where('target_key', '=', target)
    .where('purpose', '=', purpose)
    .where('origin', '!=', not)
    .orderBy('decided', 'desc')
    .orderBy('id')
    .limit(20)
    .execute()
  return rows.map(({ body }) => Precedent.parse(body))
}
export async function insertPrecedent(tx: Tx, origin: string, pair: CasePair, published: boolean, precedent: Precedent): Promise<void> {
  const words = [
    precedent.presented.title,
    precedent.presented.awardedBy ?? '',
    ...Object.values(precedent.target.title),
    precedent.decidedBy,
    precedent.reason,
  ]
    .join(' ')
    .toLocaleLowerCase('und')
  await tx
    .insertInto('precedents')
    .values({
      id: precedent.id,
      origin,
      presented_key: pair.presented,
      target_key: pair.target,
      purpose: precedent.purpose,
      decision: precedent.decision,
      decided: precedent.decided,
      published,
      words,
      body: JSON.stringify(precedent),
    })
    .execute()
}
/** Published decisions, newest first; every word of the question is in them. */
export async function publishedDecisions(
  register: Handle,
  { q, decision }: { readonly q?: string | undefined; readonly decision?: string | undefined },
  most: number,
): Promise<readonly Precedent[]> {
  let query = register.selectFrom('precedents').select('body').where('published', '=', true)
  if (decision) query = query.where('decision', '=', decision)
  for (const word of (q ?? '')
    .toLocaleLowerCase('und')
    .split(/\s+/)
    .filter((part) => part !== '')
    .slice(0, 8))
    query = query.where(sql<boolean>`position(${word} in words) > 0`)
  return (await query.orderBy('decided', 'desc').orderBy('id').limit(most).execute()).map(({ body }) => Precedent.parse(body))
}
export async function publishedDecision(register: Handle, id: string): Promise<Precedent | undefined> {
  const row = await register.selectFrom('precedents').select('body').where('id', '=', id).where('published', '=', true).executeTakeFirst()
  return row && Precedent.parse(row.body)
}
