import { accept, refuse } from '@cairn/domain/model/problem'
import type { Problem } from '@cairn/domain/model/problem'
import type { JsonObject, Payload } from '../format.ts'
import { listOf, objectsOf, typesOf } from '../json-values.ts'
import { compose } from './compose.ts'
import { clr2 } from './clr-2.ts'
import { elm3 } from './elm-3.ts'
import { eudiLearning } from './eudi-learning.ts'
import { paper } from './paper.ts'
import { openBadgeProblems } from './open-badge-shape.ts'
import { readSummary } from './read.ts'
import { sdJwtVc } from './sd-jwt-vc.ts'
import { examineCredential } from './vcdm-2.ts'

const checked = (payload: Payload, document: JsonObject) => {
  const [first, ...rest] = payload.examine(document).problems
  return first ? refuse(first, ...rest) : accept(document)
}
const isBadge = (document: JsonObject): boolean =>
  typesOf(document).some((type) => type === 'OpenBadgeCredential' || type === 'AchievementCredential')
const modelOf = (document: JsonObject): 1 | 2 => (listOf(document['@context']).includes('https://www.w3.org/2018/credentials/v1') ? 1 : 2)

/** Open Badges 3.0 wants an `id` or an `identifier` of the learner; badges without either are in use, so it is a remark. */
const namesNobody = (document: JsonObject): readonly Problem[] =>
  objectsOf(document['credentialSubject']).every((subject) => !('id' in subject) && !('identifier' in subject))
    ? [{ code: 'payload.names-nobody', at: '/credentialSubject' }]
    : []

/** Open Badges 3.0. @see 1EdTech Open Badges Specification 3.0 */
export const openBadge3: Payload = {
  id: 'ob3',
  title: 'Open Badges 3.0',
  claims: isBadge,
  compose: (award, setting) => checked(openBadge3, compose(award, setting, ['OpenBadgeCredential'])),
  examine: (document) => {
    const model = examineCredential(document, modelOf(document))
    return { problems: [...model.problems, ...openBadgeProblems(document)], warnings: [...model.warnings, ...namesNobody(document)] }
  },
  read: readSummary,
}

/** A plain W3C credential; ours use the Open Badges terms without claiming to be a badge. @see W3C VC Data Model 2.0 */
export const plain2: Payload = {
  id: 'vc2',
  title: 'W3C Verifiable Credential 2.0',
  claims: (document) => !isBadge(document),
  compose: (award, setting) => checked(plain2, compose(award, setting, [])),
  examine: (document) => examineCredential(document, modelOf(document)),
  read: readSummary,
}

export const payloads: readonly Payload[] = [eudiLearning, sdJwtVc, paper, elm3, clr2, openBadge3, plain2]
export const payloadOf = (document: JsonObject): Payload => payloads.find((payload) => payload.claims(document)) ?? plain2
