import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Act } from '@cairn/domain/model/act'
import type { Register, Tx } from './database.ts'
import { currentTenant, mainTenant } from './tenancy.ts'

export type NewAct = {
  readonly at: string
  readonly actor: string
  readonly verb: Act['verb']
  readonly subject: string
  readonly digest?: string
  readonly reason?: string
  readonly profile?: string
}

/** Where a tenant's chain begins: no act of one chain fits another. */
const firstOf = (tenant: string): string => (tenant === mainTenant ? '0'.repeat(64) : sha256(`cairn:acts:${tenant}`))
export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')
/** An act's hash over the one before and every member in a fixed order. */
const hashOf = (previous: string, sequence: number, { at, actor, verb, subject, digest, reason, profile }: NewAct): string =>
  sha256(JSON.stringify([previous, sequence, at, actor, verb, subject, digest ?? null, reason ?? null, profile ?? null]))

/** Adds an act to the tenant's chain in the transaction of what it is about: no write without an act. */
export async function record(tx: Tx, act: NewAct): Promise<void> {
  const tenant = currentTenant() ?? mainTenant
  await sql`select pg_advisory_xact_lock(4201, hashtext(${tenant}))`.execute(tx)
  const last = await tx
    .selectFrom('acts')
    .select(['sequence', 'hash'])
    .where('tenant', '=', tenant)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  const {
    digest = null,
    reason = null,
    profile = null,
    sequence,
    at,
    actor,
    verb,
    subject,
    previous,
    hash,
  } = nextAct(last ? { acts: Number(last.sequence), newest: last.hash } : nothingProved(tenant), act)
  await tx.insertInto('acts').values({ sequence, at, actor, verb, subject, digest, reason, profile, previous, hash }).execute()
}

export type Proof = {
  readonly acts: number
  readonly broken?: number
  readonly tenant?: string
  readonly chains: readonly { readonly tenant: string; readonly acts: number; readonly newest: string; readonly broken?: number }[]
}

/** Reads every tenant's chain whole and names the first act that does not fit: changed, removed or out of order (security.md AUD-03). */
export async function proveChain(register: Register): Promise<Proof> {
  const tenants = (await register.selectFrom('acts').select('tenant').distinct().orderBy('tenant').execute()).map(({ tenant }) => tenant)
  const chains: Proof['chains'][number][] = []
  for (const tenant of tenants) chains.push(await proveOne(register, tenant))
  const bad = chains.find(({ broken }) => broken !== undefined)
  return {
    acts: chains.reduce((sum, { acts }) => sum + acts, 0),
    chains,
    ...(bad?.broken === undefined ? {} : { broken: bad.broken, tenant: bad.tenant }),
  }
}

/** An act as it is stored, with its place in the chain. */
export type StoredAct = NewAct & { readonly sequence: number; readonly previous: string; readonly hash: string }
/** How far a chain has been proved: how many acts, the hash of the last, and the first that does not fit. */
export type Proved = { readonly acts: number; readonly newest: string; readonly broken?: number }
export const nothingProved = (tenant: string): Proved => ({ acts: 0, newest: firstOf(tenant) })

/** Goes on proving a chain with the acts that follow; stops at the first that was changed, is missing or stands elsewhere. */
export function proveOn(proved: Proved, acts: readonly StoredAct[]): Proved {
  let { acts: count, newest } = proved
  for (const act of acts) {
    if (act.sequence !== count + 1 || act.previous !== newest || act.hash !== hashOf(newest, count + 1, act))
      return { acts: count, newest, broken: count + 1 }
    count += 1
    newest = act.hash
  }
  return { acts: count, newest }
}

async function proveOne(register: Register, tenant: string): Promise<Proof['chains'][number]> {
  let proved = nothingProved(tenant)
  for (;;) {
    const rows = await register
      .selectFrom('acts')
      .selectAll()
      .where('tenant', '=', tenant)
      .where('sequence', '>', proved.acts)
      .orderBy('sequence')
      .limit(1000)
      .execute()
    proved = proveOn(
      proved,
      rows.map(({ sequence, at, digest, reason, profile, verb, ...rest }) => ({
        ...rest,
        verb: verb as Act['verb'],
        sequence: Number(sequence),
        at: at.toISOString(),
        ...(digest === null ? {} : { digest }),
        ...(reason === null ? {} : { reason }),
        ...(profile === null ? {} : { profile }),
      })),
    )
    if (rows.length === 0 || proved.broken !== undefined) return { tenant, ...proved }
  }
}

/** The next link of a chain: what `record` stores. */
export function nextAct(proved: Proved, act: NewAct): StoredAct {
  const at = new Date(act.at).toISOString()
  return { ...act, at, sequence: proved.acts + 1, previous: proved.newest, hash: hashOf(proved.newest, proved.acts + 1, { ...act, at }) }
}
