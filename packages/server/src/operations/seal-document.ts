import type { Actor } from '@cairn/domain/contract/duties'
import type { JsonObject } from '@cairn/credentials/format'
import { canonical } from '@cairn/credentials/contexts/canonical'
import { formatOf } from '@cairn/credentials/formats'
import { seal } from '@cairn/credentials/issue'
import { statusEntry } from '@cairn/credentials/payloads/compose'
import { payloadOf } from '@cairn/credentials/payloads/roster'
import type { Ports } from '../ports.ts'
import { record } from '../register/acts.ts'
import { setStatus, takePlaces } from '../register/status.ts'
import { done, missing, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'

/**
 * Seals a document that another program has composed, in the name of the organisation its key is for; the operator's key seals with
 * the first key there is. With `status` it gets places on the organisation's lists of withdrawn and suspended ones, beside what it has.
 * @see W3C CCG VC API, “Issue Credential”
 */
export async function sealDocument(
  ports: Ports,
  actor: Actor,
  document: JsonObject,
  { cryptosuite = 'eddsa-rdfc-2022', status = false }: { readonly cryptosuite?: string | undefined; readonly status?: boolean } = {},
): Promise<Outcome<string>> {
  const format = formatOf(`vc2+${cryptosuite}`)
  if (format?.extension !== 'json' || !format.keys.includes('Ed25519'))
    return refused(422, { code: 'issue.format-unknown', at: '/options/cryptosuite', values: { format: cryptosuite.slice(0, 60) } })
  const keys = ports.register.selectFrom('signing_keys').select('organisation').where('state', '=', 'active').orderBy('created').limit(1)
  const key = await (actor.organisation === '' ? keys : keys.where('organisation', '=', actor.organisation)).executeTakeFirst()
  const signing = key && (await ports.keys.signer(ports.register, key.organisation))
  if (!signing) return refused(422, { code: 'office.no-key' })
  const { issuer } = document
  const named: JsonObject = {
    ...document,
    issuer:
      typeof issuer === 'object' && issuer !== null && !Array.isArray(issuer) ? { ...issuer, id: signing.controller } : signing.controller,
  }
  const [problem, ...rest] = payloadOf(named).examine(named).problems
  if (problem) return refused(422, problem, ...rest)
  const at = ports.clock.now()
  // What has a word without meaning takes no place on a list.
  const meaning = status ? await canonical(named) : undefined
  if (meaning && !meaning.ok) return refused(422, ...meaning.problems)
  const listed = status ? await withPlaces(ports, actor, key.organisation, named, at) : named
  const sealed = await seal(listed, format.id, signing.signer, at)
  if (!sealed.ok) return refused(422, ...sealed.problems)
  await ports.register
    .transaction()
    .execute((tx) => record(tx, { at, actor: actor.id, verb: 'sign', subject: sealed.value.id.slice(0, 2048) }))
  return done(sealed.value.text)
}

/** What a program's own credential is called on the status lists. */
const listedAs = (credential: string): string => `document:${credential}`

/** The document with its places, known before the key is used (security.md ISS-03). */
async function withPlaces(ports: Ports, actor: Actor, organisation: string, document: JsonObject, at: string): Promise<JsonObject> {
  const id = typeof document['id'] === 'string' ? document['id'] : `urn:uuid:${crypto.randomUUID()}`
  const before = document['credentialStatus']
  return ports.register.transaction().execute(async (tx) => {
    const entries = (await takePlaces(tx, ports, organisation, { statement: listedAs(id) })).map(statusEntry)
    await record(tx, { at, actor: actor.id, verb: 'prepare', subject: id.slice(0, 2048) })
    return { ...document, id, credentialStatus: [...(before === undefined ? [] : Array.isArray(before) ? before : [before]), ...entries] }
  })
}

/** Sets the places of a program's own credential; withdrawn stays withdrawn. `undefined` where it has none of this organisation. */
async function changeListed(
  ports: Ports,
  actor: Actor,
  credential: string,
  purpose: 'revocation' | 'suspension',
  isSet: boolean,
): Promise<Outcome<undefined>> {
  const statement = listedAs(credential)
  return ports.register.transaction().execute(async (tx) => {
    const places = await tx
      .selectFrom('status_entries')
      .innerJoin('status_lists', 'status_lists.id', 'status_entries.list')
      .select(['status_lists.organisation as organisation', 'purpose', 'is_set'])
      .where('statement', '=', statement)
      .execute()
    if (places.length === 0 || places.some(({ organisation }) => actor.organisation !== '' && organisation !== actor.organisation))
      return missing
    if (places.some((one) => one.purpose === 'revocation' && one.is_set))
      return purpose === 'revocation' ? done(undefined) : refused(409, { code: 'office.standing' })
    await setStatus(tx, { statement }, purpose, isSet)
    await record(tx, {
      at: ports.clock.now(),
      actor: actor.id,
      verb: purpose === 'revocation' ? 'withdraw' : isSet ? 'suspend' : 'resume',
      subject: credential.slice(0, 2048),
    })
    return done(undefined)
  })
}

/**
 * Withdraws for good, suspends, or ends a suspension, for a program that knows the credential's identifier.
 * @see W3C CCG VC API, “Update Status”
 * @divergence a withdrawal is not taken back: withdrawn means for good
 */
export async function changeCredentialStatus(
  ports: Ports,
  actor: Actor,
  credential: string,
  purpose: 'revocation' | 'suspension',
  isSet: boolean,
): Promise<Outcome<undefined>> {
  if (purpose === 'revocation' && !isSet) return refused(409, { code: 'office.standing' })
  const to = purpose === 'revocation' ? 'withdrawn' : isSet ? 'suspended' : 'in-force'
  const own = await ports.register.selectFrom('awards').select('id').where('credential', '=', credential).executeTakeFirst()
  if (!own) return changeListed(ports, actor, credential, purpose, isSet)
  return ports.register.transaction().execute(async (tx) => {
    const award = await tx
      .selectFrom('awards')
      .select(['id', 'standing', 'organisation'])
      .where('credential', '=', credential)
      .forUpdate()
      .executeTakeFirst()
    if (!award || (actor.organisation !== '' && award.organisation !== actor.organisation)) return missing
    if (award.standing === 'withdrawn') return to === 'withdrawn' ? done(undefined) : refused(409, { code: 'office.standing' })
    await setStatus(tx, { award: award.id }, purpose, isSet)
    await tx.updateTable('awards').set({ standing: to }).where('id', '=', award.id).execute()
    await record(tx, {
      at: ports.clock.now(),
      actor: actor.id,
      verb: to === 'withdrawn' ? 'withdraw' : to === 'suspended' ? 'suspend' : 'resume',
      subject: award.id,
    })
    return done(undefined)
  })
}
