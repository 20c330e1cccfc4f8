import type { listOwnOffers } from '@cairn/domain/contract/offers'
import type { ReplyOf } from '@cairn/domain/contract/operation'
import { ParticipationMode } from '@cairn/domain/model/achievement-specification'
import type { Offer } from '@cairn/domain/model/offer'
import { inLanguage } from '@cairn/domain/model/text'
import type { PageRequest } from '../page.ts'
import { LanguageText } from '../ui/language-text.tsx'
import { OfferLine } from '../ui/offer-line.tsx'
import { useLanguageName, useSpeech, useWords } from '../ui/words.tsx'

type OffersPageProps = { readonly request: PageRequest; readonly entries: ReplyOf<typeof listOwnOffers>['entries'] }
const idOf = (offer: Offer): string => offer.id.split('/').at(-1) ?? ''

/** Runs of one’s own entries, apart from their descriptions: when, where, how much, how many. Works without JavaScript. */
export function OffersPage({ request, entries }: OffersPageProps) {
  const words = useWords()
  const refusals = request.posted?.kind === 'refused' ? request.posted.messages : []
  return (
    <div className="stack">
      <div>
        <h1>{words('offer.title')}</h1>
        <p>{words('offer.lead')}</p>
      </div>
      {refusals.length > 0 ? (
        <div className="note bad" role="alert">
          {refusals.map((message) => (
            <p key={message}>{message}</p>
          ))}
        </div>
      ) : null}
      {entries.length === 0 ? <p>{words('offer.no-entries')}</p> : null}
      {entries.map(({ slug, title, offers }) => (
        <section className="card" key={slug} id={slug} aria-labelledby={`t-${slug}`}>
          <h2 id={`t-${slug}`}>
            <a href={`/mc/${slug}`}>
              <LanguageText text={title} />
            </a>
          </h2>
          {offers.length === 0 ? (
            <p className="muted">{words('offer.none')}</p>
          ) : (
            <ul className="clean">
              {offers.map((offer) => (
                <li key={offer.id} className="offer">
                  <p>
                    <OfferLine offer={offer} />
                  </p>
                  <details>
                    <summary>{words('offer.change')}</summary>
                    <OfferForm slug={slug} offer={offer} />
                    <form method="post" action={`/offers/${slug}/${idOf(offer)}/remove`}>
                      <button className="btn alt sm" type="submit">
                        {words('offer.remove')}
                      </button>
                    </form>
                  </details>
                </li>
              ))}
            </ul>
          )}
          <details>
            <summary>{words('offer.add')}</summary>
            <OfferForm slug={slug} offer={undefined} />
          </details>
        </section>
      ))}
    </div>
  )
}

function OfferForm({ slug, offer }: { readonly slug: string; readonly offer: Offer | undefined }) {
  const words = useWords()
  const { language } = useSpeech()
  const nameOf = useLanguageName()
  const id = (name: string): string => `${slug}-${offer ? idOf(offer) : 'new'}-${name}`
  const place = offer?.place ? inLanguage(offer.place, language.code) : undefined
  const field = (name: string, label: string, more: Record<string, string | number | undefined>) => (
    <div className="field">
      <label htmlFor={id(name)}>{label}</label>
      <input id={id(name)} name={name} {...more} />
    </div>
  )
  return (
    <form method="post" action={offer ? `/offers/${slug}/${idOf(offer)}` : `/offers/${slug}`} className="offer-form">
      <input type="hidden" name="text-language" value={place?.language ?? language.code} />
      {field('starts', words('offer.starts'), { type: 'date', defaultValue: offer?.starts })}
      {field('ends', words('offer.ends'), { type: 'date', defaultValue: offer?.ends })}
      {field('enrolUntil', words('offer.enrol'), { type: 'date', defaultValue: offer?.enrolUntil })}
      {field('place', words('offer.place'), { maxLength: 300, dir: 'auto', defaultValue: place?.value })}
      {field('amount', words('offer.price'), {
        type: 'number',
        min: 0,
        step: 'any',
        inputMode: 'decimal',
        defaultValue: offer?.price?.amount,
      })}
      {field('currency', words('offer.currency'), {
        maxLength: 3,
        pattern: '[A-Za-z]{3}',
        dir: 'ltr',
        defaultValue: offer?.price?.currency ?? 'EUR',
      })}
      {field('capacity', words('offer.capacity'), { type: 'number', min: 1, step: 1, defaultValue: offer?.capacity })}
      {field('weeks', words('offer.weeks'), { type: 'number', min: 0, step: 'any', defaultValue: offer?.weeks })}
      {field('url', words('offer.url'), { type: 'url', maxLength: 2000, dir: 'ltr', defaultValue: offer?.url })}
      <fieldset className="field">
        <legend>{words('element.participationForm')}</legend>
        {ParticipationMode.options.map((mode) => (
          <label key={mode}>
            <input type="checkbox" name="mode" value={mode} defaultChecked={offer?.modes.includes(mode)} /> {words(`mode.${mode}`)}
          </label>
        ))}
      </fieldset>
      <fieldset className="field">
        <legend>{words('studio.teach-language')}</legend>
        {[...new Set(['en', 'fr', 'ar', 'uk', 'ru', ...(offer?.languages ?? [])])].map((tag) => (
          <label key={tag}>
            <input type="checkbox" name="language" value={tag} defaultChecked={offer?.languages.includes(tag)} /> {nameOf(tag)}
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor={id('route')}>{words('offer.route')}</label>
        <select id={id('route')} name="route" defaultValue={offer?.route ?? 'course'}>
          <option value="course">{words('offer.course')}</option>
          <option value="validation">{words('offer.validation')}</option>
        </select>
      </div>
      <div>
        <button className="btn" type="submit">
          {words(offer ? 'offer.save' : 'offer.add')}
        </button>
      </div>
    </form>
  )
}
