import { driftOf, giving, timetableOf } from '@cairn/domain/consultation/timetable'
import type { Desk } from '@cairn/domain/contract/consultation-views'
import { Group } from '@cairn/domain/model/consultation'
import { LanguageText } from '../ui/language-text.tsx'
import { useNumber, useSpeech, useWords } from '../ui/words.tsx'
import { ClockTime, Countdown, currentOf, endOf } from './clock.tsx'
import { HandOver } from './hand-over.tsx'
import { hasOwnPage } from './phone-page.tsx'
import { Press } from './press.tsx'
import { DeskPoll } from './run-poll.tsx'
import { spaced } from './screen-page.tsx'

/** The desk of whoever runs an event, or one item of it: where it stands, one main thing to do, who is here. */
export function RunPage({
  desk,
  refused,
  handed,
}: {
  readonly desk: Desk
  readonly refused: string | undefined
  readonly handed: string | undefined
}) {
  const words = useWords()
  const number = useNumber()
  const { language } = useSpeech()
  const { event, runs } = desk
  const whole = runs === 'event'
  const lines = timetableOf(event, desk.at)
  const drift = driftOf(lines)
  const item = currentOf(event)
  const held = whole ? item : event.items.find(({ id }) => id === runs)
  const act = (path: string): string => `/consult/${event.id}/${path}`
  const onward = language.direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const voting = desk.polls.some(({ rounds }) => rounds.some(({ state }) => state === 'open'))
  const [source] = giving(event.items.filter(({ id }) => id !== item?.id))
  const questions = desk.questions.filter((question) => whole || question.item === runs)
  return (
    <div id="live" data-event={event.id} data-view="run" className="stack">
      <h1>
        <LanguageText text={event.title} />
      </h1>
      <p className="muted">
        {whole ? words('consult.run.whole') : words('consult.run.item')} · {words('consult.here', { count: desk.here })} ·{' '}
        <bdi dir="ltr">{spaced(event.code)}</bdi> · <a href={`/consult/${event.id}/screen`}>{words('consult.screen')}</a>
      </p>
      <div role="status" id="said">
        {refused ? <p className="note bad">{refused}</p> : null}
        {handed ? (
          <p className="note">
            {words('consult.handed')}{' '}
            <a href={handed} dir="ltr">
              <bdi>{handed}</bdi>
            </a>
          </p>
        ) : null}
      </div>
      <div className="con">
        <section className="card">
          <h2>{words('consult.agenda')}</h2>
          <ol className="clean ag">
            {lines.map(({ item: one, begins, late }) => (
              <li
                key={one.id}
                className={one.state === 'running' ? 'now' : one.state}
                aria-current={one.state === 'running' ? 'step' : undefined}
              >
                <span className="t">
                  <ClockTime at={begins} zone={event.zone} />
                </span>
                <span>
                  <LanguageText text={one.title} />
                  {one.extra === 0 ? null : <span className="small num"> ({words('consult.plus', { minutes: one.extra })})</span>}
                </span>
                <span className="num small">
                  {one.state === 'done' && late > 0 ? words('consult.plus', { minutes: late }) : number(one.minutes + one.extra)}
                </span>
              </li>
            ))}
          </ol>
          {drift > 0 && event.state === 'running' ? (
            <p className="small">
              <span className="late">{words('consult.late', { minutes: drift })}</span>
            </p>
          ) : null}
          {whole && item && source && event.state === 'running' ? (
            <Press
              id="from-break"
              to={act(`items/${item.id}/time`)}
              fields={{ minutes: String(Math.min(Math.max(drift, 1), source.minutes)), from: source.item.id }}
              name={words('consult.from-break', { minutes: Math.min(Math.max(drift, 1), source.minutes) })}
            />
          ) : null}
        </section>
        <section className="stack">
          <div className="card stack">
            {held ? (
              <>
                <div className="row spread">
                  <h2>
                    <LanguageText text={held.title} />
                  </h2>
                  {held.state === 'running' ? <Countdown until={endOf(held)} at={desk.at} label={words('consult.time-left')} /> : null}
                </div>
                {held.state === 'running' ? (
                  <div className="row">
                    <Press id="longer" to={act(`items/${held.id}/time`)} fields={{ minutes: '1' }} name={words('consult.longer')} />
                    <Press id="shorter" to={act(`items/${held.id}/time`)} fields={{ minutes: '-1' }} name={words('consult.shorter')} />
                    {hasOwnPage(held.kind) ? (
                      <a className="btn alt sm" href={act(`items/${held.id}`)}>
                        {words('consult.open-item')}
                      </a>
                    ) : null}
                  </div>
                ) : null}
              </>
            ) : (
              <h2>{words(`consult.state.${event.state}`)}</h2>
            )}
            {event.state === 'planned' && whole ? (
              <Press id="start" strong hotkey=" " to={act('move')} fields={{ act: 'start' }} name={words('consult.start')} />
            ) : null}
            {event.state === 'running' && (whole || held?.state === 'running') ? (
              <div className="row">
                {voting ? (
                  <p className="small">{words('consult.next.voting')}</p>
                ) : (
                  <Press
                    id="next"
                    hotkey={onward}
                    strong
                    to={act('move')}
                    fields={{ act: 'next', from: event.current ?? '' }}
                    name={words(event.items.at(-1)?.id === event.current ? 'consult.end' : 'consult.go-on')}
                  />
                )}
              </div>
            ) : null}
            <p className="small muted">
              {words('consult.keys')} <kbd>{words('consult.key.space')}</kbd> {words('consult.key.space.does')} ·{' '}
              <kbd>{words('consult.keys.onward')}</kbd> {words('consult.go-on')}
            </p>
          </div>
          {desk.polls
            .filter((poll) => !item || poll.item === item.id || poll.rounds.some(({ state }) => state === 'open') || !whole)
            .map((poll) => (
              <DeskPoll key={poll.id} event={event.id} poll={poll} here={desk.here} at={desk.at} mayOpen={event.state === 'running'} />
            ))}
        </section>
        <section className="stack">
          <div className="card">
            <h2>{words('consult.who')}</h2>
            <dl className="facts small">
              {[...Group.options, 'none' as const].map((group) => (
                <div className="pair" key={group}>
                  <dt>{words(`consult.group.${group}`)}</dt>
                  <dd className="num">{number(desk.groups[group] ?? 0)}</dd>
                </div>
              ))}
            </dl>
          </div>
          <div className="card">
            <h2>{words('consult.from-room')}</h2>
            {questions.length === 0 ? <p className="small muted">{words('consult.questions.none')}</p> : null}
            <ul className="clean asked">
              {questions
                .filter(({ state }) => state !== 'hidden')
                .slice(0, 40)
                .map(({ id, text, support, state }) => (
                  <li key={id}>
                    <bdi>{text}</bdi>
                    <p className="row">
                      <span className="tag num">{words('consult.agree', { count: support })}</span>
                      <span className="tag">{words(`consult.question.${state}`)}</span>
                    </p>
                    <div className="row">
                      {(['shown', 'answered', 'hidden'] as const)
                        .filter((to) => to !== state)
                        .map((to) => (
                          <Press
                            key={to}
                            id={`q-${id}-${to}`}
                            to={act(`questions/${id}/sort`)}
                            fields={{ state: to }}
                            name={words(`consult.question.to-${to}`)}
                          />
                        ))}
                    </div>
                  </li>
                ))}
            </ul>
          </div>
          {whole ? <HandOver desk={desk} /> : null}
        </section>
      </div>
    </div>
  )
}
