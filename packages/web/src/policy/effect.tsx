import type { ImpactReply } from '@cairn/domain/contract/policy'
import { Block } from '../ui/block.tsx'
import { useNumber, useWords } from '../ui/words.tsx'
import { Wall } from './wall.tsx'

type Entries = ImpactReply['newlyFailing']
const shown = 50

/** What a change would do: figures, a picture to size, and the entries themselves. */
export function Effect({ impact }: { readonly impact: ImpactReply }) {
  const words = useWords()
  const number = useNumber()
  const { entries, newlyFailing, newlyPassing, unchecked, pending } = impact
  const once = (list: Entries): Entries => [...new Map(list.map((one) => [one.subject, one])).values()]
  const [failing, passing] = [once(newlyFailing), once(newlyPassing)]
  return (
    <>
      <p className="big">{words('impact.summary', { entries, failing: failing.length, passing: passing.length })}</p>
      <ul className="tiles plain">
        <li>
          <b className="bad">{number(failing.length)}</b> {words('impact.tile-fail')}
        </li>
        <li>
          <b className="ok">{number(passing.length)}</b> {words('impact.tile-pass')}
        </li>
        <li>
          <b>{number(entries - failing.length - passing.length)}</b> {words('impact.tile-same')}
        </li>
      </ul>
      {unchecked > 0 ? <p className="note warn">{words('impact.unchecked', { count: unchecked })}</p> : null}
      {pending.level + pending.credits > 0 ? <p className="note">{words('impact.pending', pending)}</p> : null}
      {failing.length + passing.length > 0 ? <Wall failing={failing} passing={passing} /> : null}
      <EffectList title={words('impact.would-fail')} entries={failing} striped />
      <EffectList title={words('impact.would-pass')} entries={passing} />
      {failing.length + passing.length > 0 ? (
        <p>
          <a className="btn alt sm" download="impact.csv" href={`data:text/csv;charset=utf-8,${encodeURIComponent(csvOf(impact, words))}`}>
            {words('impact.download')}
          </a>
        </p>
      ) : null}
    </>
  )
}

function EffectList({
  title,
  entries,
  striped = false,
}: {
  readonly title: string
  readonly entries: Entries
  readonly striped?: boolean
}) {
  const words = useWords()
  if (entries.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul className="plain">
        {entries.slice(0, shown).map(({ slug, title: name, hours, level, subject }) => (
          <li key={subject} className={`row${striped ? ' striped' : ''}`}>
            <Block hours={hours} level={level} />
            <a href={`/mc/${slug}`}>
              <bdi>{name}</bdi>
            </a>
          </li>
        ))}
      </ul>
      {entries.length > shown ? <p className="muted">{words('impact.more', { count: entries.length - shown })}</p> : null}
    </section>
  )
}

/** Cells that a spreadsheet might run begin with a quote mark. */
const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
function csvOf({ newlyFailing, newlyPassing }: ImpactReply, words: (code: string) => string): string {
  const lines = (list: Entries, change: string) => list.map((one) => [words(change), one.title, one.subject, one.check, one.clause])
  return [
    ['impact.column-change', 'impact.column-title', 'impact.column-entry', 'impact.column-check', 'impact.column-clause'].map((code) =>
      words(code),
    ),
    ...lines(newlyFailing, 'impact.would-fail'),
    ...lines(newlyPassing, 'impact.would-pass'),
  ]
    .map((row) => row.map(cell).join(','))
    .join('\r\n')
}
