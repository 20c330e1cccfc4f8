import type { StatementSeen } from '@cairn/domain/contract/statements'
import { Verdict } from '../ui/verdict.tsx'
import { Day, useWords } from '../ui/words.tsx'

const tones = { met: 'ok', 'not-yet': 'warn', documented: 'info', claimed: 'info' } as const

/** A statement for whoever holds its link: what was named, documented or shown, and that the file is sound. */
export function StatementPage({
  request,
  token,
  seen: { statement, report, withdrawn },
}: {
  readonly request: { readonly at: string }
  readonly token: string
  readonly seen: StatementSeen
}) {
  const words = useWords()
  const { title, narrative, outcomes, learner, organisationName, day, language } = statement
  return (
    <div className="stack">
      <h1 lang={language} dir="auto">
        {title}
      </h1>
      {withdrawn ? (
        <p className="note bad" role="alert">
          {words('outcome-statement.withdrawn')}
        </p>
      ) : null}
      <div className="wide">
        <div className="stack">
          <p lang={language} dir="auto">
            {narrative}
          </p>
          <section className="card" aria-labelledby="said">
            <h2 id="said">{words('outcome-statement.outcomes')}</h2>
            <ol className="clean">
              {outcomes.map(({ id, text, state }) => (
                <li key={id} className="outcome">
                  <span className={`tag ${tones[state]}`}>{words(`outcome-statement.state.${state}`)}</span>{' '}
                  <span lang={language} dir="auto">
                    {text}
                  </span>
                </li>
              ))}
            </ol>
          </section>
          <Verdict report={report} at={request.at} />
        </div>
        <section className="card stack">
          <dl className="facts">
            {learner.name ? (
              <div className="pair">
                <dt>{words('outcome-statement.learner')}</dt>
                <dd>
                  <bdi>{learner.name}</bdi>
                  {learner.latinName ? (
                    <>
                      {' '}
                      (<bdi>{learner.latinName}</bdi>)
                    </>
                  ) : null}
                </dd>
              </div>
            ) : null}
            <div className="pair">
              <dt>{words('outcome-statement.made-by')}</dt>
              <dd>
                <bdi>{organisationName}</bdi>
              </dd>
            </div>
            <div className="pair">
              <dt>{words('outcome-statement.day')}</dt>
              <dd>
                <Day at={day} />
              </dd>
            </div>
          </dl>
          <p className="row noprint">
            <a className="btn" href={`/statements/${token}/statement.json`} download>
              {words('outcome-statement.file')}
            </a>
            <a className="btn alt" href={`/statements/${token}/statement.pdf`}>
              {words('outcome-statement.print')}
            </a>
          </p>
        </section>
      </div>
    </div>
  )
}
