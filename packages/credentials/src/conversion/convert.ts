import { Award } from '@cairn/domain/model/award'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import type { FormatId, IssueSetting, JsonObject, StatusEntry } from '../format.ts'
import { formatOf } from '../formats.ts'
import { idOf, isObject, objectsOf, stringOf, typesOf } from '../json-values.ts'
import { fromBase64url } from '../did/key-material.ts'
import { prepare } from '../issue.ts'
import { payloads } from '../payloads/roster.ts'
import { statusOnPaper } from '../payloads/paper.ts'
import { awardFromBadge } from './from-badge.ts'
import { awardFromClaims } from './from-claims.ts'
import { awardFromEuropean } from './from-european.ts'
import { inventedIn, lossesOf } from './losses.ts'
import type { Loss } from './losses.ts'
import { repeatedIn } from './repeats.ts'
import { unsealed } from './unsealed.ts'

/** Who will seal the converted credential, if anybody does, and what is new in it. */
export type ConvertSetting = {
  readonly to: string
  readonly salt: string
  readonly newId: string
  readonly controller?: string
  /** The organisation's identifier in the certificate that will seal it. */ readonly sealOwner?: string
  /** Places on lists for the new one, where those of the old one cannot be named in it. */ readonly places?: readonly StatusEntry[]
}
/** The award in another format, not yet sealed: the exact document to seal, the same for reading, and everything that did not come through. */
export type Converted = {
  readonly format: FormatId
  readonly document: JsonObject
  readonly plain: JsonObject
  readonly losses: readonly Loss[]
}

/** What says the award in a document of each payload. */
const readers: Partial<Record<string, (document: JsonObject) => Result<Award>>> = {
  ob3: awardFromBadge,
  vc2: awardFromBadge,
  vc1: awardFromBadge,
  sdjwtvc: awardFromClaims,
  eudi: awardFromClaims,
  cwt: awardFromClaims,
  elm3: awardFromEuropean,
}

/** The award that a document states. */
export const awardOf = (payload: string, document: JsonObject): Result<Award> =>
  readers[payload]?.(document) ?? refuse({ code: 'convert.no-reader', values: { format: payload } })

/**
 * The same award in another format, and everything that does not come through, element by element (docs/LOSSES.md). The source is
 * verified apart from this; its seal stays behind, because it belongs to its exact bytes.
 * @see contracts.md, `cairn convert`
 */
export async function convert(bytes: Uint8Array, setting: ConvertSetting): Promise<Result<Converted>> {
  const source = await unsealed(bytes)
  if (!source.ok) return source
  const { document, payload, sealAt } = source.value
  const award = awardOf(payload, document)
  if (!award.ok) return award
  const { controller } = setting
  const flat = payload === 'sdjwtvc' || payload === 'cwt'
  const named = flat ? stringOf(document['iss']) : idOf(document['issuer'])
  const same = controller === undefined || controller === named
  const made = await convertAward(award.value, {
    ...setting,
    document,
    read: (one) => awardOf(payload, one),
    credentialId: same ? award.value.id : setting.newId,
    issuer: controller ?? named ?? award.value.awardingBody.id,
    status: setting.places ?? (same ? statusIn(document) : []),
  })
  if (!made.ok) return made
  const text = JSON.stringify(made.value.plain)
  const strange = typesOf(document).flatMap((type, index) =>
    ownTypes.has(type) || text.includes(JSON.stringify(type))
      ? []
      : [{ element: 'type', at: `/type/${index}`, kind: 'dropped', code: 'loss.not-read' } as const],
  )
  const kind =
    text.includes('"achievementType":"MicroCredential"') && !JSON.stringify(document).includes('"MicroCredential"')
      ? [
          {
            element: 'achievementType',
            at: '',
            kind: 'invented',
            code: 'loss.invented',
            values: { format: made.value.format, value: 'MicroCredential' },
          } as const,
        ]
      : []
  const losses: Loss[] = [
    {
      element: 'seal',
      at: sealAt,
      kind: 'dropped',
      code: controller === undefined ? 'loss.seal' : 'loss.seal-new',
      ...(controller === undefined ? {} : { values: { issuer: controller } }),
    },
    ...(same
      ? []
      : [
          {
            element: 'issuer',
            at: flat ? '/iss' : '/issuer',
            kind: 'invented',
            code: 'loss.issuer',
            values: { issuer: controller ?? '' },
          } as const,
        ]),
  ]
  return accept({ ...made.value, losses: [...losses, ...strange, ...made.value.losses, ...kind] })
}
const ownTypes = new Set([
  'VerifiableCredential',
  'OpenBadgeCredential',
  'AchievementCredential',
  'EuropeanDigitalCredential',
  'EuropassCredential',
])

/** An award of this register: the losses are told of the award itself. */
export const convertOwn = (
  award: Award,
  setting: ConvertSetting & Pick<AwardSetting, 'credentialId' | 'issuer' | 'status'>,
): Promise<Result<Converted>> =>
  convertAward(award, {
    ...setting,
    document: JSON.parse(JSON.stringify(award)) as JsonObject,
    read: (one) => {
      const parsed = Award.safeParse(one)
      return parsed.success ? accept(parsed.data) : refuse({ code: 'convert.no-award' })
    },
  })

type AwardSetting = ConvertSetting & {
  /** What the losses are told of: the credential, or the award itself. */
  readonly document: JsonObject
  readonly read: (document: JsonObject) => Result<Award>
  readonly credentialId: string
  readonly issuer: string
  readonly status: readonly StatusEntry[]
}

/** An award in a format, and what of it (or of the document that states it) does not come through. */
async function convertAward(
  award: Award,
  { to, salt, document, read, credentialId, issuer, status, sealOwner, places }: AwardSetting,
): Promise<Result<Converted>> {
  const format = formatOf(to)
  const payload = payloads.find(({ id }) => id === format?.payload)
  if (!format || !payload || format.verifyOnly) return refuse({ code: 'issue.format-unknown', values: { format: to.slice(0, 60) } })
  const own = document['specification'] !== undefined
  const kept = (all: readonly StatusEntry[]): readonly StatusEntry[] =>
    all.filter(({ purpose }) => format.status !== false && (purpose === 'status') === (format.status === 'token'))
  const settingOf = (one: JsonObject): IssueSetting => ({
    credentialId: !own && one['id'] !== document['id'] ? (stringOf(one['id']) ?? issuer) : credentialId,
    issuer,
    salt,
    ...(sealOwner === undefined ? {} : { sealOwner }),
    status: kept(own || places || one === document ? status : status.length > 0 ? statusIn(one) : []),
  })
  const render = (one: Award, of: JsonObject): string | undefined => {
    const composed = payload.compose(one, settingOf(of))
    return composed.ok ? JSON.stringify(openClaims(composed.value)) : undefined
  }
  const prepared = await prepare(award, to, settingOf(document))
  if (!prepared.ok) return prepared
  const losses = lossesOf(document, {
    read: (one) => {
      const found = read(one)
      return found.ok ? found.value : undefined
    },
    render,
    format: format.id,
    repeated: own ? new Set() : repeatedIn(document),
  })
  if (!losses) return refuse({ code: 'convert.too-much' })
  const composed = payload.compose(award, settingOf(document))
  if (!composed.ok) return composed
  const plain = openClaims(composed.value)
  const back = awardOf(payload.id, plain)
  const unlisted =
    own && status.length > 0 && kept(status).length === 0
      ? [{ element: 'status', at: '', kind: 'dropped', code: 'loss.status' } as const]
      : []
  return accept({
    format: format.id,
    document: prepared.value,
    plain,
    losses: [
      ...losses.map(statusTold).filter(({ code }) => places === undefined || code !== 'loss.status'),
      ...unlisted,
      ...(back.ok ? inventedIn(award, back.value, format.id) : []),
    ],
  })
}

/** Places on status lists, as ours write them. */
function statusIn(document: JsonObject): StatusEntry[] {
  const [claim] = objectsOf(document['status']).flatMap((one) => objectsOf(one['status_list']))
  if (claim && typeof claim['uri'] === 'string' && typeof claim['idx'] === 'number')
    return [{ purpose: 'status', list: claim['uri'], index: claim['idx'] }]
  return [...objectsOf(document['credentialStatus']), ...(typeof document['vct'] === 'string' ? statusOnPaper(document) : [])].flatMap(
    (entry): StatusEntry[] => {
      const { type, statusPurpose: purpose, statusListCredential: list, statusListIndex: written, statusReference: reference } = entry
      if (type !== 'BitstringStatusListEntry' || typeof list !== 'string' || !/^\d{1,10}$/.test(String(written))) return []
      const place = { list, index: Number(written), ...(typeof reference === 'string' ? { reference } : {}) }
      if (purpose === 'revocation' || purpose === 'suspension' || purpose === 'refresh') return [{ purpose, ...place }]
      const messages = objectsOf(entry['statusMessage']).map(({ status, message }) => ({
        status: String(status),
        message: String(message),
      }))
      return purpose === 'message' && typeof entry['statusSize'] === 'number'
        ? [{ purpose, ...place, size: entry['statusSize'], messages }]
        : []
    },
  )
}
/** A status that is lost is worse than a lost remark: what was withdrawn would look good. */
const statusTold = (loss: Loss): Loss =>
  /^\/(credentialStatus|status)(\/|$)/.test(loss.at) && loss.kind === 'dropped' ? { ...loss, element: 'status', code: 'loss.status' } : loss

/** What a prepared document says: of a claim set, with what opens one by one put back in (each is `[salt, name, value]`). */
export function openClaims(document: JsonObject): JsonObject {
  const { payload, disclosures } = document
  if (!Array.isArray(disclosures) || !isObject(payload)) return document
  const { _sd, _sd_alg, ...open } = payload
  const closed = disclosures.map(
    (one) => JSON.parse(new TextDecoder().decode(fromBase64url(String(one)) ?? new Uint8Array())) as [string, string, JsonObject],
  )
  return { ...open, ...Object.fromEntries(closed.map(([, name, value]) => [name, value])) }
}
