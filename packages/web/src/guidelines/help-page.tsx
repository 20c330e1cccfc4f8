import { terms } from '@cairn/domain/model/terms'
import { useWords } from '../ui/words.tsx'

/** The words of the field in plain language, one for one thing. */
export function HelpPage() {
  const words = useWords()
  return (
    <>
      <h1>{words('site.help')}</h1>
      <p>{words('help.lead')}</p>
      <dl className="stack">
        {terms.map((term) => (
          <div className="card" key={term} id={term}>
            <dt>
              <strong>{words(`term.${term}`)}</strong>
            </dt>
            <dd>{words(`term.${term}.definition`)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
