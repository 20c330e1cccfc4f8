import * as z from 'zod'
import { refuse } from '@cairn/domain/model/problem'
import type { JsonObject, Payload } from '../format.ts'
import { isObject, listOf, objectsOf, stringOf, textIn, typesOf } from '../json-values.ts'
import { readSummary } from './read.ts'
import { AchievementShape, shapeProblems } from './open-badge-shape.ts'
import { examineCredential } from './vcdm-2.ts'

const some = <S extends z.ZodType>(schema: S) => z.union([schema, z.array(schema).min(1)])
const typed = (name: string) => z.union([z.literal(name), z.array(z.string()).refine((types) => types.includes(name))])
const association = z.looseObject({
  type: typed('Association'),
  sourceId: z.string().min(1),
  targetId: z.string().min(1),
  associationType: z.enum(['exactMatchOf', 'isChildOf', 'isParentOf', 'isPartOf', 'isPeerOf', 'isRelatedTo', 'precedes', 'replacedBy']),
})
const subject = z.looseObject({
  type: typed('ClrSubject'),
  verifiableCredential: some(z.looseObject({ type: z.union([z.string(), z.array(z.string())]) })),
  achievement: some(AchievementShape).optional(),
  association: some(association).optional(),
})

/** A learner record: its subject and what hangs together in it. @see 1EdTech Comprehensive Learner Record 2.0, section 4 “ClrCredential” */
const LearnerRecord = z.looseObject({
  id: z.string().min(1),
  name: z.string().min(1),
  partial: z.boolean().optional(),
  credentialSubject: z.union([subject, z.array(subject).length(1)]),
})

/** Comprehensive Learner Record 2.0, verified only: one sealed record that carries credentials, each sealed by itself. */
export const clr2: Payload = {
  id: 'clr2',
  title: 'Comprehensive Learner Record 2.0',
  claims: (document) => typesOf(document).includes('ClrCredential'),
  compose: () => refuse({ code: 'issue.format-unknown', values: { format: 'clr2' } }),
  examine: (document) => {
    const model = examineCredential(document, listOf(document['@context']).includes('https://www.w3.org/2018/credentials/v1') ? 1 : 2)
    return { problems: [...model.problems, ...shapeProblems(LearnerRecord, document)], warnings: model.warnings }
  },
  read: (document) => {
    const summary = readSummary(document)
    const titles = credentialsIn(document)
      .map((one) => textIn(one['name']) ?? stringOf(one['id']))
      .filter((title) => title !== undefined)
    return {
      ...summary,
      title: textIn(document['name']) ?? '',
      elements: { ...summary.elements, title: textIn(document['name']) ?? '', furtherInformation: titles },
    }
  },
}

/** The credentials that a record carries, in their order. */
export const credentialsIn = (record: JsonObject): readonly JsonObject[] =>
  objectsOf(record['credentialSubject']).flatMap((one) => objectsOf(isObject(one) ? one['verifiableCredential'] : undefined))
