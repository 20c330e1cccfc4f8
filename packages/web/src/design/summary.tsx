import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import type { SpokenFinding, SpokenReview } from '@cairn/domain/model/finding'
import type { Doubt } from '@cairn/domain/model/doubt'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../ui/words.tsx'
import { isKept, keyOf } from './finding-list.tsx'
import { placeOf } from './places.ts'

type SummaryProps = {
  readonly review: SpokenReview | undefined
  readonly specification: AchievementSpecification
  readonly doubts: readonly Doubt[]
}

/** What is left: counts in words, then each thing with a link to its field. “Must fix” first; what a person kept is not counted again. */
export function Summary({ review, specification, doubts }: SummaryProps) {
  const words = useWords()
  const open = leftIn(review, specification)
  const must = open.filter(({ force }) => force === 'must')
  const advice = open.filter(({ force }) => force === 'should')
  const unchecked = (review?.findings ?? []).filter(({ outcome }) => outcome === 'unchecked').length
  return (
    <div className="card">
      <h2>{words('studio.ready')}</h2>
      <p id="count" aria-live="polite" className="stat">
        <strong>
          <Icon mark="bad" className="i c-bad" /> <span id="count-must">{words('studio.count.must', { count: must.length })}</span>
        </strong>{' '}
        <strong>
          <Icon mark="warn" className="i c-warn" /> <span>{words('studio.count.advice', { count: advice.length })}</span>
        </strong>
      </p>
      {doubts.length > 0 ? (
        <p className="small">
          <Icon mark="unk" className="i c-unk" /> {words('studio.count.doubts', { count: doubts.length })}
        </p>
      ) : null}
      <ul className="clean left">
        {must.map((finding) => (
          <Left key={keyOf(finding)} finding={finding} specification={specification} />
        ))}
      </ul>
      {advice.length > 0 ? (
        <details>
          <summary>{words('studio.advice-list', { count: advice.length })}</summary>
          <ul className="clean left">
            {advice.map((finding) => (
              <Left key={keyOf(finding)} finding={finding} specification={specification} />
            ))}
          </ul>
        </details>
      ) : null}
      {unchecked > 0 ? (
        <p className="small muted">
          <Icon mark="unk" className="i c-unk" /> {words('studio.count.unchecked', { count: unchecked })}
        </p>
      ) : null}
      <p className="small muted">
        {words(must.length > 0 ? 'studio.submit.must-first' : 'studio.submit.nothing-stops', { count: must.length })}
      </p>
    </div>
  )
}

function Left({ finding, specification }: { readonly finding: SpokenFinding; readonly specification: AchievementSpecification }) {
  return (
    <li>
      <Icon mark={finding.force === 'must' ? 'bad' : 'warn'} className={`i ${finding.force === 'must' ? 'c-bad' : 'c-warn'}`} />{' '}
      <a href={`#${placeOf(finding.problem?.at, specification)}`}>{finding.problem?.message}</a>
    </li>
  )
}

/** Failed findings without a kept reason. */
export const leftIn = (review: SpokenReview | undefined, specification: AchievementSpecification): readonly SpokenFinding[] =>
  (review?.findings ?? []).filter((finding) => finding.outcome === 'failed' && !isKept(finding, specification.keptFindings))
