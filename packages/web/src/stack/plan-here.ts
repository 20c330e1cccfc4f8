import { getStackingGround } from '@cairn/domain/contract/stacking'
import type { StackingGround } from '@cairn/domain/contract/stacking'
import type { Problem } from '@cairn/domain/model/problem'
import type { Asked, Goal } from '@cairn/domain/recognition/plan/asked'
import { askedOfFiles } from '@cairn/domain/recognition/plan/asked-of-files'
import type { Brought } from '@cairn/domain/recognition/plan/asked-of-files'
import { outcomesCovered, planAsFarAsPossible } from '@cairn/domain/recognition/plan/as-far-as-possible'
import { stackMapOf } from '@cairn/domain/recognition/plan/stack-map'
import type { StackMap } from '@cairn/domain/recognition/plan/stack-map'
import { call } from '../client.ts'
import { solverHere } from './solver-here.ts'

/** Of so many qualifications the nearest is looked for, where somebody comes with a credential and has chosen none. */
const mostLookedAt = 30
const solver = solverHere()
const grounds = new Map<string, StackingGround>()

/** What a target asks for and what is on offer, fetched once: the only thing that this page asks the site about a plan. */
async function groundAt(slug: string): Promise<StackingGround | undefined> {
  const known = grounds.get(slug)
  if (known) return known
  const answer = await call(getStackingGround, { params: { slug } })
  if (answer.ok) grounds.set(slug, answer.value)
  return answer.ok ? answer.value : undefined
}

export type Planned =
  | { readonly kind: 'map'; readonly ground: StackingGround; readonly map: StackMap }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  | { readonly kind: 'no-connection' | 'no-solver' }

/** Plans on this device: the question is put together, solved and drawn up here. */
export async function planHere(
  slug: string,
  brought: readonly Brought[],
  goal: Goal,
  at: string,
  without: ReadonlySet<string>,
  { near, language, say }: Pick<Asked, 'near' | 'language' | 'say'>,
): Promise<Planned> {
  const ground = await groundAt(slug)
  if (!ground) return { kind: 'no-connection' }
  const asked = askedOfFiles(ground, brought, { goal, at, without, near, language, say })
  try {
    const way = await planAsFarAsPossible(asked, solver)
    return way.ok ? { kind: 'map', ground, map: stackMapOf(asked, way.value) } : { kind: 'refused', problems: way.problems }
  } catch {
    return { kind: 'no-solver' }
  }
}

/** The qualification of which most is covered, if any is. */
export async function nearest(slugs: readonly string[], brought: Brought, at: string): Promise<string | undefined> {
  let best: { readonly slug: string; readonly covered: number } | undefined
  for (const slug of slugs.slice(0, mostLookedAt)) {
    const ground = await groundAt(slug)
    const covered = ground ? outcomesCovered(askedOfFiles({ ...ground, offers: [] }, [brought], { goal: 'fewest', at })) : 0
    if (covered > (best?.covered ?? 0)) best = { slug, covered }
  }
  return best?.slug
}
