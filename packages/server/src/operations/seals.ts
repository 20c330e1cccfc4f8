import { certified } from '@cairn/credentials/x509/certificate-path'
import type { Certified } from '@cairn/credentials/x509/certificate-path'
import type { Actor } from '@cairn/domain/contract/duties'
import type { BodyOf } from '@cairn/domain/contract/operation'
import type { Seal, addSeal as contract } from '@cairn/domain/contract/seals'
import { Organisation } from '@cairn/domain/model/organisation'
import type { Ports } from '../ports.ts'
import { record } from '../register/acts.ts'
import { sealAt, sealsOf } from '../register/seals.ts'
import { done, forbidden, missing, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'

type Seals = { seals: Seal[] }
const bare = (pem: string): string => pem.replace(/-----[A-Z ]+-----|\s/g, '')
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** The certificates of the actor's organisation, old and new. */
export async function listSeals(ports: Ports, actor: Actor): Promise<Outcome<Seals>> {
  const rows = await sealsOf(ports.register, actor.organisation)
  const now = sealAt(rows, ports.clock.now())
  return done({
    seals: rows.map((row) => ({
      id: row.id,
      subject: row.subject,
      ...(row.identifier === null ? {} : { identifier: row.identifier }),
      kind: row.kind,
      certificates: row.certificates.length,
      thumbprint: row.thumbprint,
      starts: row.starts.toISOString(),
      ends: row.ends.toISOString(),
      state: row.state,
      created: row.created.toISOString(),
      ...(row.retired ? { retired: row.retired.toISOString() } : {}),
      ...(row.compromised ? { compromised: row.compromised.toISOString() } : {}),
      inUse: row.id === now?.id,
    })),
  })
}

/** Does the certificate belong to this organisation: by an identifier that the register has of it, or by its legal name? */
function isOurs({ organisation, organisationIdentifier }: Certified, { legalName, identifiers }: Organisation): boolean {
  if (
    organisationIdentifier !== undefined &&
    identifiers.some(({ value }) => value === organisationIdentifier || organisationIdentifier.endsWith(`-${value}`))
  )
    return true
  return organisation !== undefined && Object.values(legalName).some((name) => name.toLowerCase() === organisation.toLowerCase())
}

/**
 * Takes a certificate and its key. Before anything is kept: the path holds in itself, the key fits and is of a kind that seals, the certificate is
 * not over, and it belongs to this organisation. Earlier seals stay as they are; the newest one in its time seals. Nothing is issued anew.
 * @see ETSI TS 119 182-1; security.md EDC-02, EDC-03, KEY-10
 */
export async function addSeal(ports: Ports, actor: Actor, body: BodyOf<typeof contract>): Promise<Outcome<Seals>> {
  const row = await ports.register.selectFrom('organisations').select('body').where('id', '=', actor.organisation).executeTakeFirst()
  if (!row) return forbidden
  const { pkcs12, certificates, key, passphrase, reason } = body
  if ((pkcs12 === undefined) === (certificates === undefined || key === undefined))
    return refused(422, { code: 'seal.one-of-two', at: '/' })
  const { readPem, readPkcs12 } = await import('../import/read-seal.ts')
  const read =
    pkcs12 === undefined ? readPem(certificates ?? '', key ?? '', passphrase) : readPkcs12(Buffer.from(pkcs12, 'base64'), passphrase)
  if (!read.ok) return refused(422, ...read.problems)
  const path = await certified(read.value.certificates.map(bare), [])
  if (!path.ok) return refused(422, ...path.problems)
  const { key: found, subject, organisationIdentifier, from, until, thumbprint } = path.value
  const at = ports.clock.now()
  const { curve } = found
  if (curve === 'Ed25519') return refused(422, { code: 'key.unsupported' })
  if (Date.parse(until) <= Date.parse(at)) return refused(422, { code: 'seal.over', values: { day: until.slice(0, 10) } })
  if (!isOurs(path.value, Organisation.parse(row.body))) return refused(422, { code: 'x509.another-organisation' })
  const id = ports.ids.next()
  const kept = await ports.register.transaction().execute(async (tx) => {
    const added = await ports.keys.addSeal(
      tx,
      {
        id,
        organisation: actor.organisation,
        thumbprint: hex(thumbprint),
        kind: curve,
        subject: subject.slice(0, 500),
        identifier: organisationIdentifier ?? null,
        certificates: [...read.value.certificates],
        starts: from,
        ends: until,
        created: at,
      },
      read.value.key,
    )
    if (added) await record(tx, { at, actor: actor.id, verb: 'seal-added', subject: id, digest: hex(thumbprint), reason })
    return added
  })
  return kept ? listSeals(ports, actor) : refused(409, { code: 'seal.known' })
}

/** Puts a seal away. Where its key was in other hands from a moment on, what it sealed since is listed no more. */
export async function endSeal(
  ports: Ports,
  actor: Actor,
  id: string,
  { compromised, reason }: { readonly compromised?: string | undefined; readonly reason: string },
): Promise<Outcome<Seals>> {
  const at = ports.clock.now()
  if (compromised !== undefined && Date.parse(compromised) > Date.parse(at))
    return refused(422, { code: 'keys.later-than-now', at: '/compromised' })
  const ended = await ports.register.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('seals')
      .select(['state', 'compromised'])
      .where('id', '=', id)
      .where('organisation', '=', actor.organisation)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return 'missing'
    if (row.compromised || (row.state === 'retired' && compromised === undefined)) return 'ended'
    await tx
      .updateTable('seals')
      .set({ state: 'retired', ...(row.state === 'active' ? { retired: at } : {}), ...(compromised === undefined ? {} : { compromised }) })
      .where('id', '=', id)
      .execute()
    await record(tx, { at, actor: actor.id, verb: 'seal-ended', subject: id, reason })
    return 'done'
  })
  return ended === 'missing' ? missing : ended === 'ended' ? refused(409, { code: 'keys.ended-already' }) : listSeals(ports, actor)
}
