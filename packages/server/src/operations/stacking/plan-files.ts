import type { StackedHere } from '@cairn/domain/contract/stacking'
import type { Words } from '@cairn/domain/model/words'
import { askedOfFiles } from '@cairn/domain/recognition/plan/asked-of-files'
import { goals } from '@cairn/domain/recognition/plan/asked'
import { planAsFarAsPossible } from '@cairn/domain/recognition/plan/as-far-as-possible'
import { stackMapOf } from '@cairn/domain/recognition/plan/stack-map'
import type { Ports } from '../../ports.ts'
import { speakProblem, speakReport } from '../../speak-report.ts'
import { trustLists } from '../verify-here.ts'
import { showStackingGround } from './ground.ts'

const mostFiles = 50

/** The map for a browser without script: files are verified, counted and forgotten; nothing is stored. */
export async function planForFiles(
  ports: Ports,
  slug: string,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  wanted: unknown,
  near: string | undefined,
  words: Words,
  language: string,
): Promise<StackedHere> {
  const goal = goals.find((one) => one === wanted) ?? 'cheapest'
  const found = await showStackingGround(ports, slug)
  if (!found.ok)
    return { kind: 'stacked', goal, near, brought: [], messages: found.problems.map((problem) => speakProblem(problem, words).message) }
  const at = ports.clock.now()
  const trust = await trustLists(ports)
  const brought: StackedHere['brought'][number][] = []
  for (const [index, { name, bytes }] of files.slice(0, mostFiles).entries())
    brought.push({
      id: String(index + 1),
      name,
      report: speakReport(await ports.verifier.verify(bytes, { at, trust }, ports.documents), words),
    })
  const asked = askedOfFiles(found.value, brought, { goal, at, near, language, say: words })
  const way = await planAsFarAsPossible(asked, ports.solver.solve)
  return way.ok
    ? { kind: 'stacked', ground: found.value, map: stackMapOf(asked, way.value), goal, near, brought, messages: [] }
    : { kind: 'stacked', goal, near, brought, messages: way.problems.map((problem) => speakProblem(problem, words).message) }
}
