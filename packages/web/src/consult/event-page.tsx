import { driftOf, timetableOf } from '@cairn/domain/consultation/timetable'
import type { PublicEvent } from '@cairn/domain/contract/consultation-views'
import { LanguageText } from '../ui/language-text.tsx'
import { Day, useWords } from '../ui/words.tsx'
import { ClockTime, ZoneChoice, inZone } from './clock.tsx'
import { JoinHere } from './screen-page.tsx'
import { Asked, Result } from './result.tsx'

type EventPageProps = {
  readonly now: PublicEvent
  readonly zone: string
  readonly chosen: boolean
  readonly origin: string
  readonly tenant: string
  readonly runs: boolean
}

/** An event for everybody: when it is where one is, what happens, how to join, and what came out so far. */
export function EventPage({ now, zone, chosen, origin, tenant, runs }: EventPageProps) {
  const words = useWords()
  const { event } = now
  const lines = timetableOf(event, now.at)
  const end = lines.at(-1)?.ends ?? event.starts
  const drift = driftOf(lines)
  const results = now.polls.flatMap((poll) =>
    poll.rounds
      .filter(({ tally, answers }) => tally ?? answers)
      .slice(-1)
      .map((round) => ({ poll, round })),
  )
  return (
    <div className="stack event">
      <h1>
        <LanguageText text={event.title} />
      </h1>
      {event.demonstration ? (
        <p>
          <span className="tag">{words('site.demonstration')}</span>
        </p>
      ) : null}
      <p>
        <Day at={inZone(event.starts, zone).day} />, <ClockTime at={event.starts} zone={zone} />–<ClockTime at={end} zone={zone} />{' '}
        <span className="muted" data-zone>
          <bdi>{zone.replaceAll('_', ' ')}</bdi>
        </span>{' '}
        · <span className="tag">{words(`consult.state.${event.state}`)}</span>
      </p>
      {event.description ? (
        <p>
          <LanguageText text={event.description} />
        </p>
      ) : null}
      <p className="row">
        {event.state === 'ended' ? (
          <a className="btn" href={`/consult/${event.id}/summary`}>
            {words('consult.summary')}
          </a>
        ) : (
          <a className="btn" href={`/j/${event.code}${tenant}`}>
            {words('consult.join')}
          </a>
        )}
        <a className="btn alt" href={`/consult/${event.id}/event.ics`}>
          {words('consult.ics')}
        </a>
        <a href={`/consult/${event.id}/screen${tenant}`}>{words('consult.screen')}</a>
        {runs ? <a href={`/consult/${event.id}/run`}>{words('consult.run')}</a> : null}
      </p>
      {runs && event.state === 'planned' ? (
        <form method="post" action="/consult/plan">
          <input type="hidden" name="event" value={event.id} />
          <button className="btn alt sm" type="submit" id="change-plan">
            {words('agenda.change')}
          </button>
        </form>
      ) : null}
      <section className="card stack tight">
        <h2>{words('consult.timetable')}</h2>
        {drift === 0 || event.state !== 'running' ? null : <p className="late">{words('consult.late', { minutes: drift })}</p>}
        <form method="get" className="row" id="zone-form">
          {tenant ? <input type="hidden" name="tenant" value={tenant.slice('?tenant='.length)} /> : null}
          <ZoneChoice id="zone" zone={zone} own={event.zone} />
          <button className="btn alt sm" type="submit">
            {words('consult.zone.show')}
          </button>
        </form>
        <table data-zone-chosen={chosen ? '' : undefined}>
          <thead>
            <tr>
              <th>{words('consult.when')}</th>
              <th>{words('consult.what')}</th>
              <th>{words('consult.minutes')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ item, begins, late }) => (
              <tr key={item.id} aria-current={item.state === 'running' ? 'step' : undefined} className={item.state}>
                <td>
                  <ClockTime at={begins} zone={zone} />
                  {late > 0 && item.state !== 'planned' ? (
                    <span className="tag warn">{words('consult.plus', { minutes: late })}</span>
                  ) : null}
                </td>
                <td>
                  <span>
                    <LanguageText text={item.title} />
                  </span>{' '}
                  <span className="muted small">
                    {words(`consult.kind.${item.kind}`)}
                    {(['presenter', 'facilitator', 'moderator'] as const).map((role) =>
                      item[role] ? (
                        <span key={role}>
                          {' '}
                          · {words(`consult.role.${role}`)}: <bdi>{item[role]}</bdi>
                        </span>
                      ) : null,
                    )}
                  </span>
                </td>
                <td className="num">{item.minutes + item.extra}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {event.state === 'ended' ? null : (
        <section className="card">
          <JoinHere now={now} origin={origin} tenant={tenant} />
        </section>
      )}
      {results.length > 0 ? (
        <section className="stack">
          <h2>{words('consult.results')}</h2>
          <p className="small muted">{words('consult.not-representative')}</p>
          {results.map(({ poll, round }) => (
            <section className="card" key={poll.id}>
              <h3>
                <Asked poll={poll} />
              </h3>
              <Result poll={poll} round={round} />
              {poll.poll.kind === 'statements' ? (
                <p className="row small">
                  <a href={`/consult/${event.id}/polis/${round.id}-comments.csv`}>{words('consult.polis.comments')}</a>
                  <a href={`/consult/${event.id}/polis/${round.id}-participants-votes.csv`}>{words('consult.polis.votes')}</a>
                </p>
              ) : null}
            </section>
          ))}
        </section>
      ) : null}
    </div>
  )
}
