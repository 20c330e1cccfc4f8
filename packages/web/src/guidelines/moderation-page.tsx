import { ModerationRule } from '@cairn/domain/contract/contributions'
import type { WaitingContribution } from '@cairn/domain/contract/contributions'
import { Moment, useWords } from '../ui/words.tsx'
import { useCountryName } from './practice-page.tsx'

/** The rules of moderation for everybody; for a moderator also what waits, oldest first. */
export function ModerationPage({
  waiting,
  of,
  refused,
}: {
  readonly waiting: readonly WaitingContribution[] | undefined
  readonly of: number
  readonly refused: boolean
}) {
  const words = useWords()
  const countryOf = useCountryName()
  return (
    <div className="guide stack">
      <h1>{words('moderation.title')}</h1>
      <p>{words('moderation.lead')}</p>
      <section className="card">
        <h2>{words('moderation.rules')}</h2>
        <ul>
          {ModerationRule.options.map((rule) => (
            <li key={rule}>{words(`moderation.rule.${rule}`)}</li>
          ))}
        </ul>
        <p className="small muted">{words('moderation.kept')}</p>
      </section>
      {refused ? (
        <p className="note bad" role="status">
          {words('moderation.not-done')}
        </p>
      ) : null}
      {waiting ? (
        <section className="stack">
          <h2>{words('moderation.waiting', { count: of })}</h2>
          {waiting.map(({ id, kind, about, title, text, country, source, submitted }) => (
            <form key={id} method="post" action={`/moderation/${id}`} className="card" aria-labelledby={`t-${id}`}>
              <h3 id={`t-${id}`}>
                {words(kind === 'comment' ? 'input.comment' : 'input.practice')}
                {title ? (
                  <>
                    : <bdi>{title}</bdi>
                  </>
                ) : null}
              </h3>
              <p className="row small">
                <Moment at={submitted} />
                {about ? (
                  <a href={`/guidelines/${about}`}>
                    <bdi>{about}</bdi>
                  </a>
                ) : null}
                {country ? <span className="tag">{countryOf(country)}</span> : null}
                {source ? <bdi dir="ltr">{source}</bdi> : null}
              </p>
              <p className="said" dir="auto">
                {text}
              </p>
              <p className="row">
                <button className="btn sm" type="submit" name="act" value="publish">
                  {words('moderation.publish')}
                </button>
                <label className="row" htmlFor={`r-${id}`}>
                  {words('moderation.which-rule')}
                  <select id={`r-${id}`} name="rule">
                    {ModerationRule.options.map((rule) => (
                      <option key={rule} value={rule}>
                        {words(`moderation.rule.${rule}`)}
                      </option>
                    ))}
                  </select>
                </label>
                <button className="btn alt sm" type="submit" name="act" value="refuse">
                  {words('moderation.refuse')}
                </button>
              </p>
            </form>
          ))}
        </section>
      ) : null}
    </div>
  )
}
