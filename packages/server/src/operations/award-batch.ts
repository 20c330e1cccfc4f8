import { sql } from 'kysely'
import * as z from 'zod'
import { isBulkFormat, quickSealer } from '@cairn/credentials/bulk/batch'
import type { Prepared } from '@cairn/credentials/bulk/batch'
import { webDocument } from '@cairn/credentials/did/web-document'
import { webAddress } from '@cairn/credentials/did/resolve'
import { Award, Learner } from '@cairn/domain/model/award'
import type { Problem, Result } from '@cairn/domain/model/problem'
import type { Ports } from '../ports.ts'
import { sha256 } from '../register/acts.ts'
import type { Tx } from '../register/database.ts'
import { keysOf } from '../register/issuer-keys.ts'
import { recordMany, takeManyPlaces } from '../register/many.ts'
import { setStatus } from '../register/status.ts'

/** How many awards go through an arrow together: enough to share the work, few enough that a stop is soon and a power cut costs little. */
const together = 250
const Shared = Award.pick({ specification: true, awardingBody: true })
const Own = Award.omit({ specification: true, awardingBody: true, learner: true })

type Signing = { readonly controller: string; readonly quick: { readonly kid: string; readonly sign: (bytes: Uint8Array) => Uint8Array } }
type Row = { readonly id: string; readonly text: string; readonly digest: Uint8Array; readonly standing: string }

/**
 * Takes the next requested awards of a run through all three arrows together: requested → prepared → signed → published, each one
 * transaction, each award with its own acts. What one of them cannot pass is refused alone. What a power cut leaves half way is taken
 * up one by one by `advanceAward`. Answers how many it has taken.
 * @see security.md section 5
 */
export async function advanceMany(ports: Ports, run: string, format: string, organisation: string): Promise<number> {
  if (!isBulkFormat(format)) return 0
  const quick = await ports.keys.quick(ports.register, organisation)
  if (!quick) return 0
  const hash = ports.keys.hash
  const prepared = await prepareMany(ports, run, format, organisation, quick)
  if (prepared === undefined || prepared.rows.length === 0) return prepared?.taken ?? 0
  const now = ports.clock.now()
  const seal = await quickSealer(quick.quick, now, hash)
  if (!seal.ok) throw new Error(seal.problems[0].code)
  const sealed = prepared.rows.map((row) => ({ ...row, sealed: seal.value(row) }))
  await ports.register.transaction().execute(async (tx) => {
    await sql`update awards set state = 'signed', sealed = x.sealed from json_to_recordset(${JSON.stringify(sealed.map(({ id, sealed: text }) => ({ id, sealed: text })))}::json) as x(id text, sealed text) where awards.id = x.id and awards.state = 'prepared'`.execute(tx)
    await recordMany(tx, sealed.map(({ id, sealed: text }) => ({ at: now, actor: 'office', verb: 'sign', subject: id, digest: sha256(text) })))
  })
  const problems = await ports.sealer.check(sealed.map((row) => row.sealed), { at: now, issuer: quick.controller, documents: await documentsOf(ports, organisation, quick.controller) })
  await ports.register.transaction().execute(async (tx) => {
    await refuseMany(tx, sealed.flatMap(({ id }, index) => (problems[index] ? [{ id, problem: problems[index] }] : [])))
    const good = sealed.filter((_, index) => problems[index] === undefined)
    const published = await sql<{ id: string; standing: string }>`update awards set state = 'published' where id in (select x.id from json_to_recordset(${JSON.stringify(good.map(({ id }) => ({ id })))}::json) as x(id text)) and state = 'signed' returning id, standing`.execute(tx)
    for (const { id, standing } of published.rows) {
      if (standing === 'withdrawn') await setStatus(tx, { award: id }, 'revocation', true)
      if (standing === 'suspended') await setStatus(tx, { award: id }, 'suspension', true)
    }
    const done = new Set(published.rows.map(({ id }) => id))
    await recordMany(tx, good.filter(({ id }) => done.has(id)).map(({ id, sealed: text }) => ({ at: now, actor: 'office', verb: 'publish', subject: id, digest: sha256(text) })))
  })
  return prepared.taken
}

/** The first arrow: places on the lists, identifiers and exact bytes, stored before any key is used. */
async function prepareMany(ports: Ports, run: string, format: string, organisation: string, { controller }: Signing): Promise<{ readonly taken: number; readonly rows: readonly Row[] } | undefined> {
  const now = ports.clock.now()
  return ports.register.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string; own: unknown; shared: unknown; standing: string; name: string | null; latin: string | null; email: string | null; salt: string }>`
      select a.id, a.body - 'specification' - 'awardingBody' as own, case when row_number() over (order by a.row_number) = 1 then jsonb_build_object('specification', a.body -> 'specification', 'awardingBody', a.body -> 'awardingBody') end as shared,
        a.standing, l.name, l.latin_name as latin, l.email, l.salt
      from (select * from awards where run = ${run} and state = 'requested' order by row_number limit ${together} for update) a join learners l on l.id = a.learner order by a.row_number`.execute(tx)
    const shared = Shared.safeParse(rows[0]?.shared)
    if (rows.length === 0 || !shared.success) return undefined
    const places = await takeManyPlaces(tx, ports, organisation, rows.map(({ id }) => id))
    const items = rows.map(({ id, own, name, latin, email, salt }) => ({
      award: { ...Own.parse(own), learner: Learner.parse({ ...(name ? { name } : {}), ...(latin ? { latinName: latin } : {}), ...(email ? { email } : {}) }) },
      setting: { credentialId: `urn:uuid:${crypto.randomUUID()}`, issuer: controller, status: places.get(id) ?? [], salt },
    }))
    const made: readonly Result<Prepared>[] = await ports.sealer.prepare(format, shared.data, items)
    const ready = rows.flatMap(({ id, standing }, index) => {
      const one = made[index]
      return one?.ok && one.value.digest ? [{ id, standing, text: one.value.text, digest: one.value.digest, credential: items[index]?.setting.credentialId ?? '' }] : []
    })
    await refuseMany(tx, rows.flatMap(({ id }, index) => {
      const one = made[index]
      return one?.ok && one.value.digest ? [] : [{ id, problem: one && !one.ok ? one.problems[0] : ({ code: 'verify.too-much-work' } as const) }]
    }))
    await sql`update awards set state = 'prepared', credential = x.credential, document = x.document::jsonb, token_digest = x.token from json_to_recordset(${JSON.stringify(ready.map(({ id, credential, text }) => ({ id, credential, document: text, token: sha256(ports.keys.token(id)) })))}::json) as x(id text, credential text, document text, token text) where awards.id = x.id and awards.state = 'requested'`.execute(tx)
    await recordMany(tx, ready.map(({ id, text }) => ({ at: now, actor: 'office', verb: 'prepare', subject: id, digest: sha256(text) })))
    return { taken: rows.length, rows: ready }
  })
}

const Refused = z.array(z.object({ id: z.string(), problem: z.unknown() }))
async function refuseMany(tx: Tx, refused: readonly { readonly id: string; readonly problem: Problem }[]): Promise<void> {
  if (refused.length === 0) return
  await sql`update awards set state = 'refused', problem = x.problem from json_to_recordset(${JSON.stringify(Refused.parse(refused))}::json) as x(id text, problem jsonb) where awards.id = x.id`.execute(tx)
}

/** What a check of our own seals may look at: the issuer's document, where it has one. */
async function documentsOf(ports: Ports, organisation: string, controller: string): Promise<Readonly<Record<string, string>>> {
  const address = controller.startsWith('did:web:') ? webAddress(controller) : undefined
  const document = address === undefined ? undefined : webDocument(controller, await keysOf(ports.register, organisation))
  return address === undefined || !document ? {} : { [address]: JSON.stringify(document) }
}
