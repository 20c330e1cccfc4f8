import type { Submission, Waiting } from '@cairn/domain/contract/review'
import type { PageRequest } from '../page.ts'
import { Block } from '../ui/block.tsx'
import { LanguageText } from '../ui/language-text.tsx'
import { WordDiff } from '../ui/word-diff.tsx'
import { Day, useWords } from '../ui/words.tsx'

/** S4: one submission. Only what changed, what was kept on purpose, what was said, what it touches; then the decision. */
export function SubmissionPage({
  request,
  submission,
  waiting,
}: {
  readonly request: PageRequest
  readonly submission: Submission
  readonly waiting: readonly Waiting[]
}) {
  const words = useWords()
  const { entry, before, differences, newApplication, similar, effects, signatures, decideBy, may } = submission
  const { summary } = entry.review
  const address = `/review/${entry.slug}/${entry.version}`
  return (
    <div className="stack">
      <nav className="row" aria-label={words('review.list')}>
        <a href="/review">{words('review.back')}</a>
        <Beside waiting={waiting} slug={entry.slug} />
      </nav>
      <div>
        <h1>
          <LanguageText text={entry.specification.title} />
        </h1>
        <p className="row">
          <Block hours={entry.specification.workload?.hours} level={entry.specification.levels[0]?.value} />
          <span className="tag info">{words(`state.${entry.state}`)}</span>
          <span>{words('mc.version', { version: entry.version })}</span>
          {decideBy ? <span className="tag warn">{words('review.decide-by', { day: decideBy.slice(0, 10) })}</span> : null}
        </p>
        <p>
          {entry.specification.awardingBodies.map(({ id, legalName }) => (
            <LanguageText key={id} text={legalName} />
          ))}
        </p>
      </div>
      {request.query.has('refused') ? (
        <p className="note bad" role="alert">
          {words('review.refused')}
        </p>
      ) : null}
      {newApplication.length > 0 ? (
        <p className="note warn">
          {words('review.new-application', { what: newApplication.map((what) => words(`review.what.${what}`)).join(', ') })}
        </p>
      ) : null}
      {signatures
        .filter(({ mine }) => !mine)
        .map(({ signed, reason }) => (
          <p key={signed} className="note warn">
            {words('review.refuse.second', { reason })}
          </p>
        ))}
      <section className="card stack" aria-labelledby="changes">
        <h2 id="changes">{words('review.changes')}</h2>
        {before ? (
          <p>
            {differences.length === 0
              ? words('review.none-changed')
              : words('review.compared', { version: before.version, count: differences.length })}
          </p>
        ) : (
          <p>{words('review.first')}</p>
        )}
        <WordDiff differences={differences} />
      </section>
      <section className="card stack" aria-labelledby="judged">
        <h2 id="judged">{words('mc.judged')}</h2>
        <p>
          {words('mc.judged.count', {
            must: summary.must.failed,
            should: summary.should.failed,
            unchecked: summary.must.unchecked + summary.should.unchecked,
            decide: summary.must.toDecide + summary.should.toDecide,
          })}
        </p>
        <details>
          <summary>{words('mc.judged.show')}</summary>
          <ul>
            {entry.review.findings
              .filter(({ outcome }) => outcome !== 'passed' && outcome !== 'not-applicable')
              .map(({ check, clause, force, outcome, problem }) => (
                <li key={`${check}${clause}${problem?.at ?? ''}`}>
                  <span className="tag">{words(`force.${force}`)}</span> <bdi>{clause}</bdi>{' '}
                  <span dir="auto">{problem?.message ?? words(`outcome.${outcome}`)}</span>
                </li>
              ))}
          </ul>
        </details>
        <Kept submission={submission} address={address} />
      </section>
      <Comments submission={submission} address={address} />
      <section className="card stack" aria-labelledby="similar">
        <h2 id="similar">{words('review.similar')}</h2>
        {similar.length === 0 ? (
          <p>{words('review.similar.none')}</p>
        ) : (
          <ul>
            {similar.map(({ slug, title, covered, partly, of }) => (
              <li key={slug}>
                <a href={`/mc/${slug}`}>
                  <bdi>{title}</bdi>
                </a>
                : {words('review.similar.count', { covered, partly, of })}
              </li>
            ))}
          </ul>
        )}
        <h3>{words('review.effects')}</h3>
        <p>{words('review.holders', { count: effects.holders === 'few' ? words('review.holders.few') : effects.holders })}</p>
        {effects.targets.length > 0 ? <p>{words('review.targets', { targets: effects.targets.join(', ') })}</p> : null}
      </section>
      <Decision submission={submission} address={address} />
      {may.revise ? (
        <form method="post" action={`/revise/${entry.slug}`}>
          <button className="btn alt" type="submit">
            {words('review.revise')}
          </button>
        </form>
      ) : null}
    </div>
  )
}

/** The submissions before and after this one among what waits for me, also by the keys p and n. */
function Beside({ waiting, slug }: { readonly waiting: readonly Waiting[]; readonly slug: string }) {
  const words = useWords()
  const place = waiting.findIndex((one) => one.slug === slug)
  const [before, after] = [waiting[place - 1], waiting[place + 1]]
  return (
    <>
      {before ? (
        <a rel="prev" aria-keyshortcuts="p" href={`/review/${before.slug}/${before.version}`}>
          {words('review.previous')}
        </a>
      ) : null}
      {after ? (
        <a rel="next" aria-keyshortcuts="n" href={`/review/${after.slug}/${after.version}`}>
          {words('review.next')}
        </a>
      ) : null}
      {place >= 0 ? <span className="muted">{words('review.place', { place: place + 1, of: waiting.length })}</span> : null}
    </>
  )
}

function Kept({ submission: { kept, may }, address }: { readonly submission: Submission; readonly address: string }) {
  const words = useWords()
  if (kept.length === 0) return null
  return (
    <>
      <h3>{words('review.kept')}</h3>
      <ul className="plain">
        {kept.map(({ check, at, reason, accepted, until }) => (
          <li key={`${check}${at}`} className="stack">
            <p dir="auto">
              <bdi className="muted">{check}</bdi> “{reason}”{' '}
              {accepted === undefined ? null : (
                <span className={`tag ${accepted ? 'ok' : 'warn'}`}>
                  {words(accepted ? 'review.kept.accepted' : 'review.kept.rejected')}
                  {until ? ` · ${until}` : ''}
                </span>
              )}
            </p>
            {may.register ? (
              <form method="post" action={`${address}/kept`} className="row">
                <input type="hidden" name="check" value={check} />
                <input type="hidden" name="at" value={at} />
                <label className="field">
                  <span>{words('review.kept.accept')}</span>
                  <input type="date" name="until" />
                </label>
                <button className="btn alt sm" name="accepted" value="true" type="submit">
                  {words('review.kept.accept-it')}
                </button>
                <button className="btn alt sm" name="accepted" value="false" type="submit">
                  {words('review.kept.reject')}
                </button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  )
}

function Comments({ submission: { comments, differences, may }, address }: { readonly submission: Submission; readonly address: string }) {
  const words = useWords()
  const places = [...new Set(differences.map(({ at }) => at))]
  return (
    <section className="card stack" aria-labelledby="comments">
      <h2 id="comments">{words('review.comments')}</h2>
      {comments.length === 0 ? <p>{words('review.no-comments')}</p> : null}
      <ul className="plain">
        {comments.map(({ id, at, kind, organisationName, body, written, resolved }) => (
          <li key={id} id={`comment-${id}`}>
            <p className="small row">
              <strong dir="auto">{organisationName}</strong>
              <span className="muted">
                <Day at={written} />
              </span>
              <bdi className="muted">{at === '' ? words('review.comment.whole') : at}</bdi>
              {kind === 'opinion' ? <span className="tag">{words('review.opinion')}</span> : null}
              {resolved ? <span className="tag ok">{words('review.resolved')}</span> : null}
            </p>
            <p dir="auto">{body}</p>
            {may.register && !resolved ? (
              <form method="post" action={`${address}/resolve`}>
                <input type="hidden" name="id" value={id} />
                <button className="btn alt sm" type="submit">
                  {words('review.resolve')}
                </button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
      {may.comment ? (
        <form method="post" action={`${address}/comment`} className="stack">
          <label className="field">
            <span>{words('review.comment.place')}</span>
            <select name="at">
              <option value="">{words('review.comment.whole')}</option>
              {places.map((place) => (
                <option key={place} value={place}>
                  {place}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span>{words('review.comment')}</span>
            <textarea name="body" rows={3} required maxLength={2000} />
          </label>
          <button className="btn alt" type="submit">
            {words('review.comment.send')}
          </button>
        </form>
      ) : null}
    </section>
  )
}

function Decision({ submission: { entry, may }, address }: { readonly submission: Submission; readonly address: string }) {
  const words = useWords()
  if (may.whyNot && !may.refuse) return <p className="note">{words('review.may-not', { why: may.whyNot })}</p>
  if (!may.register && !may.refuse && !may.take) return null
  return (
    <section className="card stack" aria-labelledby="decide">
      <h2 id="decide">{words('review.decide')}</h2>
      {may.take ? (
        <form method="post" action={`${address}/take`}>
          <button className="btn alt" type="submit">
            {words('review.take')}
          </button>
        </form>
      ) : null}
      {may.register ? (
        <form method="post" action={`/review/${entry.slug}/register`}>
          <input type="hidden" name="version" value={entry.version} />
          <button className="btn" type="submit">
            {words('review.register')}
          </button>
        </form>
      ) : null}
      <form method="post" action={`${address}/decide`} className="stack">
        <label className="field">
          <span>{words('review.reason')}</span>
          <textarea name="reason" rows={3} required maxLength={2000} />
        </label>
        <p className="row">
          {may.askChanges ? (
            <button className="btn alt" name="act" value="ask-changes" type="submit">
              {words('review.ask-changes')}
            </button>
          ) : null}
          {may.refuse ? (
            <button className="btn alt" name="act" value="refuse" type="submit">
              {words('review.refuse')}
            </button>
          ) : null}
        </p>
      </form>
    </section>
  )
}
