import { isPlainLine } from '@cairn/domain/model/consultation'
import type { Ports } from '../../ports.ts'
import { answersOf } from '@cairn/domain/consultation/answers'
import { sha256 } from '../../register/acts.ts'
import { papersOf, pollRow, roundRow } from '../../register/polls.ts'
import { done, missing, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { change } from './ground.ts'
import type { Caller } from './ground.ts'

/** Puts short answers under one text. What was typed stays as it was: merging can be taken back, and is an act. */
export async function mergeAnswers(
  ports: Ports,
  caller: Caller,
  id: string,
  round: string,
  answers: readonly string[],
  into: string,
): Promise<Outcome<{ revision: number }>> {
  const row = await roundRow(ports.register, id, round)
  const poll = row && (await pollRow(ports.register, id, row.poll))
  return change(ports, caller, id, poll?.item, async ({ tx }) => {
    if (!row || !poll) return missing
    if (row.state === 'open') return refused(409, { code: 'consult.vote-open' })
    if (!isPlainLine(into)) return refused(422, { code: 'ballot.unreadable', at: '/into' })
    const wanted = new Set(answers)
    const numbers = answersOf(await papersOf(tx, [round]))
      .filter(({ id: answer }) => wanted.has(answer))
      .flatMap(({ papers }) => papers)
    if (answers.length === 0)
      await tx.updateTable('ballot_papers').set({ merged: null }).where('round', '=', round).where('merged', '=', into).execute()
    else if (numbers.length > 0)
      await tx.updateTable('ballot_papers').set({ merged: into }).where('round', '=', round).where('number', 'in', numbers).execute()
    return done({ value: {}, verb: 'merge-answers', subject: round, digest: sha256(into) })
  })
}
