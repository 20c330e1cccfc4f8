import type { GuidelineProposal } from '@cairn/domain/contract/guideline-proposals'
import { LanguageText } from '../ui/language-text.tsx'
import { Day, Moment, useWords } from '../ui/words.tsx'
import { ClauseChanges, Sources, RevisionEffect } from './revision-parts.tsx'

const look: Readonly<Record<GuidelineProposal['state'], string>> = { proposed: 'info', adopted: 'ok', declined: 'bad', withdrawn: '' }
export const RevisionState = ({ state }: { readonly state: GuidelineProposal['state'] }) => (
  <span className={`tag ${look[state]}`}>{useWords()(`proposal-state.${state}`)}</span>
)
export const useRevisionName = (): ((number: number) => string) => {
  const words = useWords()
  return (number) => words('revisions.name', { number: String(number).padStart(2, '0') })
}

/** Every proposal to change a guideline, newest first; whoever may decide chooses some and looks at them as one version. */
export function RevisionsPage({
  proposals,
  mayPropose,
  event,
}: {
  readonly proposals: readonly GuidelineProposal[]
  readonly mayPropose: boolean
  readonly event: string
}) {
  const words = useWords()
  const name = useRevisionName()
  const several = proposals.filter(({ may, outline }) => may.adopt && !outline).length > 1
  const list = proposals.map((one) => (
    <article key={one.id} className="card stack">
      <h2>
        <a href={`/guidelines/proposals/${one.id}`}>
          <bdi>{name(one.number)}</bdi> ·{' '}
          {one.clauses[0] ? (
            <>
              <bdi>{one.clauses[0].number}</bdi> <LanguageText text={one.clauses[0].title} />
            </>
          ) : (
            <LanguageText text={one.title} />
          )}
        </a>
      </h2>
      <p className="row">
        <RevisionState state={one.state} />
        <span className="tag">{words('revisions.sources-count', { count: one.sources.length })}</span>
        <span>{one.rules ? words('revisions.changes-rules') : words('revisions.no-rules')}</span>
      </p>
      <ClauseChanges proposal={one} />
      {several && one.may.adopt && !one.outline ? (
        <p>
          <label className="row pick">
            <input type="checkbox" name="p" value={one.id} defaultChecked={event !== ''} />{' '}
            {words('together.take', { name: name(one.number) })}
          </label>
        </p>
      ) : null}
    </article>
  ))
  return (
    <div className="guide stack">
      <h1>{words('revisions.title')}</h1>
      <p>{words('revisions.intro')}</p>
      {event ? (
        <p className="small">
          <a href={`/consult/${event}/summary`}>{words('revisions.from-event')}</a> ·{' '}
          <a href="/guidelines/proposals">{words('revisions.all')}</a>
        </p>
      ) : null}
      {mayPropose ? (
        <p>
          <a className="btn" href={`/guidelines/propose${event ? `?event=${event}` : ''}`}>
            {words('revisions.propose')}
          </a>
        </p>
      ) : null}
      {proposals.length === 0 ? <p>{words('revisions.none')}</p> : null}
      {several ? (
        <form method="get" action="/guidelines/proposals/together" className="stack">
          <p className="note">{words('together.lead')}</p>
          {list}
          <p className="bottom">
            <button className="btn" type="submit">
              {words('together.look')}
            </button>
          </p>
        </form>
      ) : (
        list
      )}
    </div>
  )
}

/** One proposal at its own address: what changes, what it rests on, what it would do, and what may be done with it. */
export function RevisionPage({ proposal, refused }: { readonly proposal: GuidelineProposal; readonly refused: string | undefined }) {
  const words = useWords()
  const name = useRevisionName()
  const {
    id,
    number,
    guideline,
    title,
    event,
    state,
    reason,
    organisationName,
    proposed,
    effective,
    transition,
    sources,
    decided,
    decision,
    version,
    together,
    may,
  } = proposal
  return (
    <div className="guide stack">
      <p className="small">
        <a href="/guidelines/proposals">{words('revisions.title')}</a>
        {event ? (
          <>
            {' '}
            · <a href={`/consult/${event}/summary`}>{words('revisions.from-event')}</a>
          </>
        ) : null}
      </p>
      <h1>
        <bdi>{name(number)}</bdi> · <LanguageText text={title} />
      </h1>
      <p className="row">
        <RevisionState state={state} />
        {organisationName ? <span>{words('proposals.by', { name: organisationName })}</span> : null}
        <Moment at={proposed} />
      </p>
      {refused === undefined ? null : (
        <p className="note bad" role="alert">
          {refused === '' ? words('proposals.refused') : words(refused)}
        </p>
      )}
      <section className="card stack diffs">
        <h2>{words('proposals.what')}</h2>
        <ClauseChanges proposal={proposal} />
        <p>
          {words('proposals.begins', { day: effective })} · {words(`transition.${transition}`)}
        </p>
      </section>
      <section className="card stack">
        <h2>{words('revisions.rests-on')}</h2>
        <p dir="auto">{reason}</p>
        <Sources sources={sources} />
      </section>
      <section className="card stack">
        <h2>{words('policy.effect')}</h2>
        <RevisionEffect proposal={proposal} />
      </section>
      <section className="card stack">
        <h2>{words('proposals.decision')}</h2>
        {decided ? (
          <p>
            {words(`proposal-state.${state}`)} · <Day at={decided} />
            {decision ? (
              <>
                {' '}
                · <span dir="auto">{decision}</span>
              </>
            ) : null}
          </p>
        ) : (
          <p>{words('revisions.undecided')}</p>
        )}
        {version ? (
          <p>
            <a
              className="btn"
              href={`/guidelines/${guideline}/${version}${proposal.clauses[0] && proposal.clauses[0].kind !== 'removed' ? `/${proposal.clauses[0].number}` : ''}`}
            >
              {words('revisions.next-version', { version })}
            </a>
          </p>
        ) : null}
        {together.length > 0 ? (
          <p>
            {words('together.with')}{' '}
            {together.map((one) => (
              <a key={one.id} href={`/guidelines/proposals/${one.id}`} className="tag">
                <bdi>{name(one.number)}</bdi>
              </a>
            ))}{' '}
            <a
              href={`/guidelines/proposals/together?${new URLSearchParams([id, ...together.map((one) => one.id)].map((one) => ['p', one]))}`}
            >
              {words('together.all')}
            </a>
          </p>
        ) : null}
        {may.whyNot ? <p className="note">{may.whyNot}</p> : null}
        {may.adopt || may.decline ? (
          <form method="post" action={`/guidelines/proposals/${id}/decide`} className="stack">
            <label className="field">
              <span>{words('proposals.decision-reason')}</span>
              <textarea name="reason" rows={3} required maxLength={2000} />
            </label>
            <p className="row">
              {may.adopt ? (
                <button className="btn" name="act" value="adopt" type="submit">
                  {words('proposals.adopt')}
                </button>
              ) : null}
              <button className="btn alt" name="act" value="decline" type="submit">
                {words('proposals.decline')}
              </button>
            </p>
          </form>
        ) : null}
        {may.withdraw ? (
          <form method="post" action={`/guidelines/proposals/${id}/withdraw`}>
            <button className="btn alt" type="submit">
              {words('proposals.withdraw')}
            </button>
          </form>
        ) : null}
      </section>
    </div>
  )
}
