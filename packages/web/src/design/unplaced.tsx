import type { Doubt } from '@cairn/domain/model/doubt'
import { useWords } from '../ui/words.tsx'

/** What stands in the text that a draft was made from and is in no field: named, so that nothing is lost silently. */
export function Unplaced({ doubts, onSettle }: { readonly doubts: readonly Doubt[]; readonly onSettle: (doubt: Doubt) => void }) {
  const words = useWords()
  const unplaced = doubts.filter(({ at }) => at === '')
  if (unplaced.length === 0) return null
  return (
    <details className="card" open={unplaced.length < 4}>
      <summary>
        {words('studio.unplaced')} <span className="tag info">{unplaced.length}</span>
      </summary>
      <ul className="find">
        {unplaced.map((doubt) => (
          <li key={doubt.quote} className="unk">
            <q dir="auto">{doubt.quote}</q>{' '}
            <button type="button" className="btn alt sm" onClick={() => onSettle(doubt)}>
              {words('studio.doubt.seen')}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
