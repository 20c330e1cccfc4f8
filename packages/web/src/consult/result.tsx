import type { PublicPoll, PublicRound } from '@cairn/domain/contract/consultation-views'
import { LanguageText } from '../ui/language-text.tsx'
import { useNumber, useWords } from '../ui/words.tsx'
import { Bars, Shifts } from './bars.tsx'

/** Short answers with how many gave each. */
export function Answers({ answers }: { readonly answers: readonly { readonly text: string; readonly count: number }[] }) {
  const number = useNumber()
  return (
    <ul className="clean answers">
      {answers.slice(0, 60).map(({ text, count }) => (
        <li key={text}>
          <bdi>{text}</bdi>
          {count > 1 ? <span className="tag num">{number(count)}</span> : null}
        </li>
      ))}
    </ul>
  )
}
/** The newest round of a question whose result is shown, and beside it what changed since the one before. */
export function Result({ poll, round }: { readonly poll: PublicPoll; readonly round: PublicRound }) {
  const words = useWords()
  const before = poll.rounds.filter(({ number, tally }) => number < round.number && tally).at(-1)
  return (
    <div className="stack tight">
      {round.answers ? <Answers answers={round.answers} /> : round.tally ? <Bars poll={poll.poll} tally={round.tally} /> : null}
      {round.tally ? <p className="num">{words('consult.voted', { count: round.tally.voters })}</p> : null}
      {round.tally && before?.tally ? <Shifts poll={poll.poll} before={before.tally} after={round.tally} /> : null}
    </div>
  )
}
/** The question itself. */
export const Asked = ({ poll }: { readonly poll: PublicPoll }) => <LanguageText text={poll.poll.question} />
/** What the room looks at: the question that is open, else the last whose result is shown. */
export function onShow(
  polls: readonly PublicPoll[],
  item: string | undefined,
): { readonly poll: PublicPoll; readonly round: PublicRound } | undefined {
  const all = polls
    .filter((poll) => item === undefined || poll.item === item)
    .flatMap((poll) => poll.rounds.map((round) => ({ poll, round })))
  return (
    all.find(({ round }) => round.state === 'open') ??
    all
      .filter(({ round }) => round.shown && (round.tally !== undefined || round.answers !== undefined))
      .toSorted((a, b) => (a.round.opened < b.round.opened ? 1 : -1))[0]
  )
}
