import { questionSets } from '@cairn/domain/consultation/question-sets'
import { ItemKind } from '@cairn/domain/model/consultation'
import type { ConsultationEvent } from '@cairn/domain/model/consultation'
import { inLanguage } from '@cairn/domain/model/text'
import type { Text } from '@cairn/domain/model/text'
import { LanguageText } from '../ui/language-text.tsx'
import { Day, Moment, useSpeech, useWords } from '../ui/words.tsx'
import { ClockTime, ZoneChoice } from './clock.tsx'
import { BeginAgain } from './watch-page.tsx'

const usual: readonly (readonly [string, number])[] = [
  ['talk', 10],
  ['talk', 10],
  ['poll-round', 40],
  ['conclusion', 5],
  ['outline', 10],
  ['canvas', 15],
  ['break', 15],
  ['canvas', 15],
  ['summary', 5],
]

/** Consultations for everybody; for a facilitator also the form that plans one. */
export function EventsPage({
  live,
  events,
  plans,
  mayPlan,
  refused,
}: {
  readonly live: boolean
  readonly plans: readonly { readonly id: string; readonly saved: string; readonly title: Text }[]
  readonly events: readonly ConsultationEvent[]
  readonly mayPlan: boolean
  readonly refused: string | undefined
}) {
  const words = useWords()
  return (
    <div className="stack event">
      <h1>{words('consult.title')}</h1>
      <p>{words('consult.lead')}</p>
      <p>
        <a className="btn" href="/j">
          {words('consult.join')}
        </a>
      </p>
      {live ? (
        <section className="card stack tight">
          <h2>
            {words('live.title')} <span className="demo">{words('site.demonstration')}</span>
          </h2>
          <p>{words('live.about')}</p>
          <BeginAgain strong />
        </section>
      ) : null}
      {events.length === 0 ? <p className="muted">{words('consult.none')}</p> : null}
      <ul className="clean stack">
        {events.map((event) => (
          <li key={event.id} className="card">
            <h2>
              <a href={`/consult/${event.id}`}>
                <LanguageText text={event.title} />
              </a>
            </h2>
            <p className="row small">
              <Day at={event.starts} />
              <ClockTime at={event.starts} zone={event.zone} />
              <bdi>{event.zone.replaceAll('_', ' ')}</bdi>
              <span className="tag">{words(`consult.state.${event.state}`)}</span>
              {event.demonstration ? <span className="tag">{words('site.demonstration')}</span> : null}
            </p>
          </li>
        ))}
      </ul>
      {mayPlan ? (
        <section className="card stack tight">
          <h2>{words('agenda.plans')}</h2>
          {plans.length > 0 ? (
            <ul className="clean">
              {plans.map(({ id, title, saved }) => (
                <li key={id} className="row">
                  <a href={`/consult/plan/${id}`}>
                    <LanguageText text={title} />
                  </a>{' '}
                  <span className="small muted">
                    <Moment at={saved} />
                  </span>
                </li>
              ))}
            </ul>
          ) : null}
          <form method="post" action="/consult/plan">
            <button className="btn" type="submit" id="begin-plan">
              {words('agenda.begin')}
            </button>
          </form>
        </section>
      ) : null}
      {mayPlan ? (
        <details className="card" id="quick" open={refused !== undefined}>
          <summary>{words('agenda.quick')}</summary>
          <PlanForm refused={refused} />
        </details>
      ) : null}
    </div>
  )
}

function PlanForm({ refused }: { readonly refused: string | undefined }) {
  const words = useWords()
  const { language } = useSpeech()
  return (
    <form method="post" action="/consult" className="stack" id="plan">
      <h2>{words('consult.plan')}</h2>
      {refused ? (
        <p className="note bad" role="alert">
          {refused}
        </p>
      ) : null}
      <div>
        <label htmlFor="title">{words('consult.plan.name')}</label>
        <input id="title" name="title" required maxLength={200} dir="auto" />
      </div>
      <div className="row">
        <div>
          <label htmlFor="date">{words('consult.plan.day')}</label>
          <input id="date" name="date" type="date" required />
        </div>
        <div>
          <label htmlFor="time">{words('consult.plan.time')}</label>
          <input id="time" name="time" type="time" required defaultValue="09:30" />
        </div>
        <div className="zone">
          <ZoneChoice id="plan-zone" zone="Europe/Rome" own="Europe/Rome" />
        </div>
      </div>
      <fieldset>
        <legend>{words('consult.agenda')}</legend>
        <p className="small">{words('consult.plan.agenda')}</p>
        <ol className="clean stack tight">
          {usual.map(([kind, minutes], i) => (
            <li key={`i${String(i)}`} className="plan-item">
              <div>
                <label htmlFor={`t-${i}`}>
                  {words('consult.what')} {i + 1}
                </label>
                <input id={`t-${i}`} name="item-title" maxLength={200} dir="auto" placeholder={words(`consult.kind.${kind}`)} />
              </div>
              <div>
                <label htmlFor={`k-${i}`}>{words('consult.plan.kind')}</label>
                <select id={`k-${i}`} name="item-kind" defaultValue={kind}>
                  {ItemKind.options.map((one) => (
                    <option key={one} value={one}>
                      {words(`consult.kind.${one}`)}
                    </option>
                  ))}
                </select>
              </div>
              <div>
                <label htmlFor={`m-${i}`}>{words('consult.minutes')}</label>
                <input id={`m-${i}`} name="item-minutes" type="number" min={1} max={480} defaultValue={minutes} />
              </div>
              <div>
                <label htmlFor={`p-${i}`}>{words('consult.plan.person')}</label>
                <input id={`p-${i}`} name="item-person" maxLength={120} dir="auto" />
              </div>
              <div>
                <label htmlFor={`s-${i}`}>{words('consult.plan.set')}</label>
                <select id={`s-${i}`} name="item-set" defaultValue="">
                  <option value="">–</option>
                  {questionSets.map(({ id, title }) => (
                    <option key={id} value={id}>
                      {inLanguage(title, language.code).value}
                    </option>
                  ))}
                </select>
              </div>
            </li>
          ))}
        </ol>
      </fieldset>
      <button className="btn" type="submit" id="make-plan">
        {words('consult.plan.do')}
      </button>
    </form>
  )
}
