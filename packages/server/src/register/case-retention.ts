import { sql } from 'kysely'
import type { CaseStep, CaseWork } from '@cairn/domain/model/recognition-case'
import type { VerificationReport } from '@cairn/domain/model/verification-report'
import type { Register, Tx } from './database.ts'
import { asOffice } from './tenancy.ts'

export type EndedCase = { readonly id: string; readonly tenant: string; readonly profile: string; readonly ended: string }
/** Cases that are decided or closed and still say whose they are, of every tenant, after one of them; nothing personal is read. */
export async function endedCases(register: Register, after: string, most: number): Promise<readonly EndedCase[]> {
  const { rows } = await asOffice(() =>
    sql<{
      id: string
      tenant: string
      profile: string
      ended: Date
    }>`select id, tenant, work ->> 'profile' as profile, coalesce(decided, received) as ended
    from recognition_cases where anonymous is null and state in ('decided', 'closed') and id > ${after} order by id limit ${most}`.execute(
      register,
    ),
  )
  return rows.map(({ ended, ...row }) => ({ ...row, ended: ended.toISOString() }))
}
/** Puts a case without its person in the place of the case: the file, the sealed statement and the link are gone. */
export const storeWithoutPerson = async (
  tx: Tx,
  id: string,
  at: string,
  { work, steps, report }: { readonly work: CaseWork; readonly steps: readonly CaseStep[]; readonly report: VerificationReport },
): Promise<void> =>
  void (await tx
    .updateTable('recognition_cases')
    .set({
      work: JSON.stringify(work),
      steps: JSON.stringify(steps),
      report: JSON.stringify(report),
      file: '',
      document: null,
      sealed: null,
      token_digest: null,
      anonymous: at,
    })
    .where('id', '=', id)
    .execute())
