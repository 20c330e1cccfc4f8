import type { Cohort } from '@cairn/domain/contract/assessment'
import { inLanguage } from '@cairn/domain/model/text'
import type { PageRequest } from '../page.ts'
import { useSpeech, useWords } from '../ui/words.tsx'
import { Learners, SittingFields } from './cohorts-page.tsx'

type Lms = readonly { readonly id: string; readonly name: string }[]

/** What stands below the marks: the award list for the award office; evidence, learners, days and sheets for the assessor. */
export function AfterMarking({ request, cohort, lms }: { readonly request: PageRequest; readonly cohort: Cohort; readonly lms: Lms }) {
  const words = useWords()
  const { language } = useSpeech()
  const { id, counts, may, members, outcomes } = cohort
  const open = members.filter(({ state, own }) => !own && (state === 'open' || state === 'ready'))
  return (
    <>
      <section className="card" aria-labelledby="award-list">
        <h2 id="award-list">{words('assess.list', { count: counts.list })}</h2>
        {may.award && counts.list > 0 ? (
          <form method="post" action={`/assess/${id}/award`}>
            <input type="hidden" name="request" value={`cohort-${id}-${counts.signed}-${counts.awarded}`} />
            <button className="btn" type="submit" id="award-them">
              {words('assess.award')}
            </button>
          </form>
        ) : null}
      </section>
      {may.mark ? (
        <div className="doors">
          <details className="card" open={members.length === 0}>
            <summary>
              <h2 className="inline">{words('assess.add-learners')}</h2>
            </summary>
            <form method="post" action={`/assess/${id}/members`} className="stack">
              <Learners />
              <button className="btn alt" type="submit">
                {words('assess.add')}
              </button>
            </form>
          </details>
          <details className="card">
            <summary>
              <h2 className="inline">{words('assess.import')}</h2>
            </summary>
            <form method="post" action={`/assess/${id}/sheet`} encType="multipart/form-data" className="stack">
              <div className="field">
                <label htmlFor="result-sheet">{words('assess.evidence.file')}</label>
                <span className="hint" id="result-hint">
                  {words('assess.import.hint')}
                </span>
                <input type="file" name="file" id="result-sheet" accept=".csv,.xlsx,.ods,.txt" aria-describedby="result-hint" required />
              </div>
              <button className="btn alt" type="submit">
                {words('assess.import.take')}
              </button>
            </form>
          </details>
          {lms.length > 0 ? (
            <details className="card">
              <summary>
                <h2 className="inline">{words('lms.title')}</h2>
              </summary>
              <form method="post" action={`/assess/${id}/lms`} className="stack">
                <label className="field">
                  <span>{words('lms.platform')}</span>
                  <select name="platform">
                    {lms.map(({ id: one, name }) => (
                      <option key={one} value={one} dir="auto">
                        {name}
                      </option>
                    ))}
                  </select>
                </label>
                <label className="field">
                  <span>{words('lms.line-items')}</span>
                  <input name="lineItems" type="url" required dir="ltr" autoComplete="off" />
                </label>
                <label className="field">
                  <span>{words('lms.members')}</span>
                  <input name="members" type="url" required dir="ltr" autoComplete="off" />
                </label>
                <label className="field">
                  <span>{words('lms.at-least')}</span>
                  <input name="atLeast" type="number" min={0} max={100} required />
                </label>
                <button className="btn alt" type="submit">
                  {words('assess.import.take')}
                </button>
              </form>
            </details>
          ) : null}
          {open.length > 0 ? (
            <details className="card">
              <summary>
                <h2 className="inline">{words('assess.evidence.add')}</h2>
              </summary>
              <form method="post" action={`/assess/${id}/evidence`} encType="multipart/form-data" className="stack">
                <label className="field">
                  <span>{words('assess.learner')}</span>
                  <select name="member">
                    {open.map((one) => (
                      <option key={one.id} value={one.id} dir="auto">
                        {one.name}
                      </option>
                    ))}
                  </select>
                </label>
                <label className="field">
                  <span>{words('outcome-statement.outcomes')}</span>
                  <select name="outcome">
                    <option value="">–</option>
                    {outcomes.map((one, place) => (
                      <option key={one.id} value={one.id} dir="auto">
                        {place + 1} {inLanguage(one.statement, language.code).value}
                      </option>
                    ))}
                  </select>
                </label>
                <label className="field">
                  <span>{words('assess.evidence.title')}</span>
                  <input name="title" required maxLength={300} dir="auto" autoComplete="off" />
                </label>
                <div className="field">
                  <label htmlFor="evidence-file">{words('assess.evidence.file')}</label>
                  <span className="hint" id="evidence-hint">
                    {words('assess.evidence.limits')}
                  </span>
                  <input type="file" name="file" id="evidence-file" aria-describedby="evidence-hint" required />
                </div>
                <button className="btn alt" type="submit">
                  {words('assess.add')}
                </button>
              </form>
            </details>
          ) : null}
          <details className="card">
            <summary>
              <h2 className="inline">{words('assess.add-sitting')}</h2>
            </summary>
            <form method="post" action={`/assess/${id}/sittings`} className="stack">
              {cohort.assessments.length > 1 ? (
                <label className="field">
                  <span>{words('assess.assessment')}</span>
                  <select name="assessment">
                    <option value="">–</option>
                    {cohort.assessments.map(({ id: one, title, type }) => (
                      <option key={one} value={one} dir="auto">
                        {title ? inLanguage(title, request.language.code).value : words(`assessment-type.${type}`)}
                      </option>
                    ))}
                  </select>
                </label>
              ) : null}
              <SittingFields />
              <button className="btn alt" type="submit">
                {words('assess.add')}
              </button>
            </form>
          </details>
        </div>
      ) : null}
    </>
  )
}
