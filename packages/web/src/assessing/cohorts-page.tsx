import type { CohortLine } from '@cairn/domain/contract/assessment'
import type { Hit } from '@cairn/domain/contract/design'
import { Supervision } from '@cairn/domain/model/assessment'
import type { PageRequest } from '../page.ts'
import { LanguageText } from '../ui/language-text.tsx'
import { Day, useWords } from '../ui/words.tsx'

/** What is being assessed, and a new cohort: a registered micro-credential, its learners, the first day of assessment. */
export function CohortsPage({
  request,
  cohorts,
  entries,
  mayOpen,
}: {
  readonly request: PageRequest
  readonly cohorts: readonly CohortLine[]
  readonly entries: readonly Hit[]
  readonly mayOpen: boolean
}) {
  const words = useWords()
  return (
    <div className="stack">
      <h1>{words('assess.title')}</h1>
      <p>{words('assess.intro')}</p>
      <Refusal request={request} />
      <div className="wide">
        <section className="card" aria-labelledby="cohorts">
          <h2 id="cohorts">{words('assess.cohorts')}</h2>
          {cohorts.length === 0 ? (
            <p>{words('assess.none')}</p>
          ) : (
            <ul className="plain">
              {cohorts.map(({ id, title, of, opened, learners, signed, awarded }) => (
                <li key={id} className="stack tight">
                  <a href={`/assess/${id}`}>
                    <bdi>{title}</bdi>
                  </a>
                  <span className="small">
                    <LanguageText text={of} /> · <Day at={opened} /> · {words('assess.counts.short', { learners, signed, awarded })}
                  </span>
                </li>
              ))}
            </ul>
          )}
          <p>
            <a href="/validation">{words('prior.title')}</a>
          </p>
        </section>
        {mayOpen ? (
          entries.length === 0 ? (
            <p className="card">{words('assess.nothing-registered')}</p>
          ) : (
            <OpenForm entries={entries} />
          )
        ) : null}
      </div>
    </div>
  )
}

function OpenForm({ entries }: { readonly entries: readonly Hit[] }) {
  const words = useWords()
  return (
    <form method="post" action="/assess" className="card stack" id="open-cohort">
      <h2>{words('assess.new')}</h2>
      <label className="field">
        <span>{words('assess.of')}</span>
        <select name="specification" id="cohort-of">
          {entries.map(({ slug, title }) => (
            <option key={slug} value={slug} lang={title.language} dir="auto">
              {title.value}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{words('assess.cohort-title')}</span>
        <input name="title" id="cohort-title" required maxLength={200} autoComplete="off" dir="auto" />
      </label>
      <Learners />
      <SittingFields />
      <label className="field">
        <span>{words('assess.second-percent')}</span>
        <input name="percent" type="number" min={0} max={100} defaultValue={10} />
      </label>
      <button className="btn" type="submit">
        {words('assess.open')}
      </button>
    </form>
  )
}

export function Learners() {
  const words = useWords()
  return (
    <div className="field">
      <label htmlFor="learners">{words('assess.learners')}</label>
      <span className="hint" id="learners-hint">
        {words('assess.learners.hint')}
      </span>
      <textarea id="learners" name="learners" rows={5} dir="auto" aria-describedby="learners-hint" />
    </div>
  )
}
export function SittingFields() {
  const words = useWords()
  return (
    <>
      <label className="field">
        <span>{words('assess.day')}</span>
        <input name="day" type="date" required />
      </label>
      <label className="field">
        <span>{words('assess.supervision')}</span>
        <select name="supervision" defaultValue="supervised-on-site-with-identity">
          {Supervision.options.map((one) => (
            <option key={one} value={one}>
              {words(`supervision.${one}`)}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}

/** Why a form was not taken, said once at the top; the code comes from the server and is only ever looked up. */
export function Refusal({ request }: { readonly request: PageRequest }) {
  const words = useWords()
  const code = request.query.get('refused')
  if (code === null) return null
  const said = words(code, { outcomes: '–', limit: '–', row: '–', name: words('lms.platform') })
  return (
    <p className="note bad" role="alert">
      {said === code ? words('assess.refused') : said}
    </p>
  )
}
