import type { Insights, Readiness } from '@cairn/domain/contract/insights'
import { Period } from '@cairn/domain/contract/insights'
import { smallest } from '@cairn/domain/model/figures'
import type { Cell, Figure } from '@cairn/domain/model/figures'
import { inLanguage } from '@cairn/domain/model/text'
import { Icon } from '../ui/icon.tsx'
import { Moment, useNumber, useSpeech, useWords } from '../ui/words.tsx'

/** S16: how the system is doing. Each figure is a sentence, a table with bars, and the way it is counted. */
export function InsightsPage({ insights, readiness }: { readonly insights: Insights; readonly readiness: Readiness | undefined }) {
  const words = useWords()
  return (
    <div className="stack">
      <div>
        <h1>{words('insights.title')}</h1>
        <p>{words('insights.lead', { limit: smallest })}</p>
      </div>
      <form method="get" action="/insights" className="row">
        <label htmlFor="period">{words('insights.period')}</label>
        <select id="period" name="period" defaultValue={insights.period}>
          {Period.options.map((period) => (
            <option key={period} value={period}>
              {words(`insights.period.${period}`)}
            </option>
          ))}
        </select>
        <button className="btn" type="submit">
          {words('insights.show')}
        </button>
        <a className="btn alt" href={`/insights.csv?period=${insights.period}`} download="">
          {words('insights.download')}
        </a>
      </form>
      {readiness ? <ReadinessCard readiness={readiness} /> : null}
      <div className="figures">
        {insights.figures.map((figure) => (
          <FigureCard key={figure.id} figure={figure} />
        ))}
      </div>
      <p className="small muted">
        <Moment at={insights.at} />
      </p>
    </div>
  )
}

function FigureCard({ figure }: { readonly figure: Figure }) {
  const words = useWords()
  const number = useNumber()
  const headingOf = useHeadings(figure.id)
  const { id, cells, few, total, median } = figure
  const most = cells.toSorted((a, b) => b.count - a.count)[0]
  const largest = most?.count ?? 0
  const values = {
    limit: smallest,
    ...(total === undefined ? {} : { total }),
    ...(median === undefined ? {} : { median }),
    ...(most ? { most: headingOf(most).value } : {}),
  }
  const sayable = largest > 0 && (id !== 'review-days' || median !== undefined)
  return (
    <section className="card figure" aria-labelledby={`figure-${id}`}>
      <h2 id={`figure-${id}`}>{words(`figure.${id}`)}</h2>
      <p>
        {sayable ? words(`figure.${id}.said`, values) : few ? words('insights.all-small', { limit: smallest }) : words('insights.nothing')}
      </p>
      {largest > 0 ? (
        <table>
          <thead>
            <tr>
              <th scope="col">{words('insights.what')}</th>
              <th scope="col">{words('insights.number')}</th>
            </tr>
          </thead>
          <tbody>
            {cells.map((cell) => {
              const heading = headingOf(cell)
              return (
                <tr key={cell.key.join(' ')}>
                  <th scope="row">
                    <span lang={heading.language} dir="auto">
                      {linked(id, cell, heading.value)}
                    </span>
                  </th>
                  <td>
                    <bdi>{number(cell.count)}</bdi>
                    <Bar share={cell.count / largest} />
                  </td>
                </tr>
              )
            })}
            {few ? (
              <tr>
                <th scope="row" className="muted">
                  {words('insights.few', { cells: few.cells, limit: smallest })}
                </th>
                <td>
                  {few.count === undefined ? (
                    <span className="muted">{words('insights.not-said')}</span>
                  ) : (
                    <>
                      <bdi>{number(few.count)}</bdi>
                      <Bar share={few.count / largest} />
                    </>
                  )}
                </td>
              </tr>
            ) : null}
          </tbody>
        </table>
      ) : null}
      <details>
        <summary>{words('insights.how')}</summary>
        <p className="small">{words(`figure.${id}.definition`, { limit: smallest })}</p>
      </details>
    </section>
  )
}

/** The number drawn beside itself; it grows from the start of the line in either direction of writing. */
function Bar({ share }: { readonly share: number }) {
  return (
    <svg className="bar-of" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect width={Math.min(100, Math.max(1, share * 100))} height="8" fill="currentColor" />
    </svg>
  )
}

/** Where the rows behind a number are. */
function linked(id: Figure['id'], { key: [first = '', second = ''] }: Cell, heading: string) {
  const href = id === 'entries' ? `/find?state=${first}` : id === 'clauses' ? `/guidelines/${first}#${second}` : undefined
  return href ? <a href={href}>{heading}</a> : heading
}

/** What a cell is called: a state, a quarter, a priority, a verb, a clause's title, or the very word that was searched for. */
function useHeadings(id: Figure['id']): (cell: Cell) => { readonly value: string; readonly language: string | undefined } {
  const words = useWords()
  const { language } = useSpeech()
  const quarter = (key: string): string => words('insights.quarter', { year: Number(key.slice(0, 4)), quarter: Number(key.slice(-1)) })
  const said = (value: string) => ({ value, language: undefined })
  // A ministry may add a priority of its own, which has no word yet.
  const orItself = (code: string, itself: string): string => (words(code) === code ? itself : words(code))
  return ({ key: [first = '', second = ''], title }) => {
    if (id === 'entries') return said(words(`state.${first}`))
    if (id === 'awards') return said(quarter(first))
    if (id === 'awards-by-priority') return said(`${orItself(`priority.${second}`, second)} · ${quarter(first)}`)
    if (id === 'decisions') return said(orItself(`act.${first}`, first))
    if (id === 'review-days') return said(words(`insights.days.${first}`))
    if (id === 'demand') return { value: first, language: 'und' }
    if (!title) return said(second)
    const shown = inLanguage(title, language.code)
    return { value: `${second} · ${shown.value.length > 90 ? `${shown.value.slice(0, 88)}…` : shown.value}`, language: shown.language }
  }
}

/** What is set up, what is missing and why, and the one step to take next. */
function ReadinessCard({ readiness }: { readonly readiness: Readiness }) {
  const words = useWords()
  const { steps } = readiness
  const next = steps.find(({ outcome }) => outcome !== 'passed')
  return (
    <section className="card" aria-labelledby="readiness">
      <h2 id="readiness">{words('readiness.title')}</h2>
      <p>
        {words('readiness.said', { done: steps.filter(({ outcome }) => outcome === 'passed').length, of: steps.length })}
        {next ? (
          <>
            {' '}
            <strong>{words('readiness.next')}:</strong> {words(`readiness.step.${next.step}`)}.
          </>
        ) : null}
      </p>
      <ul className="checks">
        {steps.map(({ step, outcome, problem }) => (
          <li key={step}>
            <span className={outcome === 'passed' ? 'c-ok' : outcome === 'failed' ? 'c-bad' : 'c-unk'}>
              <Icon mark={outcome === 'passed' ? 'ok' : outcome === 'failed' ? 'bad' : 'unk'} />
            </span>
            <div>
              <strong>
                <span className="vh">{words(`outcome.${outcome}`)}: </span>
                {words(`readiness.step.${step}`)}
              </strong>
              {problem ? <span className="small">{problem.message}</span> : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
