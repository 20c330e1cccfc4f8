import type { ConclusionReply } from '@cairn/domain/contract/canvas'
import { Stance } from '@cairn/domain/consultation/conclusion'
import type { ConsultationEvent } from '@cairn/domain/model/consultation'
import { inLanguage } from '@cairn/domain/model/text'
import { LanguageText } from '../ui/language-text.tsx'
import { useNumber, useSpeech, useWords } from '../ui/words.tsx'
import { ToRunning } from './to-running.tsx'

const tone = { 'not-asked': '', agreed: 'ok', objections: 'warn' } as const

/** A statement put to the room: one’s own stance, and every objection as it was given. */
export function ConclusionPage({
  conclusion,
  event,
  refused,
  moderator,
}: {
  readonly conclusion: ConclusionReply
  readonly event: ConsultationEvent
  readonly refused: string | undefined
  readonly moderator: boolean
}) {
  const words = useWords()
  const number = useNumber()
  const { language } = useSpeech()
  const { item, statement, open, own, agree, liveWith, objections, remarks, state } = conclusion
  const here = `/consult/${event.id}/items/${item}`
  return (
    <div
      className="phone stack item-live"
      id="live"
      data-event={event.id}
      data-view="item"
      data-item={item}
      data-open={open ? 'yes' : 'no'}
    >
      <p className="small">
        <a href={`/consult/${event.id}`}>
          <LanguageText text={event.title} />
        </a>
      </p>
      <div id="part-statement" data-part aria-live="polite">
        <h1>
          <LanguageText text={statement} />
        </h1>
      </div>
      <ToRunning event={event} item={item} />
      {event.demonstration ? (
        <p>
          <span className="demo">{words('site.demonstration')}</span>
        </p>
      ) : null}
      {refused === undefined ? null : (
        <p className="note bad" role="alert">
          {words(refused)}
        </p>
      )}
      {event.state === 'ended' ? null : (
        <form method="post" action={`${here}/stance`} className="card stack when-open" data-anew>
          <fieldset className="stack tight">
            <legend className="vh">{words('conclusion.your-stance')}</legend>
            <div className="ans">
              {Stance.options.map((stance) => (
                <label key={stance}>
                  <input type="radio" name="stance" value={stance} required defaultChecked={own?.stance === stance} />
                  <span>{words(`conclusion.${stance}`)}</span>
                </label>
              ))}
            </div>
          </fieldset>
          <label className="field">
            <span>{words('conclusion.reason-why')}</span>
            <textarea name="reason" rows={3} maxLength={280} dir="auto" defaultValue={own?.reason ?? ''} />
          </label>
          <button className="btn" type="submit">
            {words('conclusion.say')}
          </button>
          <p className="small" role="status" data-status>
            {own ? words('conclusion.counted') : ''}
          </p>
        </form>
      )}
      <section className="card stack tight" aria-live="polite" id="part-result" data-part>
        <p>
          <span className={`tag ${tone[state]}`}>{words(`conclusion.state.${state}`)}</span>
        </p>
        <dl className="facts">
          <dt>{words('conclusion.agree')}</dt>
          <dd className="num">{number(agree)}</dd>
          <dt>{words('conclusion.live-with')}</dt>
          <dd className="num">{number(liveWith)}</dd>
          <dt>{words('conclusion.object')}</dt>
          <dd className="num">{number(objections.length)}</dd>
        </dl>
        {objections.length > 0 ? (
          <>
            <h2>{words('conclusion.objections')}</h2>
            <ul>
              {objections.map(({ id, reason }) => (
                <li key={id} id={`objection-${id}`} dir="auto">
                  {reason}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {remarks.length > 0 ? (
          <>
            <h2>{words('conclusion.remarks')}</h2>
            <ul>
              {remarks.map(({ id, reason }) => (
                <li key={id} id={`objection-${id}`} dir="auto">
                  {reason}
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </section>
      {moderator ? (
        <details className="card">
          <summary>{words('conclusion.change-statement')}</summary>
          <form method="post" action={`${here}/statement`} className="stack tight">
            <input type="hidden" name="language" value={language.code} />
            <label className="field">
              <span>{words('conclusion.statement')}</span>
              <textarea
                name="statement"
                rows={3}
                required
                maxLength={280}
                dir="auto"
                defaultValue={inLanguage(statement, language.code).value}
              />
            </label>
            <p className="small muted">{words('conclusion.starts-anew')}</p>
            <button className="btn alt" type="submit">
              {words('conclusion.put')}
            </button>
          </form>
        </details>
      ) : null}
    </div>
  )
}
