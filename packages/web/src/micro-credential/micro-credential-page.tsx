import { isPublic } from '@cairn/domain/model/entry-state'
import type { RegisterEntry } from '@cairn/domain/contract/design'
import { differences } from '@cairn/domain/guidelines/differences'
import { standardElements } from '@cairn/domain/model/standard-elements'
import { AtAGlance } from './at-a-glance.tsx'
import { Block } from '../ui/block.tsx'
import { Icon } from '../ui/icon.tsx'
import { LanguageText, OtherLanguages } from '../ui/language-text.tsx'
import { OfferLine } from '../ui/offer-line.tsx'
import { WordDiff } from '../ui/word-diff.tsx'
import { Day, useWords } from '../ui/words.tsx'

/** S2: what it is at a glance, what one can do, how it is shown and counts; honest about what is missing and where it comes from. */
export function MicroCredentialPage({
  entry,
  before,
  mayRevise = false,
}: {
  readonly entry: RegisterEntry
  readonly before?: RegisterEntry | undefined
  readonly mayRevise?: boolean
}) {
  const words = useWords()
  const { specification: mc, state, version, versions, review, withdrawn, offers, slug } = entry
  const described = standardElements.filter((element) => element.in === 'description')
  const asked = described.filter(({ mandatory }) => mandatory)
  const present = asked.filter((element) => element.present(mc)).length
  const hours = mc.workload?.hours
  const level = mc.levels.find(({ framework }) => framework === 'eqf') ?? mc.levels[0]
  const findings = review.findings.filter(({ outcome }) => outcome === 'failed' || outcome === 'unchecked')
  return (
    <article className="stack">
      <div>
        <h1>
          <LanguageText text={mc.title} />
        </h1>
        <div className="row">
          <Block hours={hours} credits={mc.workload?.credits ?? []} level={level?.value} />
          <span className={`tag ${state === 'registered' ? 'ok' : state === 'withdrawn' ? 'bad' : 'info'}`}>{words(`state.${state}`)}</span>
          {mc.demonstration ? <span className="demo">{words('site.demonstration')}</span> : null}
        </div>
      </div>
      {mayRevise ? (
        <form method="post" action={`/revise/${slug}`} className="noprint">
          <button className="btn alt" type="submit">
            {words('review.revise')}
          </button>
        </form>
      ) : null}
      {withdrawn ? (
        <p className="note bad">
          <strong>{words('mc.withdrawn', { day: withdrawn.at.slice(0, 10) })}</strong> <span dir="auto">{withdrawn.reason}</span>
        </p>
      ) : null}
      {entry.latest ? null : (
        <p className="note">
          {words('mc.older')} <a href={`/mc/${slug}`}>{words('mc.newest')}</a>
        </p>
      )}
      {mc.source ? (
        <div className="note">
          <p>
            {words('mc.elsewhere')}{' '}
            <a href={mc.source.url} rel="noreferrer">
              <bdi>{mc.source.url}</bdi>
            </a>
          </p>
          {mc.source.remarks.length > 0 ? (
            <ul>
              {mc.source.remarks.map((remark) => (
                <li key={remark}>
                  <span lang="en" dir="auto">
                    {remark}
                  </span>
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      ) : null}
      <OtherLanguages texts={[mc.title, mc.description, ...mc.learningOutcomes.map(({ statement }) => statement)]} />
      {mc.description ? (
        <p>
          <LanguageText text={mc.description} said />
        </p>
      ) : null}
      <div className="wide">
        <div className="stack">
          <AtAGlance mc={mc} />
          <section className="card">
            <h2>{words('mc.able')}</h2>
            {mc.learningOutcomes.length === 0 ? (
              <p className="muted">{words('mc.not-stated')}</p>
            ) : (
              <ol>
                {mc.learningOutcomes.map(({ id, statement }) => (
                  <li key={id} id={id}>
                    <LanguageText text={statement} said />
                  </li>
                ))}
              </ol>
            )}
          </section>
          {mc.assessments.length > 0 ? (
            <section className="card">
              <h2>{words('mc.shown')}</h2>
              <ul>
                {mc.assessments.map(({ id, type, description, supervision, criteriaUrl }) => (
                  <li key={id}>
                    {words(`assessment-type.${type}`)}
                    {description ? (
                      <>
                        {' '}
                        · <LanguageText text={description} />
                      </>
                    ) : null}
                    {supervision ? ` · ${words(`supervision.${supervision}`)}` : ''}
                    {criteriaUrl ? (
                      <>
                        {' '}
                        · <a href={criteriaUrl}>{words('mc.criteria')}</a>
                      </>
                    ) : null}
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          {mc.stackability ? (
            <section className="card">
              <h2>{words('mc.counts')}</h2>
              <p>{words(`stackability.${mc.stackability.kind}`)}</p>
              {mc.stackability.targets.length > 0 ? (
                <ul>
                  {mc.stackability.targets.map((target, index) => (
                    <li key={index}>
                      <LanguageText text={target.title} />
                    </li>
                  ))}
                </ul>
              ) : null}
              <p className="hint">{words('mc.receiver-decides')}</p>
            </section>
          ) : null}
          <section className="card">
            <h2>{words('mc.recognised')}</h2>
            {mc.recognisedFor ? (
              <p>
                <LanguageText text={mc.recognisedFor} said />
              </p>
            ) : (
              <p className="muted">{words('mc.recognised.unknown')}</p>
            )}
          </section>
          {before ? (
            <section className="card">
              <details>
                <summary>
                  <h2 className="inline">{words('mc.changed-since', { version: before.version })}</h2>
                </summary>
                <WordDiff differences={differences(before.specification, mc)} />
              </details>
            </section>
          ) : null}
          {offers.length > 0 ? (
            <section className="card">
              <h2>{words('mc.offers')}</h2>
              <ul>
                {offers.map((offer) => (
                  <li key={offer.id}>
                    <OfferLine offer={offer} enrol />
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </div>
        <div className="stack">
          <section className="card">
            <h2>{words('mc.elements', { present, of: asked.length })}</h2>
            <ul className="checks">
              {described.map((element) => (
                <li key={element.id}>
                  <span className={element.present(mc) ? 'c-ok' : element.mandatory ? 'c-bad' : 'c-no'}>
                    <Icon mark={element.present(mc) ? 'ok' : element.mandatory ? 'bad' : 'unk'} />
                  </span>
                  <span>
                    <span className="vh">{words(element.present(mc) ? 'mc.there' : 'mc.missing')}: </span>
                    {words(`element.${element.id}`)}
                  </span>
                </li>
              ))}
            </ul>
            <p className="hint">{words('mc.elements.why')}</p>
          </section>
          <section className="card">
            <h2>{words('mc.judged')}</h2>
            <p>
              {words('mc.judged.count', {
                must: review.summary.must.failed,
                should: review.summary.should.failed,
                unchecked: review.summary.must.unchecked + review.summary.should.unchecked,
                decide: review.summary.must.toDecide + review.summary.should.toDecide,
              })}
            </p>
            {findings.length > 0 ? (
              <details>
                <summary>{words('mc.judged.show')}</summary>
                <ul className="find">
                  {findings.map((finding, index) => (
                    <li key={index} className={finding.outcome === 'unchecked' ? 'unk' : finding.force === 'must' ? 'must' : ''}>
                      {finding.problem?.message}{' '}
                      <a href={`/guidelines/${review.profile}#${finding.clause}`}>
                        <bdi>{finding.clause}</bdi>
                      </a>
                    </li>
                  ))}
                </ul>
              </details>
            ) : null}
          </section>
          <section className="card small">
            <h2>{words('mc.versions')}</h2>
            <ul>
              {versions
                .filter((one) => isPublic(one.state))
                .map((one) => (
                  <li key={one.version}>
                    <a href={`/mc/${slug}/v/${one.version}`} aria-current={one.version === version ? 'true' : undefined}>
                      {words('mc.version', { version: one.version })}
                    </a>{' '}
                    · {words(`state.${one.state}`)}
                    {one.registered ? (
                      <>
                        {' '}
                        · <Day at={one.registered} />
                      </>
                    ) : null}
                  </li>
                ))}
            </ul>
            <p className="hint">{words('mc.machines')}</p>
            <p className="row">
              <a href={`/compare?with=${slug}`}>{words('compare.start')}</a>
              <a href={`/mc/${slug}/v/${version}/pdf`}>{words('mc.as-pdf')}</a>
            </p>
          </section>
        </div>
      </div>
    </article>
  )
}
