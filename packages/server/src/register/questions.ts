import { sql } from 'kysely'
import type { Tx } from './database.ts'

/** Puts a question at the end of those of its event, unless so many wait already. */
export async function insertQuestion(
  tx: Tx,
  given: { readonly id: string; readonly event: string; readonly item: string; readonly text: string; readonly mostWaiting: number },
): Promise<boolean> {
  const { id, event, item, text, mostWaiting } = given
  await tx.selectFrom('consultations').select('id').where('id', '=', event).forUpdate().execute()
  const { waiting, last } = await tx
    .selectFrom('consultation_questions')
    .select(({ fn }) => [fn.max('position').as('last'), fn.countAll().filterWhere('state', '=', 'waiting').as('waiting')])
    .where('event', '=', event)
    .executeTakeFirstOrThrow()
  if (Number(waiting) >= mostWaiting) return false
  await tx
    .insertInto('consultation_questions')
    .values({ id, event, item, body: text, position: Number(last ?? 0) + 1 })
    .execute()
  return true
}

/** Notes that a device agrees with a question, or no longer; answers how many do. */
export async function setSupport(tx: Tx, question: string, voter: string, support: boolean): Promise<number> {
  await tx.selectFrom('consultation_questions').select('id').where('id', '=', question).forUpdate().execute()
  if (support)
    await tx
      .insertInto('consultation_support')
      .values({ question, voter })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  else await tx.deleteFrom('consultation_support').where('question', '=', question).where('voter', '=', voter).execute()
  return (
    await tx
      .updateTable('consultation_questions')
      .set({ support: sql<number>`(select count(*)::int from consultation_support where question = ${question})` })
      .where('id', '=', question)
      .returning('support')
      .executeTakeFirstOrThrow()
  ).support
}
