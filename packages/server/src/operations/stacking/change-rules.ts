import { judgeDuty } from '@cairn/domain/contract/duties'
import type { Actor } from '@cairn/domain/contract/duties'
import type { RulesEffect } from '@cairn/domain/contract/stacking'
import { Qualification } from '@cairn/domain/model/qualification'
import type { StackingRule } from '@cairn/domain/model/stacking-rules'
import type { Words } from '@cairn/domain/model/words'
import { checkTarget } from '@cairn/domain/recognition/plan/check-target'
import { planAsFarAsPossible } from '@cairn/domain/recognition/plan/as-far-as-possible'
import { effectOnHolders } from '@cairn/domain/recognition/population/effect-on-holders'
import type { Ports } from '../../ports.ts'
import { record, sha256 } from '../../register/acts.ts'
import { countedHolders } from '../../register/holders.ts'
import { qualificationAt, reviseQualification } from '../../register/qualifications.ts'
import type { QualificationRow } from '../../register/qualifications.ts'
import { speakProblem } from '../../speak-report.ts'
import { dutiesOf } from '../duties.ts'
import { done, missing, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { askedTowards, openOffers } from './ground.ts'

/** So long people are looked at for one answer, in milliseconds; who was not reached is told as a number. */
const patience = 20_000

async function mine(ports: Ports, actor: Actor, slug: string): Promise<Outcome<QualificationRow>> {
  const row = await qualificationAt(ports.register, slug)
  if (!row) return missing
  const duty = judgeDuty('change-rules', actor, { organisations: [row.organisation] }, dutiesOf(ports, 'eu-2022'))
  return duty === 'may' ? done(row) : refused(403, { code: `duty.${duty}` })
}

/** What changed rules would do to those who have something that counts now; nothing is saved. */
export async function tryRules(ports: Ports, actor: Actor, slug: string, stackingRules: readonly StackingRule[], words: Words): Promise<Outcome<RulesEffect>> {
  const found = await mine(ports, actor, slug)
  if (!found.ok) return found
  const proposed = Qualification.parse({ ...found.value.qualification, stackingRules: [...stackingRules] })
  const [wrong, ...more] = checkTarget(proposed)
  if (wrong) return refused(422, wrong, ...more)
  const { learnings, learners } = await countedHolders(ports.register)
  const people = learners.map((places) => [...places].flatMap((place) => learnings[place] ?? []))
  const until = Date.parse(ports.clock.now()) + patience
  const [before, after] = [askedTowards(ports, found.value.qualification, []), askedTowards(ports, proposed, [])]
  const effect = await effectOnHolders({ ...before, seconds: 2 }, { ...after, seconds: 2 }, people, ports.solver.solve, () => Date.parse(ports.clock.now()) < until)
  // Could anybody still finish, with all that is on offer and nothing held?
  const way = await planAsFarAsPossible({ ...after, offers: await openOffers(ports), seconds: 5 }, ports.solver.solve)
  const blocked = way.ok && way.value.plan.status === 'out-of-reach' ? way.value : undefined
  const counts = ({ cells, few, total }: typeof effect.moved) => ({ cells: cells.map(({ key, count }) => ({ key: [...key], count })), ...(few ? { few: { ...few } } : {}), ...(total === undefined ? {} : { total }) })
  return done({
    moved: counts(effect.moved), now: counts(effect.now), notLooked: effect.notLooked,
    impossible: blocked && blocked.gaps.length === 0 ? blocked.plan.conflict.map((problem) => speakProblem(problem, words)) : [],
    units: blocked ? proposed.units.filter(({ id }) => blocked.gaps.includes(id)).map(({ title }) => ({ ...title })) : [],
  })
}

/** Changes the rules: the next revision, with who, when and why. What was planned by the old rules was never a right. */
export async function saveRules(ports: Ports, actor: Actor, slug: string, body: { readonly revision: number; readonly stackingRules: readonly StackingRule[]; readonly reason: string }): Promise<Outcome<{ slug: string; revision: number }>> {
  const found = await mine(ports, actor, slug)
  if (!found.ok) return found
  const proposed = Qualification.parse({ ...found.value.qualification, version: found.value.qualification.version + 1, stackingRules: [...body.stackingRules] })
  const [wrong, ...more] = checkTarget(proposed)
  if (wrong) return refused(422, wrong, ...more)
  const now = ports.clock.now()
  const saved = await ports.register.transaction().execute(async (tx) => {
    if (!(await reviseQualification(tx, slug, body.revision, proposed, now))) return false
    await record(tx, { at: now, actor: actor.id, verb: 'change-rules', subject: `qualification/${slug}`, digest: sha256(JSON.stringify(proposed)), reason: body.reason })
    return true
  })
  return saved ? done({ slug, revision: body.revision + 1 }) : refused(409, { code: 'stacking.changed-meanwhile' })
}
