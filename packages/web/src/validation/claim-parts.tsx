import type { Claim } from '@cairn/domain/contract/claims'
import { ClaimStage } from '@cairn/domain/model/claim'
import type { Text } from '@cairn/domain/model/text'
import { LanguageText } from '../ui/language-text.tsx'
import { Day, useNumber, useWords } from '../ui/words.tsx'

/** The four stages, with the one that it is at. */
export function Stages({ stage }: { readonly stage: ClaimStage }) {
  const words = useWords()
  return (
    <ol className="clean row stages">
      {ClaimStage.options.map((one) => (
        <li key={one} aria-current={one === stage ? 'step' : undefined} className={`tag ${one === stage ? 'info' : ''}`}>
          {words(`prior.stage.${one}`)}
        </li>
      ))}
    </ol>
  )
}

/** What is said of the micro-credential on a claim's page: title, outcomes, criteria. */
export const textsOf = ({ of, outcomes }: Pick<Claim, 'of' | 'outcomes'>): readonly Text[] => [
  of,
  ...outcomes.flatMap(({ statement, criteria }) => [statement, ...criteria]),
]

/** What is missing after the result, and the shortest way to it. */
export function MissingWay({ claim: { missing, outcomes, route } }: { readonly claim: Pick<Claim, 'missing' | 'outcomes' | 'route'> }) {
  const words = useWords()
  const number = useNumber()
  if (missing.length === 0) return <p className="note">{words('prior.full')}</p>
  return (
    <section className="card stack" aria-labelledby="missing-way">
      <p>{words('prior.missing', { outcomes: missing.map((id) => outcomes.findIndex((one) => one.id === id) + 1).join(', ') })}</p>
      <h2 id="missing-way">{words('prior.missing.way')}</h2>
      {route.length === 0 ? (
        <p>{words('prior.missing.none')}</p>
      ) : (
        <ul className="plain">
          {route.map(({ slug, title, hours, starts, fills }) => (
            <li key={slug}>
              <a href={`/mc/${slug}`}>
                <LanguageText text={title} said />
              </a>
              {hours === undefined ? null : <> · {words('prior.hours', { hours: number(hours) })}</>}
              {starts ? (
                <>
                  {' '}
                  · <Day at={starts} />
                </>
              ) : null}
              {fills.length > 0 ? (
                <> · {words('assess.outcome', { number: fills.map((id) => outcomes.findIndex((one) => one.id === id) + 1).join(', ') })}</>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
