import type { AchievementSpecification } from '../model/achievement-specification.ts'
import type { Problem, Result } from '../model/problem.ts'
import { idOf, isForeign, listOf, objectsOf, present, stringOf, textOf, typesOf } from './foreign.ts'
import type { Foreign } from './foreign.ts'
import { readOwnSpecification } from './own-specification.ts'

const known = [
  '@id',
  '@type',
  '@context',
  'ctid',
  'name',
  'alternateName',
  'description',
  'subjectWebpage',
  'ownedBy',
  'offeredBy',
  'inLanguage',
  'audienceLevelType',
  'instructionalProgramType',
  'estimatedDuration',
  'creditValue',
  'requires',
  'targetCompetency',
  'targetAssessment',
  'credentialStatusType',
  'versionIdentifier',
  'occupationType',
  'audienceType',
  'teaches',
]
/** CTDL's names come with or without their prefix. */
const bare = (node: Foreign): Foreign =>
  Object.fromEntries(Object.entries(node).map(([name, value]) => [name.replace(/^(ceterms|schema|ceasn):/, ''), value]))
const bareObjects = (value: unknown): Foreign[] => objectsOf(value).map(bare)
const kinds =
  /^(MicroCredential|Badge|DigitalBadge|OpenBadge|Certificate|CertificateOfCompletion|Certification|License|LearningOpportunityProfile|LearningProgram|Course|Credential)$/

/** The credentials in a CTDL document: one, or a graph. */
export const ctdlCredentialsIn = (json: unknown): readonly Foreign[] => {
  const nodes = isForeign(json) ? [json, ...objectsOf(json['@graph'])] : listOf(json).filter(isForeign)
  const isCtdl =
    JSON.stringify(isForeign(json) ? (json['@context'] ?? '') : '').includes('credreg.net') ||
    nodes.some((node) => Object.keys(node).some((name) => name.startsWith('ceterms:')))
  return isCtdl ? nodes.filter((node) => typesOf(node).some((type) => kinds.test(type))) : []
}

const hoursOf = (duration: unknown): number | undefined => {
  const [, hours, minutes] = /^PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+)M)?$/.exec(stringOf(duration) ?? '') ?? []
  return hours === undefined && minutes === undefined ? undefined : Number(hours ?? 0) + Number(minutes ?? 0) / 60
}

/** A CTDL credential as a description. @see Credential Transparency Description Language, class Credential */
export function readCtdlCredential(
  node: Foreign,
  base: string,
): { readonly result: Result<AchievementSpecification>; readonly remarks: readonly Problem[] } {
  const given = bare(node)
  const language = stringOf(listOf(given['inLanguage'])[0])?.slice(0, 2).toLowerCase() ?? 'en'
  const remarks: Problem[] = Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name) => ({ code: 'import.column-unknown', at: `${base}/${name}`, values: { name: name.slice(0, 80) } }))
  const conditions = bareObjects(given['requires'])
  const competencies = [
    ...bareObjects(given['targetCompetency']),
    ...bareObjects(given['teaches']),
    ...conditions.flatMap((one) => bareObjects(one['targetCompetency'])),
  ]
  const assessments = [...bareObjects(given['targetAssessment']), ...conditions.flatMap((one) => bareObjects(one['targetAssessment']))]
  const durations = bareObjects(given['estimatedDuration'])
  const hours = durations.map((one) => hoursOf(one['exactDuration'] ?? one['timeRequired'])).find((found) => found !== undefined)
  if (durations.length > 0 && hours === undefined) remarks.push({ code: 'import.duration-not-hours', at: `${base}/estimatedDuration` })
  const credits = bareObjects(given['creditValue']).flatMap((credit) => {
    const unit =
      Object.values(textOf(credit['description'] ?? bareObjects(credit['creditUnitType'])[0]?.['targetNodeName'], 'en') ?? {})[0] ?? ''
    if (/^ects$/i.test(unit) && Number(credit['value']) > 0) return [{ system: 'ects', points: Number(credit['value']) }]
    remarks.push({ code: 'import.credits-without-unit', at: `${base}/creditValue`, values: { credits: Number(credit['value']) || 0 } })
    return []
  })
  const outcomes = competencies.flatMap((one) => {
    const statement = textOf(one['targetNodeName'] ?? one['competencyText'] ?? one['name'], language)
    return statement ? [{ statement, node: stringOf(one['targetNode']), framework: stringOf(one['framework']) }] : []
  })
  const organisations = (value: unknown) =>
    bareObjects(value).flatMap((body) => {
      const legalName = textOf(body['name'], language)
      const country = bareObjects(body['address'])
        .map((place) => stringOf(place['addressCountry']))
        .find((code) => /^[A-Z]{2}$/.test(code ?? ''))
      return legalName ? [present({ id: idOf(body) ?? 'urn:cairn:organisation:unnamed', legalName, country })] : []
    })
  const ctid = stringOf(given['ctid'])
  const homepage = stringOf(given['subjectWebpage'])
  return {
    result: readOwnSpecification(
      present({
        id: idOf(node) ?? (ctid === undefined ? undefined : `urn:ctid:${ctid}`),
        language: /^[a-z]{2}$/.test(language) ? language : 'en',
        title: textOf(given['name'], language),
        nationalName: textOf(given['alternateName'], language),
        description: textOf(given['description'], language),
        learningOutcomes: outcomes.map(({ statement, node: target, framework }, index) =>
          present({
            id: `lo-${index + 1}`,
            statement,
            skills: target?.startsWith('http') ? [present({ framework: (framework ?? 'unnamed').slice(0, 80), id: target })] : undefined,
          }),
        ),
        workload: hours !== undefined || credits.length > 0 ? present({ hours, credits }) : undefined,
        assessments: assessments.map((one, index) =>
          present({
            id: `as-${index + 1}`,
            type: 'other',
            title: textOf(one['name'], language),
            description: textOf(one['description'], language),
            outcomes: outcomes.map((_, o) => `lo-${o + 1}`),
          }),
        ),
        levels: bareObjects(given['audienceLevelType']).flatMap((one) => {
          const value = /data\.europa\.eu\/snb\/eqf\/([1-8])$/.exec(stringOf(one['targetNode']) ?? '')?.[1]
          return value === undefined ? [] : [{ framework: 'eqf', value }]
        }),
        fields: bareObjects(given['instructionalProgramType']).flatMap(
          (one) => /isced-f\/(\d{2,4})$/.exec(stringOf(one['targetNode']) ?? '')?.[1] ?? [],
        ),
        awardingBodies: organisations(given['ownedBy']),
        providers: organisations(given['offeredBy']),
        instructionLanguages: listOf(given['inLanguage']).flatMap((tag) =>
          typeof tag === 'string' && /^[a-z]{2}(-[A-Za-z]+)?$/.test(tag) ? [tag] : [],
        ),
        prerequisites: conditions
          .map((one) => textOf(one['description'], language))
          .flatMap((statement) => (statement ? [{ statement }] : []))[0],
        furtherInformation: homepage?.startsWith('http') ? [{ url: homepage }] : [],
      }),
      base,
    ),
    remarks,
  }
}
