import type { QualificationLine, StackingGround } from '@cairn/domain/contract/stacking'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { Offer } from '@cairn/domain/model/offer'
import { Organisation } from '@cairn/domain/model/organisation'
import type { Text } from '@cairn/domain/model/text'
import type { LearningOutcome } from '@cairn/domain/model/learning-outcome'
import { skillGraph } from '@cairn/domain/recognition/compare/skills'
import type { SkillGraph } from '@cairn/domain/recognition/compare/skills'
import { everything } from '@cairn/domain/recognition/plan/asked'
import type { Asked, PlanOffer } from '@cairn/domain/recognition/plan/asked'
import { compose, groundOf } from '@cairn/domain/recognition/plan/compose'
import { given } from '@cairn/domain/recognition/plan/read-asked'
import { publicQualifications, qualificationAt } from '../../register/qualifications.ts'
import type { QualificationRow } from '../../register/qualifications.ts'
import { stepsAbove, stepsBelow } from '../../register/skills.ts'
import { currentTenant, mainTenant } from '../../register/tenancy.ts'
import type { Ports } from '../../ports.ts'
import { creditSystems, profileNamed } from '../judge.ts'
import { done, missing } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'

/** So many offers are looked at and sent at most: what a page can hold and a device can plan with. */
const [looked, sent] = [5000, 500]
/** So many skills of the frameworks are sent at most. */
const mostSkills = 3000
const baseProfile = 'eu-2022'

/** What somebody can plan towards. */
export async function listQualifications(ports: Ports): Promise<Outcome<{ qualifications: QualificationLine[] }>> {
  const rows = await publicQualifications(ports.register)
  return done({
    qualifications: rows.map(({ slug, revision, qualification: { title, levels, workload, units, awardingBodies } }) => ({
      slug,
      version: revision,
      title: { ...title },
      levels: [...levels],
      ...(workload ? { workload } : {}),
      units: units.length,
      ...(awardingBodies[0] ? { awardedBy: { ...awardingBodies[0].legalName } } : {}),
    })),
  })
}

/** Comparing a target with thousands of offers takes a while; the answer is the same for everybody for so long, in milliseconds. */
const fresh = 30_000
const mostKept = 200
const kept = new WeakMap<Ports, Map<string, { readonly until: number; readonly ground: Promise<StackingGround> }>>()

/** A target with everything that a device needs to plan by itself. Offers that fit nowhere in it are not sent. */
export async function showStackingGround(ports: Ports, slug: string): Promise<Outcome<StackingGround>> {
  const row = await qualificationAt(ports.register, slug)
  if (!row) return missing
  const mine = kept.get(ports) ?? new Map<string, { readonly until: number; readonly ground: Promise<StackingGround> }>()
  kept.set(ports, mine)
  const key = `${currentTenant() ?? mainTenant} ${slug} ${row.revision}`
  const now = Date.parse(ports.clock.now())
  const before = mine.get(key)
  if (before && before.until > now) return done(await before.ground)
  if (mine.size >= mostKept) mine.clear()
  const ground = compareWithOffers(ports, row)
  mine.set(key, { until: now + fresh, ground })
  ground.catch(() => mine.delete(key))
  return done(await ground)
}

async function compareWithOffers(ports: Ports, { slug, revision, qualification }: QualificationRow): Promise<StackingGround> {
  const offers = await openOffers(ports)
  const skills = await skillsAround(
    ports,
    qualification,
    offers.flatMap(({ specification }) => specification.learningOutcomes),
  )
  const asked = askedTowards(ports, qualification, offers, skillGraph(skills))
  const { puzzle } = compose(asked, groundOf(asked), everything(qualification))
  const fitting = offers.filter((_, index) => (puzzle.candidates[index]?.places.length ?? 0) > 0)
  const shown = fitting.slice(0, sent)
  return {
    slug,
    revision,
    qualification,
    offers: shown.map(({ offer, specification }) => ({ offer, specification })),
    more: fitting.length > shown.length,
    skills: [...skills].flatMap(([id, broader]) => (broader.length > 0 ? [{ id, broader: [...broader] }] : [])).slice(0, mostSkills),
    frameworks: [...asked.frameworks],
    creditSystems: [...asked.creditSystems],
    providers: await providersOf(
      ports,
      shown.map(({ specification }) => specification),
    ),
  }
}

export type KnownOffer = PlanOffer & { readonly specification: AchievementSpecification }
/** Runs that somebody could still take, with what each gives. Offers that are over are no way to anything. */
export async function openOffers(ports: Ports): Promise<readonly KnownOffer[]> {
  const today = ports.clock.now().slice(0, 10)
  const rows = await ports.register
    .selectFrom('offers')
    .innerJoin('entries', 'entries.slug', 'offers.slug')
    .select(['offers.body as offer', 'entries.body as specification'])
    .where('entries.state', '=', 'registered')
    .orderBy('offers.id')
    .limit(looked)
    .execute()
  return rows.flatMap((row) => {
    const [offer, specification] = [Offer.parse(row.offer), AchievementSpecification.parse(row.specification)]
    return (offer.ends ?? offer.enrolUntil ?? today) < today ? [] : [{ offer, specification, gives: given(offer, specification) }]
  })
}

/** The question of a plan towards a qualification, with nobody’s credentials in it yet. */
export function askedTowards(ports: Ports, qualification: Asked['qualification'], offers: readonly PlanOffer[], graph: SkillGraph): Asked {
  const profile = profileNamed(ports, baseProfile)
  return {
    qualification,
    held: [],
    offers,
    goal: 'fewest',
    at: ports.clock.now(),
    seconds: 10,
    frameworks: profile?.frameworks ?? [],
    creditSystems: creditSystems(ports),
    graph,
  }
}

/** What units ask for in all. */
export const outcomesIn = (qualifications: readonly Asked['qualification'][]): readonly LearningOutcome[] =>
  qualifications.flatMap(({ units }) => units.flatMap(({ learningOutcomes }) => learningOutcomes))

/**
 * What the register’s frameworks say is broader: of what units ask for and offers give, and of all that stands below what units ask for, so that
 * a device can count what somebody holds without telling which skills those are.
 */
async function skillsAround(
  ports: Ports,
  qualification: Asked['qualification'],
  offered: readonly LearningOutcome[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const linked = (outcomes: readonly LearningOutcome[]): readonly string[] => outcomes.flatMap(({ skills }) => skills.map(({ id }) => id))
  const needed = linked(outcomesIn([qualification]))
  const above = await stepsAbove(ports.register, [...needed, ...linked(offered)])
  return new Map([...(await stepsBelow(ports.register, needed, mostSkills)), ...above])
}

async function providersOf(ports: Ports, specifications: readonly AchievementSpecification[]): Promise<Record<string, Text>> {
  const named = new Map<string, Text>()
  for (const { awardingBodies } of specifications)
    for (const { id, legalName } of awardingBodies) if (id !== undefined) named.set(id, legalName)
  const known = await ports.register
    .selectFrom('organisations')
    .select(['id', 'body'])
    .where('id', 'in', [...named.keys(), ''])
    .execute()
  for (const { id, body } of known) named.set(id, Organisation.parse(body).legalName)
  return Object.fromEntries([...named].map(([id, name]) => [id, { ...name }]))
}
