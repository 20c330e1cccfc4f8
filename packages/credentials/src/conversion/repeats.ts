import { pointer } from '@cairn/domain/model/problem'
import type { JsonObject } from '../format.ts'
import { isObject, objectsOf, stringOf } from '../json-values.ts'
import { elementFramework } from '../payloads/elements.ts'

/**
 * The places of a badge that say only how it is written, or once more what stands elsewhere in it: of an alignment that states a
 * standard element its kind and label, of an identity that it is one, a creator who is the issuer, credits that are stated twice.
 * To leave them behind loses nothing.
 */
export function repeatedIn(document: JsonObject): ReadonlySet<string> {
  const found = new Set<string>()
  const subjects = objectsOf(document['credentialSubject'])
  for (const [index, subject] of subjects.entries()) {
    const base = Array.isArray(document['credentialSubject']) ? ['credentialSubject', index] : ['credentialSubject']
    const put = (...path: (string | number)[]): unknown => found.add(pointer(...base, ...path))
    for (const [place, identity] of objectsOf(subject['identifier']).entries())
      if (identity['hashed'] === false) for (const member of ['hashed', 'identityType']) put('identifier', place, member)
    const achievement = isObject(subject['achievement']) ? subject['achievement'] : {}
    const own = (stringOf(achievement['id']) ?? '').replace(/\/v\/\d+$/, '')
    const credits = new Set<string>()
    for (const [place, alignment] of objectsOf(achievement['alignment']).entries()) {
      const element = alignment['targetFramework'] === elementFramework
      const outcome = alignment['targetType'] === 'ext:LearningOutcome'
      if (element && String(alignment['targetCode']).startsWith('workload.')) credits.add(String(alignment['targetDescription']))
      const written = element
        ? ['targetType', 'targetName', 'targetFramework']
        : outcome
          ? ['targetType', 'targetFramework']
          : alignment['targetType'] === 'ext:Skill'
            ? ['targetType']
            : []
      for (const member of written) put('achievement', 'alignment', place, member)
      const address = stringOf(alignment['targetUrl']) ?? ''
      const listed =
        element &&
        /^(assessmentType|participationForm)$|^level\.eqf$/.test(String(alignment['targetCode'])) &&
        /^http:\/\/data\.europa\.eu\/snb\/(assessment|learning-assessment|eqf)\//.test(address)
      if (listed || ((element || outcome) && address.startsWith(`${own}#`))) put('achievement', 'alignment', place, 'targetUrl')
    }
    if (credits.has(String(achievement['creditsAvailable']))) put('achievement', 'creditsAvailable')
    if (credits.has(String(subject['creditsEarned']))) put('creditsEarned')
    if (same(achievement['creator'], document['issuer'])) put('achievement', 'creator')
    if (stringOf(achievement['id'])?.endsWith(`/v/${String(achievement['version'])}`)) put('achievement', 'version')
    if (achievement['achievementType'] === 'MicroCredential') put('achievement', 'achievementType')
    const criteria = isObject(achievement['criteria']) ? achievement['criteria'] : {}
    if (criteria['id'] === own) put('achievement', 'criteria', 'id')
  }
  if (
    document['name'] !== undefined &&
    subjects.some((subject) => isObject(subject['achievement']) && subject['achievement']['name'] === document['name'])
  )
    found.add('/name')
  return found
}
const same = (one: unknown, two: unknown): boolean => one !== undefined && JSON.stringify(one) === JSON.stringify(two)
