import type { PublicEvent } from '@cairn/domain/contract/consultation-views'
import { LanguageText } from '../ui/language-text.tsx'
import { QrCode } from '../ui/qr-code.tsx'
import { useWords } from '../ui/words.tsx'
import { ClockTime, Countdown, currentOf, endOf } from './clock.tsx'
import { Asked, Result, onShow } from './result.tsx'

export const spaced = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`

/** How to join, on every screen of the room at every time. */
export function JoinHere({ now, origin, tenant }: { readonly now: PublicEvent; readonly origin: string; readonly tenant: string }) {
  const words = useWords()
  const { code } = now.event
  const address = `${origin}/j/${code}${tenant}`
  return (
    <div className="join">
      <div>
        <p>
          {words('consult.join-at')}{' '}
          <strong>
            <bdi dir="ltr">{`${origin.replace(/^https?:\/\//, '')}/j`}</bdi>
          </strong>{' '}
          {words('consult.with-code')}
        </p>
        <b>
          <bdi dir="ltr">{spaced(code)}</bdi>
        </b>
      </div>
      <QrCode text={address} label={words('consult.qr', { code: spaced(code) })} />
    </div>
  )
}

/** The room screen: one thing at a time, readable at ten metres. It shows nothing that is not for everybody. */
export function ScreenPage({ now, origin, tenant }: { readonly now: PublicEvent; readonly origin: string; readonly tenant: string }) {
  const words = useWords()
  const { event } = now
  const item = currentOf(event)
  const shown = onShow(now.polls, item?.id)
  return (
    <div className="room" id="live" data-event={event.id} data-view="screen" data-addresses={now.addresses.join(' ') || undefined}>
      <JoinHere now={now} origin={origin} tenant={tenant} />
      <h1>
        <LanguageText text={event.title} />
      </h1>
      {event.state === 'planned' ? (
        <p className="big">
          {words('consult.begins-at')} <ClockTime at={event.starts} zone={event.zone} />
        </p>
      ) : null}
      {event.state === 'ended' ? <p className="big">{words('consult.has-ended')}</p> : null}
      {item ? (
        <p className="row">
          <strong>
            <LanguageText text={item.title} />
          </strong>
          {item.presenter ? <bdi>{item.presenter}</bdi> : null}
          <Countdown
            until={shown?.round.state === 'open' && shown.round.until ? shown.round.until : endOf(item)}
            at={now.at}
            label={words('consult.time-left')}
          />
        </p>
      ) : null}
      {item?.kind === 'break' ? (
        <p className="big">
          {words('consult.back-at')} <ClockTime at={endOf(item)} zone={event.zone} />
        </p>
      ) : null}
      {shown ? (
        <section aria-live="polite">
          <h2>
            <Asked poll={shown.poll} />
          </h2>
          {shown.round.state === 'open' ? (
            <p className="big num">{words('consult.voted-of', { voted: shown.round.voted, here: now.here })}</p>
          ) : (
            <Result poll={shown.poll} round={shown.round} />
          )}
        </section>
      ) : item?.kind === 'talk' || item?.kind === 'discussion' ? (
        <ul className="clean asked">
          {now.questions
            .filter((question) => question.item === item.id && question.state === 'shown')
            .slice(0, 5)
            .map((question) => (
              <li key={question.id}>
                <bdi>{question.text}</bdi> <span className="num">{words('consult.agree', { count: question.support })}</span>
              </li>
            ))}
        </ul>
      ) : null}
      {item?.link ? (
        <p>
          <a href={item.link} rel="noreferrer noopener">
            {words('consult.material')}
          </a>
        </p>
      ) : null}
      <p className="num small">{words('consult.here', { count: now.here })}</p>
    </div>
  )
}
