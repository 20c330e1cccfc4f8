import type { RecognitionCase } from '@cairn/domain/contract/cases'
import { Grade } from '@cairn/domain/model/recognition-decision'
import { useWords } from '../ui/words.tsx'

/** The seven criteria, most of them read beforehand with where that stands; the officer can grade otherwise and say why. */
export function CaseCriteria({
  one: {
    recognition,
    work: { grades },
  },
}: {
  readonly one: RecognitionCase
}) {
  const words = useWords()
  if (!recognition) return null
  return (
    <section className="card stack tight" aria-labelledby="differences">
      <h2 id="differences">{words('case.weigh')}</h2>
      <p className="small muted">{words('case.weigh.how')}</p>
      <ul className="plain criteria">
        {recognition.criteria.map(({ criterion, grade, outcome, reason, source }) => {
          const own = grades[criterion]
          return (
            <li key={criterion}>
              <p>
                <strong>{words(`criterion.${criterion}`)}</strong>{' '}
                <span
                  className={`tag ${outcome === 'passed' ? 'ok' : outcome === 'failed' ? 'bad' : outcome === 'not-applicable' ? '' : 'warn'}`}
                >
                  {own ? words(`grade.${own.grade}`) : grade ? words(`grade.${grade}`) : words(`outcome.${outcome}`)}
                </span>{' '}
                <span dir="auto">{own?.reason ? own.reason : reason}</span>{' '}
                <span className="small muted">{words(own ? 'case.source.officer' : `case.source.${source}`)}</span>
              </p>
              <details>
                <summary>{words('case.grade')}</summary>
                <div className="row">
                  <label className="field">
                    <span>{words('case.grade.as', { criterion: words(`criterion.${criterion}`) })}</span>
                    <select name={`grade|${criterion}`} defaultValue={own?.grade ?? ''}>
                      <option value="">{words('case.grade.read')}</option>
                      {Grade.options.map((option) => (
                        <option key={option} value={option}>
                          {words(`grade.${option}`)}
                        </option>
                      ))}
                    </select>
                  </label>
                  <label className="field">
                    <span>{words('case.grade.why', { criterion: words(`criterion.${criterion}`) })}</span>
                    <input name={`grade-why|${criterion}`} maxLength={2000} defaultValue={own?.reason ?? ''} dir="auto" />
                  </label>
                </div>
              </details>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
