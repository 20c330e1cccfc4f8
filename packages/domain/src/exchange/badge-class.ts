import type { AchievementSpecification } from '../model/achievement-specification.ts'
import type { Problem, Result } from '../model/problem.ts'
import { idOf, isForeign, listOf, objectsOf, present, stringOf, textOf, typesOf } from './foreign.ts'
import type { Foreign } from './foreign.ts'
import { readOwnSpecification } from './own-specification.ts'

const known = [
  'id',
  '@id',
  'type',
  '@type',
  '@context',
  '@language',
  'name',
  'description',
  'criteria',
  'issuer',
  'alignment',
  'tags',
  'image',
  'version',
]

/** The badge classes in an Open Badges 2.0 document: one, a list, or the one inside an assertion. */
export const badgeClassesIn = (json: unknown): readonly Foreign[] =>
  listOf(json)
    .filter(isForeign)
    .flatMap((node) => [node, ...objectsOf(node['badge'])])
    .filter((node) => typesOf(node).includes('BadgeClass'))

/**
 * An Open Badges 2.0 BadgeClass as a description. It has places for a name, a text, criteria, an issuer and alignments alone;
 * criteria say how a badge is earned, so they are kept as the description of the assessment only where they are a text.
 * @see Open Badges 2.0, BadgeClass
 */
export function readBadgeClass(
  node: Foreign,
  base: string,
): { readonly result: Result<AchievementSpecification>; readonly remarks: readonly Problem[] } {
  const language = stringOf(node['@language'])?.slice(0, 2).toLowerCase() ?? 'en'
  const issuer = objectsOf(node['issuer'])[0]
  const criteria = objectsOf(node['criteria'])[0]
  const narrative = textOf(criteria?.['narrative'], language)
  const page = stringOf(node['criteria']) ?? (criteria && idOf(criteria))
  const legalName = issuer && textOf(issuer['name'], language)
  const outcomes = objectsOf(node['alignment']).flatMap((one) => {
    const statement = textOf(one['targetDescription'] ?? one['targetName'], language)
    return statement ? [{ statement, url: stringOf(one['targetUrl']), framework: stringOf(one['targetFramework']) }] : []
  })
  const remarks: Problem[] = Object.keys(node)
    .filter((name) => !known.includes(name))
    .map((name) => ({ code: 'import.column-unknown', at: `${base}/${name}`, values: { name: name.slice(0, 80) } }))
  if (issuer === undefined && node['issuer'] !== undefined) remarks.push({ code: 'import.not-followed', at: `${base}/issuer` })
  return {
    result: readOwnSpecification(
      present({
        id: idOf(node),
        language,
        title: textOf(node['name'], language),
        description: textOf(node['description'], language),
        learningOutcomes: outcomes.map(({ statement, url, framework }, index) =>
          present({
            id: `lo-${index + 1}`,
            statement,
            skills: url?.startsWith('http') ? [{ framework: (framework ?? 'unnamed').slice(0, 80), id: url }] : undefined,
          }),
        ),
        assessments: narrative ? [{ id: 'as-1', type: 'other', description: narrative }] : [],
        awardingBodies:
          issuer && legalName
            ? [present({ id: idOf(issuer) ?? 'urn:cairn:organisation:unnamed', legalName, homepage: stringOf(issuer['url']) })]
            : [],
        furtherInformation: page?.startsWith('http') ? [{ url: page }] : [],
      }),
      base,
    ),
    remarks,
  }
}
