import type { Doubt } from '@cairn/domain/model/doubt'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../ui/words.tsx'

/** What rules put here out of a text and are not sure of: the words it came from, and a button for “it is right”. */
export function DoubtList({
  doubts,
  at,
  onSettle,
}: {
  readonly doubts: readonly Doubt[]
  readonly at: readonly string[]
  readonly onSettle: (doubt: Doubt) => void
}) {
  const words = useWords()
  const here = doubts.filter((doubt) => at.some((place) => doubt.at === place || doubt.at.startsWith(`${place}/`)))
  if (here.length === 0) return null
  return (
    <ul className="find" aria-label={words('studio.doubts')}>
      {here.map((doubt) => (
        <li key={`${doubt.at}${doubt.quote}`} className="unk">
          <p>
            <Icon mark="unk" /> <strong>{words('studio.doubt')}.</strong> {words(`studio.doubt.${doubt.why}`)}{' '}
            <q dir="auto">{doubt.quote}</q>
          </p>
          <button type="button" className="btn alt sm" onClick={() => onSettle(doubt)}>
            {words('studio.doubt.right')}
          </button>
        </li>
      ))}
    </ul>
  )
}
