import { shiftsBetween } from '@cairn/domain/consultation/shift'
import { shareOf } from '@cairn/domain/consultation/tally'
import { inLanguage } from '@cairn/domain/model/text'
import type { Poll, Tally, TallyLine } from '@cairn/domain/model/poll'
import { useNumber, useSpeech, useWords } from '../ui/words.tsx'

/** What a line of a tally stands for, in the reader's language. */
export function useOption(poll: Poll): (id: string) => string {
  const { language } = useSpeech()
  const words = useWords()
  const say = (text: Readonly<Record<string, string>> | undefined): string => (text ? inLanguage(text, language.code).value : '')
  return (id) => {
    if (poll.kind !== 'scale') return say(poll.options.find((option) => option.id === id)?.text) || id
    const end = id === '1' ? say(poll.low) : id === String(poll.steps) ? say(poll.high) : ''
    return end === '' ? words('consult.step', { step: Number(id) }) : words('consult.step.end', { step: Number(id), means: end })
  }
}

const percent = (share: number): number => Math.round(share * 100)
/** Lines of a result in the order in which they are read: the most chosen first; a scale and statements stay as they are. */
const ordered = (tally: Tally): readonly TallyLine[] =>
  tally.kind === 'scale' || tally.kind === 'statements'
    ? tally.lines
    : tally.lines.toSorted((a, b) => shareOf(tally, b) - shareOf(tally, a))

/** A result as bars with its figures beside, so that nobody needs to see a bar; parts of a bar are the groups that may be shown. */
export function Bars({ poll, tally }: { readonly poll: Poll; readonly tally: Tally }) {
  const words = useWords()
  const number = useNumber()
  const nameOf = useOption(poll)
  const statements = tally.kind === 'statements'
  return (
    <>
      <ul className="bars">
        {ordered(tally).map((line) => (
          <li key={line.id}>
            <span className="l">
              <span dir="auto">{nameOf(line.id)}</span>
              <span className="num">
                {statements
                  ? words('consult.views', { agree: line.count, disagree: line.disagree ?? 0, pass: line.pass ?? 0 })
                  : tally.kind === 'ranking'
                    ? words('consult.points', { points: line.points ?? 0, first: line.count })
                    : words('consult.share', { share: percent(shareOf(tally, line)), count: line.count })}
              </span>
            </span>
            <svg className="tr" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
              {statements ? <Views line={line} /> : <Parts line={line} tally={tally} />}
            </svg>
          </li>
        ))}
      </ul>
      {tally.mean === undefined ? null : (
        <p className="num">{words('consult.mean', { mean: tally.mean, median: tally.median ?? tally.mean })}</p>
      )}
      {tally.groups.length > 0 ? (
        <ul className="clean key">
          {[...tally.groups.map(({ group, voters }) => [group, voters] as const), ...rest(tally)].map(([group, voters], i) => (
            <li key={group}>
              <svg className="tr" viewBox="0 0 10 6" aria-hidden="true">
                <rect className={`g${i}`} width="10" height="6" />
              </svg>
              {words(`consult.group.${group}`)} <span className="num">({number(voters)})</span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
const rest = (tally: Tally): readonly (readonly ['others', number])[] => {
  const left = tally.voters - tally.groups.reduce((sum, { voters }) => sum + voters, 0)
  return left > 0 ? [['others', left]] : []
}
/** Drawn to size: the whole track is everybody who voted. */
function Parts({ line, tally }: { readonly line: TallyLine; readonly tally: Tally }) {
  const value = (one: TallyLine): number => (tally.kind === 'ranking' ? (one.points ?? 0) : one.count)
  const whole = value(line)
  const parts = tally.groups.map(({ lines }) => lines.find(({ id }) => id === line.id)).map((one) => (one ? value(one) : 0))
  const width = shareOf(tally, line) * 100
  const all = [...parts, whole - parts.reduce((sum, part) => sum + part, 0)]
  let x = 0
  return (
    <>
      {all.map((part, i) => {
        const own = whole === 0 ? 0 : (part / whole) * width
        x += own
        return own > 0 ? <rect key={`${line.id}-${all.length - i}`} className={`g${i}`} x={x - own} width={own} height="6" /> : null
      })}
    </>
  )
}
function Views({ line }: { readonly line: TallyLine }) {
  const all = Math.max(1, line.count + (line.disagree ?? 0) + (line.pass ?? 0))
  const [agree, disagree] = [(line.count / all) * 100, ((line.disagree ?? 0) / all) * 100]
  return (
    <>
      <rect className="v-agree" width={agree} height="6" />
      <rect className="v-disagree" x={agree} width={disagree} height="6" />
      <rect className="v-pass" x={agree + disagree} width={100 - agree - disagree} height="6" />
    </>
  )
}

/** What a discussion changed: in words, and as a line from then to now for each answer. */
export function Shifts({ poll, before, after }: { readonly poll: Poll; readonly before: Tally; readonly after: Tally }) {
  const words = useWords()
  const nameOf = useOption(poll)
  const shifts = shiftsBetween(poll, before, after)
  if (poll.kind === 'text') return null
  const moved = shifts.filter((shift) => shift.moved !== 'same')
  return (
    <section className="shift">
      <h3>{words('consult.shift')}</h3>
      {moved.length === 0 ? <p>{words('consult.shift.none')}</p> : null}
      <ul className="clean">
        {shifts.map(({ id, before: was, after: is, moved: how }) => (
          <li key={id}>
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
              <rect className="base" y="3" width="100" height="2" />
              <rect className={how} x={Math.min(was, is)} y="2" width={Math.max(0.8, Math.abs(is - was))} height="4" />
              <rect className="now" x={Math.min(99, is)} width="1.2" height="8" />
            </svg>
            <span dir="auto">{words(`consult.shift.${how}`, { answer: nameOf(id), before: was, after: is })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
