import { boundAll } from '@cairn/domain/recognition/population/bound'
import type { Population } from '@cairn/domain/recognition/population/bound'
import { countClose } from '@cairn/domain/recognition/population/close'
import { refineAll } from '@cairn/domain/recognition/population/refine'
import { loadSolver } from '@cairn/server/adapters/highs-solver'
import { seeded } from './plan/large-puzzles.ts'
import type { Table } from './table.ts'

const bands = [0.5, 0.75, 1]

/** People with three to fifteen credentials out of 2,000, and qualifications of five to twelve units with limits on some of them. */
function population(people: number, qualifications: number): Population {
  const next = seeded(7)
  const pick = (count: number): number => Math.floor(next() * count)
  const learnings = 2000
  const targets = Array.from({ length: qualifications }, () => {
    const needs = Array.from({ length: 5 + pick(8) }, () => 2 + pick(5))
    const fits = new Map(
      Array.from(
        { length: 60 },
        () =>
          [
            pick(learnings),
            { credits: 1 + pick(6), units: (1 << pick(needs.length)) | (next() < 0.3 ? 1 << pick(needs.length) : 0) },
          ] as const,
      ),
    )
    const size = needs.reduce((sum, need) => sum + need, 0)
    const caps = [0.25, 0.5].map((share) => ({
      limit: size * share,
      members: new Set([...fits.keys()].filter(() => next() < share + 0.2)),
    }))
    return { needs, fits, caps }
  })
  const liked = targets.map(({ fits }) => [...fits.keys()])
  const learners = Array.from({ length: people }, () => {
    const own = liked[pick(qualifications)] ?? []
    return Uint32Array.from(
      new Set(Array.from({ length: 3 + pick(13) }, () => (next() < 0.6 ? (own[pick(own.length)] ?? 0) : pick(learnings)))),
    )
  })
  return { learners, targets, learnings }
}

/** Who is close to which qualification: the bound for all, the solver only where it can change the answer. */
export async function run(): Promise<Table> {
  const solve = await loadSolver()
  const rows: string[][] = []
  for (const [people, qualifications, refine] of [
    [10_000, 200, true],
    [1_000_000, 200, false],
  ] as const) {
    const given = population(people, qualifications)
    const start = performance.now()
    let [pairs, exact, near] = [0, 0, 0]
    for (const reach of boundAll(given)) {
      pairs += 1
      if (reach.exact) exact += 1
      if (reach.most / reach.needed >= 0.5) near += 1
    }
    const bound = performance.now() - start
    const from = performance.now()
    let solved = 0
    const shares: { target: number; share: number }[] = []
    if (refine)
      for await (const one of refineAll(given, bands, async (model, seconds) => solve(model, seconds))) {
        if (one.solved) solved += 1
        shares.push(one)
      }
    const all = performance.now() - from
    const groups = countClose(shares, qualifications, bands).flatMap((one) => one.bands)
    rows.push([
      `${people.toLocaleString('en')} × ${qualifications}`,
      pairs.toLocaleString('en'),
      `${((exact / pairs) * 100).toFixed(1)} %`,
      near.toLocaleString('en'),
      `${(bound / 1000).toFixed(2)} s`,
      refine ? solved.toLocaleString('en') : '–',
      refine ? `${(all / 1000).toFixed(2)} s` : '–',
      refine ? String(groups.filter(({ people: count }) => count === 'few').length) : '–',
      refine ? '≤ 3 → 1 s; ≤ 60 s' : '≤ 5 minutes → 1 minute',
    ])
  }
  return {
    title: 'population: who is close to which qualification',
    columns: [
      'learners × targets',
      'pairs in common',
      'bound exact',
      'half-way by the bound',
      'bound',
      'solver asked',
      'true to the band',
      'small groups merged',
      'asked',
    ],
    rows,
    note: 'One thread. Pairs without anything in common are far away and not looked at.',
  }
}
