import type { ClaimLine } from '@cairn/domain/contract/claims'
import type { Hit } from '@cairn/domain/contract/design'
import type { PageRequest } from '../page.ts'
import { LanguageText } from '../ui/language-text.tsx'
import { Day, useWords } from '../ui/words.tsx'

/** Claims of prior learning, and a new one; a recognition case that ends in another route leads here with what is missing. */
export function ClaimsPage({
  request,
  claims,
  entries,
  mayOpen,
}: {
  readonly request: PageRequest
  readonly claims: readonly ClaimLine[]
  readonly entries: readonly Hit[]
  readonly mayOpen: boolean
}) {
  const words = useWords()
  const [of, missing] = [request.query.get('of') ?? '', request.query.get('missing') ?? '']
  return (
    <div className="stack">
      <h1>{words('prior.title')}</h1>
      <p>{words('prior.intro')}</p>
      <ClaimRefusal request={request} />
      <div className="wide">
        <section className="card" aria-labelledby="claims">
          <h2 id="claims">{words('prior.list')}</h2>
          {claims.length === 0 ? (
            <p>{words('prior.none')}</p>
          ) : (
            <ul className="plain">
              {claims.map(({ id, of: title, name, stage, opened, awarded }) => (
                <li key={id} className="stack tight">
                  <a href={`/validation/${id}`}>
                    <bdi>{name}</bdi>
                  </a>
                  <span className="small row">
                    <span className="tag info">{awarded ? words('assess.state.awarded') : words(`prior.stage.${stage}`)}</span>
                    <LanguageText text={title} said /> <Day at={opened} />
                  </span>
                </li>
              ))}
            </ul>
          )}
        </section>
        {mayOpen ? (
          <form method="post" action="/validation" className="card stack" id="open-claim">
            <h2>{words('prior.open')}</h2>
            <input type="hidden" name="missing" value={missing} />
            <label className="field">
              <span>{words('assess.of')}</span>
              <select name="specification" defaultValue={of}>
                {entries.map(({ slug, title }) => (
                  <option key={slug} value={slug} lang={title.language} dir="auto">
                    {title.value}
                  </option>
                ))}
              </select>
            </label>
            <label className="field">
              <span>{words('prior.name')}</span>
              <input name="name" id="claim-name" required maxLength={300} dir="auto" autoComplete="off" />
            </label>
            <label className="field">
              <span>{words('awarding.latin')}</span>
              <input name="latinName" maxLength={300} autoComplete="off" dir="ltr" />
            </label>
            <label className="field">
              <span>{words('awarding.email')}</span>
              <input name="email" type="email" maxLength={320} autoComplete="off" dir="ltr" />
            </label>
            <label className="field">
              <span>{words('prior.language')}</span>
              <select name="language" defaultValue={request.language.code}>
                {request.languages.map(({ code, name }) => (
                  <option key={code} value={code} lang={code}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <button className="btn" type="submit">
              {words('prior.open')}
            </button>
          </form>
        ) : null}
      </div>
    </div>
  )
}

export function ClaimRefusal({ request }: { readonly request: PageRequest }) {
  const words = useWords()
  const code = request.query.get('refused')
  if (code === null) return null
  const said = words(code, { outcomes: '–', limit: '–', row: '–' })
  return (
    <p className="note bad" role="alert">
      {said === code ? words('assess.refused') : said}
    </p>
  )
}
