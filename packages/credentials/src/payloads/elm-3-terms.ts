import authority from '@cairn/domain/model/eu-authority.json' with { type: 'json' }
import concepts from '@cairn/domain/model/eu-concepts.json' with { type: 'json' }
import type { JsonObject } from '../format.ts'

const snb = 'http://data.europa.eu/snb'
const lists = 'http://publications.europa.eu/resource/authority'
/** An entry of a controlled list, as the European Learning Model writes it: itself, its list, its name. */
const concept = (id: string, scheme: string, label: string, notation?: string): JsonObject => ({
  id,
  type: 'Concept',
  inScheme: { id: scheme, type: 'ConceptScheme' },
  prefLabel: { en: label },
  ...(notation === undefined ? {} : { notation }),
})
const ofSnb = (list: string, id: string, label: string): JsonObject =>
  concept(id.startsWith('http') ? id : `${snb}/${list}/${id}`, `${snb}/${list}/25831c2`, label)
const known = (list: Readonly<Record<string, string>>, code: string): string | undefined =>
  Object.hasOwn(list, code) ? list[code] : undefined

/** @see EU Vocabularies, authority list “language” */
export const languageConcept = (tag: string): JsonObject | undefined => {
  const code = known(authority.language, tag.split('-')[0]?.toLowerCase() ?? '')
  return code === undefined ? undefined : concept(`${lists}/language/${code}`, `${lists}/language`, code, 'language')
}
/** @see EU Vocabularies, authority list “country”; ISO 3166-1 alpha-2 in */
export const countryConcept = (alpha2: string): JsonObject | undefined => {
  const code = known(authority.country, alpha2)
  return code === undefined ? undefined : concept(`${lists}/country/${code}`, `${lists}/country`, code, 'country')
}
export const fileTypeConcept = (code: 'PNG' | 'JPEG' | 'SVG'): JsonObject =>
  concept(`${lists}/file-type/${code}`, `${lists}/file-type`, code, 'file-type')
export const base64Concept: JsonObject = ofSnb('encoding', '6146cde7dd', 'base64')
export const genericProfile: JsonObject = ofSnb('credential', 'e34929035b', 'Generic')
export const ectsConcept: JsonObject = ofSnb('education-credit', '6fcec5c5af', 'European Credit Transfer System')
export const eqfConcept = (level: string): JsonObject | undefined =>
  /^[1-8]$/.test(level) ? ofSnb('eqf', level, `Level ${level}`) : undefined
export const fieldConcept = (code: string): JsonObject => ofSnb('isced-f', code, code)
export const modeConcept = (mode: string): JsonObject | undefined => named('learning-assessment', known(concepts.mode, mode), mode)
export const assessmentConcept = (type: string): JsonObject | undefined =>
  named('assessment', known(concepts['assessment-type'], type), type)
export const supervisionConcept = (code: string): JsonObject | undefined =>
  named('supervision-verification', known(concepts['supervision'], code), code)
const named = (list: string, id: string | undefined, label: string): JsonObject | undefined =>
  id === undefined ? undefined : ofSnb(list, id, label)
/** A skill of ESCO or another framework, by its address. */
export const skillConcept = (id: string, framework: string, label: Readonly<Record<string, string>> | undefined): JsonObject => ({
  id,
  type: 'Concept',
  inScheme: {
    id: id.startsWith('http://data.europa.eu/esco/')
      ? 'http://data.europa.eu/esco/concept-scheme/skills'
      : `urn:cairn:framework:${encodeURIComponent(framework)}`,
    type: 'ConceptScheme',
  },
  prefLabel: label ?? { en: id },
})
