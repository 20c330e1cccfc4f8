import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import concepts from '@cairn/domain/model/eu-concepts.json' with { type: 'json' }

const concept = (id: string, type = 'Concept') => ({ id, type })

/**
 * A description in the terms of the European Learning Model 3. One with a level is a Qualification, because only that class
 * carries levels there.
 * @see European Learning Model 3, classes Qualification and LearningAchievementSpecification
 */
export function elmOf(specification: AchievementSpecification): object {
  const {
    id,
    title,
    nationalName,
    description,
    learningOutcomes,
    workload,
    levels,
    participation,
    assessments,
    fields,
    awardingBodies,
    prerequisites,
    furtherInformation,
    instructionLanguages,
  } = specification
  const modes: Readonly<Record<string, string>> = concepts.mode
  const types: Readonly<Record<string, string>> = concepts['assessment-type']
  const eqf = levels.find(({ framework }) => framework === 'eqf')
  return {
    '@context': 'http://data.europa.eu/snb/model/context/edc-ap',
    id,
    type: levels.length > 0 ? 'Qualification' : 'LearningAchievementSpecification',
    title,
    ...(nationalName ? { altLabel: nationalName } : {}),
    ...(description ? { description } : {}),
    ...(levels.length > 0 ? { isPartialQualification: false } : {}),
    ...(eqf ? { eqfLevel: concept(`http://data.europa.eu/snb/eqf/${eqf.value}`) } : {}),
    learningOutcome: learningOutcomes.map((outcome) => ({
      id: `${id}#${outcome.id}`,
      type: 'LearningOutcome',
      title: outcome.statement,
      ...(outcome.skills.length > 0
        ? {
            relatedESCOSkill: outcome.skills.map((skill) => ({ ...concept(skill.id), ...(skill.label ? { prefLabel: skill.label } : {}) })),
          }
        : {}),
    })),
    ...(workload?.hours === undefined ? {} : { volumeOfLearning: `PT${workload.hours}H` }),
    creditPoint: (workload?.credits ?? [])
      .filter(({ system }) => system === 'ects')
      .map(({ points }) => ({
        type: 'CreditPoint',
        framework: concept('http://data.europa.eu/snb/education-credit/6fcec5c5af'),
        point: String(points),
      })),
    thematicArea: fields.map((code) => concept(`http://data.europa.eu/snb/isced-f/${code}`)),
    mode: participation.flatMap((mode) => (modes[mode] ? [concept(modes[mode])] : [])),
    provenBy: assessments.map((assessment) => ({
      id: `${id}#${assessment.id}`,
      type: 'LearningAssessmentSpecification',
      ...(assessment.title ? { title: assessment.title } : {}),
      ...(assessment.description ? { description: assessment.description } : {}),
      ...(types[assessment.type] ? { dcType: concept(types[assessment.type] ?? '') } : {}),
    })),
    awardingBody: awardingBodies.map((body) => ({
      id: body.id,
      type: 'Organisation',
      legalName: body.legalName,
      ...(body.country
        ? { location: [{ type: 'Location', address: [{ type: 'Address', countryCode: { type: 'Concept', notation: body.country } }] }] }
        : {}),
    })),
    ...(prerequisites?.statement ? { entryRequirement: prerequisites.statement } : {}),
    homepage: furtherInformation.flatMap(({ url }) => (url ? [{ type: 'WebResource', contentURL: url }] : [])),
    language: instructionLanguages.map((tag) => ({ type: 'Concept', notation: tag })),
  }
}
