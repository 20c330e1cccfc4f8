import type { OrganisationPlace } from '@cairn/domain/contract/people'
import { OrganisationKind } from '@cairn/domain/contract/people'
import { inLanguage } from '@cairn/domain/model/text'
import { LanguageText } from '../ui/language-text.tsx'
import { useSpeech, useWords } from '../ui/words.tsx'

/** The tree of organisations as nested lists, and a form for one more. */
export function Tree({
  organisations,
  mine,
}: {
  readonly organisations: readonly OrganisationPlace[]
  readonly mine: readonly OrganisationPlace[]
}) {
  const { language } = useSpeech()
  const words = useWords()
  const known = new Set(organisations.map(({ id }) => id))
  return (
    <section className="card stack" aria-labelledby="tree">
      <h2 id="tree">{words('people.organisations')}</h2>
      <Branch of={undefined} organisations={organisations} known={known} />
      <details>
        <summary>{words('people.organisation.add')}</summary>
        <form method="post" action="/people/organisations">
          <input type="hidden" name="language" value={language.code} />
          <div className="fields">
            <div className="field">
              <label htmlFor="o-name">{words('people.organisation.name')}</label>
              <input id="o-name" name="name" required maxLength={300} autoComplete="off" />
            </div>
            <div className="field">
              <label htmlFor="o-kind">{words('people.organisation.kind')}</label>
              <select id="o-kind" name="kind" defaultValue="department">
                {OrganisationKind.options.map((kind) => (
                  <option key={kind} value={kind}>
                    {words(`people.kind.${kind}`)}
                  </option>
                ))}
              </select>
            </div>
            <div className="field">
              <label htmlFor="o-parent">{words('people.organisation.parent')}</label>
              <select id="o-parent" name="parent">
                {mine.map(({ id, name }) => (
                  <option key={id} value={id} dir="auto">
                    {inLanguage(name, language.code).value}
                  </option>
                ))}
              </select>
            </div>
          </div>
          <button className="btn alt" type="submit">
            {words('people.organisation.go')}
          </button>
        </form>
      </details>
    </section>
  )
}

function Branch({
  of,
  organisations,
  known,
}: {
  readonly of: string | undefined
  readonly organisations: readonly OrganisationPlace[]
  readonly known: ReadonlySet<string>
}) {
  const words = useWords()
  const here = organisations.filter(({ parent }) => (of === undefined ? parent === undefined || !known.has(parent) : parent === of))
  if (here.length === 0) return null
  return (
    <ul className="tree">
      {here.map(({ id, name, kind, administered }) => (
        <li key={id}>
          <LanguageText text={name} /> <span className="small muted">{words(`people.kind.${kind}`)}</span>
          {administered ? (
            <>
              {' '}
              <span className="tag">{words('people.organisation.yours')}</span>
            </>
          ) : null}
          <Branch of={id} organisations={organisations} known={known} />
        </li>
      ))}
    </ul>
  )
}
