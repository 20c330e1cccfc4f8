import type { Ports } from '../../ports.ts'
import { sha256 } from '../../register/acts.ts'
import type { Tx } from '../../register/database.ts'
import { nonceParts } from '@cairn/credentials/exchange/openid4vci-proof'

/** How long things hold, in seconds (security.md OID-12): an offer's code and a pushed request are used at once, a token while a wallet works. */
export const lifetimes = { offer: 600, request: 300, code: 120, token: 600, nonce: 300 } as const
export const after = (now: string, seconds: number): string => new Date(Date.parse(now) + seconds * 1000).toISOString()

/** A nonce that needs no storing: only this store can have marked it. */
export function makeNonce(ports: Ports): string {
  const signed = `${Math.floor(Date.parse(ports.clock.now()) / 1000) + lifetimes.nonce}.${ports.ids.secret().replaceAll(/[^A-Za-z0-9_-]/g, '')}`
  return `${signed}.${ports.keys.mark('nonce', signed)}`
}

/** Ours, and not over yet? Whether it was used is asked when it is spent. */
export function isOurNonce(ports: Ports, nonce: string): boolean {
  const parts = nonceParts(nonce)
  return parts !== undefined && parts.mark === ports.keys.mark('nonce', parts.signed) && parts.ends * 1000 >= Date.parse(ports.clock.now())
}

/** Takes nonces for good, all or none: of requests at the same time one gets them (security.md OID-06, OID-11). */
export async function spendNonces(tx: Tx, nonces: readonly string[], now: string): Promise<boolean> {
  await tx.deleteFrom('wallet_spent').where('expires', '<', new Date(now)).execute()
  const taken = await tx
    .insertInto('wallet_spent')
    .values(nonces.map((nonce) => ({ digest: sha256(nonce), expires: after(now, lifetimes.nonce * 2) })))
    .onConflict((oc) => oc.column('digest').doNothing())
    .returning('digest')
    .execute()
  return taken.length === nonces.length
}
