import { judgeDuty } from '@cairn/domain/contract/duties'
import type { Actor } from '@cairn/domain/contract/duties'
import type { KnownTarget } from '@cairn/domain/contract/targets'
import { neededOutcomes, RecognitionTarget } from '@cairn/domain/model/recognition-target'
import type { Text } from '@cairn/domain/model/text'
import { Text as TextSchema } from '@cairn/domain/model/text'
import { record } from '../../register/acts.ts'
import { entriesOf } from '../../register/entries.ts'
import { insertTarget, targetRow, targetRows } from '../../register/targets.ts'
import type { Ports } from '../../ports.ts'
import { dutiesOf } from '../duties.ts'
import { done, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'

/** What can be asked for: what the organisation keeps, then the entries of the register that are its own. */
export async function listTargets(ports: Ports, actor: Actor): Promise<Outcome<{ targets: KnownTarget[] }>> {
  const own = await targetRows(ports.register, actor.within ?? [actor.organisation])
  const entries = await entriesOf(ports.register, actor.organisation)
  return done({
    targets: [
      ...own.map(known),
      ...entries.map(({ specification }): KnownTarget => ({
        id: specification.id,
        kind: 'entry',
        title: { ...specification.title },
        target: RecognitionTarget.parse(specification),
      })),
    ],
  })
}

/** One of them by its identifier. */
export async function targetNamed(ports: Ports, actor: Actor, id: string): Promise<RecognitionTarget | undefined> {
  const row = await targetRow(ports.register, id)
  if (row) return (actor.within ?? [actor.organisation]).includes(row.organisation) ? known(row).target : undefined
  const entry = (await entriesOf(ports.register, actor.organisation)).find(({ specification }) => specification.id === id)
  return entry && RecognitionTarget.parse(entry.specification)
}

/** Keeps a target for the next case. Without an outcome, a level or a size there would be nothing to compare with. */
export async function addTarget(
  ports: Ports,
  actor: Actor,
  {
    kind,
    from,
    target,
  }: { readonly kind: 'unit' | 'programme' | 'occupation'; readonly from?: Text | undefined; readonly target: RecognitionTarget },
): Promise<Outcome<KnownTarget>> {
  const duty = judgeDuty('recognise', actor, { organisations: [] }, dutiesOf(ports, 'eu-2022'))
  if (duty !== 'may') return refused(403, { code: `duty.${duty}` })
  if (neededOutcomes(target).length === 0 && target.levels.length === 0 && !target.workload)
    return refused(422, { code: 'recognise.target-without-needs', at: '/target/learningOutcomes' })
  const id = ports.ids.next()
  const kept = { ...target, id: target.id ?? `urn:cairn:target:${id}` }
  const now = ports.clock.now()
  await ports.register.transaction().execute(async (tx) => {
    await insertTarget(tx, { id, organisation: actor.organisation, kind, target: kept, ...(from ? { from } : {}) })
    await record(tx, { at: now, actor: actor.id, verb: 'add-target', subject: `target/${id}` })
  })
  return done({ id, kind, title: { ...kept.title }, ...(from ? { from: { ...from } } : {}), target: kept })
}

const known = ({
  id,
  kind,
  body,
  source,
}: {
  readonly id: string
  readonly kind: 'unit' | 'programme' | 'occupation'
  readonly body: unknown
  readonly source: unknown
}): KnownTarget => {
  const target = RecognitionTarget.parse(body)
  const from = TextSchema.safeParse(source)
  return { id, kind, title: { ...target.title }, ...(from.success ? { from: from.data } : {}), target }
}
