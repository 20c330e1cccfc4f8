import type { HolderKey } from '@cairn/credentials/exchange/openid4vci-proof'
import type { JsonObject } from '@cairn/credentials/format'
import { formatOf } from '@cairn/credentials/formats'
import { prepare, seal } from '@cairn/credentials/issue'
import { Award } from '@cairn/domain/model/award'
import type { Problem } from '@cairn/domain/model/problem'
import type { Ports } from '../../ports.ts'
import { record, sha256 } from '../../register/acts.ts'
import { setStatus, takePlaces } from '../../register/status.ts'
import { after } from './secrets.ts'

/** How long a copy holds in a form that no status list can be named in, in seconds: it ends by itself, and a new one is to be had. */
const withoutStatus = 90 * 86_400
export type Copies =
  | { readonly ok: true; readonly credentials: readonly (string | JsonObject)[] }
  | { readonly ok: false; readonly problem: Problem }

/** What a copy is made from, where the award stands and may be handed out. */
const awardRow = (ports: Ports, id: string) =>
  ports.register
    .selectFrom('awards')
    .innerJoin('learners', 'learners.id', 'awards.learner')
    .select([
      'awards.organisation as organisation',
      'awards.body as body',
      'awards.state as state',
      'awards.standing as standing',
      'learners.name as name',
      'learners.latin_name as latin',
      'learners.email as email',
    ])
    .where('awards.id', '=', id)
    .executeTakeFirst()

/** Is the award there to be copied now, later, or never? */
export async function readiness(ports: Ports, award: string): Promise<'now' | 'later' | 'never'> {
  const row = await awardRow(ports, award)
  return !row || row.standing === 'withdrawn' || row.state === 'refused' ? 'never' : row.state === 'published' ? 'now' : 'later'
}

/** Keeps what a wallet asked for, a row for each key; nothing is prepared yet. */
export function waitingRows(ports: Ports, award: string, format: string, request: string, keys: readonly HolderKey[]) {
  const [payload] = format.split('+')
  return keys.map(({ did, didJwk }) => ({
    id: ports.ids.next(),
    award,
    format,
    request,
    holder: payload === 'sdjwtvc' || payload === 'eudi' ? didJwk : did,
    holder_jwk: didJwk,
    salt: ports.ids.secret(),
    credential: `urn:uuid:${crypto.randomUUID()}`,
    state: 'waiting' as const,
    created: ports.clock.now(),
  }))
}

/**
 * Takes the copies of a request through the same arrows as any award: prepared (place on the lists and exact bytes stored), signed
 * (stored). Each arrow is one transaction and can be repeated. Copies share no identifier, salt, key or place on a list.
 * @see security.md section 5, PRI-06
 */
export async function makeCopies(ports: Ports, award: string, request: string): Promise<Copies> {
  const row = await awardRow(ports, award)
  const signing = row && (await ports.keys.signer(ports.register, row.organisation))
  if (!row || !signing) return { ok: false, problem: { code: 'office.no-key' } }
  const now = ports.clock.now()
  const rows = await ports.register
    .selectFrom('wallet_credentials')
    .selectAll()
    .where('request', '=', request)
    .where('award', '=', award)
    .orderBy('id')
    .execute()
  for (const copy of rows.filter(({ state }) => state === 'waiting')) {
    const problem = await prepareCopy(ports, { ...copy, row, controller: signing.controller })
    if (problem) return { ok: false, problem }
  }
  const credentials: (string | JsonObject)[] = []
  for (const copy of await ports.register
    .selectFrom('wallet_credentials')
    .selectAll()
    .where('request', '=', request)
    .where('award', '=', award)
    .orderBy('id')
    .execute()) {
    let { sealed } = copy
    if (sealed === null) {
      const made = await seal(copy.document as JsonObject, copy.format, signing.signer, now)
      if (!made.ok) return { ok: false, problem: made.problems[0] }
      sealed = made.value.text
      await ports.register.transaction().execute(async (tx) => {
        const changed = await tx
          .updateTable('wallet_credentials')
          .set({ state: 'signed', sealed: made.value.text })
          .where('id', '=', copy.id)
          .where('state', '=', 'prepared')
          .returning('id')
          .executeTakeFirst()
        if (changed) await record(tx, { at: now, actor: 'office', verb: 'sign', subject: copy.id, digest: sha256(made.value.text) })
      })
    }
    credentials.push(formatOf(copy.format)?.extension === 'json' ? (JSON.parse(sealed) as JsonObject) : sealed)
  }
  return { ok: true, credentials }
}

type Copy = {
  readonly id: string
  readonly award: string
  readonly format: string
  readonly holder: string
  readonly salt: string
  readonly credential: string
  readonly controller: string
  readonly row: NonNullable<Awaited<ReturnType<typeof awardRow>>>
}
async function prepareCopy(
  ports: Ports,
  { id, award, format, holder, salt, credential, controller, row }: Copy,
): Promise<Problem | undefined> {
  const now = ports.clock.now()
  const learner = {
    id: holder,
    ...(row.name ? { name: row.name } : {}),
    ...(row.latin ? { latinName: row.latin } : {}),
    ...(row.email ? { email: row.email } : {}),
  }
  const read = Award.parse({ ...(typeof row.body === 'object' ? row.body : {}), learner })
  const kind = formatOf(format)?.status
  const listed = kind === 'bitstring' || kind === 'token'
  const ends = after(now, withoutStatus)
  const full: Award =
    listed || (read.validUntil !== undefined && Date.parse(read.validUntil) < Date.parse(ends)) ? read : { ...read, validUntil: ends }
  return ports.register.transaction().execute(async (tx) => {
    const current = await tx.selectFrom('wallet_credentials').select('state').where('id', '=', id).forUpdate().executeTakeFirst()
    if (current?.state !== 'waiting') return undefined
    const status = listed ? await takePlaces(tx, ports, row.organisation, { award }, kind) : []
    const prepared = await prepare(full, format, { credentialId: credential, issuer: controller, status, salt })
    if (!prepared.ok) return prepared.problems[0]
    const text = JSON.stringify(prepared.value)
    await tx.updateTable('wallet_credentials').set({ state: 'prepared', document: text }).where('id', '=', id).execute()
    if (row.standing === 'suspended') await setStatus(tx, { award }, 'suspension', true)
    await record(tx, { at: now, actor: 'office', verb: 'prepare', subject: id, digest: sha256(text) })
    return undefined
  })
}
