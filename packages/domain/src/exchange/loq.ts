import type { AchievementSpecification } from '../model/achievement-specification.ts'
import type { Assessment } from '../model/assessment.ts'
import concepts from '../model/eu-concepts.json' with { type: 'json' }
import type { Level } from '../model/level.ts'
import type { Organisation } from '../model/organisation.ts'
import type { Problem } from '../model/problem.ts'
import { durationOf } from './durations.ts'
import authority from '../model/eu-authority.json' with { type: 'json' }
import { concept, inEach, partOf } from './resource.ts'
import type { Resource, Saying } from './resource.ts'

const snb = 'http://data.europa.eu/snb'
const list = (name: string): string => `${snb}/${name}/25831c2`
const eu = 'http://publications.europa.eu/resource/authority'
const codes = (table: Readonly<Record<string, string>>, code: string): string | undefined => table[code]

/** What Europass gets of an entry: the graph, what keeps it out, and what stays behind. */
export type Loq = { readonly graph: readonly Resource[]; readonly missing: readonly Problem[]; readonly losses: readonly Problem[] }

/**
 * A description as Europass harvests it: the Learning Opportunities and Qualifications profile of the European Learning Model 3.
 * Only a Qualification has levels there, and it must have one of the EQF and one of a framework in the European list; with less
 * it is a LearningAchievementSpecification and the level stays behind. What is not stated is never filled in.
 * @see LOQ application profile 1.1.0, shapes QualificationShape and LearningAchievementSpecificationShape
 */
export function loqOf(specification: AchievementSpecification): Loq {
  const { id, learningOutcomes, fields, awardingBodies, instructionLanguages, levels, workload } = specification
  const located = awardingBodies.filter(({ country }) => country !== undefined && codes(authority.country, country) !== undefined)
  const languages = instructionLanguages.flatMap((tag) => languageOf(tag) ?? [])
  const eqf = levels.find(({ framework, value }) => framework === 'eqf' && /^[1-8]$/.test(value))
  const national = levels.flatMap((level) => nationalLevel(level) ?? [])
  const levelled = eqf !== undefined && national.length > 0
  const missing: Problem[] = [
    ...(learningOutcomes.length === 0 ? [{ code: 'export.needs-outcomes', at: '/learningOutcomes' } as const] : []),
    ...(fields.length === 0 ? [{ code: 'export.needs-field', at: '/fields' } as const] : []),
    ...(languages.length === 0 && !levelled ? [{ code: 'export.needs-language', at: '/instructionLanguages' } as const] : []),
    ...(awardingBodies.length === 0 ? [{ code: 'export.needs-body', at: '/awardingBodies' } as const] : []),
    ...(awardingBodies.length > 0 && located.length === 0
      ? [{ code: 'export.needs-country', at: '/awardingBodies/0/country' } as const]
      : []),
  ]
  const untold = specification.assessments.findIndex((assessment) => assessmentTitle(assessment) === undefined)
  const losses: Problem[] = [
    ...(levels.length > 0 && !levelled
      ? [{ code: eqf ? 'export.level-not-listed' : 'export.level-without-eqf', at: '/levels' } as const]
      : []),
    ...(workload?.credits.some(({ system }) => creditSystem(system) === undefined)
      ? [{ code: 'export.credits-not-listed', at: '/workload/credits' } as const]
      : []),
    ...(untold >= 0 ? [{ code: 'export.assessment-untold', at: `/assessments/${untold}` } as const] : []),
  ]
  const type = levelled ? 'elm:Qualification' : 'elm:LearningAchievementSpecification'
  const says: Saying[] = [
    ...described(specification),
    ...languages.map((language): Saying => ['dc:language', language]),
    ...learningOutcomes.map((outcome): Saying => ['elm:learningOutcome', outcomeOf(id, outcome)]),
    ...sized(specification),
    ...specification.assessments.flatMap((assessment): Saying[] => assessed(id, assessment)),
    ...(levelled
      ? [
          ['elm:EQFLevel', concept(`${snb}/eqf/${eqf.value}`, list('eqf'))] as const,
          ...national.map((level): Saying => ['elm:NQFLevel', level]),
          ['elm:isPartialQualification', { literal: 'false', datatype: 'xsd:boolean' }] as const,
        ]
      : []),
    ...located.map((body, index): Saying => [
      'elm:awardingOpportunity',
      {
        id: partOf(id, `awarding-${index + 1}`),
        type: 'elm:AwardingOpportunity',
        says: [
          ['elm:awardingBody', organisationOf(body)],
          ['elm:learningAchievementSpecification', { iri: id }],
        ],
      },
    ]),
  ]
  return { graph: [{ id, type, says }], missing, losses }
}

function described({
  id,
  title,
  nationalName,
  description,
  participation,
  fields,
  prerequisites,
  furtherInformation,
}: AchievementSpecification): Saying[] {
  const modes: Readonly<Record<string, string>> = concepts.mode
  const otherName = Object.fromEntries(Object.entries(nationalName ?? {}).filter(([language, name]) => title[language] !== name))
  const links = furtherInformation.flatMap(({ url }) => (url?.startsWith('http') ? [url] : []))
  return [
    ...inEach('dc:title', title),
    ...inEach('skos:altLabel', otherName),
    ...inEach('dc:description', description),
    ...fields.map((code): Saying => ['elm:ISCEDFCode', concept(`${snb}/isced-f/${code}`, list('isced-f'))]),
    ...participation.flatMap((mode): Saying[] =>
      modes[mode] === undefined ? [] : [['elm:mode', concept(modes[mode], list('learning-assessment'))]],
    ),
    ...(prerequisites?.statement
      ? [
          [
            'elm:entryRequirement',
            { id: partOf(id, 'entry'), type: 'elm:Note', says: inEach('elm:noteLiteral', prerequisites.statement) },
          ] as const,
        ]
      : []),
    ...links.map((url, index): Saying => ['foaf:homepage', page(partOf(id, `page-${index + 1}`), url)]),
  ]
}

function sized({ id, workload }: AchievementSpecification): Saying[] {
  const points = (workload?.credits ?? []).flatMap(({ system, points: value }) => {
    const framework = creditSystem(system)
    return framework === undefined ? [] : [{ framework, value }]
  })
  return [
    ...(workload?.hours === undefined
      ? []
      : [['elm:volumeOfLearning', { literal: durationOf(workload.hours), datatype: 'xsd:duration' }] as const]),
    ...points.map(({ framework, value }, index): Saying => [
      'elm:creditPoint',
      {
        id: partOf(id, `credit-${index + 1}`),
        type: 'elm:CreditPoint',
        says: [
          ['elm:framework', concept(framework, list('education-credit'))],
          ['elm:point', { literal: String(value), datatype: 'xsd:string' }],
        ],
      },
    ]),
  ]
}

const outcomeOf = (id: string, outcome: AchievementSpecification['learningOutcomes'][number]): Resource => ({
  id: partOf(id, outcome.id),
  type: 'elm:LearningOutcome',
  says: [
    ...inEach('dc:title', outcome.statement),
    ...(outcome.kind === 'knowledge' || outcome.kind === 'skill'
      ? [['dc:type', concept(`${snb}/skill-type/${outcome.kind}`, list('skill-type'))] as const]
      : []),
    ...outcome.skills.map(({ framework, id: skill, label }): Saying => [
      framework.toLowerCase() === 'esco' ? 'elm:relatedESCOSkill' : 'elm:relatedSkill',
      { ...concept(skill), says: inEach('skos:prefLabel', label) },
    ]),
  ],
})

/** An assessment needs a title there: its own, its description, or the name of its type in the European list. */
const assessmentTitle = ({ title, description, type }: Assessment): Readonly<Record<string, string>> | undefined =>
  title ?? description ?? (type === 'other' ? undefined : { en: type.replaceAll('-', ' ') })

function assessed(id: string, assessment: Assessment): Saying[] {
  const types: Readonly<Record<string, string>> = concepts['assessment-type']
  const title = assessmentTitle(assessment)
  const type = types[assessment.type]
  return title === undefined
    ? []
    : [
        [
          'elm:provenBy',
          {
            id: partOf(id, assessment.id),
            type: 'elm:LearningAssessmentSpecification',
            says: [
              ...inEach('dc:title', title),
              ...(assessment.title === undefined ? [] : inEach('dc:description', assessment.description)),
              ...(type === undefined ? [] : [['dc:type', concept(type, list('assessment'))] as const]),
            ],
          },
        ],
      ]
}

function organisationOf({ id, legalName, country, homepage }: Organisation): Resource {
  const place = concept(`${eu}/country/${codes(authority.country, country ?? '') ?? ''}`, `${eu}/country`)
  return {
    id,
    type: 'elm:Organisation',
    says: [
      ...inEach('rov:legalName', legalName),
      [
        'elm:location',
        {
          id: partOf(id, 'location'),
          type: 'dc:Location',
          says: [['elm:address', { id: partOf(id, 'address'), type: 'elm:Address', says: [['elm:countryCode', place]] }]],
        },
      ],
      ...(homepage?.startsWith('http') ? [['foaf:homepage', page(partOf(id, 'page'), homepage)] as const] : []),
    ],
  }
}

const page = (id: string, url: string): Resource => ({
  id,
  type: 'elm:WebResource',
  says: [['elm:contentUrl', { literal: url, datatype: 'xsd:anyURI' }]],
})
const creditSystem = (system: string): string | undefined =>
  system === 'ects' ? `${snb}/education-credit/6fcec5c5af` : system === 'ecvet' ? `${snb}/education-credit/60b314e826` : undefined
const languageOf = (tag: string): Resource | undefined => {
  const code = codes(authority.language, tag.split('-')[0] ?? '')
  return code === undefined ? undefined : concept(`${eu}/language/${code}`, `${eu}/language`)
}

/** A national level by its own identifier, or by framework and number where the European list has it. */
function nationalLevel({ framework, value, id }: Level): Resource | undefined {
  if (id?.startsWith(`${snb}/qdr/`)) return concept(id, list('qdr'))
  const levels = Object.entries<Readonly<Record<string, string>>>(authority.nqf).find(([known]) => known === framework)?.[1]
  const code = levels?.[value]
  return code === undefined ? undefined : concept(`${snb}/qdr/${code}`, list('qdr'))
}
