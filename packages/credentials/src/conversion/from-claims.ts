import { Award } from '@cairn/domain/model/award'
import { Iri, LocalId } from '@cairn/domain/model/iri'
import { refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { toBase64url } from '../did/key-material.ts'
import type { Json, JsonObject } from '../format.ts'
import { isObject, listOf, objectsOf, stringOf } from '../json-values.ts'
import { readElements } from './element-values.ts'
import type { ElementValue } from './element-values.ts'
import { fits, languageOf, present, said } from './fits.ts'

const moment = (value: Json | undefined): string | undefined =>
  typeof value === 'number' && Math.abs(value) < 1e11 ? new Date(value * 1000).toISOString().replace('.000Z', 'Z') : stringOf(value)

/** An award out of the claims of an SD-JWT VC, ours or others that use the same names. @see docs/FORMATS.md, the claims of `urn:cairn:micro-credential:1` */
export function awardFromClaims(document: JsonObject): Result<Award> {
  const claims = isObject(document['claims']) ? document['claims'] : document
  const achievement = isObject(claims['achievement']) ? claims['achievement'] : {}
  const language = languageOf(achievement['language'] ?? listOf(claims['language_of_classes'])[0])
  const named = stringOf(achievement['id']) ?? stringOf(claims['jti'])
  const [, base, version] = /^(.+)\/v\/(\d+)$/.exec(named ?? '') ?? [undefined, named, undefined]
  const given = isObject(claims['elements']) ? claims['elements'] : {}
  const listed: ElementValue[] = Object.entries(given).flatMap(([code, value]) =>
    listOf(value).map((one) => ({ code, value: String(one) })),
  )
  const { assessments, route, supervision, ...parts } = readElements(listed, language, base ?? '')
  const awarded = moment(claims['iat']) ?? moment(claims['nbf'])
  const validFrom = moment(claims['nbf'])
  const learningOutcomes = listOf(claims['learning_outcomes'])
    .map((one, index) => {
      const part: JsonObject = isObject(one) ? one : { statement: one }
      const skills = listOf(part['skills'])
        .map((id) => fits(Iri, id))
        .filter((id) => id !== undefined)
      return {
        id: fits(LocalId, part['id']) ?? `lo-${index + 1}`,
        statement: said(part['statement'], language),
        skills: skills.map((id) => ({ framework: frameworkOf(id), id })),
      }
    })
    .filter(({ statement }) => statement !== undefined)
  const body = present({
    id: stringOf(claims['iss']),
    legalName: said(stringOf(claims['issuing_authority']) ?? stringOf(claims['iss']), language),
    country: /^[A-Z]{2}$/.test(stringOf(claims['issuing_country']) ?? '') ? claims['issuing_country'] : undefined,
  })
  // The claim set of European wallets says the same under other names. @see payloads/eudi-learning.ts
  const grade = stringOf(claims['grade']) ?? stringOf(claims['assessment_grade'])
  const hours = Number(/^PT(\d+)H$/.exec(stringOf(claims['expected_study_time']) ?? '')?.[1])
  const level = claims['level_of_learning_experience']
  const european = {
    ...(hours > 0 ? { workload: { hours } } : {}),
    ...(typeof level === 'number' ? { levels: [{ framework: 'eqf', value: String(level) }] } : {}),
  }
  const award = {
    id: fits(Iri, claims['jti']) ?? base,
    awarded,
    validFrom: validFrom === awarded ? undefined : validFrom,
    validUntil: moment(claims['exp']),
    awardingBody: body,
    route,
    learner: present({
      id: fits(Iri, claims['sub']) ?? holderId(claims),
      name:
        stringOf(claims['name']) ??
        ([claims['given_name'], claims['family_name']].filter((part) => typeof part === 'string').join(' ') || undefined),
      latinName: stringOf(claims['latin_name']),
      email: stringOf(claims['email']),
    }),
    specification: present({
      id: base,
      version: version === undefined ? undefined : Number(version),
      language,
      title: said(claims['title'] ?? claims['achievement_title'], language),
      description: said(achievement['description'] ?? claims['achievement_description'], language),
      learningOutcomes,
      assessments,
      awardingBodies: [body],
      ...parts,
      ...european,
    }),
    results: grade === undefined && supervision === undefined ? [] : [present({ met: true, grade, supervision })],
  }
  const parsed = Award.safeParse(present(award))
  return parsed.success ? { ok: true, value: parsed.data } : refuse({ code: 'convert.no-award' })
}

const frameworkOf = (id: string): string => (id.startsWith('http://data.europa.eu/esco/') ? 'ESCO' : 'unspecified')
/** A holder who is known by a key is known by that key as a did:jwk. */
function holderId(claims: JsonObject): string | undefined {
  const [confirmation] = objectsOf(claims['cnf'])
  return confirmation && isObject(confirmation['jwk'])
    ? `did:jwk:${toBase64url(new TextEncoder().encode(JSON.stringify(confirmation['jwk'])))}`
    : undefined
}
