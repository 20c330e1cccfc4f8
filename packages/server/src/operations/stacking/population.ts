import type { Actor } from '@cairn/domain/contract/duties'
import type { PopulationView } from '@cairn/domain/contract/stacking'
import { unitsWithoutOffer } from '@cairn/domain/recognition/plan/as-far-as-possible'
import { everything } from '@cairn/domain/recognition/plan/asked'
import { compose, groundOf } from '@cairn/domain/recognition/plan/compose'
import { countClose } from '@cairn/domain/recognition/population/close'
import { refineAll } from '@cairn/domain/recognition/population/refine'
import { targetOf } from '@cairn/domain/recognition/population/target-of'
import type { Ports } from '../../ports.ts'
import { countedHolders } from '../../register/holders.ts'
import { publicQualifications } from '../../register/qualifications.ts'
import { graphOfOutcomes } from '../../register/skills.ts'
import { done, forbidden } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { few } from './blocks.ts'
import { askedTowards, openOffers, outcomesIn } from './ground.ts'

const bands = [1, 0.75, 0.5, 0.25]
/** Who is near enough to a qualification to miss what is not on offer. */
const near = 0.5

/**
 * Who is close to which qualification, and where an outcome is asked for and nothing is on offer, as counts: a bound settles most, the
 * solver the rest. Only learners who have allowed it are counted; only the ministry and developers see it.
 */
export async function showPopulation(ports: Ports, actor: Actor): Promise<Outcome<PopulationView>> {
  if (!actor.roles.some((role) => role === 'policy-maker' || role === 'developer')) return forbidden
  const rows = await publicQualifications(ports.register)
  const { learnings, learners } = await countedHolders(ports.register)
  const offers = await openOffers(ports)
  const graph = await graphOfOutcomes(ports.register, [
    ...outcomesIn(rows.map(({ qualification }) => qualification)),
    ...learnings.flatMap(({ outcomes }) => outcomes),
    ...offers.flatMap(({ gives }) => gives.outcomes),
  ])
  const targets = rows.map(({ qualification }) => targetOf(askedTowards(ports, qualification, [], graph), learnings))
  const shares: { target: number; share: number }[] = []
  let solved = 0
  for await (const { target, share, solved: asked } of refineAll(
    { learners, targets, learnings: learnings.length },
    bands,
    ports.solver.solve,
  )) {
    shares.push({ target, share })
    if (asked) solved += 1
  }
  const close = countClose(shares, targets.length, bands)
  return done({
    at: ports.clock.now(),
    learners: few(learners.length),
    bands,
    solved,
    close: rows.map(({ slug, qualification: { title } }, target) => ({
      slug,
      title: { ...title },
      bands: (close[target]?.bands ?? []).map(({ from, people }) => ({ from, people })),
    })),
    asked: rows.flatMap(({ slug, qualification }, target) => {
      const asked = askedTowards(ports, qualification, offers, graph)
      const { puzzle } = compose(asked, groundOf(asked), everything(qualification))
      const gaps = unitsWithoutOffer(asked)
      const people = few(shares.filter((one) => one.target === target && one.share >= near - 1e-9).length)
      return qualification.units.flatMap((unit, place) => {
        if (!gaps.includes(unit.id)) return []
        const covered = new Set(
          puzzle.candidates.flatMap(({ places }) => places.filter((one) => one.unit === place).flatMap(({ covers }) => covers)),
        )
        return unit.learningOutcomes.flatMap(({ statement }, outcome) =>
          covered.has(outcome)
            ? []
            : [
                {
                  qualification: { slug, title: { ...qualification.title } },
                  unit: { ...unit.title },
                  outcome: { ...statement },
                  near: people,
                },
              ],
        )
      })
    }),
  })
}
