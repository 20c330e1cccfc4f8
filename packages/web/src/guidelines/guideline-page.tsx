import { readAs, translationOf } from '@cairn/domain/guidelines/guideline-reading'
import type { ClauseChange } from '@cairn/domain/guidelines/guideline-reading'
import { Audience } from '@cairn/domain/model/guideline'
import type { GuidelineText } from '@cairn/domain/model/guideline-text'
import { inLanguage } from '@cairn/domain/model/text'
import { LanguageText, OtherLanguages } from '../ui/language-text.tsx'
import { Day, useSpeech, useWords } from '../ui/words.tsx'
import { ClauseTags } from './clause-page.tsx'

type Props = {
  readonly guideline: GuidelineText
  readonly versions: readonly string[]
  readonly changes: readonly ClauseChange[] | undefined
  readonly compared: string | undefined
  readonly audience: Audience | undefined
}

/** A version of a guideline as its reader needs it: for whom they are, and told how much that leaves out. */
export function GuidelinePage({ guideline, versions, changes, compared, audience }: Props) {
  const words = useWords()
  const { language } = useSpeech()
  const { sections, hidden } = readAs(guideline, audience)
  const here = `/guidelines/${guideline.id}/${guideline.version}`
  const all = guideline.sections.flatMap(({ clauses }) => clauses)
  const missing = all.filter((clause) => translationOf(clause, language.code) === 'missing').length
  const others = versions.filter((version) => version !== guideline.version)
  return (
    <div className="guide stack">
      <header className="stack">
        <h1>
          <LanguageText text={guideline.title} />
        </h1>
        <p className="row small">
          <span className="tag info">
            {words('guideline.version')} <bdi>{guideline.version}</bdi>
          </span>
          <span className="tag">{words(`guideline.state.${guideline.state}`)}</span>
          <Day at={guideline.dated} />
          <span>{words('guideline.clauses', { count: all.length })}</span>
        </p>
        {guideline.effective && guideline.transition ? (
          <p className="note">
            {words('proposals.begins', { day: guideline.effective })} · {words(`transition.${guideline.transition}`)}
            {guideline.supersedes ? (
              <>
                {' '}
                ·{' '}
                <a href={`/guidelines/${guideline.id}/${guideline.version}?compare=${guideline.supersedes}`}>
                  {words('guideline.changed-since', { version: guideline.supersedes })}
                </a>
              </>
            ) : null}
          </p>
        ) : null}
        <p>
          <LanguageText text={guideline.introduction} />
        </p>
        {missing > 0 ? <p className="note small">{words('guideline.untranslated', { count: missing })}</p> : null}
        <OtherLanguages texts={[guideline.introduction]} />
        <nav className="row noprint" aria-label={words('guideline.take')}>
          <a className="btn alt sm" href={`${here}/text.pdf`}>
            {words('guideline.format.pdf')}
          </a>
          <a className="btn alt sm" href={`${here}/text.html`}>
            {words('guideline.word')}
          </a>
          <a className="btn alt sm" href={`${here}/text.md`}>
            {words('guideline.format.markdown')}
          </a>
          <a className="btn alt sm" href={`${here}/text.json`}>
            {words('guideline.data')}
          </a>
          <a className="btn alt sm" href="/practice">
            {words('practice.title')}
          </a>
          <a className="btn alt sm" href="/guidelines/proposals">
            {words('revisions.title')}
          </a>
          <a className="btn alt sm" href={`/guidelines/${guideline.id}/you-said`}>
            {words('you-said.title')}
          </a>
        </nav>
        <form method="get" action={here} className="row noprint">
          <label className="row" htmlFor="for">
            {words('guideline.i-am')}
            <select id="for" name="for" defaultValue={audience ?? ''}>
              <option value="">{words('guideline.everybody')}</option>
              {Audience.options.map((one) => (
                <option key={one} value={one}>
                  {words(`audience.${one}`)}
                </option>
              ))}
            </select>
          </label>
          {others.length > 0 ? (
            <label className="row" htmlFor="compare">
              {words('guideline.compare')}
              <select id="compare" name="compare" defaultValue={compared ?? ''}>
                <option value="">–</option>
                {others.map((version) => (
                  <option key={version} value={version}>
                    {version}
                  </option>
                ))}
              </select>
            </label>
          ) : null}
          <button className="btn sm" type="submit">
            {words('guideline.show')}
          </button>
        </form>
        {hidden > 0 ? (
          <p className="note" role="status">
            {words('guideline.hidden', { count: hidden })} <a href={here}>{words('guideline.show-all')}</a>
          </p>
        ) : null}
      </header>
      {changes ? <Changes changes={changes} compared={compared ?? ''} here={here} /> : null}
      <div className="two">
        <nav className="card contents" aria-label={words('guideline.contents')}>
          <ul className="clean">
            {sections.map(({ number, title, clauses }) => (
              <li key={number}>
                <a href={`#s${number}`}>
                  <bdi>{number}</bdi> <LanguageText text={title} />
                </a>{' '}
                <span className="muted small">{words('guideline.clauses', { count: clauses.length })}</span>
              </li>
            ))}
          </ul>
        </nav>
        <div className="guide stack">
          {sections.map((section) => (
            <section key={section.number} className="card" id={`s${section.number}`}>
              <h2>
                <bdi>{section.number}</bdi> <LanguageText text={section.title} />
              </h2>
              {section.clauses.map((clause) => (
                <section key={clause.item} id={clause.number} className="outcome">
                  <h3>
                    <a href={`${here}/${clause.number}`} aria-label={`${clause.number} ${inLanguage(clause.title, language.code).value}`}>
                      <bdi>{clause.number}</bdi>
                    </a>{' '}
                    <LanguageText text={clause.title} />
                  </h3>
                  <p>
                    <LanguageText text={clause.text} />
                  </p>
                  <ClauseTags clause={clause} />
                </section>
              ))}
            </section>
          ))}
        </div>
      </div>
    </div>
  )
}

function Changes({
  changes,
  compared,
  here,
}: {
  readonly changes: readonly ClauseChange[]
  readonly compared: string
  readonly here: string
}) {
  const words = useWords()
  return (
    <section className="card diffs">
      <h2>{words('guideline.changed-since', { version: compared })}</h2>
      {changes.length === 0 ? <p>{words('guideline.nothing-changed')}</p> : null}
      {changes.map(({ item, number, kind, words: parts, language }) => (
        <div key={item} className="diff">
          <strong>
            {kind === 'removed' ? (
              <bdi>{number}</bdi>
            ) : (
              <a href={`${here}/${number}`}>
                <bdi>{number}</bdi>
              </a>
            )}{' '}
            <span className="tag">{words(`change.${kind}`)}</span>
          </strong>{' '}
          <span lang={language} dir="auto">
            {parts.map(({ text, kind: part }, index) =>
              part === 'added' ? (
                <ins key={index}>{text}</ins>
              ) : part === 'removed' ? (
                <del key={index}>{text}</del>
              ) : (
                <span key={index}>{text}</span>
              ),
            )}
          </span>
        </div>
      ))}
    </section>
  )
}
