import type { ImpactReply } from '@cairn/domain/contract/policy'
import { useWords } from '../ui/words.tsx'

type Entry = ImpactReply['newlyFailing'][number]
const [room, height, gap, most] = [320, 14, 3, 600]

/** Every entry that changes, as wide as it is long; what would newly fail is striped, so that one sees who is hit. */
export function Wall({ failing, passing }: { readonly failing: readonly Entry[]; readonly passing: readonly Entry[] }) {
  const words = useWords()
  const drawn = [...failing.map((entry) => ({ entry, kind: 'fails' })), ...passing.map((entry) => ({ entry, kind: 'passes' }))].slice(
    0,
    most,
  )
  let [x, y] = [0, 0]
  const blocks = drawn.map(({ entry, kind }) => {
    const width = Math.min(96, Math.max(8, (entry.hours ?? 0) / 4))
    if (x > 0 && x + width > room) [x, y] = [0, y + height + gap]
    const at = { x, y, width }
    x += width + gap
    return { ...at, entry, kind }
  })
  return (
    <svg
      className="wall"
      viewBox={`0 0 ${room} ${y + height + 2}`}
      role="img"
      aria-label={words('impact.wall', { failing: failing.length, passing: passing.length })}
    >
      <defs>
        <pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="ground" width="6" height="6" />
          <rect className="stripe" width="3" height="6" />
        </pattern>
      </defs>
      {blocks.map(({ x: left, y: top, width, entry, kind }) => (
        <rect key={entry.subject} className={kind} x={left + 0.5} y={top + 0.5} width={width} height={height} rx="2">
          <title>{entry.title}</title>
        </rect>
      ))}
    </svg>
  )
}
