import type { OwnPart, PublicPoll, PublicRound } from '@cairn/domain/contract/consultation-views'
import { longestAnswer } from '@cairn/domain/model/poll'
import { LanguageText } from '../ui/language-text.tsx'
import { useWords } from '../ui/words.tsx'
import { useOption } from './bars.tsx'

/** The vote of one question: real fields and a button, so that it works with no script; with one, a tap is enough. */
export function VoteForm({
  event,
  poll,
  round,
  own,
}: {
  readonly event: string
  readonly poll: PublicPoll
  readonly round: PublicRound
  readonly own: OwnPart
}) {
  const words = useWords()
  const nameOf = useOption(poll.poll)
  const { kind, options, most, steps = 5 } = poll.poll
  const mine = own.ballots[round.id]
  const before = mine?.ballot ?? {}
  const ids = kind === 'scale' ? Array.from({ length: steps }, (_, i) => String(i + 1)) : options.map(({ id }) => id)
  const chosen = (id: string): boolean => (kind === 'scale' ? String(before.value ?? '') === id : before.choices?.includes(id) === true)
  return (
    <form
      method="post"
      action={`/consult/${event}/rounds/${round.id}/vote`}
      className="vote stack"
      data-vote={round.id}
      data-kind={kind}
      data-turn={mine?.turn ?? 0}
      data-counted={words('consult.counted')}
      data-waiting={words('consult.waiting')}
      data-failed={words('consult.not-counted')}
    >
      <fieldset>
        <legend dir="auto">
          <h2>
            <LanguageText text={poll.poll.question} />
          </h2>
        </legend>
        {kind === 'multiple' && most !== undefined ? <p className="small">{words('consult.choose-most', { most })}</p> : null}
        {kind === 'single' || kind === 'scale' || kind === 'multiple' ? (
          <div className="ans">
            {ids.map((id) => (
              <label key={id}>
                <input
                  type={kind === 'multiple' ? 'checkbox' : 'radio'}
                  name="choice"
                  value={id}
                  id={`o-${round.id}-${id}`}
                  defaultChecked={chosen(id)}
                />
                <span dir="auto">{nameOf(id)}</span>
              </label>
            ))}
          </div>
        ) : kind === 'ranking' ? (
          <ol className="clean ranks">
            {ids.map((_, place) => (
              <li key={`p${String(place)}`}>
                <label htmlFor={`r-${round.id}-${place}`}>{words('consult.place', { place: place + 1 })}</label>
                <select id={`r-${round.id}-${place}`} name="choice" defaultValue={before.choices?.[place] ?? ''}>
                  <option value="">–</option>
                  {ids.map((id) => (
                    <option key={id} value={id}>
                      {nameOf(id)}
                    </option>
                  ))}
                </select>
              </li>
            ))}
          </ol>
        ) : kind === 'statements' ? (
          ids.map((id) => (
            <fieldset key={id} className="says">
              <legend dir="auto">{nameOf(id)}</legend>
              <div className="seg">
                {(['agree', 'disagree', 'pass'] as const).map((view) => (
                  <label key={view}>
                    <input
                      type="radio"
                      name={`view|${id}`}
                      value={view}
                      id={`v-${round.id}-${id}-${view}`}
                      defaultChecked={before.votes?.[id] === view}
                    />
                    {words(`consult.view.${view}`)}
                  </label>
                ))}
              </div>
            </fieldset>
          ))
        ) : (
          <>
            <label className="vh" htmlFor={`t-${round.id}`}>
              {words('consult.your-answer')}
            </label>
            <input id={`t-${round.id}`} name="text" maxLength={longestAnswer} defaultValue={before.text ?? ''} dir="auto" />
          </>
        )}
      </fieldset>
      <button className="btn" type="submit" id={`send-${round.id}`}>
        {words(mine ? 'consult.change-vote' : 'consult.send-vote')}
      </button>
      <p className="small" role="status" data-status>
        {mine ? words('consult.counted') : ''}
      </p>
    </form>
  )
}
