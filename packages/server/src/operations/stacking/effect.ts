import type { RulesEffect } from '@cairn/domain/contract/stacking'
import type { Qualification } from '@cairn/domain/model/qualification'
import type { Words } from '@cairn/domain/model/words'
import { planAsFarAsPossible } from '@cairn/domain/recognition/plan/as-far-as-possible'
import { contradictionIn } from '@cairn/domain/recognition/plan/contradiction'
import { effectOnHolders } from '@cairn/domain/recognition/population/effect-on-holders'
import type { Ports } from '../../ports.ts'
import { countedHolders } from '../../register/holders.ts'
import { graphOfOutcomes } from '../../register/skills.ts'
import { speakProblem } from '../../speak-report.ts'
import { askedTowards, openOffers, outcomesIn } from './ground.ts'

/** So long people are looked at for one answer, in milliseconds; who was not reached is told as a number. */
const patience = 20_000

/** What a proposed target would do to those who have something that counts, beside what holds `now`; where nothing holds now, where they would stand. Nothing is saved. */
export async function effectOf(
  ports: Ports,
  now: Qualification | undefined,
  proposed: Qualification,
  words: Words,
  language: string,
): Promise<RulesEffect> {
  const { learnings, learners } = await countedHolders(ports.register)
  const offers = await openOffers(ports)
  const graph = await graphOfOutcomes(ports.register, [
    ...outcomesIn(now ? [now, proposed] : [proposed]),
    ...learnings.flatMap(({ outcomes }) => outcomes),
    ...offers.flatMap(({ gives }) => gives.outcomes),
  ])
  const after = { ...askedTowards(ports, proposed, [], graph), language, say: words }
  const contradiction = await contradictionIn(after, ports.solver.solve)
  const people = learners.map((places) => [...places].flatMap((place) => learnings[place] ?? []))
  const until = Date.parse(ports.clock.now()) + patience
  const effect = await effectOnHolders(
    { ...askedTowards(ports, now ?? proposed, [], graph), seconds: 2 },
    { ...after, seconds: 2 },
    people,
    ports.solver.solve,
    () => Date.parse(ports.clock.now()) < until,
  )
  // Could anybody still finish, with all that is on offer and nothing held?
  const way = await planAsFarAsPossible({ ...after, offers, seconds: 5 }, ports.solver.solve)
  const blocked = way.ok && way.value.plan.status === 'out-of-reach' ? way.value : undefined
  const counts = ({ cells, few, total }: typeof effect.moved) => ({
    cells: cells.map(({ key, count }) => ({ key: [...key], count })),
    ...(few ? { few: { ...few } } : {}),
    ...(total === undefined ? {} : { total }),
  })
  return {
    moved: counts(effect.moved),
    now: counts(effect.now),
    notLooked: effect.notLooked,
    contradiction: contradiction.map((problem) => speakProblem(problem, words)),
    impossible:
      blocked && blocked.gaps.length === 0 && contradiction.length === 0
        ? blocked.plan.conflict.map((problem) => speakProblem(problem, words))
        : [],
    units: blocked ? proposed.units.filter(({ id }) => blocked.gaps.includes(id)).map(({ title }) => ({ ...title })) : [],
  }
}
