import type { AwardRun } from '@cairn/domain/contract/award'
import type { Hit } from '@cairn/domain/contract/design'
import { Moment, useWords } from '../ui/words.tsx'

/** The award desk's place on the page, and the runs before. */
export function AwardPage({
  signedIn,
  entries,
  runs,
}: {
  readonly signedIn: boolean
  readonly entries: readonly Hit[]
  readonly runs: readonly AwardRun[]
}) {
  const words = useWords()
  if (!signedIn)
    return (
      <>
        <h1>{words('award.title')}</h1>
        <p>{words('award.sign-in')}</p>
        <a className="btn" href="/desk">
          {words('site.desk')}
        </a>
      </>
    )
  return (
    <div className="stack">
      <div id="award">
        <h1>{words('award.title')}</h1>
        <noscript>
          <p className="note warn">{words('studio.no-script')}</p>
        </noscript>
        <p role="status">{words(entries.length === 0 ? 'award.nothing' : 'studio.loading')}</p>
      </div>
      {runs.length > 0 ? (
        <section className="card" aria-labelledby="runs">
          <h2 id="runs">{words('awarding.runs')}</h2>
          <ul className="plain">
            {runs.map(({ id, specification, started, counts, undone }) => (
              <li key={id}>
                <a href={`/issue?run=${id}`}>
                  <bdi>{specification}</bdi> · <Moment at={started} />
                </a>{' '}
                {undone ? words('awarding.undone') : words('award.done', { published: counts.published, total: counts.total })}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}
