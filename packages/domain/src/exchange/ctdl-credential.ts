import type { AchievementSpecification } from '../model/achievement-specification.ts'
import type { Assessment } from '../model/assessment.ts'
import { durationOf } from './durations.ts'
import { present } from './foreign.ts'
import type { PublicEntry } from './public-entry.ts'

export const ctdlContext = 'https://credreg.net/ctdl/schema/context/json'
const aligned = (framework: string | undefined, name: unknown, target?: string) =>
  present({
    '@type': 'ceterms:CredentialAlignmentObject',
    'ceterms:framework': framework,
    'ceterms:targetNode': target,
    'ceterms:targetNodeName': name,
  })

/**
 * An entry as a CTDL MicroCredential. A CTID is not made up: the Credential Registry gives one when the entry is published there.
 * @see Credential Transparency Description Language, classes MicroCredential, ConditionProfile and AssessmentProfile
 */
export function ctdlOf({ specification, state, version }: PublicEntry): Readonly<Record<string, unknown>> {
  const {
    id,
    title,
    nationalName,
    description,
    awardingBodies,
    providers,
    fields,
    levels,
    workload,
    instructionLanguages,
    furtherInformation,
    occupations,
    assessments,
    learningOutcomes,
    prerequisites,
    targetGroup,
  } = specification
  const conditions = present({
    '@type': 'ceterms:ConditionProfile',
    'ceterms:description': prerequisites?.statement,
    'ceterms:targetCompetency': learningOutcomes.map((outcome) =>
      aligned(outcome.skills[0]?.framework, outcome.statement, outcome.skills[0]?.id),
    ),
    'ceterms:targetAssessment': assessments.map((assessment) => assessmentOf(id, assessment)),
  })
  return present({
    '@id': id,
    '@type': 'ceterms:MicroCredential',
    'ceterms:name': title,
    'ceterms:alternateName': nationalName,
    'ceterms:description': description,
    'ceterms:versionIdentifier': [{ '@type': 'ceterms:IdentifierValue', 'ceterms:identifierValueCode': String(version) }],
    'ceterms:subjectWebpage': furtherInformation.find(({ url }) => url?.startsWith('http'))?.url,
    'ceterms:credentialStatusType': [
      aligned(
        undefined,
        undefined,
        state === 'withdrawn' || state === 'archived' || state === 'superseded' ? 'credentialStat:Deprecated' : 'credentialStat:Active',
      ),
    ],
    'ceterms:ownedBy': awardingBodies.map(organisationOf),
    'ceterms:offeredBy': providers.map(organisationOf),
    'ceterms:inLanguage': instructionLanguages,
    'ceterms:audienceLevelType': levels.map(({ framework, value, id: target, label }) =>
      aligned(framework, label ?? { en: value }, target),
    ),
    'ceterms:instructionalProgramType': fields.map((code) =>
      aligned('ISCED-F 2013', undefined, `http://data.europa.eu/snb/isced-f/${code}`),
    ),
    'ceterms:occupationType': occupations.map(({ id: target, label }) => aligned(undefined, label, target)),
    'ceterms:estimatedDuration':
      workload?.hours === undefined
        ? undefined
        : [{ '@type': 'ceterms:DurationProfile', 'ceterms:exactDuration': durationOf(workload.hours) }],
    'ceterms:requires': Object.keys(conditions).length > 1 ? [conditions] : [],
    'ceterms:creditValue': (workload?.credits ?? []).map(({ system, points }) => ({
      '@type': 'ceterms:ValueProfile',
      'schema:value': points,
      'schema:description': { en: system },
    })),
    'ceterms:audienceType': targetGroup === undefined ? undefined : [aligned(undefined, targetGroup)],
  })
}

const organisationOf = ({ id, legalName, country, homepage }: AchievementSpecification['awardingBodies'][number]) =>
  present({
    '@id': id,
    '@type': 'ceterms:CredentialOrganization',
    'ceterms:name': legalName,
    'ceterms:subjectWebpage': homepage,
    'ceterms:address': country === undefined ? undefined : [{ '@type': 'ceterms:Place', 'ceterms:addressCountry': country }],
  })

const assessmentOf = (id: string, assessment: Assessment) =>
  present({
    '@id': `${id}#${assessment.id}`,
    '@type': 'ceterms:AssessmentProfile',
    'ceterms:name': assessment.title ?? (assessment.type === 'other' ? undefined : { en: assessment.type.replaceAll('-', ' ') }),
    'ceterms:description': assessment.description,
    'ceterms:scoringMethodDescription': assessment.gradingScheme,
    'ceterms:assessmentMethodDescription': assessment.criteria,
  })
