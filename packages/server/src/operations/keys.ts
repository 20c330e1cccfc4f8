import { webDocument } from '@cairn/credentials/did/web-document'
import type { Actor } from '@cairn/domain/contract/duties'
import type { IssuerKey } from '@cairn/domain/contract/keys'
import type { Ports } from '../ports.ts'
import { record } from '../register/acts.ts'
import { keysOf, keysOfSlug } from '../register/issuer-keys.ts'
import { sealsOfSlug } from '../register/seals.ts'
import type { PublicKeyRow } from '../register/issuer-keys.ts'
import { done, missing, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'

type Keys = { controller?: string; document?: string; keys: IssuerKey[] }

/** The keys of the actor's organisation, and where their DID document is, if it has one. */
export async function listKeys(ports: Ports, actor: Actor): Promise<Outcome<Keys>> {
  const keys = await keysOf(ports.register, actor.organisation)
  const controller = keys.findLast(({ state }) => state === 'active')?.controller
  const slug = controller?.startsWith('did:web:') ? controller.split(':').at(-1) : undefined
  return done({
    ...(controller === undefined ? {} : { controller }),
    ...(slug === undefined ? {} : { document: `${ports.origin}/issuers/${slug}/did.json` }),
    keys: keys.map(shown),
  })
}
const shown = ({ kid, type, state, created, retired, compromised }: PublicKeyRow): IssuerKey => ({
  kid,
  type,
  state,
  created,
  ...(retired ? { retired } : {}),
  ...(compromised ? { compromised } : {}),
})

/** A new key signs from now on; the old one has ended, and what it signed stays good (security.md KEY-12). */
export async function rotateKey(ports: Ports, actor: Actor, reason: string): Promise<Outcome<Keys>> {
  const at = ports.clock.now()
  await ports.register.transaction().execute(async (tx) => {
    const { kid, before } = await ports.keys.rotate(tx, actor.organisation, at)
    for (const old of before) await record(tx, { at, actor: actor.id, verb: 'key-retired', subject: old, reason })
    await record(tx, { at, actor: actor.id, verb: 'key-made', subject: kid, reason })
  })
  return listKeys(ports, actor)
}

/**
 * Puts a key away. Where it was in other hands from a moment on, what it signed since is void in its document and in every list of
 * ours. The organisation never stands without a key: where the last one goes, a new one is made (security.md KEY-06, KEY-13).
 */
export async function endKey(
  ports: Ports,
  actor: Actor,
  { kid, compromised, reason }: { readonly kid: string; readonly compromised?: string | undefined; readonly reason: string },
): Promise<Outcome<Keys>> {
  const at = ports.clock.now()
  if (compromised !== undefined && Date.parse(compromised) > Date.parse(at))
    return refused(422, { code: 'keys.later-than-now', at: '/compromised' })
  const ended = await ports.register.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('signing_keys')
      .select(['state', 'compromised'])
      .where('kid', '=', kid)
      .where('organisation', '=', actor.organisation)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return 'missing'
    if (row.compromised || (row.state === 'retired' && compromised === undefined)) return 'ended'
    await tx
      .updateTable('signing_keys')
      .set({ state: 'retired', ...(row.state === 'active' ? { retired: at } : {}), ...(compromised === undefined ? {} : { compromised }) })
      .where('kid', '=', kid)
      .execute()
    await record(tx, { at, actor: actor.id, verb: 'key-retired', subject: kid, reason })
    const left = await tx
      .selectFrom('signing_keys')
      .select('kid')
      .where('organisation', '=', actor.organisation)
      .where('state', '=', 'active')
      .executeTakeFirst()
    if (left) return 'done'
    const { kid: made } = await ports.keys.rotate(tx, actor.organisation, at)
    await record(tx, { at, actor: actor.id, verb: 'key-made', subject: made, reason })
    return 'done'
  })
  return ended === 'missing' ? missing : ended === 'ended' ? refused(409, { code: 'keys.ended-already' }) : listKeys(ports, actor)
}

/** The DID document of an issuer by its public name, now or as it was. */
export async function didDocumentOf(ports: Ports, slug: string, at?: string): Promise<object | undefined> {
  const keys = await keysOfSlug(ports.register, slug)
  const controller = keys.findLast((key) => key.controller.startsWith('did:web:'))?.controller
  if (controller === undefined) return undefined
  const seals = (await sealsOfSlug(ports.register, slug)).map(({ thumbprint, jwk, certificates, created, retired, compromised }) => ({
    thumbprint,
    jwk: { ...jwk },
    certificates,
    created: created.toISOString(),
    ...(retired ? { retired: retired.toISOString() } : {}),
    ...(compromised ? { compromised: compromised.toISOString() } : {}),
  }))
  return webDocument(controller, keys, at, seals)
}
