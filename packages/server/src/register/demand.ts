import { sql } from 'kysely'
import type { Register } from './database.ts'

/** Words are kept as long as the longest period looks back; a day keeps so many different ones, so that nobody can fill the disk. */
const keptDays = 400
const wordsADay = 2000

/** The words of a search as they are counted: letters only, so that no number, address or formula is ever kept. */
export const demandWords = (text: string): readonly string[] =>
  [
    ...new Set(
      text
        .normalize('NFC')
        .toLowerCase()
        .split(/[^\p{L}\p{M}]+/u)
        .filter((word) => word.length >= 3 && word.length <= 40),
    ),
  ].slice(0, 5)

/** Counts the words of a search that found nothing: word and day, nothing else. No act is recorded, because nobody is to be known. */
export async function countDemand(register: Register, text: string, day: string): Promise<void> {
  for (const word of demandWords(text))
    await sql`insert into demand (word, day) select ${word}, ${day}::date
      where (select count(*) from demand where day = ${day}::date) < ${wordsADay} or exists (select from demand where word = ${word} and day = ${day}::date)
      on conflict (tenant, word, day) do update set searches = demand.searches + 1`.execute(register)
  await sql`delete from demand where day < ${day}::date - ${keptDays}::integer`.execute(register)
}
