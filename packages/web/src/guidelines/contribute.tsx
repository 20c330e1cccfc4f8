import authority from '@cairn/domain/model/eu-authority.json' with { type: 'json' }
import { PracticeSector } from '@cairn/domain/model/guideline-text'
import type { PublishedContribution } from '@cairn/domain/contract/contributions'
import { Day, useSpeech, useWords } from '../ui/words.tsx'
import { useCountryName } from './practice-page.tsx'

/** What became of what was sent, said where the form is; only codes that have words. */
function Sent({ sent }: { readonly sent: string | undefined }) {
  const words = useWords()
  if (sent === undefined) return null
  const known = ['personal', 'unreadable', 'incomplete', 'full'].includes(sent)
  return (
    <p className={`note ${sent === 'yes' ? '' : 'bad'}`} role="status">
      {words(sent === 'yes' ? 'contribute.thanks' : known ? `contribution.${sent}` : 'contribute.not-sent')}
    </p>
  )
}

const Rules = () => {
  const words = useWords()
  return (
    <p className="small muted">
      {words('contribute.how')} <a href="/moderation">{words('moderation.rules')}</a>
    </p>
  )
}

type Props = { readonly contributions: readonly PublishedContribution[]; readonly sent: string | undefined }

/** Comments on a clause that were published, and a form for one more; no account, no name. */
export function Comments({ contributions, sent, about }: Props & { readonly about: string }) {
  const words = useWords()
  return (
    <section className="card" id="send">
      <h2>{words('contribute.comments', { count: contributions.length })}</h2>
      {contributions.length > 0 ? (
        <ul className="clean stack">
          {contributions.map(({ id, text, day }) => (
            <li key={id} className="outcome">
              <p className="said" dir="auto">
                {text}
              </p>
              <p className="small muted">
                <Day at={day} />
              </p>
            </li>
          ))}
        </ul>
      ) : null}
      <Sent sent={sent} />
      <form method="post" action="/contribute">
        <input type="hidden" name="kind" value="comment" />
        <input type="hidden" name="about" value={about} />
        <label className="field" htmlFor="text">
          <span>{words('contribute.comment')}</span>
          <textarea id="text" name="text" rows={4} minLength={3} maxLength={4000} required dir="auto" />
        </label>
        <Rules />
        <button className="btn" type="submit">
          {words('contribute.send')}
        </button>
      </form>
    </section>
  )
}

/** Experience that visitors sent in, apart from what we have read ourselves, and a form for more. */
export function SentPractice({ contributions, sent }: Props) {
  const words = useWords()
  const { language } = useSpeech()
  const countryOf = useCountryName()
  const named = Object.keys(authority.country)
    .filter((code) => /^[A-Z]{2}$/.test(code))
    .map((code) => [code, countryOf(code)] as const)
    .toSorted(([, a], [, b]) => a.localeCompare(b, language.code))
  return (
    <section className="card" id="send">
      <h2>{words('contribute.practice', { count: contributions.length })}</h2>
      {contributions.length > 0 ? (
        <>
          <p className="note small">{words('contribute.not-confirmed')}</p>
          <ul className="clean">
            {contributions.map(({ id, title, text, country, sector, source, day }) => (
              <li key={id} className="outcome">
                <h3 dir="auto">{title}</h3>
                <p className="row small">
                  {country ? <span className="tag">{countryOf(country)}</span> : null}
                  {sector ? <span className="tag info">{words(`sector.${sector}`)}</span> : null}
                  <Day at={day} />
                </p>
                <p className="said" dir="auto">
                  {text}
                </p>
                {source ? (
                  <p className="small">
                    <a href={source} rel="noreferrer nofollow ugc">
                      {words('guidelines.source')}
                    </a>
                  </p>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Sent sent={sent} />
      <form method="post" action="/contribute">
        <input type="hidden" name="kind" value="practice" />
        <label className="field" htmlFor="title">
          <span>{words('contribute.title')}</span>
          <input id="title" name="title" minLength={3} maxLength={200} required dir="auto" />
        </label>
        <label className="field" htmlFor="of-country">
          <span>{words('facet.country')}</span>
          <select id="of-country" name="country" required defaultValue="">
            <option value="" disabled>
              –
            </option>
            {named.map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="field" htmlFor="of-sector">
          <span>{words('facet.sector')}</span>
          <select id="of-sector" name="sector" required>
            {PracticeSector.options.map((one) => (
              <option key={one} value={one}>
                {words(`sector.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="field" htmlFor="text">
          <span>{words('contribute.experience')}</span>
          <textarea id="text" name="text" rows={6} minLength={3} maxLength={4000} required dir="auto" />
        </label>
        <label className="field" htmlFor="source">
          <span>{words('contribute.source')}</span>
          <input id="source" name="source" type="url" maxLength={2000} dir="ltr" />
        </label>
        <Rules />
        <button className="btn" type="submit">
          {words('contribute.send')}
        </button>
      </form>
    </section>
  )
}
