import type { OwnPart, PublicEvent } from '@cairn/domain/contract/consultation-views'
import { Group } from '@cairn/domain/model/consultation'
import { LanguageText } from '../ui/language-text.tsx'
import { useWords } from '../ui/words.tsx'
import { ClockTime, Countdown, currentOf, endOf } from './clock.tsx'
import { Asked, Result, onShow } from './result.tsx'
import { VoteForm } from './vote-form.tsx'

/** Items that have a page of their own to work on. */
export const hasOwnPage = (kind: string): boolean => ['canvas', 'conclusion', 'outline', 'summary'].includes(kind)

/** Joining: the code, and what one may say of oneself. Nothing else is asked. */
export function JoinPage({
  code,
  tenant,
  refused,
  known,
}: {
  readonly code: string
  readonly tenant: string
  readonly refused: string | undefined
  readonly known: PublicEvent | undefined
}) {
  const words = useWords()
  return (
    <form method="post" action={`/j${tenant}`} className="phone stack">
      <h1>{known ? <LanguageText text={known.event.title} /> : words('consult.join')}</h1>
      {refused ? (
        <p className="note bad" role="alert">
          {refused}
        </p>
      ) : null}
      <div>
        <label htmlFor="code">{words('consult.code')}</label>
        <input
          id="code"
          name="code"
          className="code"
          inputMode="numeric"
          autoComplete="off"
          maxLength={7}
          required
          defaultValue={code}
          dir="ltr"
        />
      </div>
      <p className="small">{words('consult.no-name')}</p>
      <div>
        <label htmlFor="group">
          {words('consult.group')} <span className="hint">{words('consult.optional')}</span>
        </label>
        <select id="group" name="group" defaultValue="">
          <option value="">{words('consult.group.none')}</option>
          {Group.options.map((group) => (
            <option key={group} value={group}>
              {words(`consult.group.${group}`)}
            </option>
          ))}
        </select>
      </div>
      <button className="btn" type="submit">
        {words('consult.join')}
      </button>
    </form>
  )
}

/** A phone in the room: what is asked now, one thing at a time. */
export function PhonePage({
  now,
  own,
  refused,
}: {
  readonly now: PublicEvent
  readonly own: OwnPart
  readonly refused?: string | undefined
}) {
  const words = useWords()
  const { event } = now
  const item = currentOf(event)
  const open = now.polls.flatMap((poll) => poll.rounds.filter(({ state }) => state === 'open').map((round) => ({ poll, round })))
  const shown = open.length === 0 ? onShow(now.polls, item?.id) : undefined
  const next = event.items[event.items.findIndex(({ id }) => id === event.current) + 1]
  return (
    <div className="phone stack" id="live" data-event={event.id} data-view="phone" data-addresses={now.addresses.join(' ') || undefined}>
      <p className="small row">
        <strong>
          <LanguageText text={event.title} />
        </strong>
      </p>
      {refused ? (
        <p className="note bad" role="alert">
          {refused}
        </p>
      ) : null}
      {event.state === 'planned' ? (
        <p>
          {words('consult.begins-at')} <ClockTime at={event.starts} zone={event.zone} />
        </p>
      ) : null}
      {event.state === 'ended' ? <p>{words('consult.has-ended')}</p> : null}
      {item ? (
        <h1 className="now">
          <span>
            <LanguageText text={item.title} />
          </span>{' '}
          <Countdown until={endOf(item)} at={now.at} label={words('consult.time-left')} />
        </h1>
      ) : (
        <h1 className="vh">
          <LanguageText text={event.title} />
        </h1>
      )}
      {item?.kind === 'break' ? (
        <p className="big">
          {words('consult.back-at')} <ClockTime at={endOf(item)} zone={event.zone} />
        </p>
      ) : null}
      {open.map(({ poll, round }) => (
        <section key={round.id} className="stack tight">
          <p>
            <span className="tag info">{words('consult.round', { number: round.number })}</span>{' '}
            {round.until ? <Countdown until={round.until} at={now.at} label={words('consult.time-left')} /> : null}
          </p>
          <VoteForm event={event.id} poll={poll} round={round} own={own} />
        </section>
      ))}
      {shown ? (
        <section>
          <h2>
            <Asked poll={shown.poll} />
          </h2>
          <Result poll={shown.poll} round={shown.round} />
        </section>
      ) : null}
      {item && hasOwnPage(item.kind) ? (
        <p>
          <a className="btn" href={`/consult/${event.id}/items/${item.id}`}>
            {words('consult.open-item')}
          </a>
        </p>
      ) : null}
      {item?.kind === 'talk' || item?.kind === 'discussion' ? <Questions now={now} own={own} item={item.id} /> : null}
      {next ? (
        <p className="small">
          {words('consult.next')}{' '}
          <span>
            <LanguageText text={next.title} />
          </span>
        </p>
      ) : null}
      <p className="small">
        <a href={`/consult/${event.id}`}>{words('consult.timetable')}</a>
      </p>
    </div>
  )
}

function Questions({ now, own, item }: { readonly now: PublicEvent; readonly own: OwnPart; readonly item: string }) {
  const words = useWords()
  const { event } = now
  const questions = now.questions.filter((question) => question.item === item && question.state === 'shown')
  return (
    <section className="stack tight">
      <h2>{words('consult.questions')}</h2>
      <ul className="clean asked">
        {questions.map(({ id, text, support }) => (
          <li key={id}>
            <bdi>{text}</bdi>
            <form method="post" action={`/consult/${event.id}/questions/${id}/support`} data-quiet>
              <button className="btn alt sm" type="submit" id={`s-${id}`} name="support" value={own.supports.includes(id) ? 'no' : 'yes'}>
                {words(own.supports.includes(id) ? 'consult.agree-undo' : 'consult.agree-too', { count: support })}
              </button>
            </form>
          </li>
        ))}
      </ul>
      <form method="post" action={`/consult/${event.id}/questions`} className="stack tight" data-quiet data-clear>
        <label htmlFor="question">{words('consult.ask')}</label>
        <textarea id="question" name="text" rows={2} maxLength={280} required dir="auto" />
        <p className="small">{words('consult.ask.hint')}</p>
        <button className="btn alt" type="submit" id="ask">
          {words('consult.ask.send')}
        </button>
        <p className="small" role="status" data-status data-done={words('consult.ask.done')} data-failed={words('consult.ask.failed')} />
      </form>
    </section>
  )
}
