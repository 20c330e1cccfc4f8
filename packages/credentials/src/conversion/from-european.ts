import { Award } from '@cairn/domain/model/award'
import concepts from '@cairn/domain/model/eu-concepts.json' with { type: 'json' }
import { Instant } from '@cairn/domain/model/instant'
import { Iri, Link } from '@cairn/domain/model/iri'
import { refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { Text } from '@cairn/domain/model/text'
import type { Json, JsonObject } from '../format.ts'
import { idOf, isObject, objectsOf, stringOf, typesOf } from '../json-values.ts'
import { fits, languageOf, present } from './fits.ts'

/** Words in their languages: each the first of its language, the tags as the model wants them. */
function text(value: Json | undefined): Text | undefined {
  if (!isObject(value)) return typeof value === 'string' ? fits(Text, { en: value }) : undefined
  return fits(
    Text,
    Object.fromEntries(
      Object.entries(value)
        .map(([tag, one]) => [tag.toLowerCase(), Array.isArray(one) ? one[0] : one])
        .filter(([, one]) => typeof one === 'string'),
    ),
  )
}
const first = (value: Json | undefined): string | undefined => Object.values(text(value) ?? {})[0]
const codeOf = (list: 'assessment-type' | 'mode', concept: JsonObject): string | undefined =>
  Object.entries(concepts[list]).find(([, iri]) => iri === concept['id'])?.[0]
const lastPart = (iri: string | undefined): string | undefined => iri?.split('/').at(-1)

/** An award out of a European Digital Credential: its first learning achievement. @see European Learning Model 3, EDC application profile 1.1.0 */
export function awardFromEuropean(document: JsonObject): Result<Award> {
  const issuer = isObject(document['issuer']) ? document['issuer'] : {}
  const [person = {}] = objectsOf(document['credentialSubject'])
  const claims = objectsOf(person['hasClaim'])
  const claim = claims.find((one) => typesOf(one).includes('LearningAchievement')) ?? claims[0] ?? {}
  const [specified = {}] = objectsOf(claim['specifiedBy'])
  const [display = {}] = objectsOf(document['displayParameter'])
  const [primary] = objectsOf(display['primaryLanguage'])
  const language = languageOf(lastPart(stringOf(primary?.['id']))?.slice(0, 2).toLowerCase())
  const proven = objectsOf(claim['provenBy'])
  const grades = proven
    .flatMap((one) => objectsOf(one['grade']))
    .map((grade) => first(grade['noteLiteral']))
    .filter((grade) => grade !== undefined)
  const awarded = fits(Instant, document['issued'] ?? document['issuanceDate'])
  const validFrom = fits(Instant, document['validFrom'] ?? document['issuanceDate'])
  const hours = /^P(?:T(\d+(?:\.\d+)?)H|(\d+)D)$/.exec(stringOf(specified['volumeOfLearning']) ?? '')
  const credits = [...objectsOf(specified['creditPoint']), ...objectsOf(claim['creditReceived'])]
    .map((one) => ({
      system: lastPart(idOf(objectsOf(one['framework'])[0])) === '6fcec5c5af' ? 'ects' : 'unspecified',
      points: Number(one['point']),
    }))
    .filter(({ points }) => points > 0)
  const levels = [
    ...objectsOf(specified['eqfLevel']).map((one) => ({ framework: 'eqf', value: lastPart(stringOf(one['id'])) })),
    ...objectsOf(specified['nqfLevel']).map((one) =>
      present({ framework: 'nqf', value: first(one['prefLabel'])?.slice(0, 40), id: fits(Iri, one['id']) }),
    ),
  ].filter(({ value }) => value !== undefined)
  const learningOutcomes = objectsOf(specified['learningOutcome'])
    .map((one, index) => ({
      id: `lo-${index + 1}`,
      statement: text(one['title']),
      skills: objectsOf(one['relatedESCOSkill'])
        .map((skill) => present({ framework: 'ESCO', id: fits(Iri, skill['id']), label: text(skill['prefLabel']) }))
        .filter(({ id }) => id !== undefined),
    }))
    .filter(({ statement }) => statement !== undefined)
  const assessments = proven.map((one, index) => {
    const [by = {}] = objectsOf(one['specifiedBy'])
    const [kind] = objectsOf(by['dcType'])
    return present({
      id: `as-${index + 1}`,
      type: (kind && codeOf('assessment-type', kind)) ?? 'other',
      title: text(one['title']) ?? text(by['title']),
      description: text(one['description']) ?? text(by['description']),
    })
  })
  const body = bodyOf(issuer)
  const id = fits(Iri, specified['id']) ?? fits(Iri, claim['id'])
  const [, base, version] = /^(.+)\/v\/(\d+)$/.exec(id ?? '') ?? [undefined, id, undefined]
  const name =
    first(person['fullName']) ??
    ([first(person['givenName']), first(person['familyName'])].filter((part) => part !== undefined).join(' ') || undefined)
  const entry =
    objectsOf(specified['entryRequirement'])
      .map((one) => text(one['noteLiteral']))
      .find((one) => one !== undefined) ?? text(specified['entryRequirement'])
  const award = {
    id: fits(Iri, document['id']) ?? base,
    awarded,
    validFrom: validFrom === awarded ? undefined : validFrom,
    validUntil: fits(Instant, document['validUntil'] ?? document['expirationDate']),
    awardingBody: body,
    learner: present({ name }),
    specification: present({
      id: base,
      version: version === undefined ? undefined : Number(version),
      language,
      title: text(claim['title']) ?? text(specified['title']),
      description: text(claim['description']) ?? text(specified['description']),
      learningOutcomes,
      workload:
        hours || credits.length > 0
          ? present({ hours: hours ? Number(hours[1] ?? Number(hours[2]) * 24) : undefined, credits: credits.slice(0, 1) })
          : undefined,
      levels,
      assessments,
      participation: objectsOf(specified['mode'])
        .map((one) => codeOf('mode', one))
        .filter((mode) => mode !== undefined),
      awardingBodies: [body],
      prerequisites: entry ? { statement: entry } : undefined,
      fields: objectsOf(specified['thematicArea'])
        .map((one) => lastPart(stringOf(one['id'])))
        .filter((code) => /^\d{2,4}$/.test(code ?? '')),
    }),
    results: grades.map((grade) => ({ met: true, grade })).slice(0, 1),
  }
  const parsed = Award.safeParse(present(award))
  return parsed.success ? { ok: true, value: parsed.data } : refuse({ code: 'convert.no-award' })
}

function bodyOf(issuer: JsonObject) {
  const country = objectsOf(issuer['location'])
    .flatMap((place) => objectsOf(place['address']))
    .flatMap((address) => objectsOf(address['countryCode']))
    .map((concept) => lastPart(stringOf(concept['id'])))
    .find((code) => code !== undefined)
  const identifiers = [
    ...objectsOf(issuer['eIDASIdentifier']).map((one) => ['eIDAS', one] as const),
    ...objectsOf(issuer['registration']).map((one) => ['registration', one] as const),
  ]
    .map(([scheme, one]) => ({ scheme, value: String(one['notation'] ?? '').slice(0, 120) }))
    .filter(({ value }) => value !== '')
  const homepage = objectsOf(issuer['homepage'])
    .map((page) => fits(Link, page['contentURL']))
    .find((page) => page !== undefined)
  return present({
    id: fits(Iri, issuer['id']) ?? 'urn:cairn:issuer-without-identifier',
    legalName: text(issuer['legalName']),
    country: alpha2(country),
    homepage,
    identifiers: identifiers.slice(0, 10),
  })
}
/** The EU list of countries has three letters where ISO 3166-1 has two; those of its members and neighbours that differ in more than the end. */
const twoLetters: Readonly<Record<string, string>> = {
  AUT: 'AT',
  BEL: 'BE',
  BGR: 'BG',
  HRV: 'HR',
  CYP: 'CY',
  CZE: 'CZ',
  DNK: 'DK',
  EST: 'EE',
  FIN: 'FI',
  FRA: 'FR',
  DEU: 'DE',
  GRC: 'GR',
  HUN: 'HU',
  IRL: 'IE',
  ITA: 'IT',
  LVA: 'LV',
  LTU: 'LT',
  LUX: 'LU',
  MLT: 'MT',
  NLD: 'NL',
  POL: 'PL',
  PRT: 'PT',
  ROU: 'RO',
  SVK: 'SK',
  SVN: 'SI',
  ESP: 'ES',
  SWE: 'SE',
  NOR: 'NO',
  ISL: 'IS',
  LIE: 'LI',
  CHE: 'CH',
  GBR: 'GB',
  UKR: 'UA',
  GEO: 'GE',
  MDA: 'MD',
  ALB: 'AL',
  SRB: 'RS',
  MKD: 'MK',
  MNE: 'ME',
  BIH: 'BA',
  TUR: 'TR',
  ARM: 'AM',
  AZE: 'AZ',
  JOR: 'JO',
  EGY: 'EG',
  MAR: 'MA',
  TUN: 'TN',
  LBN: 'LB',
  PSE: 'PS',
  ISR: 'IL',
}
const alpha2 = (code: string | undefined): string | undefined =>
  code === undefined ? undefined : code.length === 2 ? code : twoLetters[code]
