import { Organisation } from '@cairn/domain/model/organisation'
import { inLanguage } from '@cairn/domain/model/text'
import type { Register, Tx } from './database.ts'

/** The names of organisations, by identifier. */
export async function namesOf(register: Register | Tx, ids: readonly string[], language = 'en'): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await register
    .selectFrom('organisations')
    .select(['id', 'body'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ id, body }) => [id, inLanguage(Organisation.parse(body).legalName, language).value]))
}
