import type { FoundSkill, KnownFramework } from '@cairn/domain/contract/skills'
import type { PageRequest } from '../page.ts'
import { LanguageText } from '../ui/language-text.tsx'
import { Day, useLanguageName, useWords } from '../ui/words.tsx'

type SkillsPageProps = {
  readonly request: PageRequest
  readonly frameworks: readonly KnownFramework[]
  readonly found: readonly FoundSkill[] | undefined
}

/** The frameworks there are, with version, source and attribution; search by words; bringing in one of one’s own. Without JavaScript. */
export function SkillsPage({ request, frameworks, found }: SkillsPageProps) {
  const words = useWords()
  const nameOf = useLanguageName()
  const { posted, query, actor } = request
  const refusals = posted?.kind === 'refused' ? posted.messages : []
  const mayBring = actor?.roles.includes('developer') === true
  return (
    <div className="stack">
      <div>
        <h1>{words('skills.title')}</h1>
        <p>{words('skills.lead')}</p>
      </div>
      {refusals.length > 0 ? (
        <div className="note bad" role="alert">
          {refusals.map((message) => (
            <p key={message}>{message}</p>
          ))}
        </div>
      ) : null}
      {query.has('brought') ? (
        <p className="note" role="status">
          {words('skills.brought', { count: Number(query.get('brought')) || 0, left: Number(query.get('left')) || 0 })}
        </p>
      ) : null}
      <form method="get" action="/skills" className="card">
        <div className="field">
          <label htmlFor="q">{words('skill.search')}</label>
          <input id="q" name="q" type="search" maxLength={200} dir="auto" defaultValue={query.get('q') ?? ''} />
        </div>
        <button className="btn" type="submit">
          {words('studio.begin.search')}
        </button>
        {found === undefined ? null : found.length === 0 ? (
          <p role="status">{words('skill.none')}</p>
        ) : (
          <ul className="clean found-skills">
            {found.map((skill) => (
              <li key={skill.id}>
                <strong lang={skill.language} dir="auto">
                  {skill.label}
                </strong>{' '}
                <span className="small muted">
                  {skill.framework} {skill.version}
                  {skill.matched ? ` · ${skill.matched}` : ''}
                </span>
                {skill.description ? (
                  <p className="small" dir="auto">
                    {skill.description}
                  </p>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </form>
      <section className="card" aria-labelledby="frameworks">
        <h2 id="frameworks">{words('skills.frameworks')}</h2>
        {frameworks.length === 0 ? <p>{words('skills.none')}</p> : null}
        <ul className="clean">
          {frameworks.map((one) => (
            <li key={one.id} className="framework">
              <p>
                <strong>
                  <LanguageText text={one.title} />
                </strong>{' '}
                <span className="tag">{one.version}</span>{' '}
                {one.state === 'replaced' ? <span className="tag warn">{words('skills.replaced')}</span> : null}
              </p>
              <p className="small">
                {words('skills.size', { count: one.skills })} · {one.languages.map(nameOf).join(', ')} · <Day at={one.imported} />
              </p>
              {one.licence ? (
                <p className="small muted" dir="auto">
                  {one.licence}
                </p>
              ) : null}
              <p className="small">
                <a href={`/ims/case/v1p0/CFPackages/${one.id}`} download={`${one.id}.json`}>
                  {words('skills.as-case')}
                </a>
              </p>
            </li>
          ))}
        </ul>
      </section>
      {mayBring ? (
        <form method="post" action="/skills" encType="multipart/form-data" className="card">
          <h2>{words('skills.bring')}</h2>
          <p>{words('skills.bring.how')}</p>
          <div className="field">
            <label htmlFor="skills-file">{words('skills.file')}</label>
            <input id="skills-file" name="file" type="file" required accept=".json,.jsonld,.ttl,.csv,.xlsx,.ods" />
          </div>
          <div className="field">
            <label htmlFor="skills-name">{words('skills.name')}</label>
            <input id="skills-name" name="name" maxLength={80} dir="auto" />
          </div>
          <div className="field">
            <label htmlFor="skills-version">{words('skills.version')}</label>
            <input id="skills-version" name="version" maxLength={40} dir="auto" />
          </div>
          <button className="btn" type="submit">
            {words('skills.bring.go')}
          </button>
        </form>
      ) : null}
    </div>
  )
}
