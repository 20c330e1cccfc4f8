import { isBulkFormat, quickSealer } from '@cairn/credentials/bulk/batch'
import type { Prepared } from '@cairn/credentials/bulk/batch'
import { webDocument } from '@cairn/credentials/did/web-document'
import { webAddress } from '@cairn/credentials/did/resolve'
import { Award, Learner } from '@cairn/domain/model/award'
import type { Result } from '@cairn/domain/model/problem'
import type { Ports } from '../ports.ts'
import { sha256 } from '../register/acts.ts'
import { refuseAwards, requestedAwards, storePrepared, storePublished } from '../register/award-rows.ts'
import { keysOf } from '../register/issuer-keys.ts'
import { countPlaces, queueManyMails, recordMany, takeManyPlaces } from '../register/many.ts'
import { setStatus } from '../register/status.ts'
import { endManyReplaced } from './end-replaced.ts'

/** How many awards go through an arrow together: enough to share the work, few enough that a stop is soon and a power cut costs little. */
const together = 250
const Shared = Award.pick({ specification: true, awardingBody: true })
const Own = Award.omit({ specification: true, awardingBody: true, learner: true })

type Signing = { readonly controller: string; readonly quick: { readonly kid: string; readonly sign: (bytes: Uint8Array) => Uint8Array } }
type Row = { readonly id: string; readonly mailed: boolean; readonly text: string; readonly digest: Uint8Array; readonly cast: boolean }
/** Of what comes out of a mould the first, the last and every so many are verified whole; of all the seal is checked. */
const everySo = 50

/**
 * Takes the next requested awards of a run through all three arrows together: requested → prepared in one transaction, and, once the seals
 * are made and checked, prepared → signed → published in another, each award with its own acts. What one of them cannot pass is refused
 * alone. What a power cut leaves half way is taken up one by one by `advanceAward`. Answers how many it has taken.
 * @see security.md section 5
 */
export async function advanceMany(ports: Ports, run: string, format: string, organisation: string): Promise<number> {
  if (!isBulkFormat(format)) return 0
  const quick = await ports.keys.quick(ports.register, organisation)
  if (!quick) return 0
  const prepared = await prepareMany(ports, run, format, organisation, quick)
  if (prepared === undefined || prepared.rows.length === 0) return prepared?.taken ?? 0
  const now = ports.clock.now()
  const seal = await quickSealer(quick.quick, now, ports.keys.hash)
  if (!seal.ok) throw new Error(seal.problems[0].code)
  const sealed = prepared.rows.map((row) => {
    const proof = seal.value.proofOf(row.digest)
    return { ...row, proof, sealed: row.text.slice(0, -1) + proof }
  })
  const asked = sealed.map(({ cast, proof, digest, sealed: text }, index) =>
    cast && index % everySo !== 0 && index !== sealed.length - 1 ? { proof, digest } : { text },
  )
  const by = { at: now, issuer: quick.controller, documents: await documentsOf(ports, organisation, quick.controller) }
  const first = await ports.sealer.check(asked, by)
  // Where one of those verified whole does not pass, nobody is taken on the word of a mould.
  const problems = first.some((problem, index) => problem && 'text' in (asked[index] ?? {}))
    ? await ports.sealer.check(
        sealed.map(({ sealed: text }) => ({ text })),
        by,
      )
    : first
  const good = sealed.filter((_, index) => problems[index] === undefined)
  await ports.register.transaction().execute(async (tx) => {
    await refuseAwards(
      tx,
      sealed.flatMap(({ id }, index) => (problems[index] ? [{ id, problem: problems[index] }] : [])),
    )
    const published = await storePublished(
      tx,
      good.map(({ id, sealed: text }) => ({ id, sealed: text })),
    )
    const byId = new Map(good.map((row) => [row.id, row]))
    await queueManyMails(
      tx,
      published.map(({ id }) => ({ id: ports.ids.next(), award: id, state: byId.get(id)?.mailed === true ? 'waiting' : 'slip' })),
      now,
    )
    for (const { id, standing } of published) {
      if (standing === 'withdrawn') await setStatus(tx, { award: id }, 'revocation', true)
      if (standing === 'suspended') await setStatus(tx, { award: id }, 'suspension', true)
    }
    const done = new Set(published.map(({ id }) => id))
    await recordMany(
      tx,
      good
        .filter(({ id }) => done.has(id))
        .flatMap(({ id, sealed: text }) => {
          const digest = sha256(text)
          return (['sign', 'publish'] as const).map((verb) => ({ at: now, actor: 'office', verb, subject: id, digest }))
        }),
    )
    await endManyReplaced(tx, [...done], now)
  })
  return prepared.taken
}

/** The first arrow: places on the lists, identifiers and exact bytes, stored before any key is used. */
async function prepareMany(
  ports: Ports,
  run: string,
  format: string,
  organisation: string,
  { controller }: Signing,
): Promise<{ readonly taken: number; readonly rows: readonly Row[] } | undefined> {
  const now = ports.clock.now()
  return ports.register.transaction().execute(async (tx) => {
    const rows = await requestedAwards(tx, run, together)
    const shared = Shared.safeParse(rows[0]?.shared)
    if (rows.length === 0 || !shared.success) return undefined
    const taken = await takeManyPlaces(
      tx,
      ports,
      organisation,
      rows.map(({ id }) => id),
    )
    const items = rows.map(({ id, own, name, latin, email, salt }) => ({
      award: {
        ...Own.parse(own),
        learner: Learner.parse({ ...(name ? { name } : {}), ...(latin ? { latinName: latin } : {}), ...(email ? { email } : {}) }),
      },
      setting: { credentialId: `urn:uuid:${crypto.randomUUID()}`, issuer: controller, status: taken.places.get(id) ?? [], salt },
    }))
    const made: readonly Result<Prepared>[] = await ports.sealer.prepare(format, shared.data, items)
    const ready = rows.flatMap((row, index) => {
      const { id } = row
      const one = made[index]
      return one?.ok && one.value.digest
        ? [
            {
              id,
              mailed: row.email !== null,
              text: one.value.text,
              digest: one.value.digest,
              cast: one.value.cast === true,
              credential: items[index]?.setting.credentialId ?? '',
            },
          ]
        : []
    })
    await refuseAwards(
      tx,
      rows.flatMap(({ id }, index) => {
        const one = made[index]
        return one?.ok && one.value.digest
          ? []
          : [{ id, problem: one && !one.ok ? one.problems[0] : ({ code: 'verify.too-much-work' } as const) }]
      }),
    )
    await storePrepared(
      tx,
      ready.map(({ id, credential, text }) => ({ id, credential, document: text, token: sha256(ports.keys.token(id)) })),
    )
    await countPlaces(tx, taken)
    await recordMany(
      tx,
      ready.map(({ id, text }) => ({ at: now, actor: 'office', verb: 'prepare', subject: id, digest: sha256(text) })),
    )
    return { taken: rows.length, rows: ready }
  })
}

/** What a check of our own seals may look at: the issuer's document, where it has one. */
async function documentsOf(ports: Ports, organisation: string, controller: string): Promise<Readonly<Record<string, string>>> {
  const address = controller.startsWith('did:web:') ? webAddress(controller) : undefined
  const document = address === undefined ? undefined : webDocument(controller, await keysOf(ports.register, organisation))
  return address === undefined || !document ? {} : { [address]: JSON.stringify(document) }
}
