import type { ReactNode } from 'react'
import type { ReplyOf } from '@cairn/domain/contract/operation'
import type { listDrafts, listSubmissions } from '@cairn/domain/contract/design'
import { Role } from '@cairn/domain/contract/duties'
import type { PageRequest } from '../page.ts'
import { LanguageText } from '../ui/language-text.tsx'
import { Moment, useWords } from '../ui/words.tsx'

type DeskProps = {
  readonly request: PageRequest
  readonly drafts: ReplyOf<typeof listDrafts>['drafts']
  readonly submissions: ReplyOf<typeof listSubmissions>['submissions']
  readonly waiting: ReactNode
}

/** S19, first form: what waits for me, by my roles; or how to sign in. */
export function DeskPage({ request, drafts, submissions, waiting }: DeskProps) {
  const words = useWords()
  const { actor, demonstration } = request
  if (!actor)
    return (
      <>
        <h1>{words('desk.title')}</h1>
        <p>{words('desk.sign-in')}</p>
        <p>
          <a className="btn" href="/sign-in">
            {words('site.sign-in')}
          </a>
        </p>
        {demonstration ? <SignIn /> : null}
      </>
    )
  const has = (role: Role): boolean => actor.roles.includes(role)
  return (
    <div className="stack">
      <div>
        <h1>{words('desk.title')}</h1>
        <p dir="auto">{actor.organisationName}</p>
      </div>
      {waiting}
      {has('developer') ? (
        <section className="card">
          <h2>{words('desk.drafts')}</h2>
          {drafts.length === 0 ? (
            <p>{words('desk.drafts.none')}</p>
          ) : (
            <ul>
              {drafts.map(({ id, title, saved }) => (
                <li key={id}>
                  <a href={`/studio/${id}`}>
                    <LanguageText text={title} />
                  </a>{' '}
                  · <Moment at={saved} />
                </li>
              ))}
            </ul>
          )}
          <div className="row">
            <form method="post" action="/studio/new">
              <button className="btn" type="submit">
                {words('desk.new-draft')}
              </button>
            </form>
            <a className="btn alt" href="/studio">
              {words('studio.begin')}
            </a>
            <a className="btn alt" href="/offers">
              {words('offer.title')}
            </a>
            <a className="btn alt" href="/skills">
              {words('skills.title')}
            </a>
          </div>
        </section>
      ) : null}
      {has('reviewer') ? (
        <section className="card">
          <h2>{words('desk.review')}</h2>
          <p>{words('desk.review.count', { count: submissions.length })}</p>
          <a className="btn" href="/review">
            {words('desk.review.open')}
          </a>
        </section>
      ) : null}
      {has('reviewer') || has('policy-maker') ? (
        <section className="card">
          <h2>{words('desk.import')}</h2>
          <p>{words('import.why')}</p>
          <a className="btn" href="/imports">
            {words('import.title')}
          </a>
        </section>
      ) : null}
      {has('officer') ? (
        <section className="card">
          <h2>{words('cases.title')}</h2>
          <p>{words('cases.intro')}</p>
          <a className="btn" href="/recognition">
            {words('cases.desk')}
          </a>
        </section>
      ) : null}
      {has('assessor') || has('award-office') ? (
        <section className="card">
          <h2>{words('assess.title')}</h2>
          <p>{words('assess.intro')}</p>
          <a className="btn" href="/assess">
            {words('assess.cohorts')}
          </a>
        </section>
      ) : null}
      {has('facilitator') ? (
        <section className="card">
          <h2>{words('consult.title')}</h2>
          <p>{words('consult.lead')}</p>
          <a className="btn" href="/consult">
            {words('consult.title')}
          </a>
        </section>
      ) : null}
      {has('administrator') ? (
        <section className="card">
          <h2>{words('people.title')}</h2>
          <p>{words('people.why')}</p>
          <a className="btn" href="/people">
            {words('people.title')}
          </a>
        </section>
      ) : null}
      {has('award-office') ? (
        <section className="card">
          <h2>{words('desk.award')}</h2>
          <p>{words('desk.award.why')}</p>
          <a className="btn" href="/issue">
            {words('desk.award.open')}
          </a>
        </section>
      ) : null}
      {demonstration ? <SignIn /> : null}
    </div>
  )
}

/** The demonstration's roles, to change chairs. */
function SignIn() {
  const words = useWords()
  return (
    <form method="post" action="/session" className="card row">
      <label htmlFor="role">{words('start.sign-in')}</label>
      <select id="role" name="role" defaultValue="developer">
        {Role.options.map((role) => (
          <option key={role} value={role}>
            {words(`role.${role}`)}
          </option>
        ))}
      </select>
      <button className="btn" type="submit">
        {words('start.go')}
      </button>
    </form>
  )
}

/** S4, first form: what is submitted, with its findings and kept reasons; registering is one button. */
export function ReviewPage({ request, submissions }: { readonly request: PageRequest; readonly submissions: DeskProps['submissions'] }) {
  const words = useWords()
  return (
    <div className="stack">
      <h1>{words('review.title')}</h1>
      {request.query.has('refused') ? (
        <p className="note bad" role="alert">
          {words('review.refused')}
        </p>
      ) : null}
      {submissions.length === 0 ? <p>{words('review.none')}</p> : null}
      {submissions.map((entry) => (
        <section className="card stack" key={`${entry.slug}/${entry.version}`} aria-labelledby={`s-${entry.slug}`}>
          <div>
            <h2 id={`s-${entry.slug}`}>
              <a href={`/review/${entry.slug}/${entry.version}`}>
                <LanguageText text={entry.specification.title} />
              </a>
            </h2>
            <p>
              {entry.specification.awardingBodies.map(({ id, legalName }) => (
                <LanguageText key={id} text={legalName} />
              ))}{' '}
              · {words('mc.version', { version: entry.version })}
            </p>
          </div>
          <p>
            {words('mc.judged.count', {
              must: entry.review.summary.must.failed,
              should: entry.review.summary.should.failed,
              unchecked: entry.review.summary.must.unchecked + entry.review.summary.should.unchecked,
              decide: entry.review.summary.must.toDecide + entry.review.summary.should.toDecide,
            })}
          </p>
          <h3>{words('mc.able')}</h3>
          <ol>
            {entry.specification.learningOutcomes.map(({ id, statement }) => (
              <li key={id}>
                <LanguageText text={statement} />
              </li>
            ))}
          </ol>
          {entry.specification.keptFindings.length > 0 ? (
            <>
              <h3>{words('review.kept')}</h3>
              <ul>
                {entry.specification.keptFindings.map((kept) => (
                  <li key={`${kept.check}${kept.at}`} dir="auto">
                    <bdi>{kept.check}</bdi>: {kept.reason}
                  </li>
                ))}
              </ul>
            </>
          ) : null}
          <form method="post" action={`/review/${entry.slug}/register`}>
            <input type="hidden" name="version" value={entry.version} />
            <button className="btn" type="submit">
              {words('review.register')}
            </button>
          </form>
        </section>
      ))}
    </div>
  )
}
