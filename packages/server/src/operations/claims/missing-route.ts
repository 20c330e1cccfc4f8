import type * as z from 'zod'
import type { MissingRoute } from '@cairn/domain/contract/claims'
import { compareOutcomes } from '@cairn/domain/recognition/compare/compare'
import { eqfOnly, prepareOutcome } from '@cairn/domain/recognition/compare/outcome'
import { plan } from '@cairn/domain/recognition/plan/plan'
import { readOffers } from '@cairn/domain/recognition/plan/read-asked'
import { Qualification } from '@cairn/domain/model/qualification'
import { inLanguage } from '@cairn/domain/model/text'
import { findEntry, offersOf } from '../../register/entries.ts'
import { searchEntries } from '../../register/search/search.ts'
import { graphOfOutcomes } from '../../register/skills.ts'
import type { Ports } from '../../ports.ts'
import { profileNamed } from '../judge.ts'
import type { ClaimGround } from './show-claim.ts'

type Route = z.output<typeof MissingRoute>

/**
 * The shortest offers that fill what is missing, by the planner: what is missing is a unit of its own, and whatever the register offers for it,
 * the whole micro-credential among them, may fill it. Where no plan exists, nothing is said.
 */
export async function missingRoute(
  ports: Ports,
  { row, entry }: Pick<ClaimGround, 'row' | 'entry'>,
  lacking: readonly string[],
): Promise<Route[]> {
  const { specification, profile: profileId } = entry
  const profile = profileNamed(ports, profileId)
  if (!profile) return []
  const needed = specification.learningOutcomes.filter(({ id }) => lacking.includes(id))
  const slugs = new Set([row.slug])
  for (const { statement } of needed)
    for (const { slug } of (
      await searchEntries(ports.register, { q: inLanguage(statement, specification.language).value.slice(0, 150), page: 1 })
    ).hits.slice(0, 8))
      slugs.add(slug)
  const lines: { json: unknown; at: string }[] = []
  const entries = new Map<string, ClaimGround['entry']>()
  for (const slug of [...slugs].slice(0, 40)) {
    const found = await findEntry(ports.register, slug)
    if (!found || found.state !== 'registered') continue
    const offers = await offersOf(ports.register, slug)
    if (offers.length === 0) continue
    entries.set(found.specification.id, found)
    lines.push(
      { json: found.specification, at: `/${slug}` },
      ...offers.filter(({ route }) => route !== 'validation').map((offer) => ({ json: offer, at: `/${slug}` })),
    )
  }
  const read = readOffers(lines)
  if (!read.ok || read.value.offers.length === 0) return []
  const share = needed.length / Math.max(specification.learningOutcomes.length, 1)
  const hours = specification.workload?.hours
  const unit = {
    id: 'missing',
    title: specification.title,
    learningOutcomes: needed,
    ...(hours === undefined ? {} : { workload: { hours: Math.max(Math.round(hours * share), 1) } }),
  }
  const qualification = Qualification.parse({
    id: `urn:cairn:missing:${row.id}`,
    title: specification.title,
    levels: specification.levels,
    units: [unit],
  })
  const graph = await graphOfOutcomes(ports.register, [
    ...needed,
    ...[...entries.values()].flatMap((one) => one.specification.learningOutcomes),
  ])
  const planned = await plan(
    {
      qualification,
      held: [],
      offers: read.value.offers,
      goal: 'fastest',
      at: ports.clock.now(),
      seconds: 3,
      frameworks: profile.frameworks,
      creditSystems: profile.creditSystems,
      graph,
    },
    ports.solver.solve,
  )
  if (!planned.ok) return []
  const offers = new Map(
    lines.flatMap(({ json }) =>
      typeof json === 'object' && json !== null && 'specification' in json && 'id' in json
        ? [[String(json.id), json as { starts?: string }] as const]
        : [],
    ),
  )
  return planned.value.next.flatMap(({ specification: of, offer, weeks }) => {
    const found = entries.get(of)
    if (!found) return []
    const proven = found.specification.learningOutcomes.map((one) => prepareOutcome(one, eqfOnly))
    const fills = needed
      .filter((one) => proven.some((other) => compareOutcomes(prepareOutcome(one, eqfOnly), other, graph).cover === 'covered'))
      .map(({ id }) => id)
    const { hours: size } = found.specification.workload ?? {}
    const starts = offers.get(offer)?.starts
    return [
      {
        slug: found.slug,
        title: { ...found.specification.title },
        ...(size === undefined ? {} : { hours: size }),
        ...(weeks === undefined ? {} : { weeks }),
        ...(starts ? { starts } : {}),
        fills,
      },
    ]
  })
}
