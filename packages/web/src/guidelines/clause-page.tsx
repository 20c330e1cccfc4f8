import { practiceFor, translationOf } from '@cairn/domain/guidelines/guideline-reading'
import type { GuidelineClause, GuidelineText, PracticeCard } from '@cairn/domain/model/guideline-text'
import type { ReactNode } from 'react'
import { LanguageText } from '../ui/language-text.tsx'
import { useLanguageName, useSpeech, useWords } from '../ui/words.tsx'
import { PracticeList } from './practice-page.tsx'

const statusTone = { 'open-question': 'warn', proposed: 'info', agreed: 'ok' } as const
const judgedTone = { software: 'ok', person: 'info', undecided: 'warn' } as const

/** How a clause stands, in a line: its status, who judges it, and the state of its translation where it is not the newest. */
export function ClauseTags({ clause }: { readonly clause: GuidelineClause }) {
  const words = useWords()
  const { language } = useSpeech()
  const translation = translationOf(clause, language.code)
  return (
    <p className="row small">
      <span className={`tag ${statusTone[clause.status]}`}>{words(`clause-status.${clause.status}`)}</span>
      <span className={`tag ${judgedTone[clause.judgedBy]}`}>{words(`judged.${clause.judgedBy}`)}</span>
      {translation === 'missing' ? (
        <span className="muted">{words('guideline.not-translated')}</span>
      ) : translation === 'older' ? (
        <span className="tag warn">{words('guideline.translation-older')}</span>
      ) : null}
    </p>
  )
}

type Props = {
  readonly guideline: GuidelineText
  readonly clause: GuidelineClause
  readonly practice: readonly PracticeCard[]
  readonly address: string
  readonly comments: ReactNode
  readonly labels: ReadonlyMap<string, string>
}

/** One clause at its own address: what it says, why, what judges it, and what others have done about it. */
export function ClausePage({ guideline, clause, practice, address, comments, labels }: Props) {
  const words = useWords()
  const nameOf = useLanguageName()
  const here = `/guidelines/${guideline.id}/${guideline.version}`
  const all = guideline.sections.flatMap(({ clauses }) => clauses)
  const place = all.findIndex(({ item }) => item === clause.item)
  const [before, after] = [all[place - 1], all[place + 1]]
  const cards = practiceFor(clause.item, practice)
  const legal = clause.legal
  return (
    <div className="guide stack">
      <p className="small">
        <a href={`${here}#${clause.number}`}>
          <LanguageText text={guideline.title} /> <bdi>{guideline.version}</bdi>
        </a>
      </p>
      <h1>
        <bdi>{clause.number}</bdi> <LanguageText text={clause.title} />
      </h1>
      <p className="big">
        <LanguageText text={clause.text} said />
      </p>
      <ClauseTags clause={clause} />
      {clause.options ? (
        <section className="card">
          <h2>{words('guideline.options')}</h2>
          <ol type="A">
            {clause.options.map((option, index) => (
              <li key={index}>
                <LanguageText text={option} />
              </li>
            ))}
          </ol>
        </section>
      ) : null}
      {legal ? (
        <section className="card">
          <h2>{words('guideline.legal')}</h2>
          <p>
            <LanguageText text={legal} said />
          </p>
        </section>
      ) : null}
      <section className="card">
        <h2>{words('guideline.why')}</h2>
        <p>
          <LanguageText text={clause.why} />
        </p>
        <dl className="facts">
          <dt>{words('guideline.basis')}</dt>
          <dd lang="en" dir="auto">
            {clause.source ? (
              <a href={clause.source} rel="noreferrer">
                {clause.basis}
              </a>
            ) : (
              clause.basis
            )}
          </dd>
          <dt>{words('annex.confidence')}</dt>
          <dd>{words(`confidence.${clause.confidence}`)}</dd>
          <dt>{words('guideline.for')}</dt>
          <dd>{clause.audiences.map((one) => words(`audience.${one}`)).join(' · ')}</dd>
          {clause.evidence ? (
            <>
              <dt>{words('guideline.evidence')}</dt>
              <dd>
                <LanguageText text={clause.evidence} />
              </dd>
            </>
          ) : null}
          <dt>{words('guideline.translations')}</dt>
          <dd>{Object.keys(clause.text).map(nameOf).join(', ')}</dd>
        </dl>
        {clause.inputs.length > 0 ? (
          <>
            <h3>
              {words('guideline.inputs')}{' '}
              <a className="small" href={`/guidelines/${guideline.id}/you-said`}>
                {words('you-said.title')}
              </a>
            </h3>
            <ul>
              {clause.inputs.map(({ kind, ref }) => (
                <li key={ref}>
                  {words(`input.${kind}`)}:{' '}
                  {/^\/[a-z]/.test(ref) ? (
                    <a href={ref}>
                      <bdi>{labels.get(ref) ?? ref}</bdi>
                    </a>
                  ) : (
                    <bdi>{ref}</bdi>
                  )}
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p className="small muted">{words('guideline.no-inputs')}</p>
        )}
      </section>
      <section className="card">
        <h2>{words('guideline.judged')}</h2>
        <p>{words(`judged.${clause.judgedBy}.next`)}</p>
        {clause.carriedBy.length > 0 ? (
          <ul>
            {clause.carriedBy.map(({ kind, id }) => (
              <li key={`${kind}${id}`}>
                {words(`mechanism.${kind}`)}: <code>{id}</code>
                {kind === 'check' ? (
                  <>
                    {' '}
                    · <a href={`/guidelines/eu-2022#${clause.item}`}>{words('guideline.rule')}</a>
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        ) : null}
      </section>
      <section className="card">
        <h2>{words('guideline.practice', { count: cards.length })}</h2>
        {cards.length > 0 ? (
          <PracticeList cards={cards} about={clause.item} guideline={guideline} />
        ) : (
          <p>{words('guideline.no-practice')}</p>
        )}
      </section>
      {comments}
      <section className="card">
        <h2>{words('guideline.cite')}</h2>
        <p>
          <LanguageText text={guideline.title} />, {words('guideline.version')} <bdi>{guideline.version}</bdi>, <bdi>{clause.number}</bdi>.{' '}
          <a href={address}>
            <bdi dir="ltr">{address}</bdi>
          </a>
        </p>
      </section>
      <nav className="row noprint" aria-label={words('guideline.neighbours')}>
        {before ? (
          <a className="btn alt sm" href={`${here}/${before.number}`}>
            {words('guideline.before')}: <bdi>{before.number}</bdi>
          </a>
        ) : null}
        {after ? (
          <a className="btn alt sm" href={`${here}/${after.number}`}>
            {words('guideline.after')}: <bdi>{after.number}</bdi>
          </a>
        ) : null}
      </nav>
    </div>
  )
}
