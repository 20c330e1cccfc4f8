import type { GuidelineProposal } from '@cairn/domain/contract/guideline-proposals'
import { LanguageText } from '../ui/language-text.tsx'
import { useLanguageName, useNumber, useSpeech, useWords } from '../ui/words.tsx'

/** What proposals do to the text, clause by clause and word by word. */
export function ClauseDiffs({ clauses, guideline, from, version }: Pick<GuidelineProposal, 'clauses' | 'guideline' | 'from' | 'version'>) {
  const words = useWords()
  const nameOf = useLanguageName()
  const { language: own } = useSpeech()
  return (
    <>
      {clauses.map(({ item, number, kind, title, words: parts, language }) => (
        <div key={item} className="diff">
          <p>
            <strong>
              {kind === 'added' && !version ? (
                <bdi>{number}</bdi>
              ) : (
                <a href={`/guidelines/${guideline}/${kind === 'removed' ? from : (version ?? from)}/${number}`}>
                  <bdi>{number}</bdi>
                </a>
              )}{' '}
              <LanguageText text={title} />
            </strong>{' '}
            <span className="tag">
              {words(`change.${kind}`)}
              {language === own.code || kind === 'removed' || kind === 'moved' ? '' : ` · ${nameOf(language)}`}
            </span>
          </p>
          <p lang={language} dir="auto">
            {parts.map(({ text, kind: part }, index) =>
              part === 'added' ? (
                <ins key={index}>{text}</ins>
              ) : part === 'removed' ? (
                <del key={index}>{text}</del>
              ) : (
                <span key={index}>{text}</span>
              ),
            )}
          </p>
        </div>
      ))}
    </>
  )
}

/** The same of one proposal, with the outline that it proposes. */
export function ClauseChanges({ proposal }: { readonly proposal: GuidelineProposal }) {
  const words = useWords()
  const { outline } = proposal
  return (
    <>
      <ClauseDiffs {...proposal} />
      {outline ? (
        <ol className="outline">
          {outline.map(({ number, title, clauses: count, examples }) => (
            <li key={number}>
              <LanguageText text={title} /> <span className="muted small">{words('guideline.clauses', { count })}</span>
              {examples.map((card) => (
                <span key={card}>
                  {' '}
                  <a href={`/practice#${card}`} className="tag">
                    <bdi>{card}</bdi>
                  </a>
                </span>
              ))}
            </li>
          ))}
        </ol>
      ) : null}
    </>
  )
}

/** The inputs that a proposal rests on, in the words of those who gave them, each one press away. */
export function Sources({ sources }: { readonly sources: GuidelineProposal['sources'] }) {
  const words = useWords()
  return (
    <ul className="sources">
      {sources.map(({ kind, ref, label }) => (
        <li key={ref}>
          <span className="tag">{words(`input.${kind}`)}</span>{' '}
          {/^\/[a-z]/.test(ref) ? (
            <a href={ref}>
              <bdi>{label ?? ref}</bdi>
            </a>
          ) : (
            <bdi>{label ?? ref}</bdi>
          )}
        </li>
      ))}
    </ul>
  )
}

type Changing = Pick<NonNullable<GuidelineProposal['rules']>, 'profile' | 'title' | 'rules' | 'position' | 'effect'>
/** What changed rules of one profile would do to all that is registered. */
export function RulesEffect({ rules: { profile, title, rules, position, effect } }: { readonly rules: Changing }) {
  const words = useWords()
  const number = useNumber()
  const said = (value: string | number | boolean | null): string =>
    value === null ? '–' : typeof value === 'number' ? number(value) : String(value)
  return (
    <>
      <ul>
        {rules.map(({ check, clause, setting, before, after }) => (
          <li key={`${check}${clause}${setting}`}>
            <a href={`/guidelines/${profile}#${clause}`}>
              <bdi>{clause}</bdi>
            </a>{' '}
            <LanguageText text={title} />:{' '}
            <code>
              {check} {setting}
            </code>{' '}
            <del>{said(before)}</del> <ins>{said(after)}</ins>
          </li>
        ))}
        {position ? (
          <li>
            {words('policy.position')}: <del>{words(`nqf.${position.before}`)}</del> <ins>{words(`nqf.${position.after}`)}</ins>
          </li>
        ) : null}
      </ul>
      {effect ? (
        <p className="big">
          {words('impact.summary', { entries: effect.entries, failing: effect.newlyFailing, passing: effect.newlyPassing })}
        </p>
      ) : (
        <p>{words('proposals.no-effect')}</p>
      )}
      {effect && effect.pending.level + effect.pending.credits > 0 ? (
        <p className="note">{words('impact.pending', effect.pending)}</p>
      ) : null}
    </>
  )
}

/** What the rules that go with a proposal would do to all that is registered. */
export function RevisionEffect({ proposal: { rules } }: { readonly proposal: GuidelineProposal }) {
  const words = useWords()
  return rules ? (
    <>
      <RulesEffect rules={rules} />
      <p>
        <a href={`/policy/proposals/${rules.id}`}>{words('revisions.rules-in-full')}</a>
      </p>
    </>
  ) : (
    <p>{words('revisions.no-rules')}</p>
  )
}
