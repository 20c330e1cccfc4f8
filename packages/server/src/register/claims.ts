import { ClaimWork } from '@cairn/domain/model/claim'
import type { ClaimStage } from '@cairn/domain/model/claim'
import type { Register, Tx } from './database.ts'

type Handle = Register | Tx
export type ClaimRow = {
  readonly id: string
  readonly organisation: string
  readonly slug: string
  readonly version: number
  readonly learner: string
  readonly name: string
  readonly latinName?: string
  readonly email?: string
  readonly language: string
  readonly stage: ClaimStage
  readonly revision: number
  readonly opened: string
  readonly work: ClaimWork
  readonly signed?: string
  readonly award?: string
  readonly awardState?: string
}

const claims = (register: Handle) =>
  register
    .selectFrom('claims as c')
    .innerJoin('learners as l', 'l.id', 'c.learner')
    .leftJoin('awards as a', 'a.id', 'c.award')
    .select([
      'c.id',
      'c.organisation',
      'c.slug',
      'c.version',
      'c.learner',
      'c.language',
      'c.stage',
      'c.revision',
      'c.opened',
      'c.work',
      'c.signed',
      'c.award',
      'l.name',
      'l.latin_name',
      'l.email',
      'a.state as award_state',
    ])
type Found = Awaited<ReturnType<ReturnType<typeof claims>['execute']>>[number]
const rowOf = ({ opened, work, signed, award, name, latin_name, email, award_state, ...row }: Found): ClaimRow => ({
  ...row,
  name: name ?? '',
  ...(latin_name ? { latinName: latin_name } : {}),
  ...(email ? { email } : {}),
  opened: opened.toISOString(),
  work: ClaimWork.parse(work),
  ...(signed ? { signed: signed.toISOString() } : {}),
  ...(award ? { award } : {}),
  ...(award_state ? { awardState: award_state } : {}),
})
export async function claimRow(register: Handle, by: { readonly id: string } | { readonly token: string }): Promise<ClaimRow | undefined> {
  const row = await (
    'id' in by ? claims(register).where('c.id', '=', by.id) : claims(register).where('c.token_digest', '=', by.token)
  ).executeTakeFirst()
  return row && rowOf(row)
}
export const claimsOf = async (register: Handle, organisations: readonly string[]): Promise<readonly ClaimRow[]> =>
  (
    await claims(register)
      .where('c.organisation', 'in', [...organisations])
      .orderBy('c.opened', 'desc')
      .limit(200)
      .execute()
  ).map(rowOf)

/** Stores what was written, if nobody else did so in between and it is not signed. */
export const saveClaim = async (tx: Tx, id: string, revision: number, work: ClaimWork, stage?: ClaimStage): Promise<boolean> =>
  (await tx
    .updateTable('claims')
    .set(({ eb }) => ({ work: JSON.stringify(work), revision: eb('revision', '+', 1), ...(stage ? { stage } : {}) }))
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('signed', 'is', null)
    .returning('id')
    .executeTakeFirst()) !== undefined
