import type { Actor } from '@cairn/domain/contract/duties'
import type { StackingBlock } from '@cairn/domain/contract/stacking'
import type { Problem } from '@cairn/domain/model/problem'
import type { Text } from '@cairn/domain/model/text'
import type { Words } from '@cairn/domain/model/words'
import { everything } from '@cairn/domain/recognition/plan/asked'
import { compose, groundOf } from '@cairn/domain/recognition/plan/compose'
import { smallestGroup } from '@cairn/domain/recognition/population/close'
import { given } from '@cairn/domain/recognition/plan/read-asked'
import type { Ports } from '../../ports.ts'
import { entriesOf } from '../../register/entries.ts'
import { countedHolders } from '../../register/holders.ts'
import { publicQualifications, qualificationsOf } from '../../register/qualifications.ts'
import { graphOfOutcomes } from '../../register/skills.ts'
import { speakProblem } from '../../speak-report.ts'
import { done } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { askedTowards, outcomesIn } from './ground.ts'

/** A number that could point at a person is not said. */
export const few = (people: number): number | 'few' => (people > 0 && people < smallestGroup ? 'few' : people)
/** The most telling reason first: what a developer can mend. */
const telling = (problems: readonly Problem[]): Problem | undefined =>
  problems.find(({ code }) => code !== 'plan.fits-nowhere' && code !== 'plan.not-compared') ??
  problems.find(({ code }) => code === 'plan.not-compared') ??
  problems[0]

/** My organisation’s blocks from the other side of the map: where each counts, and which of them nobody can stack. */
export async function listBlocks(
  ports: Ports,
  actor: Actor,
  words: Words,
): Promise<
  Outcome<{ qualifications: number; blocks: StackingBlock[]; rules: { slug: string; title: Text; public: boolean; revision: number }[] }>
> {
  const within = actor.within ?? [actor.organisation]
  const entries = (await Promise.all(within.map((organisation) => entriesOf(ports.register, organisation)))).flat()
  const targets = await publicQualifications(ports.register)
  const { learnings, learners } = await countedHolders(ports.register)
  const held = entries.map(({ specification }) =>
    given({ id: `urn:block:${specification.id}`, specification: specification.id, modes: [], languages: [] }, specification),
  )
  const graph = await graphOfOutcomes(ports.register, [
    ...outcomesIn(targets.map(({ qualification }) => qualification)),
    ...held.flatMap(({ outcomes }) => outcomes),
  ])
  const found = targets.map(({ slug, qualification }) => {
    const asked = { ...askedTowards(ports, qualification, [], graph), held }
    return { slug, qualification, composed: compose(asked, groundOf(asked), everything(qualification)) }
  })
  return done({
    qualifications: targets.length,
    rules: (await qualificationsOf(ports.register, within)).map(({ slug, public: shown, revision, qualification: { title } }) => ({
      slug,
      title: { ...title },
      public: shown,
      revision,
    })),
    blocks: entries.map(({ slug, specification }, index) => {
      const fits = found.flatMap(({ slug: target, qualification, composed }) => {
        const places = composed.puzzle.candidates[index]?.places ?? []
        const units = places.map(({ unit }) => qualification.units[unit]?.title).filter((title) => title !== undefined)
        return places.length > 0 ? [{ slug: target, title: { ...qualification.title }, units: units.map((title) => ({ ...title })) }] : []
      })
      const why = fits.length > 0 ? undefined : telling(found.flatMap(({ composed }) => composed.rejected.get(index) ?? []))
      const mine = new Set(learnings.flatMap(({ specification: id }, place) => (id === specification.id ? [place] : [])))
      return {
        slug,
        title: { ...specification.title },
        fits,
        ...(why ? { why: speakProblem(why, words) } : {}),
        holders: few(learners.filter((places) => places.some((place) => mine.has(place))).length),
      }
    }),
  })
}
