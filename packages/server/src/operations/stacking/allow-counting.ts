import { record } from '../../register/acts.ts'
import type { Ports } from '../../ports.ts'
import { done, missing } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { findByToken } from '../share-credential.ts'

/** A learner lets what they hold be counted among many, or no longer. Only the personal link may say so; a shared one may not. */
export async function allowCounting(ports: Ports, token: string, allowed: boolean): Promise<Outcome<{ allowed: boolean }>> {
  const found = await findByToken(ports, token)
  if (!found?.holder) return missing
  const now = ports.clock.now()
  await ports.register.transaction().execute(async (tx) => {
    await tx
      .updateTable('learners')
      .set({ counted: allowed })
      .where('id', 'in', (eb) => eb.selectFrom('awards').select('learner').where('id', '=', found.award))
      .execute()
    await record(tx, { at: now, actor: 'holder', verb: allowed ? 'allow-counting' : 'stop-counting', subject: `award/${found.award}` })
  })
  return done({ allowed })
}
