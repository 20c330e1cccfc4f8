import type { Qualification } from '@cairn/domain/model/qualification'
import { Block } from '../ui/block.tsx'
import { LanguageText, OtherLanguages } from '../ui/language-text.tsx'
import { Day, useWords } from '../ui/words.tsx'
import { RuleSaid, useRuleNames } from './rule-said.tsx'

type Props = {
  readonly slug: string
  readonly qualification: Qualification
  readonly revision: number
  readonly newest: number
  readonly changed: string
  readonly versions: readonly { readonly revision: number; readonly changed: string }[]
  readonly mine: boolean
}

/** What a qualification asks for, in words: units with their outcomes, rules as sentences, and how it was in earlier versions. */
export function QualificationPage({ slug, qualification, revision, newest, changed, versions, mine }: Props) {
  const words = useWords()
  const { title, levels, workload, awardingBodies, units, stackingRules, path } = qualification
  const names = useRuleNames({ units, bodies: awardingBodies.map(({ id, legalName }) => ({ id, title: legalName })) })
  return (
    <div className="stack">
      <div>
        <h1>
          <LanguageText text={title} />
        </h1>
        <p className="row">
          <Block hours={workload?.hours} credits={workload?.credits ?? []} level={levels[0]?.value} />
          {awardingBodies[0] ? <LanguageText text={awardingBodies[0].legalName} /> : null}
          <span>
            {words('mc.version', { version: revision })} · <Day at={changed} />
          </span>
        </p>
        <OtherLanguages texts={[title, ...units.map((unit) => unit.title)]} />
      </div>
      {revision < newest ? (
        <p className="note warn">
          {words('qualification.older')} <a href={`/stack/q/${slug}`}>{words('mc.version', { version: newest })}</a>
        </p>
      ) : null}
      <p className="row">
        <a className="btn" href={`/stack?q=${slug}`}>
          {words('qualification.plan')}
        </a>
        {mine ? (
          <a className="btn alt" href={`/stack/q/${slug}/edit`}>
            {words('qualification.change')}
          </a>
        ) : null}
      </p>
      <section className="card" aria-labelledby="units">
        <h2 id="units">{words('qualification.units')}</h2>
        {units.length === 0 ? (
          <p>{words('qualification.no-units')}</p>
        ) : (
          units.map((unit) => (
            <section key={unit.id} className="stack tight" aria-label={unit.id}>
              <h3>
                <LanguageText text={unit.title} />
              </h3>
              <p className="row small">
                <Block hours={unit.workload?.hours} credits={unit.workload?.credits ?? []} level={undefined} />
                {unit.optional ? <span className="tag info">{words('qualification.elective')}</span> : null}
              </p>
              {unit.learningOutcomes.length > 0 ? (
                <ul>
                  {unit.learningOutcomes.map(({ id, statement }) => (
                    <li key={id}>
                      <LanguageText text={statement} />
                    </li>
                  ))}
                </ul>
              ) : null}
            </section>
          ))
        )}
        <p className="small muted">{words(`qualification.path.${path}`)}</p>
      </section>
      <section className="card" aria-labelledby="rules">
        <h2 id="rules">{words('rules.now')}</h2>
        {stackingRules.length === 0 ? (
          <p>{words('rules.none')}</p>
        ) : (
          <ul>
            {stackingRules.map((rule, place) => (
              <li key={place}>
                <RuleSaid rule={rule} names={names} />
                {rule.source ? (
                  <>
                    {' '}
                    <a className="small" href={rule.source} rel="noopener">
                      {words('rules.source')}
                    </a>
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </section>
      {versions.length > 1 ? (
        <section className="card" aria-labelledby="versions">
          <h2 id="versions">{words('qualification.versions')}</h2>
          <ul>
            {versions.map((one) => (
              <li key={one.revision}>
                <a href={`/stack/q/${slug}/v/${one.revision}`}>{words('mc.version', { version: one.revision })}</a> ·{' '}
                <Day at={one.changed} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}
