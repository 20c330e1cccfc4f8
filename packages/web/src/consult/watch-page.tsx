import type { OwnPart } from '@cairn/domain/contract/consultation-views'
import type { WatchedRoom } from '@cairn/domain/contract/live-demonstration'
import { LanguageText } from '../ui/language-text.tsx'
import { useWords } from '../ui/words.tsx'
import { Bars } from './bars.tsx'
import { Countdown, currentOf } from './clock.tsx'
import { hasOwnPage } from './phone-page.tsx'
import { Asked, Result, onShow } from './result.tsx'
import { VoteForm } from './vote-form.tsx'

/** The live demonstration in one page: what the room’s facilitator sees come in, and beside it one’s own phone. */
export function WatchPage({ room, own }: { readonly room: WatchedRoom; readonly own: OwnPart }) {
  const words = useWords()
  const { event } = room
  const item = currentOf(event)
  const shown = onShow(room.polls, item?.id)
  const place = event.items.findIndex(({ id }) => id === event.current)
  return (
    <div className="stack watch" id="live" data-event={event.id} data-view="watch" data-addresses={room.addresses.join(' ') || undefined}>
      <p>
        <span className="demo">{words('site.demonstration')}</span>{' '}
        {words('live.simulated', { count: Math.max(0, room.here - (own.joined ? 1 : 0)) })}
      </p>
      <h1>
        <LanguageText text={event.title} />
      </h1>
      <ol className="clean row steps">
        {event.items.map((one, index) => (
          <li
            key={one.id}
            className={one.state === 'running' ? 'now' : one.state}
            aria-current={one.state === 'running' ? 'step' : undefined}
          >
            {index + 1}. {words(`consult.kind.${one.kind}`)}
          </li>
        ))}
      </ol>
      {event.state === 'ended' ? (
        <div className="note good stack" role="status">
          <p>{words('live.ended')}</p>
          <div className="row">
            <a className="btn" href={`/consult/${event.id}/summary`}>
              {words('consult.summary')}
            </a>
            <BeginAgain />
          </div>
        </div>
      ) : null}
      <div className="watch-two">
        <section className="room" aria-live="polite" aria-label={words('live.screen')}>
          <p className="small">
            {words('live.screen')}
            {event.state === 'running' ? ' · ' : ''}
            {event.state === 'running' ? <span className="num">{words('consult.here', { count: room.here })}</span> : null}
          </p>
          {item === undefined && event.state === 'running' ? <p className="big">{words('live.coming-in')}</p> : null}
          {shown ? (
            <>
              <h2>
                <Asked poll={shown.poll} />
              </h2>
              {shown.round.state === 'open' ? (
                <>
                  <p className="num">{words('consult.voted-of', { voted: shown.round.voted, here: room.here })}</p>
                  {shown.round.tally ? <Bars poll={shown.poll.poll} tally={shown.round.tally} /> : <p>{words('live.from-five')}</p>}
                </>
              ) : (
                <Result poll={shown.poll} round={shown.round} />
              )}
            </>
          ) : item && hasOwnPage(item.kind) ? (
            <>
              <h2>
                <LanguageText text={item.title} />
              </h2>
              <p>
                <a className="btn" href={`/consult/${event.id}/items/${item.id}`}>
                  {words(item.kind === 'canvas' ? 'live.to-canvas' : 'live.to-conclusion')}
                </a>
              </p>
            </>
          ) : null}
        </section>
        <section className="card stack" aria-label={words('live.your-phone')}>
          <h2>{words('live.your-phone')}</h2>
          {shown?.round.state === 'open' && own.joined ? (
            <VoteForm event={event.id} poll={shown.poll} round={shown.round} own={own} />
          ) : (
            <p>
              {words(
                event.state === 'ended'
                  ? 'consult.has-ended'
                  : place < 0
                    ? 'live.coming-in'
                    : shown
                      ? 'live.closed-now'
                      : 'live.work-along',
              )}
            </p>
          )}
          <p className="small muted">{words('live.how')}</p>
        </section>
      </div>
      {event.state === 'running' ? (
        <p className="small muted">
          {words('live.ends-by-itself')} <Countdown until={room.ends} at={room.at} label={words('consult.time-left')} />
        </p>
      ) : null}
    </div>
  )
}

/** The one button that begins it: simulated phones come, vote, write and agree, for some minutes. */
export function BeginAgain({ strong = false }: { readonly strong?: boolean }) {
  const words = useWords()
  return (
    <form method="post" action="/consult/live-demonstration">
      <button className={strong ? 'btn' : 'btn alt'} id="live-demonstration" type="submit">
        {words(strong ? 'live.begin' : 'live.again')}
      </button>
    </form>
  )
}
