import type { PatchOperation, SpokenFinding, SpokenReview } from '@cairn/domain/model/finding'
import { useState } from 'react'
import { useWords } from '../ui/words.tsx'

type FindingListProps = {
  readonly review: SpokenReview | undefined
  /** JSON Pointers: findings at or below them are shown here. */
  readonly at: readonly string[]
  readonly id: string
  readonly onFix: (patch: readonly PatchOperation[]) => void
  readonly onKeep: (finding: SpokenFinding, reason: string) => void
  readonly kept: readonly { readonly check: string; readonly at: string }[]
}
/** Findings that a person can act on, at these places: failed and could not check. */
export const findingsAt = (review: SpokenReview | undefined, at: readonly string[]): readonly SpokenFinding[] =>
  (review?.findings ?? []).filter(({ outcome, problem }) => (outcome === 'failed' || outcome === 'unchecked') && at.some((place) => problem?.at === place || problem?.at?.startsWith(`${place}/`)))

/** What is found about one field, under that field: what, why, a mend in one press, or a reason to keep it. */
export function FindingList({ review, at, id, onFix, onKeep, kept }: FindingListProps) {
  const words = useWords()
  const findings = findingsAt(review, at)
  if (findings.length === 0) return null
  return (
    <ul className="find" id={id} aria-label={words('studio.findings')}>
      {findings.map((finding) => {
        const isKept = kept.some((one) => one.check === finding.check && one.at === (finding.problem?.at ?? ''))
        return (
          <li key={`${finding.check}${finding.clause}${finding.problem?.at ?? ''}`} className={finding.outcome === 'unchecked' ? 'unk' : finding.force === 'must' ? 'must' : ''}>
            <strong>{words(finding.outcome === 'unchecked' ? 'outcome.unchecked' : finding.force === 'must' ? 'studio.must' : 'studio.advice')}: </strong>
            {finding.problem?.message} <a href={`/guidelines/${review?.profile ?? 'eu-2022'}#${finding.clause}`} target="_blank" rel="noreferrer">{words('studio.why')} <bdi>{finding.clause}</bdi></a>
            <div className="row">
              {finding.fixes?.map((fix) => <button key={fix.title} type="button" className="btn alt sm" onClick={() => onFix(fix.patch)}>{fix.title}</button>)}
              {isKept ? <span className="tag info">{words('studio.kept')}</span> : finding.outcome === 'failed' ? <Keep finding={finding} onKeep={onKeep} /> : null}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function Keep({ finding, onKeep }: { readonly finding: SpokenFinding; readonly onKeep: FindingListProps['onKeep'] }) {
  const words = useWords()
  const [reason, setReason] = useState('')
  return (
    <details>
      <summary>{words('studio.keep')}</summary>
      <form className="row" onSubmit={(event) => { event.preventDefault(); if (reason.trim() !== '') onKeep(finding, reason.trim()) }}>
        <label>{words('studio.keep.reason')} <input value={reason} onInput={(event) => setReason(event.currentTarget.value)} maxLength={2000} dir="auto" /></label>
        <button className="btn alt sm" type="submit">{words('studio.keep.go')}</button>
      </form>
    </details>
  )
}
