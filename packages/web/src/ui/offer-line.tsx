import type { Offer } from '@cairn/domain/model/offer'
import { LanguageText } from './language-text.tsx'
import { Day, useLanguageName, useNumber, useWords } from './words.tsx'

/** A run in one line, with what is stated of it and nothing else. `enrol`: with the way to take part. */
export function OfferLine({ offer, enrol = false }: { readonly offer: Offer; readonly enrol?: boolean }) {
  const words = useWords()
  const number = useNumber()
  const nameOf = useLanguageName()
  return (
    <>
      {offer.title ? (
        <>
          <LanguageText text={offer.title} /> ·{' '}
        </>
      ) : null}
      {offer.starts ? <Day at={offer.starts} /> : words('offer.any-time')}
      {offer.ends ? (
        <>
          {' '}
          – <Day at={offer.ends} />
        </>
      ) : null}
      {offer.weeks === undefined ? null : <> · {words('plan.weeks', { weeks: offer.weeks })}</>}
      {offer.place ? (
        <>
          {' '}
          · <LanguageText text={offer.place} />
        </>
      ) : null}
      {offer.modes.length > 0 ? <> · {offer.modes.map((mode) => words(`mode.${mode}`)).join(', ')}</> : null}
      {offer.languages.length > 0 ? <> · {offer.languages.map(nameOf).join(', ')}</> : null}
      {offer.price ? (
        <>
          {' '}
          · <bdi>{offer.price.amount === 0 ? words('offer.free') : `${number(offer.price.amount)} ${offer.price.currency}`}</bdi>
        </>
      ) : null}
      {offer.capacity === undefined ? null : <> · {words('offer.places', { count: offer.capacity })}</>}
      {offer.route === 'validation' ? <> · {words('offer.validation')}</> : null}
      {offer.enrolUntil ? (
        <>
          {' '}
          · {words('offer.enrol')} <Day at={offer.enrolUntil} />
        </>
      ) : null}
      {enrol && offer.url ? (
        <>
          {' '}
          ·{' '}
          <a href={offer.url} rel="nofollow">
            {words('mc.enrol')}
          </a>
        </>
      ) : null}
    </>
  )
}
