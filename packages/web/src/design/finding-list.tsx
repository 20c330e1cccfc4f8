import { examplesOf } from '@cairn/domain/guidelines/examples'
import type { PreparedProfile } from '@cairn/domain/guidelines/prepare'
import type { PatchOperation, SpokenFinding, SpokenReview } from '@cairn/domain/model/finding'
import { inLanguage } from '@cairn/domain/model/text'
import { createContext, useContext, useState } from 'react'
import { Icon } from '../ui/icon.tsx'
import { useSpeech, useWords } from '../ui/words.tsx'

type FindingListProps = {
  readonly review: SpokenReview | undefined
  /** JSON Pointers: findings at or below them are shown here. */
  readonly at: readonly string[]
  readonly id: string
  readonly onFix: (patch: readonly PatchOperation[]) => void
  readonly onKeep: (finding: SpokenFinding, reason: string) => void
  readonly onUnkeep: (finding: SpokenFinding) => void
  readonly kept: readonly { readonly check: string; readonly at: string; readonly reason: string }[]
}
/** The profile that judges, so that a finding can show its clause. */
export const ProfileContext = createContext<PreparedProfile | undefined>(undefined)

/** Findings that a person can act on, at these places: failed and could not check. */
export const findingsAt = (review: SpokenReview | undefined, at: readonly string[]): readonly SpokenFinding[] =>
  (review?.findings ?? []).filter(
    ({ outcome, problem }) =>
      (outcome === 'failed' || outcome === 'unchecked') &&
      at.some((place) => problem?.at === place || problem?.at?.startsWith(`${place}/`)),
  )
/** Kept on purpose: a reason stands beside it for the reviewer. */
export const isKept = ({ check, problem }: SpokenFinding, kept: FindingListProps['kept']): boolean =>
  kept.some((one) => one.check === check && one.at === (problem?.at ?? ''))
export const keyOf = ({ check, clause, problem }: SpokenFinding): string => `${check}${clause}${problem?.at ?? ''}${problem?.code ?? ''}`

/** What is found about one field, under that field: what, a mend in one press, why with clause and examples, or a reason to keep it. */
export function FindingList({ review, at, id, onFix, onKeep, onUnkeep, kept }: FindingListProps) {
  const words = useWords()
  const findings = findingsAt(review, at).toSorted((a, b) => Number(a.force === 'should') - Number(b.force === 'should'))
  if (findings.length === 0) return null
  return (
    <ul className="find" id={id} aria-label={words('studio.findings')}>
      {findings.map((finding) => {
        const { outcome, force, problem, fixes = [] } = finding
        const keptHere = kept.find((one) => one.check === finding.check && one.at === (problem?.at ?? ''))
        const tone = keptHere ? 'kept' : outcome === 'unchecked' ? 'unk' : force === 'must' ? 'must' : 'adv'
        return (
          <li key={keyOf(finding)} className={tone}>
            <p>
              <Icon mark={tone === 'must' ? 'bad' : tone === 'adv' ? 'warn' : 'unk'} />{' '}
              <strong>{words(outcome === 'unchecked' ? 'outcome.unchecked' : force === 'must' ? 'studio.must' : 'studio.advice')}.</strong>{' '}
              {problem?.message}
            </p>
            {keptHere ? (
              <p className="small">
                <span className="tag info">{words('studio.kept')}</span> <span dir="auto">{keptHere.reason}</span>{' '}
                <button type="button" className="lnk" onClick={() => onUnkeep(finding)}>
                  {words('studio.keep.undo')}
                </button>
              </p>
            ) : null}
            <div className="row">
              {fixes.map((fix) => (
                <button key={fix.title} type="button" className="btn alt sm" onClick={() => onFix(fix.patch)}>
                  {fix.title}
                </button>
              ))}
              <Why finding={finding} />
              {!keptHere && outcome === 'failed' ? <Keep finding={finding} onKeep={onKeep} /> : null}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** The clause behind a finding, in its own words, and examples of what it asks for. */
function Why({ finding: { check, clause } }: { readonly finding: SpokenFinding }) {
  const words = useWords()
  const { language } = useSpeech()
  const profile = useContext(ProfileContext)
  const text = profile?.clauses.get(clause)?.text
  const said = text && inLanguage(text, language.code)
  const examples = examplesOf(check, language.code) ?? examplesOf(check, 'en')
  return (
    <details className="why">
      <summary>{words('studio.why')}</summary>
      {said ? (
        <blockquote lang={said.language} dir="auto">
          {said.value}
        </blockquote>
      ) : null}
      {examples ? (
        <ul className="clean examples">
          {examples.good.slice(0, 2).map((one) => (
            <li key={one} dir="auto">
              <Icon mark="ok" /> <span className="vh">{words('studio.example.good')}: </span>
              {one}
            </li>
          ))}
          {examples.bad.slice(0, 1).map((one) => (
            <li key={one} dir="auto">
              <Icon mark="bad" /> <span className="vh">{words('studio.example.bad')}: </span>
              {one}
            </li>
          ))}
        </ul>
      ) : null}
      <a href={`/guidelines/${profile?.id ?? 'eu-2022'}#${clause}`} target="_blank" rel="noreferrer">
        {words('studio.clause')} <bdi>{clause}</bdi>
      </a>
    </details>
  )
}

function Keep({ finding, onKeep }: { readonly finding: SpokenFinding; readonly onKeep: FindingListProps['onKeep'] }) {
  const words = useWords()
  const [reason, setReason] = useState('')
  return (
    <details className="keep">
      <summary>{words('studio.keep')}</summary>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault()
          if (reason.trim() !== '') onKeep(finding, reason.trim())
        }}
      >
        <label>
          {words('studio.keep.reason')}{' '}
          <input value={reason} onInput={(event) => setReason(event.currentTarget.value)} maxLength={2000} dir="auto" />
        </label>
        <button className="btn alt sm" type="submit">
          {words('studio.keep.go')}
        </button>
      </form>
    </details>
  )
}
