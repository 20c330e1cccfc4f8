import type { listGuidelines } from '@cairn/domain/contract/guidelines'
import type { ReplyOf } from '@cairn/domain/contract/operation'
import type { PolicyProfile } from '@cairn/domain/model/profile'
import { LanguageText, OtherLanguages } from '../ui/language-text.tsx'
import { useWords } from '../ui/words.tsx'

/** A profile's clauses, each with a stable link, what judges it, how sure we are and where it comes from. */
export function GuidelinesPage({
  profiles,
  known,
  texts = [],
}: {
  readonly profiles: readonly PolicyProfile[]
  readonly known: readonly { readonly id: string; readonly title: Readonly<Record<string, string>> }[]
  readonly texts?: ReplyOf<typeof listGuidelines>['guidelines']
}) {
  const words = useWords()
  const [own] = profiles
  const rules = profiles.flatMap((profile) => profile.rules)
  return (
    <div className="stack">
      <h1>{own ? <LanguageText text={own.title} /> : words('site.guidelines')}</h1>
      {texts.length > 0 ? (
        <section className="card">
          <h2>{words('guideline.whole-text')}</h2>
          <ul className="plain">
            {texts.map(({ id, title, versions }) =>
              versions.slice(-1).map(({ version, state, clauses }) => (
                <li key={id} className="row">
                  <a href={`/guidelines/${id}/${version}`}>
                    <LanguageText text={title} />
                  </a>
                  <span className="small muted">
                    {words('guideline.version')} <bdi>{version}</bdi> · {words(`guideline.state.${state}`)} ·{' '}
                    {words('guideline.clauses', { count: clauses })}
                  </span>
                </li>
              )),
            )}
            <li>
              <a href="/practice">{words('practice.title')}</a>
            </li>
            <li>
              <a href="/consult">{words('consult.title')}</a>
            </li>
          </ul>
          <p className="small muted">{words('guideline.profiles-lead')}</p>
        </section>
      ) : null}
      <nav aria-label={words('guidelines.profiles')} className="row">
        {known.map(({ id, title }) => (
          <a key={id} className="btn alt sm" href={`/guidelines/${id}`} aria-current={id === own?.id ? 'page' : undefined}>
            <LanguageText text={title} />
          </a>
        ))}
      </nav>
      <OtherLanguages texts={profiles.flatMap(({ clauses }) => clauses.map(({ text }) => text))} />
      {own ? (
        <p>
          <a className="btn alt sm" href={`/policy?profile=${own.id}`}>
            {words('policy.try-this')}
          </a>
        </p>
      ) : null}
      {profiles.map((profile) => (
        <section key={profile.id} className="card">
          <h2>
            <LanguageText text={profile.title} />
          </h2>
          {profile.clauses.map((clause) => {
            const used = rules.filter((rule) => rule.clause === clause.id)
            const machine = used.filter(({ check }) => check !== 'person-judges')
            return (
              <section key={clause.id} id={clause.id} className="outcome">
                <h3>
                  <a href={`#${clause.id}`}>
                    <bdi>{clause.id}</bdi>
                  </a>{' '}
                  {clause.title ? <LanguageText text={clause.title} /> : null}
                </h3>
                <p>
                  <LanguageText text={clause.text} />
                </p>
                <p className="row small">
                  <span className={`tag ${machine.length > 0 ? 'ok' : 'info'}`}>
                    {words(machine.length > 0 ? 'guidelines.machine' : 'guidelines.person')}
                  </span>
                  {machine.map(({ check, force, enforced }) => (
                    <span key={`${check}${force}`}>
                      <bdi>{check}</bdi> · {words(`force.${force}`)}
                      {enforced ? '' : ` · ${words('guidelines.reported')}`}
                    </span>
                  ))}
                  <span className="muted">{words(`confidence.${clause.confidence}`)}</span>
                  {clause.source ? (
                    <a href={clause.source} rel="noreferrer">
                      {words('guidelines.source')}
                    </a>
                  ) : null}
                </p>
              </section>
            )
          })}
        </section>
      ))}
    </div>
  )
}
