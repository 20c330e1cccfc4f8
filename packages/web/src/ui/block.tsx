import { useNumber, useWords } from './words.tsx'

type BlockProps = {
  readonly hours?: number | undefined
  readonly fromCredits?: boolean
  readonly credits?: readonly { readonly system: string; readonly points: number }[]
  readonly level?: string | undefined
}

/** The one shape of a micro-credential: width is the workload, the dark tab the level. Its text twin says the same. */
export function Block({ hours, fromCredits = false, credits = [], level }: BlockProps) {
  const words = useWords()
  const number = useNumber()
  const width = hours === undefined ? 'w1' : hours <= 25 ? 'w1' : hours <= 75 ? 'w2' : hours <= 150 ? 'w3' : 'w4'
  const size = [
    hours === undefined ? undefined : words(fromCredits ? 'block.about-hours' : 'block.hours', { hours }),
    ...credits.slice(0, 1).map(({ system, points }) => `${number(points)} ${system.toUpperCase()}`),
  ]
    .filter((part) => part !== undefined)
    .join(' · ')
  return (
    <span className={`block ${width}`}>
      <b>
        <span className="vh">{words('element.level')} </span>
        <bdi>{level ?? '–'}</bdi>
      </b>
      <span>
        <bdi>{size === '' ? words('size.not-stated') : size}</bdi>
      </span>
    </span>
  )
}
