import type { Actor } from '@cairn/domain/contract/duties'
import type { CohortMember } from '@cairn/domain/contract/assessment'
import type { MarkResult, MarkTurn } from '@cairn/domain/model/cohort'
import { evidenceLimits, evidenceTypes } from '@cairn/domain/model/evidence'
import type { Words } from '@cairn/domain/model/words'
import { record, sha256 } from '../../register/acts.ts'
import { putMark } from '../../register/cohorts.ts'
import type { MemberRow } from '../../register/cohorts.ts'
import { insertEvidence } from '../../register/evidence.ts'
import type { Ports } from '../../ports.ts'
import { refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { sheetFor } from './ground.ts'
import { showMember } from './show-cohort.ts'

type Asked = {
  readonly outcome: string
  readonly turn: MarkTurn
  readonly result: MarkResult | null
  readonly sitting?: string | undefined
}
const other = (turn: MarkTurn): MarkTurn => (turn === 'first' ? 'second' : 'first')

/**
 * Marks one outcome of one learner. Nobody marks for themselves, and nobody marks both times: whoever has marked this outcome in the other
 * turn is its author. Without a sitting named, the mark stands at the newest.
 */
export async function setMark(
  ports: Ports,
  actor: Actor,
  member: string,
  { outcome, turn, result, sitting }: Asked,
  words: Words,
): Promise<Outcome<CohortMember>> {
  const author = (sheet: MemberRow): string | undefined =>
    sheet.marks.find((one) => one.outcome === outcome && one.turn === other(turn) && one.marker === actor.id)?.marker
  const found = await sheetFor(ports, actor, 'mark-again', member, author)
  if (!found.ok) return found
  const { ground, sheet } = found.value
  if (!ground.entry.specification.learningOutcomes.some(({ id }) => id === outcome))
    return refused(422, { code: 'assess.outcome-unknown', at: '/outcome' })
  const at = sitting === undefined ? ground.sittings.at(-1)?.id : ground.sittings.find(({ id }) => id === sitting)?.id
  if (sitting !== undefined && at === undefined) return refused(422, { code: 'assess.sitting-unknown', at: '/sitting' })
  const now = ports.clock.now()
  const kept = await ports.register.transaction().execute(async (tx) => {
    if (!(await putMark(tx, member, { outcome, turn, result, marker: actor.id, ...(at === undefined ? {} : { sitting: at }) }, now)))
      return false
    await record(tx, {
      at: now,
      actor: actor.id,
      verb: 'mark',
      subject: `sheet/${member}`,
      digest: sha256(JSON.stringify([outcome, turn, result, at ?? null])),
    })
    return true
  })
  return kept ? showMember(ports, actor, sheet.cohort, member, words) : refused(409, { code: 'assess.signed-already' })
}

export async function checkIdentity(
  ports: Ports,
  actor: Actor,
  member: string,
  { sitting, checked }: { readonly sitting: string; readonly checked: boolean },
  words: Words,
): Promise<Outcome<CohortMember>> {
  const found = await sheetFor(ports, actor, 'mark', member)
  if (!found.ok) return found
  const { ground, sheet } = found.value
  if (!ground.sittings.some(({ id }) => id === sitting)) return refused(422, { code: 'assess.sitting-unknown', at: '/sitting' })
  const kept = await ports.register.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('cohort_members')
      .select('identity')
      .where('id', '=', member)
      .where('signed', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return false
    const identity = [...row.identity.filter((one) => one !== sitting), ...(checked ? [sitting] : [])]
    await tx.updateTable('cohort_members').set({ identity }).where('id', '=', member).execute()
    await record(tx, {
      at: ports.clock.now(),
      actor: actor.id,
      verb: 'check-identity',
      subject: `sheet/${member}`,
      digest: sha256(JSON.stringify([sitting, checked])),
    })
    return true
  })
  return kept ? showMember(ports, actor, sheet.cohort, member, words) : refused(409, { code: 'assess.signed-already' })
}

export async function noteSheet(ports: Ports, actor: Actor, member: string, note: string, words: Words): Promise<Outcome<CohortMember>> {
  const found = await sheetFor(ports, actor, 'mark', member)
  if (!found.ok) return found
  const kept = await ports.register.transaction().execute(async (tx) => {
    const row = await tx
      .updateTable('cohort_members')
      .set({ note })
      .where('id', '=', member)
      .where('signed', 'is', null)
      .returning('id')
      .executeTakeFirst()
    // What is said of a person stays on the sheet: the act holds a digest of it.
    if (row) await record(tx, { at: ports.clock.now(), actor: actor.id, verb: 'mark', subject: `sheet/${member}`, digest: sha256(note) })
    return row !== undefined
  })
  return kept ? showMember(ports, actor, found.value.sheet.cohort, member, words) : refused(409, { code: 'assess.signed-already' })
}

/** Whether a file may be kept as evidence: its kind and its size. */
export function evidenceRefusal(bytes: Uint8Array, mediaType: string): Outcome<never> | undefined {
  if (bytes.length === 0) return refused(422, { code: 'evidence.empty' })
  if (bytes.length > evidenceLimits.file)
    return refused(413, { code: 'evidence.too-large', values: { limit: evidenceLimits.file / 1_048_576 } })
  return evidenceTypes.some((known) => known === mediaType) ? undefined : refused(415, { code: 'evidence.wrong-type' })
}
export async function addEvidence(
  ports: Ports,
  actor: Actor,
  member: string,
  bytes: Uint8Array,
  {
    title,
    outcome,
    name,
    mediaType,
  }: { readonly title: string; readonly outcome?: string | undefined; readonly name?: string | undefined; readonly mediaType: string },
  words: Words,
): Promise<Outcome<CohortMember>> {
  const found = await sheetFor(ports, actor, 'mark', member)
  if (!found.ok) return found
  const { ground, sheet } = found.value
  const refusal = evidenceRefusal(bytes, mediaType)
  if (refusal) return refusal
  if (sheet.signed) return refused(409, { code: 'assess.signed-already' })
  if (outcome !== undefined && !ground.entry.specification.learningOutcomes.some(({ id }) => id === outcome))
    return refused(422, { code: 'assess.outcome-unknown', at: '/outcome' })
  const [now, digest] = [ports.clock.now(), sha256(bytes)]
  const kept = await ports.register.transaction().execute(async (tx) => {
    const added = await insertEvidence(tx, {
      id: ports.ids.next(),
      holder: member,
      title,
      outcomes: outcome === undefined ? [] : [outcome],
      file: { name: (name ?? title).replaceAll(/[^\p{L}\p{N}. _-]/gu, '_').slice(0, 200), mediaType, bytes, digest },
      added: now,
      by: actor.id,
    })
    if (added) await record(tx, { at: now, actor: actor.id, verb: 'add-evidence', subject: `sheet/${member}`, digest })
    return added
  })
  return kept ? showMember(ports, actor, sheet.cohort, member, words) : refused(422, { code: 'evidence.too-much' })
}
