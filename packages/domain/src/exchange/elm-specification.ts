import type { AchievementSpecification } from '../model/achievement-specification.ts'
import type { Problem, Result } from '../model/problem.ts'
import concepts from '../model/eu-concepts.json' with { type: 'json' }
import { idOf, isForeign, listOf, objectsOf, present, stringOf, textOf, typesOf } from './foreign.ts'
import type { Foreign } from './foreign.ts'
import { readOwnSpecification } from './own-specification.ts'

const classes = ['LearningAchievementSpecification', 'Qualification']
const known = [
  'id',
  '@id',
  'type',
  '@type',
  '@context',
  'title',
  'altLabel',
  'description',
  'learningOutcome',
  'creditPoint',
  'volumeOfLearning',
  'eqfLevel',
  'EQFLevel',
  'nqfLevel',
  'NQFLevel',
  'thematicArea',
  'ISCEDFCode',
  'mode',
  'language',
  'provenBy',
  'entryRequirement',
  'homepage',
  'awardingOpportunity',
  'awardingBody',
  'accreditation',
  'isPartialQualification',
  'primaryLanguage',
  'defaultLanguage',
]
/** Last part of an EU concept's IRI to our code. */
const modeCodes = new Map(Object.entries(concepts.mode).map(([code, iri]) => [iri.split('/').at(-1) ?? '', code]))
const assessmentCodes = new Map(Object.entries(concepts['assessment-type']).map(([code, iri]) => [iri.split('/').at(-1) ?? '', code]))

/** The specifications in an ELM 3 document: one, a list, or a graph. */
export function elmSpecificationsIn(json: unknown): readonly Foreign[] {
  const candidates = isForeign(json)
    ? [json, ...objectsOf(json['@graph']), ...objectsOf(json['learningAchievementSpecification'])]
    : listOf(json).filter(isForeign)
  return candidates.filter((node) => typesOf(node).some((type) => classes.includes(type)))
}

/** `PT60H` is sixty hours; months and days are no workload and are told, not converted (guideline item ISS-13). */
const hoursOf = (duration: unknown): number | undefined => {
  const [, hours, minutes] = /^PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+)M)?$/.exec(stringOf(duration) ?? '') ?? []
  return hours === undefined && minutes === undefined ? undefined : Number(hours ?? 0) + Number(minutes ?? 0) / 60
}
const lastPart = (value: unknown): string | undefined => {
  const id = isForeign(value) ? idOf(value) : stringOf(value)
  return id
    ?.split(/[/#]/)
    .filter((part) => part !== '')
    .at(-1)
}

/**
 * An ELM 3 specification as a description.
 * @see European Learning Model 3, classes LearningAchievementSpecification and Qualification
 */
export function readElmSpecification(
  node: Foreign,
  base: string,
): { readonly result: Result<AchievementSpecification>; readonly remarks: readonly Problem[] } {
  const language = lastPart(listOf(node['language'])[0])?.slice(0, 2).toLowerCase() ?? 'en'
  const remarks: Problem[] = Object.keys(node)
    .filter((name) => !known.includes(name))
    .map((name) => ({ code: 'import.column-unknown', at: `${base}/${name}`, values: { name } }))
  const hours = hoursOf(node['volumeOfLearning'])
  if (node['volumeOfLearning'] !== undefined && hours === undefined)
    remarks.push({ code: 'import.duration-not-hours', at: `${base}/volumeOfLearning` })
  const credits = objectsOf(node['creditPoint']).flatMap((credit) => {
    const points = Number(credit['point'])
    return points > 0 ? [{ system: lastPart(credit['framework']) === '60b314e826' ? 'ecvet' : 'ects', points }] : []
  })
  const opportunities = objectsOf(node['awardingOpportunity'])
  const bodies = [...objectsOf(node['awardingBody']), ...opportunities.flatMap((opportunity) => objectsOf(opportunity['awardingBody']))]
  const outcomes = objectsOf(node['learningOutcome'])
  const specification = present({
    id: idOf(node),
    kind: typesOf(node).includes('Qualification') && node['isPartialQualification'] === false ? 'micro-credential' : undefined,
    language: /^[a-z]{2}$/.test(language) ? language : 'en',
    title: textOf(node['title'], 'en'),
    nationalName: textOf(node['altLabel'], 'en'),
    description: textOf(node['description'], 'en'),
    learningOutcomes: outcomes.map((outcome, index) =>
      present({
        id: `lo-${index + 1}`,
        statement: textOf(outcome['title'] ?? outcome['description'], 'en'),
        skills: objectsOf(outcome['relatedESCOSkill']).flatMap((skill) =>
          idOf(skill) ? [present({ framework: 'ESCO', id: idOf(skill), label: textOf(skill['prefLabel'], 'en') })] : [],
        ),
      }),
    ),
    workload: hours !== undefined || credits.length > 0 ? present({ hours, credits }) : undefined,
    levels: [
      ...objectsOf(node['eqfLevel'] ?? node['EQFLevel']).flatMap((level) =>
        /^[1-8]$/.test(lastPart(level) ?? '') ? [{ framework: 'eqf', value: lastPart(level) }] : [],
      ),
      ...objectsOf(node['nqfLevel'] ?? node['NQFLevel']).map((level) =>
        present({ framework: 'nqf', value: lastPart(level), id: idOf(level) }),
      ),
    ],
    assessments: objectsOf(node['provenBy']).map((assessment, index) =>
      present({
        id: `as-${index + 1}`,
        type: assessmentCodes.get(lastPart(objectsOf(assessment['dcType'])[0]) ?? '') ?? 'other',
        title: textOf(assessment['title'], 'en'),
        description: textOf(assessment['description'] ?? objectsOf(assessment['dcType'])[0]?.['prefLabel'], 'en'),
        outcomes: outcomes.map((_, o) => `lo-${o + 1}`),
      }),
    ),
    participation: listOf(node['mode']).flatMap((mode) => modeCodes.get(lastPart(mode) ?? '') ?? []),
    fields: listOf(node['thematicArea'] ?? node['ISCEDFCode']).flatMap((field) =>
      /^\d{2,4}$/.test(lastPart(field) ?? '') ? [lastPart(field)] : [],
    ),
    awardingBodies: bodies.flatMap((body) => {
      const legalName = textOf(body['legalName'], 'en')
      return legalName ? [{ id: idOf(body) ?? 'urn:cairn:organisation:unnamed', legalName }] : []
    }),
    prerequisites: textOf(node['entryRequirement'], 'en') ? { statement: textOf(node['entryRequirement'], 'en') } : undefined,
    furtherInformation: objectsOf(node['homepage']).flatMap((page) =>
      stringOf(page['contentURL'] ?? page['contentUrl']) ? [{ url: stringOf(page['contentURL'] ?? page['contentUrl']) }] : [],
    ),
  })
  return { result: readOwnSpecification(specification, base), remarks }
}
