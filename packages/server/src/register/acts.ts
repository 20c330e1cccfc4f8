import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Act } from '@cairn/domain/model/act'
import type { Register, Tx } from './database.ts'
import { currentTenant, mainTenant } from './tenancy.ts'

export type NewAct = { readonly at: string; readonly actor: string; readonly verb: Act['verb']; readonly subject: string; readonly digest?: string; readonly reason?: string; readonly profile?: string }

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
  const last = await tx.selectFrom('acts').select(['sequence', 'hash']).where('tenant', '=', tenant).orderBy('sequence', 'desc').limit(1).executeTakeFirst()
  const sequence = Number(last?.sequence ?? 0) + 1
  const previous = last?.hash ?? firstOf(tenant)
  const at = new Date(act.at).toISOString()
  await tx.insertInto('acts').values({
    sequence, at, actor: act.actor, verb: act.verb, subject: act.subject, digest: act.digest ?? null, reason: act.reason ?? null, profile: act.profile ?? null, previous, hash: hashOf(previous, sequence, { ...act, at }),
  }).execute()
}

export type Proof = { readonly acts: number; readonly broken?: number; readonly tenant?: string; readonly chains: readonly { readonly tenant: string; readonly acts: number; readonly newest: string; readonly broken?: number }[] }

/** Reads every tenant's chain whole and names the first act that does not fit: changed, removed or out of order (security.md AUD-03). */
export async function proveChain(register: Register): Promise<Proof> {
  const tenants = (await register.selectFrom('acts').select('tenant').distinct().orderBy('tenant').execute()).map(({ tenant }) => tenant)
  const chains: Proof['chains'][number][] = []
  for (const tenant of tenants) chains.push(await proveOne(register, tenant))
  const bad = chains.find(({ broken }) => broken !== undefined)
  return { acts: chains.reduce((sum, { acts }) => sum + acts, 0), chains, ...(bad?.broken === undefined ? {} : { broken: bad.broken, tenant: bad.tenant }) }
}

async function proveOne(register: Register, tenant: string): Promise<Proof['chains'][number]> {
  let previous = firstOf(tenant)
  let expected = 1
  for (;;) {
    const rows = await register.selectFrom('acts').selectAll().where('tenant', '=', tenant).where('sequence', '>=', expected).orderBy('sequence').limit(1000).execute()
    if (rows.length === 0) return { tenant, acts: expected - 1, newest: previous }
    for (const { sequence, at, actor, verb, subject, digest, reason, profile, previous: before, hash } of rows) {
      const act = { at: at.toISOString(), actor, verb, subject, ...(digest === null ? {} : { digest }), ...(reason === null ? {} : { reason }), ...(profile === null ? {} : { profile }) }
      if (Number(sequence) !== expected || before !== previous || hash !== hashOf(previous, expected, act as NewAct)) return { tenant, acts: expected - 1, newest: previous, broken: expected }
      previous = hash
      expected += 1
    }
  }
}
