import type { Draft } from '@cairn/domain/contract/design'
import type { Actor } from '@cairn/domain/contract/duties'
import type { ReplyOf } from '@cairn/domain/contract/operation'
import type { draftsFromSheet } from '@cairn/domain/contract/start-draft'
import { readSyllabus } from '@cairn/domain/exchange/syllabus'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import type { Words } from '@cairn/domain/model/words'
import { readDocument } from '../import/document.ts'
import { readSpecifications } from '../import/read-specifications.ts'
import type { Ports } from '../ports.ts'
import { speakProblem } from '../speak-report.ts'
import { createDraft } from './edit-drafts.ts'
import { done, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'

/** So many drafts at most out of one file. */
const most = 200

/** A draft out of a syllabus. What rules put together must fit the model; what does not is not taken over. */
export async function oneDraft(ports: Ports, actor: Actor, bytes: Uint8Array): Promise<Outcome<Draft>> {
  const read = await readDocument(bytes)
  if (!read.ok) return refused(422, read.problems[0])
  const { specification, doubts } = readSyllabus(read.value)
  const sound = AchievementSpecification.safeParse({ id: 'urn:cairn:draft:new', ...specification })
  if (!sound.success) return refused(422, { code: 'document.unreadable' })
  const { id: _, version: __, awardingBodies: ___, ...fields } = sound.data
  return createDraft(ports, actor, { specification: fields, doubts })
}

/** Drafts out of a sheet, one for each row that can be read. */
export async function manyDrafts(
  ports: Ports,
  actor: Actor,
  bytes: Uint8Array,
  words: Words,
): Promise<Outcome<ReplyOf<typeof draftsFromSheet>>> {
  const read = await readSpecifications(bytes)
  if (!read.ok) return refused(422, read.problems[0])
  if (read.value.length > most) return refused(422, { code: 'import.too-many-rows', values: { limit: most } })
  const made: { id: string; title: Record<string, string> }[] = []
  const left: { subject: string; problems: ReturnType<typeof speakProblem>[] }[] = []
  for (const { subject, result, remarks } of read.value) {
    if (!result.ok) {
      left.push({ subject, problems: result.problems.map((problem) => speakProblem(problem, words)) })
      continue
    }
    const { id: _, version: __, awardingBodies: ___, ...fields } = result.value
    const draft = await createDraft(ports, actor, { specification: fields })
    if (draft.ok) made.push({ id: draft.value.id, title: { ...draft.value.specification.title } })
    if (remarks.length > 0) left.push({ subject, problems: remarks.map((problem) => speakProblem(problem, words)) })
  }
  return done({ made, left })
}
