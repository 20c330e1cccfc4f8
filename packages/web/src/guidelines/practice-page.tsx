import { PracticeSector } from '@cairn/domain/model/guideline-text'
import type { GuidelineText, PracticeCard } from '@cairn/domain/model/guideline-text'
import type { ReactNode } from 'react'
import { LanguageText, OtherLanguages } from '../ui/language-text.tsx'
import { useSpeech, useWords } from '../ui/words.tsx'

/** A country as the reader's language calls it; parts of a country are named with it. */
export function useCountryName(): (code: string) => string {
  const words = useWords()
  const { language } = useSpeech()
  return (code) => {
    if (code === 'INT' || code === 'EUR') return words(`practice.country.${code}`)
    const [country = '', part] = code.split('-')
    const name = new Intl.DisplayNames([language.code], { type: 'region' }).of(country === 'UK' ? 'GB' : country) ?? country
    return part === undefined ? name : `${name} (${part})`
  }
}

/** Cards, each point with how sure it is, where it was read, and the clauses it speaks to; those of one clause only, where `about` says so. */
export function PracticeList({
  cards,
  guideline,
  about,
}: {
  readonly cards: readonly PracticeCard[]
  readonly guideline: GuidelineText
  readonly about?: string
}) {
  const words = useWords()
  const countryOf = useCountryName()
  const numbers = new Map(guideline.sections.flatMap(({ clauses }) => clauses).map(({ item, number }) => [item, number]))
  const Points = ({ points }: { readonly points: PracticeCard['done'] }) => (
    <ul>
      {points
        .filter(({ clauses }) => about === undefined || clauses.includes(about))
        .map(({ rule, text, clauses, source, confidence }) => (
          <li key={rule ?? JSON.stringify(text)}>
            <LanguageText text={text} />{' '}
            <span className="small muted">
              {words(`confidence.${confidence}`)}
              {source ? (
                <>
                  {' '}
                  ·{' '}
                  <a href={source} rel="noreferrer">
                    {words('guidelines.source')}
                  </a>
                </>
              ) : null}
              {about === undefined
                ? clauses.map((item) => (
                    <span key={item}>
                      {' '}
                      ·{' '}
                      <a
                        href={`/guidelines/${guideline.id}/${guideline.version}/${numbers.get(item)}`}
                        aria-label={words('practice.clause', { number: numbers.get(item) ?? item })}
                      >
                        <bdi>{numbers.get(item) ?? item}</bdi>
                      </a>
                    </span>
                  ))
                : null}
            </span>
          </li>
        ))}
    </ul>
  )
  return (
    <ul className="clean stack">
      {cards.map((card) => (
        <li key={card.id} id={card.id} className={about === undefined ? 'card' : ''}>
          <h3>
            {about === undefined ? (
              <LanguageText text={card.title} />
            ) : (
              <a href={`/practice#${card.id}`}>
                <LanguageText text={card.title} />
              </a>
            )}
          </h3>
          <p className="row small">
            <span className="tag">{countryOf(card.country)}</span>
            {card.sectors.map((sector) => (
              <span key={sector} className="tag info">
                {words(`sector.${sector}`)}
              </span>
            ))}
            {about === undefined ? <LanguageText text={card.context} /> : null}
          </p>
          {about === undefined ? <h4>{words('practice.done')}</h4> : null}
          <Points points={about === undefined ? card.done : [...card.done, ...card.evidence]} />
          {about === undefined && card.evidence.length > 0 ? (
            <>
              <h4>{words('practice.evidence')}</h4>
              <Points points={card.evidence} />
            </>
          ) : null}
          {about === undefined && card.transfers ? (
            <p>
              <strong>{words('practice.transfers')}</strong> <LanguageText text={card.transfers} />
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

type Props = {
  readonly cards: readonly PracticeCard[]
  readonly countries: readonly string[]
  readonly of: number
  readonly country: string
  readonly sector: string
  readonly guideline: GuidelineText
  readonly sent: ReactNode
}

/** What others have done, from any country, filtered by country and sector. */
export function PracticePage({ cards, countries, of, country, sector, guideline, sent }: Props) {
  const words = useWords()
  const { language } = useSpeech()
  const countryOf = useCountryName()
  const sorted = countries.map((code) => [code, countryOf(code)] as const).toSorted(([, a], [, b]) => a.localeCompare(b, language.code))
  return (
    <div className="guide stack">
      <h1>{words('practice.title')}</h1>
      <p>{words('practice.lead')}</p>
      <OtherLanguages texts={cards.flatMap(({ done }) => done.map(({ text }) => text))} />
      <form method="get" action="/practice" className="row">
        <label className="row" htmlFor="country">
          {words('facet.country')}
          <select id="country" name="country" defaultValue={country}>
            <option value="">{words('practice.all')}</option>
            {sorted.map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="row" htmlFor="sector">
          {words('facet.sector')}
          <select id="sector" name="sector" defaultValue={sector}>
            <option value="">{words('practice.all')}</option>
            {PracticeSector.options.map((one) => (
              <option key={one} value={one}>
                {words(`sector.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <button className="btn sm" type="submit">
          {words('guideline.show')}
        </button>
      </form>
      <p role="status">{words('practice.count', { count: cards.length, of })}</p>
      <h2 className="vh">{words('practice.cards')}</h2>
      <PracticeList cards={cards} guideline={guideline} />
      {sent}
    </div>
  )
}
