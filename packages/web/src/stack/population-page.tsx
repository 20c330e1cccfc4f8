import type { PopulationView } from '@cairn/domain/contract/stacking'
import { LanguageText } from '../ui/language-text.tsx'
import { Moment, useNumber, useWords } from '../ui/words.tsx'

/** Who is close to which qualification, and what is asked for and not on offer: counts, never people. */
export function PopulationPage({ view }: { readonly view: PopulationView }) {
  const words = useWords()
  const number = useNumber()
  const people = (count: number | 'few'): string => (count === 'few' ? words('few.people') : number(count))
  const most = Math.max(1, ...view.close.flatMap(({ bands }) => bands.map((band) => (band.people === 'few' ? 0 : band.people))))
  return (
    <div className="stack">
      <div>
        <h1>{words('population.title')}</h1>
        <p>{words('population.lead', { people: people(view.learners) })}</p>
      </div>
      <div className="card">
        <h2 id="close">{words('population.close')}</h2>
        <div className="scroll" tabIndex={0} role="region" aria-labelledby="close">
          <table className="close-to">
            <thead>
              <tr>
                <th scope="col">{words('stack.goal-of')}</th>
                {view.bands.map((from) => (
                  <th key={from} scope="col">
                    {from === 1 ? words('population.whole') : words('population.from', { percent: Math.round(from * 100) })}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {view.close.map(({ slug, title, bands }) => (
                <tr key={slug}>
                  <th scope="row">
                    <a href={`/stack?q=${slug}`}>
                      <LanguageText text={title} />
                    </a>
                  </th>
                  {bands.map(({ from, people: count }) => (
                    <td key={from}>
                      <bdi>{people(count)}</bdi>
                      {count === 'few' || count === 0 ? null : (
                        <svg className="bar-of" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                          <rect width={Math.max(1, (count / most) * 100)} height="8" fill="currentColor" />
                        </svg>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
      <div className="card">
        <h2 id="asked">{words('population.asked')}</h2>
        {view.asked.length === 0 ? (
          <p>{words('population.none-asked')}</p>
        ) : (
          <div className="scroll" tabIndex={0} role="region" aria-labelledby="asked">
            <table className="close-to">
              <thead>
                <tr>
                  <th scope="col">{words('population.outcome')}</th>
                  <th scope="col">{words('stack.unit')}</th>
                  <th scope="col">{words('stack.goal-of')}</th>
                  <th scope="col">{words('population.near')}</th>
                </tr>
              </thead>
              <tbody>
                {view.asked.map(({ qualification, unit, outcome, near }, place) => (
                  <tr key={place}>
                    <th scope="row">
                      <LanguageText text={outcome} />
                    </th>
                    <td>
                      <LanguageText text={unit} />
                    </td>
                    <td>
                      <LanguageText text={qualification.title} />
                    </td>
                    <td>{people(near)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
      <details className="small">
        <summary>{words('population.how')}</summary>
        <p>{words('population.how.said')}</p>
      </details>
      <p className="small muted">
        <Moment at={view.at} />
      </p>
    </div>
  )
}
