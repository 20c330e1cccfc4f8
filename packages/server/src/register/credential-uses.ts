import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { CredentialUse } from '@cairn/domain/contract/credential-use'
import { Text } from '@cairn/domain/model/text'
import type { Register, Tx } from './database.ts'
import { namesOf } from './organisations.ts'
import type { Tables } from './schema.ts'
import { currentTenant, mainTenant } from './tenancy.ts'

type Handle = Register | Tx
export type NewUse = {
  readonly id: string
  readonly credential: string
  readonly title: string
  readonly issuer: string
  readonly target: Text
  readonly targetKey: string
  readonly organisation: string
  readonly origin: string
  readonly credits?: number | undefined
  readonly used: string
  readonly mayShare: boolean
}

/**
 * Books the use of a credential towards an award; false where it was used already. Uses of one credential wait for one another, and
 * an index of the database refuses the second whatever the code does.
 */
export async function useCredential(
  tx: Tx,
  { id, credential, title, issuer, target, targetKey, organisation, origin, credits, used, mayShare }: NewUse,
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(4203, hashtext(${`${currentTenant() ?? mainTenant} ${credential}`}))`.execute(tx)
  const standing = await tx
    .selectFrom('credential_uses')
    .select('slot')
    .where('credential', '=', credential)
    .where('undone', 'is', null)
    .execute()
  // Spent once: nothing else beside it. Shared: not where somebody has spent it, and once for each target.
  if (mayShare ? standing.some(({ slot }) => slot === '' || slot === targetKey) : standing.length > 0) return false
  const row = await tx
    .insertInto('credential_uses')
    .values({
      id,
      credential,
      title,
      issuer,
      slot: mayShare ? targetKey : '',
      target: JSON.stringify(target),
      organisation,
      origin,
      credits: credits ?? null,
      used,
    })
    .onConflict((conflict) => conflict.columns(['tenant', 'credential', 'slot']).where('undone', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
export const undoUse = async (tx: Tx, origin: string, at: string): Promise<void> =>
  void (await tx.updateTable('credential_uses').set({ undone: at }).where('origin', '=', origin).where('undone', 'is', null).execute())

/** What a credential was used for, oldest first. */
export const usesOf = async (register: Handle, credential: string): Promise<readonly CredentialUse[]> =>
  present(
    register,
    await register.selectFrom('credential_uses').selectAll().where('credential', '=', credential).orderBy('used').limit(100).execute(),
  )
/** Uses by these organisations, and of credentials that they signed; newest first. */
export const usesSeenBy = async (
  register: Handle,
  organisations: readonly string[],
  issuers: readonly string[],
): Promise<readonly CredentialUse[]> =>
  present(
    register,
    await register
      .selectFrom('credential_uses')
      .selectAll()
      .where((eb) =>
        eb.or([eb('organisation', 'in', [...organisations]), ...(issuers.length > 0 ? [eb('issuer', 'in', [...issuers])] : [])]),
      )
      .orderBy('used', 'desc')
      .limit(500)
      .execute(),
  )

async function present(register: Handle, rows: readonly Selectable<Tables['credential_uses']>[]): Promise<readonly CredentialUse[]> {
  const names = await namesOf(
    register,
    rows.map(({ organisation }) => organisation),
  )
  return rows.map(({ id, credential, title, target, organisation, credits, used, undone, slot }) => ({
    id,
    credential,
    title,
    target: Text.parse(target),
    by: names.get(organisation) ?? organisation,
    ...(credits === null ? {} : { credits: Number(credits) }),
    used: used.toISOString(),
    ...(undone ? { undone: undone.toISOString() } : {}),
    shared: slot !== '',
  }))
}
