import { judgeDuty } from '@cairn/domain/contract/duties'
import type { Actor } from '@cairn/domain/contract/duties'
import type { RulesEffect } from '@cairn/domain/contract/stacking'
import { Qualification } from '@cairn/domain/model/qualification'
import type { StackingRule } from '@cairn/domain/model/stacking-rules'
import type { Words } from '@cairn/domain/model/words'
import { checkTarget } from '@cairn/domain/recognition/plan/check-target'
import type { Ports } from '../../ports.ts'
import { record, sha256 } from '../../register/acts.ts'
import { qualificationAt, reviseQualification } from '../../register/qualifications.ts'
import type { QualificationRow } from '../../register/qualifications.ts'
import { dutiesOf } from '../duties.ts'
import { done, missing, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { effectOf } from './effect.ts'
import { keepable } from './write-qualification.ts'

async function mine(ports: Ports, actor: Actor, slug: string): Promise<Outcome<QualificationRow>> {
  const row = await qualificationAt(ports.register, slug)
  if (!row) return missing
  const duty = judgeDuty('change-rules', actor, { organisations: [row.organisation] }, dutiesOf(ports, 'eu-2022'))
  return duty === 'may' ? done(row) : refused(403, { code: `duty.${duty}` })
}

/** What changed rules would do to those who have something that counts now; nothing is saved. */
export async function tryRules(
  ports: Ports,
  actor: Actor,
  slug: string,
  stackingRules: readonly StackingRule[],
  words: Words,
  language: string,
): Promise<Outcome<RulesEffect>> {
  const found = await mine(ports, actor, slug)
  if (!found.ok) return found
  const { qualification } = found.value
  const proposed = Qualification.parse({ ...qualification, stackingRules: [...stackingRules] })
  const [wrong, ...more] = checkTarget(proposed)
  return wrong ? refused(422, wrong, ...more) : done(await effectOf(ports, qualification, proposed, words, language))
}

/** Changes the rules: the next revision, with who, when and why. What was planned by the old rules was never a right. */
export async function saveRules(
  ports: Ports,
  actor: Actor,
  slug: string,
  body: { readonly revision: number; readonly stackingRules: readonly StackingRule[]; readonly reason: string },
  words: Words,
  language: string,
): Promise<Outcome<{ slug: string; revision: number }>> {
  const found = await mine(ports, actor, slug)
  if (!found.ok) return found
  const qualification = Qualification.parse({
    ...found.value.qualification,
    version: body.revision + 1,
    stackingRules: [...body.stackingRules],
  })
  const [wrong, ...more] = checkTarget(qualification)
  if (wrong) return refused(422, wrong, ...more)
  const kept = await keepable(ports, qualification, words, language)
  if (!kept.ok) return kept
  const now = ports.clock.now()
  const saved = await ports.register.transaction().execute(async (tx) => {
    if (!(await reviseQualification(tx, { slug, revision: body.revision, qualification, at: now, reason: body.reason }))) return false
    await record(tx, {
      at: now,
      actor: actor.id,
      verb: 'change-rules',
      subject: `qualification/${slug}`,
      digest: sha256(JSON.stringify(qualification)),
      reason: body.reason,
    })
    return true
  })
  return saved ? done({ slug, revision: body.revision + 1 }) : refused(409, { code: 'stacking.changed-meanwhile' })
}
