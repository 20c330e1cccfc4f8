import type { AchievementSpecification } from '../model/achievement-specification.ts'
import type { Problem, Result } from '../model/problem.ts'
import { idOf, isForeign, objectsOf, present, stringOf, textOf, typesOf } from './foreign.ts'
import type { Foreign } from './foreign.ts'
import { readOwnSpecification } from './own-specification.ts'

const known = [
  'id',
  'type',
  '@context',
  'name',
  'description',
  'criteria',
  'creator',
  'creditsAvailable',
  'achievementType',
  'alignment',
  'inLanguage',
  'fieldOfStudy',
  'image',
  'version',
  'tag',
  'resultDescription',
]

/** The achievement in an Open Badges 3.0 Achievement or credential, if that is what this is. */
export function achievementIn(json: unknown): Foreign | undefined {
  if (!isForeign(json)) return undefined
  if (typesOf(json).includes('Achievement')) return json
  const subject = objectsOf(json['credentialSubject'])[0]
  return subject && objectsOf(subject['achievement'])[0]
}

/**
 * An Open Badges 3.0 Achievement as a description. The standard has no place for assessment, form of participation, quality
 * assurance, prerequisites and hours: they stay missing. Credits have no unit there: kept as a remark, not as ECTS.
 * @see Open Badges 3.0, section B.1 Achievement
 */
export function readOpenBadgeAchievement(
  achievement: Foreign,
  base: string,
): { readonly result: Result<AchievementSpecification>; readonly remarks: readonly Problem[] } {
  const language = stringOf(achievement['inLanguage']) ?? 'en'
  const creator = objectsOf(achievement['creator'])[0]
  const address = creator && objectsOf(creator['address'])[0]
  const remarks: Problem[] = Object.keys(achievement)
    .filter((name) => !known.includes(name))
    .map((name) => ({ code: 'import.column-unknown', at: `${base}/${name}`, values: { name } }))
  if (typeof achievement['creditsAvailable'] === 'number')
    remarks.push({
      code: 'import.credits-without-unit',
      at: `${base}/creditsAvailable`,
      values: { credits: achievement['creditsAvailable'] },
    })
  const alignments = objectsOf(achievement['alignment'])
  const outcomes = alignments.filter((alignment) => /CFItem|Competency|ESCO|Skill/i.test(stringOf(alignment['targetType']) ?? ''))
  const country = stringOf(address?.['addressCountryCode'])?.toUpperCase()
  const legalName = creator && textOf(creator['name'], language)
  const specification = present({
    id: idOf(achievement),
    language,
    title: textOf(achievement['name'], language),
    description: textOf(achievement['description'], language),
    learningOutcomes: outcomes.map((alignment, index) =>
      present({
        id: `lo-${index + 1}`,
        statement: textOf(alignment['targetDescription'] ?? alignment['targetName'], language),
        skills: stringOf(alignment['targetUrl'])?.startsWith('http')
          ? [
              present({
                framework: stringOf(alignment['targetFramework']) ?? 'unnamed',
                id: stringOf(alignment['targetUrl']),
                label: textOf(alignment['targetName'], language),
              }),
            ]
          : undefined,
      }),
    ),
    awardingBodies:
      creator && legalName
        ? [
            present({
              id: idOf(creator) ?? 'urn:cairn:organisation:unnamed',
              legalName,
              country: country && /^[A-Z]{2}$/.test(country) ? country : undefined,
              homepage: stringOf(creator['url']),
            }),
          ]
        : [],
    levels: alignments.flatMap((alignment) => {
      const level = /data\.europa\.eu\/snb\/eqf\/([1-8])$/.exec(stringOf(alignment['targetUrl']) ?? '')?.[1]
      return level === undefined ? [] : [{ framework: 'eqf', value: level }]
    }),
  })
  return { result: readOwnSpecification(specification, base), remarks }
}
