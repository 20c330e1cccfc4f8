import type { RecognitionTarget } from '../../model/recognition-target.ts'
import { neededOutcomes } from '../../model/recognition-target.ts'
import type { CaseWork, View } from '../../model/recognition-case.ts'
import type { OutcomeFinding } from '../compare/compare-lists.ts'
import type { Recognition } from '../recognise.ts'

/** One needed outcome as it stands in a case: what was suggested, and what a person sees; nobody’s view is `undefined`. */
export type Standing = {
  readonly needed: string
  readonly finding: OutcomeFinding | undefined
  readonly view: View | undefined
  readonly own: boolean
}

/** Every needed outcome with its suggestion and its view. A suggestion stands for a view until a person says otherwise, unless it could not compare. */
export function standings(target: RecognitionTarget, recognition: Recognition | undefined, views: CaseWork['views']): readonly Standing[] {
  return neededOutcomes(target).map(({ id }) => {
    const finding = recognition?.outcomes.find(({ needed }) => needed === id)
    const own = views[id]
    const suggested = finding && finding.cover !== 'unchecked' ? finding.cover : undefined
    return { needed: id, finding, view: own ?? suggested, own: own !== undefined }
  })
}
export const countViews = (all: readonly Standing[]) => {
  const count = (wanted: View | undefined): number => all.filter(({ view }) => view === wanted).length
  return { covered: count('covered'), partly: count('partly'), not: count('not'), open: count(undefined), all: all.length }
}

/** What a part counts for: its share of the outcomes in half credits, two halves for two partly shown; never more than the credential carries. */
export function creditsFor(target: RecognitionTarget, all: readonly Standing[], carried: number | undefined): number | undefined {
  const [asked] = target.workload?.credits ?? []
  if (!asked || all.length === 0) return undefined
  const { covered, all: total } = countViews(all)
  return Math.min(carried ?? Infinity, Math.floor((asked.points * covered * 2) / total) / 2)
}
