import type { Desk } from '@cairn/domain/contract/consultation-views'
import { LanguageText } from '../ui/language-text.tsx'
import { useWords } from '../ui/words.tsx'
import { Bars } from './bars.tsx'
import { Countdown } from './clock.tsx'
import { Answers, Result } from './result.tsx'
import { Press } from './press.tsx'

type DeskPollProps = {
  readonly event: string
  readonly poll: Desk['polls'][number]
  readonly here: number
  readonly at: string
  readonly mayOpen: boolean
}

/** One question at the desk: open it, see how it goes, close and show it, ask it again. */
export function DeskPoll({ event, poll, here, at, mayOpen }: DeskPollProps) {
  const words = useWords()
  const act = (path: string): string => `/consult/${event}/${path}`
  const round = poll.rounds.at(-1)
  const open = round?.state === 'open'
  return (
    <div className="card stack tight" data-poll={poll.id}>
      <div className="row spread">
        <span className="tag info">
          {round ? words(open ? 'consult.round.open' : 'consult.round.closed', { number: round.number }) : words('consult.round.none')}
        </span>
        {open && round.until ? <Countdown until={round.until} at={at} label={words('consult.time-left')} /> : null}
      </div>
      <h3>
        <LanguageText text={poll.poll.question} />
      </h3>
      {open ? (
        <p className="small muted num">
          {words('consult.voted-of', { voted: round.voted, here })} <strong>{words('consult.hidden')}</strong>
        </p>
      ) : null}
      {open && round.tally ? <Bars poll={poll.poll} tally={round.tally} /> : null}
      {round && !open ? round.tally ? <Result poll={poll} round={round} /> : <p>{words('consult.too-few', { least: 5 })}</p> : null}
      {round && !open && poll.poll.kind === 'text' && round.tally ? <Merge event={event} round={round} /> : null}
      <div className="row">
        {open ? (
          <>
            <Press
              id={`close-${round.id}`}
              strong
              hotkey=" "
              to={act(`rounds/${round.id}/close`)}
              fields={{ show: 'yes' }}
              name={words('consult.close-show')}
            />
            <Press id={`shut-${round.id}`} to={act(`rounds/${round.id}/close`)} name={words('consult.close')} />
            <Press
              id={`more-${round.id}`}
              to={act(`rounds/${round.id}/prolong`)}
              fields={{ minutes: '1' }}
              name={words('consult.longer')}
            />
          </>
        ) : null}
        {round && !open && round.tally ? (
          <Press
            id={`show-${round.id}`}
            to={act(`rounds/${round.id}/show`)}
            fields={{ show: round.shown ? 'no' : 'yes' }}
            name={words(round.shown ? 'consult.hide' : 'consult.show')}
          />
        ) : null}
        {!open && mayOpen ? (
          <Press
            id={`open-${poll.id}`}
            strong={!round}
            to={act(`polls/${poll.id}/open`)}
            fields={{ minutes: '2' }}
            name={words(round ? 'consult.ask-again' : 'consult.ask-room')}
          />
        ) : null}
      </div>
    </div>
  )
}

/** Short answers that say the same are put under one text; what was typed stays, and merging can be undone. */
function Merge({ event, round }: { readonly event: string; readonly round: Desk['polls'][number]['rounds'][number] }) {
  const words = useWords()
  return (
    <details>
      <summary>{words('consult.merge')}</summary>
      <Answers answers={round.answerIds} />
      <form method="post" action={`/consult/${event}/rounds/${round.id}/merge`} data-quiet className="stack tight">
        <fieldset>
          <legend className="small">{words('consult.merge.which')}</legend>
          {round.answerIds.slice(0, 100).map(({ id, text }) => (
            <label key={id} className="row small">
              <input type="checkbox" name="answer" value={id} id={`m-${round.id}-${id}`} />
              <bdi>{text}</bdi>
            </label>
          ))}
        </fieldset>
        <label htmlFor={`into-${round.id}`}>{words('consult.merge.into')}</label>
        <input id={`into-${round.id}`} name="into" maxLength={140} required dir="auto" />
        <button className="btn alt sm" type="submit" id={`merge-${round.id}`}>
          {words('consult.merge.do')}
        </button>
      </form>
    </details>
  )
}
