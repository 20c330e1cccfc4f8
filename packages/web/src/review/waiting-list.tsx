import type { Waiting } from '@cairn/domain/contract/review'
import { LanguageText } from '../ui/language-text.tsx'
import { Day, useWords } from '../ui/words.tsx'

/** One list of what waits for me, the nearest deadline first. */
export function WaitingList({ waiting }: { readonly waiting: readonly Waiting[] }) {
  const words = useWords()
  return (
    <section className="card" aria-labelledby="waiting">
      <h2 id="waiting">{words('waiting.title')}</h2>
      {waiting.length === 0 ? (
        <p>{words('waiting.none')}</p>
      ) : (
        <ul>
          {waiting.map(({ kind, slug, version, title, since, decideBy }) => (
            <li key={`${slug}/${version}`}>
              <a href={`/review/${slug}/${version}`}>
                <LanguageText text={title} />
              </a>{' '}
              · {words(`waiting.${kind}`)} · <Day at={since} />
              {decideBy ? <> · {words('review.decide-by', { day: decideBy.slice(0, 10) })}</> : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
