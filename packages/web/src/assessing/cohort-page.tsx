import type { Cohort } from '@cairn/domain/contract/assessment'
import type { MarkTurn } from '@cairn/domain/model/cohort'
import type { PageRequest } from '../page.ts'
import { LanguageText, OtherLanguages } from '../ui/language-text.tsx'
import { useSpeech, useWords } from '../ui/words.tsx'
import { AfterMarking } from './after-marking.tsx'
import { Refusal } from './cohorts-page.tsx'
import { MemberRow } from './member-row.tsx'

export type CohortProps = {
  readonly request: PageRequest
  readonly cohort: Cohort
  readonly turn: MarkTurn
  readonly lms: readonly { readonly id: string; readonly name: string }[]
}

/** S20: learners and outcomes on one screen, the criterion pinned, evidence beside; by keyboard 1 is met and 2 not yet. Without script the same as a form. */
export function CohortPage({ request, cohort, turn, lms }: CohortProps) {
  const words = useWords()
  const { id, title, of, counts, members, sittings, outcomes, may } = cohort
  const sample = members.filter(({ inSample }) => inSample)
  const rows = turn === 'second' ? sample : members
  const ready = members.filter(({ state, own }) => state === 'ready' && !own).length
  return (
    <div className="stack assess">
      <p>
        <a href="/assess">{words('assess.back')}</a>
      </p>
      <div>
        <h1>
          <bdi>{title}</bdi>
        </h1>
        <p>
          <LanguageText text={of} said />
        </p>
      </div>
      <OtherLanguages texts={[of, ...outcomes.flatMap(({ statement, criteria }) => [statement, ...criteria])]} />
      <Refusal request={request} />
      <Imported request={request} />
      <p id="cohort-counts" data-learners={counts.learners} data-awarded={counts.awarded}>
        {words('assess.counts', { learners: counts.learners, ready: counts.ready, signed: counts.signed, awarded: counts.awarded })}
      </p>
      <p id="announce" className="vh" role="status" aria-live="polite" />
      {sample.length > 0 ? (
        <nav aria-label={words('assess.turns')} className="row">
          <a href={`/assess/${id}`} aria-current={turn === 'first' ? 'page' : undefined}>
            {words('assess.turn.first')}
          </a>
          <a href={`/assess/${id}?turn=second`} aria-current={turn === 'second' ? 'page' : undefined}>
            {words('assess.turn.second', { count: sample.length })}
          </a>
        </nav>
      ) : null}
      {turn === 'second' ? <p className="hint">{words('assess.turn.blind')}</p> : null}
      {members.length > 0 && may.mark ? (
        <div className="wide">
          <form method="post" action={`/assess/${id}/marks`} id="marks" className="stack" data-turn={turn}>
            <input type="hidden" name="turn" value={turn} />
            <button className="vh" type="submit" name="act" value="save" tabIndex={-1} aria-hidden="true" />
            {sittings.length > 0 ? (
              <label className="field">
                <span>{words('assess.sitting')}</span>
                <select name="sitting" id="sitting" defaultValue={sittings.at(-1)?.id}>
                  {sittings.map((one) => (
                    <option key={one.id} value={one.id}>
                      {words('date.said', { day: one.day })} · {words(`supervision.${one.supervision}`)}
                    </option>
                  ))}
                </select>
              </label>
            ) : null}
            <p className="hint keys">
              {words('assess.keys')}{' '}
              <span>
                <kbd>1</kbd> {words('assess.met')}
              </span>{' '}
              ·{' '}
              <span>
                <kbd>2</kbd> {words('assess.not-yet')}
              </span>{' '}
              ·{' '}
              <span>
                <kbd>0</kbd> {words('assess.blank')}
              </span>{' '}
              ·{' '}
              <span>
                <kbd>{words('assess.keys.note')}</kbd> {words('assess.note')}
              </span>{' '}
              · <span>{words('assess.keys.move')}</span>
            </p>
            <div className="sheets">
              {rows.map((member) => (
                <MemberRow key={member.id} cohort={cohort} member={member} turn={turn} />
              ))}
            </div>
            <div className="row">
              <button className="btn alt" type="submit" name="act" value="save">
                {words('assess.save')}
              </button>
              {turn === 'first' ? (
                <button className="btn" type="submit" name="act" value="sign" id="sign" data-ready={ready}>
                  {words('assess.sign', { count: ready })}
                </button>
              ) : null}
            </div>
            {turn === 'first' ? (
              <p className="hint" id="sign-none" hidden={ready > 0}>
                {words('assess.sign.none')}
              </p>
            ) : null}
          </form>
          <aside className="side pinned">
            <section className="card" aria-labelledby="criterion">
              <h2 id="criterion">{words('assess.criterion')}</h2>
              {outcomes.map((outcome, place) => (
                <Criterion key={outcome.id} outcome={outcome} number={place + 1} />
              ))}
            </section>
            <section className="card" aria-labelledby="beside" id="evidence-beside" hidden>
              <h2 id="beside">{words('assess.evidence.beside')}</h2>
              <div id="evidence-here">{words('assess.evidence.choose')}</div>
            </section>
          </aside>
        </div>
      ) : null}
      <AfterMarking request={request} cohort={cohort} lms={lms} />
    </div>
  )
}

function Criterion({
  outcome: { id, statement, criteria, supervision },
  number,
}: {
  readonly outcome: Cohort['outcomes'][number]
  readonly number: number
}) {
  const words = useWords()
  return (
    <div className="criterion" data-criterion={id}>
      <h3>{words('assess.outcome', { number })}</h3>
      <p>
        <LanguageText text={statement} said />
      </p>
      {criteria.length === 0 ? (
        <p className="muted small">{words('assess.criterion.none')}</p>
      ) : (
        criteria.map((text, index) => (
          <p key={index} className="small">
            <LanguageText text={text} said />
          </p>
        ))
      )}
      {supervision.map((one) => (
        <span key={one} className="tag">
          {words(`supervision.${one}`)}
        </span>
      ))}
    </div>
  )
}

/** What came of a sheet of results, row by row where something was left. */
function Imported({ request }: { readonly request: PageRequest }) {
  const words = useWords()
  const { language } = useSpeech()
  if (request.posted?.kind !== 'results') return null
  const { taken, added, rows } = request.posted
  const left = rows.filter(({ problems }) => problems.length > 0)
  return (
    <div className={`note ${left.length > 0 ? 'warn' : ''}`} role="status" lang={language.code}>
      <p>{words('assess.import.done', { taken, added, left: left.length })}</p>
      {left.length > 0 ? (
        <ul>
          {left.map(({ row, name, problems }) => (
            <li key={row}>
              <bdi>{name}</bdi>: {problems.map(({ message }) => message).join(' ')}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
