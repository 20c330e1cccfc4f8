import type { Cohort, CohortMember } from '@cairn/domain/contract/assessment'
import type { MarkTurn } from '@cairn/domain/model/cohort'
import { inLanguage } from '@cairn/domain/model/text'
import { useSpeech, useWords } from '../ui/words.tsx'

const tones = { open: '', ready: 'info', signed: 'ok', awarded: 'ok' } as const

/** One learner: a mark for each outcome, identity, note, evidence, and what keeps the sheet from being signed. */
export function MemberRow({ cohort, member, turn }: { readonly cohort: Cohort; readonly member: CohortMember; readonly turn: MarkTurn }) {
  const words = useWords()
  const { language } = useSpeech()
  const { id, name, latinName, marks, identity, evidence, note, state, problems, own, inSample, agreed, full, met, statement } = member
  const locked = own || state === 'signed' || state === 'awarded'
  const current = cohort.sittings.at(-1)
  return (
    <div className="sheet-row" role="group" aria-labelledby={`who-${id}`} data-member={id} data-state={state}>
      <div className="who">
        <strong id={`who-${id}`} dir="auto">
          {name}
        </strong>
        {latinName ? (
          <span className="small muted" dir="auto">
            {' '}
            {latinName}
          </span>
        ) : null}
        <span className="row small">
          <span className={`tag ${tones[state]}`} data-tag>
            {words(`assess.state.${state}`)}
          </span>
          {inSample && turn === 'first' ? <span className="tag">{words('assess.in-sample')}</span> : null}
          {agreed && inSample ? (
            <span className="small" data-agreed>
              {words('assess.agrees', { same: agreed.same, of: agreed.of })}
            </span>
          ) : null}
        </span>
      </div>
      <div className="cells">
        {cohort.outcomes.map((outcome, place) => {
          const mark = marks.find((one) => one.outcome === outcome.id && one.turn === turn)
          return (
            <label key={outcome.id} className="cell">
              <span>{place + 1}</span>
              <select
                name={`m|${id}|${outcome.id}`}
                data-outcome={outcome.id}
                defaultValue={mark?.result ?? ''}
                data-result={mark?.result ?? ''}
                disabled={locked}
                aria-label={`${place + 1}: ${inLanguage(outcome.statement, language.code).value}`}
              >
                <option value="">–</option>
                <option value="met">{words('assess.met')}</option>
                <option value="not-yet">{words('assess.not-yet')}</option>
              </select>
            </label>
          )
        })}
      </div>
      <div className="beside">
        {turn === 'first' && current ? (
          <label className="small check">
            <input
              type="checkbox"
              name={`i|${id}`}
              value={current.id}
              data-identity
              defaultChecked={identity.includes(current.id)}
              disabled={locked}
            />{' '}
            {words('assess.identity')}
          </label>
        ) : null}
        {own ? <p className="small note warn">{words('assess.own')}</p> : null}
        {state === 'signed' || state === 'awarded' ? (
          <p className="small">
            {full ? words('assess.whole') : words('assess.part', { met, of: cohort.outcomes.length })}
            {statement ? (
              <>
                {' '}
                · <a href={statement}>{words('assess.statement')}</a>
              </>
            ) : null}
          </p>
        ) : null}
        <details>
          <summary className="small">
            {words('assess.details')} · {words('assess.evidence', { count: evidence.length })}
          </summary>
          {turn === 'first' ? (
            <label className="field">
              <span>{words('assess.note')}</span>
              <input name={`n|${id}`} data-note maxLength={2000} defaultValue={note} disabled={locked} dir="auto" autoComplete="off" />
            </label>
          ) : null}
          <ul className="clean" data-evidence>
            {evidence.map((one) => (
              <li key={one.id}>
                <a href={`/evidence/${one.id}`}>
                  <bdi>{one.title}</bdi>
                </a>
              </li>
            ))}
          </ul>
          {/* The second marker does not learn from here what the first has said. */}
          <ul className="small" data-problems>
            {turn === 'first' ? problems.map(({ code, message }) => <li key={code}>{message}</li>) : null}
          </ul>
          {state === 'signed' ? (
            <div className="row">
              <label className="field">
                <span>{words('assess.reason')}</span>
                <input name={`r|${id}`} maxLength={2000} dir="auto" autoComplete="off" />
              </label>
              <button className="btn alt sm" type="submit" name="reopen" value={id} formAction={`/assess/${cohort.id}/reopen`}>
                {words('assess.reopen')}
              </button>
            </div>
          ) : null}
        </details>
      </div>
    </div>
  )
}
