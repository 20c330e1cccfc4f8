import { bakePng } from '@cairn/credentials/carriers/bake-png'
import { bakeSvg } from '@cairn/credentials/carriers/bake-svg'
import { cardSvg, qrPng } from '@cairn/credentials/carriers/picture'
import type { StatusEntry } from '@cairn/credentials/format'
import { formatOf } from '@cairn/credentials/formats'
import { seal } from '@cairn/credentials/issue'
import type { Loss } from '@cairn/domain/contract/carriers'
import { credentialSheet } from '@cairn/domain/exchange/credential-sheet'
import type { CredentialSummary } from '@cairn/domain/model/verification-report'
import type { Words } from '@cairn/domain/model/words'
import type { Language, Ports } from '../ports.ts'
import { record, sha256 } from '../register/acts.ts'
import { placesOf, takePlaces } from '../register/status.ts'
import { awardOf } from './award-of.ts'
import { speakLosses } from './convert-credential.ts'
import { done, missing, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'
import { signingFor } from './signing-for.ts'
import { findByToken } from './share-credential.ts'
import { verifyHere } from './verify-here.ts'

type Found = NonNullable<Awaited<ReturnType<typeof findByToken>>>
export type CarriedFile = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }
export type Reformatted = {
  readonly format: string
  readonly credential: string
  readonly mediaType: string
  readonly name: string
  readonly losses: readonly Loss[]
}

/** An award that stands, behind a link that shows everything; `holder` where only its holder may. */
async function held(ports: Ports, token: string, holder: boolean): Promise<Outcome<Found>> {
  const found = await findByToken(ports, token)
  if (!found || found.shows !== 'everything' || (holder && !found.holder)) return missing
  return found.standing === 'in-force' ? done(found) : refused(409, { code: 'convert.not-in-force' })
}

/** Another format of an award: what does not come through, before anything is sealed. */
export async function previewFormat(
  ports: Ports,
  token: string,
  to: string,
  words: Words,
): Promise<Outcome<{ readonly format: string; readonly losses: Loss[] }>> {
  const found = await held(ports, token, true)
  if (!found.ok) return found
  const made = await reformat(ports, found.value, to)
  return made.ok ? done({ format: made.value.format, losses: speakLosses(made.value.losses, words) }) : made
}

/**
 * The same award in another format, sealed by its own issuer under its own identifier, with its places on the same lists. What is sealed
 * is noted in the acts before it leaves; asked for again, the same bytes are no new act.
 */
export async function convertHeld(ports: Ports, token: string, to: string, words: Words): Promise<Outcome<Reformatted>> {
  const found = await held(ports, token, true)
  if (!found.ok) return found
  const places = formatOf(to)?.status === 'token' ? await tokenPlace(ports, found.value) : undefined
  const made = await reformat(ports, found.value, to, places)
  if (!made.ok) return made
  const { award, organisation, slug } = found.value
  const now = ports.clock.now()
  const signing = await signingFor(ports, organisation, to, now)
  const row = formatOf(to)
  if (!signing || !row) return refused(409, { code: 'office.no-key' })
  // A key seals the same bytes again; a certificate counts at the moment at which it seals.
  const { awarded } = found.value
  const sealed = await seal(made.value.document, to, signing.signer, row.securing === 'jades' ? now : awarded)
  if (!sealed.ok) return refused(422, ...sealed.problems)
  const digest = sha256(sealed.value.text)
  await ports.register.transaction().execute(async (tx) => {
    const known = await tx
      .selectFrom('acts')
      .select('sequence')
      .where('subject', '=', award)
      .where('digest', '=', digest)
      .executeTakeFirst()
    if (!known) await record(tx, { at: ports.clock.now(), actor: 'holder', verb: 'sign', subject: award, digest, reason: to })
  })
  return done({
    format: to,
    credential: sealed.value.text,
    mediaType: row.mediaType,
    name: `${slug}.${row.extension}`,
    losses: speakLosses(made.value.losses, words),
  })
}

/**
 * The place of an award's claim set on a token status list: taken when it is first asked for, and kept, so that the same file is had again. Awarded
 * as a claim set, it has one already.
 */
async function tokenPlace(ports: Ports, { award, organisation, format }: Found): Promise<readonly StatusEntry[] | undefined> {
  if (formatOf(format)?.status === 'token') return undefined
  return ports.register.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('awards')
      .select(['token_list', 'token_position'])
      .where('id', '=', award)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (row.token_list !== null && row.token_position !== null)
      return [{ purpose: 'status' as const, list: `${ports.origin}/status/${row.token_list}`, index: row.token_position }]
    const entries = await takePlaces(tx, ports, organisation, { award }, 'token')
    const [place] = entries
    if (place)
      await tx
        .updateTable('awards')
        .set({ token_list: place.list.split('/').at(-1) ?? null, token_position: place.index })
        .where('id', '=', award)
        .execute()
    await record(tx, { at: ports.clock.now(), actor: 'holder', verb: 'prepare', subject: award })
    return entries
  })
}

/** What a preview names in place of a place: nothing is taken before anybody says yes. */
const somePlace: readonly StatusEntry[] = [{ purpose: 'status', list: 'https://list.example/', index: 0 }]

async function reformat(ports: Ports, { sealed, organisation, award, format }: Found, to: string, places?: readonly StatusEntry[]) {
  const row = formatOf(to)
  const byCertificate = row?.securing === 'jades'
  const signing = await signingFor(ports, organisation, to, ports.clock.now())
  if (!signing) return refused(409, { code: byCertificate ? 'seal.missing' : 'office.no-key' })
  if (!row || row.verifyOnly || (!byCertificate && !row.keys.includes(signing.signer.algorithm === 'EdDSA' ? 'Ed25519' : 'P-256')))
    return refused(422, { code: 'issue.format-unknown', values: { format: to.slice(0, 60) } })
  const setting = {
    to,
    salt: sha256(sealed).slice(0, 32),
    newId: 'urn:cairn:none',
    controller: signing.controller,
    ...(signing.sealOwner === undefined ? {} : { sealOwner: signing.sealOwner }),
  }
  const listed = row.status === 'token' && formatOf(format)?.status !== 'token' ? { places: places ?? somePlace } : {}
  // The European model says more than any other format carries: it is made from the award itself.
  const own = byCertificate ? await awardOf(ports, award) : undefined
  const made = await ports.verifier.convert(
    own
      ? {
          award: own.award,
          setting: {
            ...setting,
            credentialId: own.credential,
            issuer: signing.controller,
            status: await placesOf(ports.register, ports.origin, award),
          },
        }
      : { bytes: new TextEncoder().encode(sealed), setting: { ...setting, ...listed } },
  )
  if (!made.ok) return refused(422, ...made.problems)
  return made.value.losses.some(({ code }) => code === 'loss.issuer') ? refused(409, { code: 'convert.key-rotated' }) : done(made.value)
}

export type Carrier = 'pdf' | 'png' | 'svg' | 'code'

/** The sealed credential in something that people keep: a page with it inside, a picture, a drawing, a code for paper. */
export async function carryCredential(
  ports: Ports,
  token: string,
  as: Carrier,
  language: Language,
  words: Words,
): Promise<Outcome<CarriedFile>> {
  const found = await held(ports, token, as === 'code')
  if (!found.ok) return found
  const { sealed, slug, format, holder } = found.value
  const report = await verifyHere(ports, new TextEncoder().encode(sealed), { at: ports.clock.now() })
  if (!report.credential) return refused(409, { code: 'convert.not-sound' })
  const code = holder ? await convertHeld(ports, token, 'cwt+cose', words) : undefined
  const scanned = code?.ok ? code.value.credential : undefined
  if (as === 'code')
    return code?.ok ? done({ name: `${slug}-code.png`, mediaType: 'image/png', bytes: qrPng(code.value.credential) }) : (code ?? missing)
  if (as === 'png') {
    const baked = bakePng(qrPng(scanned ?? `${ports.origin}/verify`), sealed)
    return baked.ok ? done({ name: `${slug}.png`, mediaType: 'image/png', bytes: baked.value }) : refused(422, ...baked.problems)
  }
  if (as === 'svg') {
    const baked = bakeSvg(cardSvg(pictureOf(report.credential, language, words)), sealed)
    return baked.ok
      ? done({ name: `${slug}.svg`, mediaType: 'image/svg+xml', bytes: new TextEncoder().encode(baked.value) })
      : refused(422, ...baked.problems)
  }
  const row = formatOf(format)
  const attachments = [
    {
      name: `${slug}.${row?.extension ?? 'json'}`,
      mediaType: row?.mediaType ?? 'application/json',
      description: words('sheet.attached').replace(/[\u2066-\u2069]/g, ''),
      bytes: new TextEncoder().encode(sealed),
    },
  ]
  const sheet = credentialSheet(report.credential, {
    language: language.code,
    direction: language.direction,
    words,
    verify: `${ports.origin}/verify`,
    made: ports.clock.now(),
    ...(scanned === undefined ? {} : { code: scanned }),
    attachments,
  })
  return done({ name: `${slug}.pdf`, mediaType: 'application/pdf', bytes: await ports.typeset(sheet) })
}

const pictureOf = ({ title, issuer, subject, awarded }: CredentialSummary, { direction }: Language, words: Words) => ({
  title,
  issuer: issuer.listedName ?? issuer.name ?? issuer.id,
  name: subject.name ?? '',
  day: awarded === undefined ? '' : words('date.said', { day: awarded.slice(0, 10) }).replace(/[\u2066-\u2069]/g, ''),
  direction,
})
