import type { AchievementSpecification } from '../model/achievement-specification.ts'
import type { Problem, Result } from '../model/problem.ts'
import { isForeign, objectsOf, present, stringOf } from './foreign.ts'
import type { Foreign } from './foreign.ts'
import { readOwnSpecification } from './own-specification.ts'

/** Whether this is a CASE package: a framework document with its items. */
export const isCasePackage = (json: unknown): json is Foreign =>
  isForeign(json) && isForeign(json['CFDocument']) && Array.isArray(json['CFItems'])

/**
 * A CASE framework as one description: the document is its title, the items that have no item below them are its outcomes.
 * What identifies an item is its UUID, never its address. A framework says nothing of volume, assessment or award.
 * @see 1EdTech Competencies and Academic Standards Exchange 1.0, CFPackage
 */
export function readCasePackage(json: Foreign): {
  readonly result: Result<AchievementSpecification>
  readonly remarks: readonly Problem[]
} {
  const document = isForeign(json['CFDocument']) ? json['CFDocument'] : {}
  const items = objectsOf(json['CFItems'])
  const language = stringOf(document['language'])?.slice(0, 2).toLowerCase() ?? 'en'
  const parents = new Set(
    objectsOf(json['CFAssociations']).flatMap((one) => {
      const to = objectsOf(one['destinationNodeURI'])[0]
      return stringOf(one['associationType']) === 'isChildOf' && to ? [stringOf(to['identifier']) ?? ''] : []
    }),
  )
  const leaves = items.filter((item) => !parents.has(stringOf(item['identifier']) ?? ''))
  const remarks: Problem[] = [
    ...(leaves.length > 60 ? [{ code: 'import.outcomes-cut', at: '/CFItems', values: { count: leaves.length, limit: 60 } } as const] : []),
    ...(items.length > leaves.length
      ? [{ code: 'import.groups-left-out', at: '/CFItems', values: { count: items.length - leaves.length } } as const]
      : []),
  ]
  const creator = stringOf(document['creator'])
  const text = (value: unknown) => (stringOf(value) === undefined ? undefined : { [language]: stringOf(value) })
  return {
    result: readOwnSpecification(
      present({
        id:
          stringOf(document['identifier']) === undefined ? undefined : `urn:uuid:${stringOf(document['identifier'])?.toLowerCase() ?? ''}`,
        language,
        title: text(document['title']),
        description: text(document['description']),
        learningOutcomes: leaves.slice(0, 60).map((item, index) => {
          const uuid = stringOf(item['identifier'])?.toLowerCase()
          return present({
            id: `lo-${index + 1}`,
            statement: text(item['fullStatement']),
            skills: uuid === undefined ? undefined : [{ framework: 'CASE', id: `urn:uuid:${uuid}` }],
          })
        }),
        awardingBodies:
          creator === undefined
            ? []
            : [{ id: `urn:cairn:organisation:${encodeURIComponent(creator)}`, legalName: { [language]: creator } }],
        furtherInformation: stringOf(document['officialSourceURL'])?.startsWith('http')
          ? [{ url: stringOf(document['officialSourceURL']) }]
          : [],
      }),
      '',
    ),
    remarks,
  }
}
