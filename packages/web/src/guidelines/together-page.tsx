import type { TogetherReply } from '@cairn/domain/contract/guideline-proposals'
import { Rule } from '@cairn/domain/model/guideline'
import { LanguageText } from '../ui/language-text.tsx'
import { Day, useWords } from '../ui/words.tsx'
import { RevisionState, useRevisionName } from './revision-page.tsx'
import { ClauseDiffs, RulesEffect, Sources } from './revision-parts.tsx'

type Props = {
  readonly together: TogetherReply | undefined
  readonly given: { readonly get: (name: string) => string | null }
  readonly refused: string | undefined
  readonly today: string
}

/** Several proposals as one next version: everything that would change, the effect of their rules, and one decision on all of them. */
export function TogetherPage({ together, given, refused, today }: Props) {
  const words = useWords()
  const name = useRevisionName()
  const back = (
    <p className="small">
      <a href="/guidelines/proposals">{words('revisions.title')}</a>
    </p>
  )
  if (!together)
    return (
      <div className="guide stack">
        {back}
        <h1>{words('together.title')}</h1>
        <p className="note">{words('together.none')}</p>
      </div>
    )
  const { guideline, title, from, version, state, proposals, clauses, rules, effective, transition, decision, decided, problems, may } =
    together
  return (
    <div className="guide stack">
      {back}
      <h1>
        {words('together.version', { version })} · <LanguageText text={title} />
      </h1>
      <p className="row">
        <RevisionState state={state} />
        {proposals.map((one) => (
          <a key={one.id} className="tag" href={`/guidelines/proposals/${one.id}`}>
            <bdi>{name(one.number)}</bdi>
          </a>
        ))}
      </p>
      {refused === undefined ? null : (
        <p className="note bad" role="alert">
          {words(refused, { item: '', name: '' })}
        </p>
      )}
      {problems.map(({ code, message }) => (
        <p key={code} className="note">
          {message}
        </p>
      ))}
      {state === 'adopted' ? (
        <p className="note good" role="status">
          {words('together.adopted', { version })}{' '}
          <a className="btn" href={`/guidelines/${guideline}/${version}?compare=${from}`}>
            {words('revisions.next-version', { version })}
          </a>
        </p>
      ) : null}
      <section className="card stack diffs">
        <h2>{words('proposals.what')}</h2>
        <ClauseDiffs clauses={clauses} guideline={guideline} from={from} version={state === 'adopted' ? version : undefined} />
      </section>
      <section className="card stack">
        <h2>{words('policy.effect')}</h2>
        {rules.length === 0 ? <p>{words('revisions.no-rules')}</p> : rules.map((one) => <RulesEffect key={one.profile} rules={one} />)}
      </section>
      <section className="card stack">
        <h2>{words('revisions.rests-on')}</h2>
        {proposals.map((one) => (
          <div key={one.id}>
            <h3>
              <bdi>{name(one.number)}</bdi>
            </h3>
            <p dir="auto">{one.reason}</p>
            <Sources sources={one.sources} />
          </div>
        ))}
      </section>
      <section className="card stack">
        <h2>{words('proposals.decision')}</h2>
        {state === 'adopted' ? (
          <p>
            {words('proposals.begins', { day: effective })} · {words(`transition.${transition}`)}
            {decided ? (
              <>
                {' '}
                · <Day at={decided} />
              </>
            ) : null}
            {decision ? (
              <>
                {' '}
                · <span dir="auto">{decision}</span>
              </>
            ) : null}
          </p>
        ) : null}
        {may ? (
          <form method="post" action="/guidelines/proposals/together" className="stack">
            {proposals.map(({ id }) => (
              <input key={id} type="hidden" name="p" value={id} />
            ))}
            <div className="row">
              <label className="field">
                <span>{words('proposals.effective')}</span>
                <input type="date" name="effective" required min={today} defaultValue={given.get('effective') ?? effective} />
              </label>
              <label className="field">
                <span>{words('annex.transition')}</span>
                <select name="transition" defaultValue={given.get('transition') ?? transition}>
                  {Rule.shape.transition.unwrap().options.map((one) => (
                    <option key={one} value={one}>
                      {words(`transition.${one}`)}
                    </option>
                  ))}
                </select>
              </label>
            </div>
            <label className="field">
              <span>{words('proposals.decision-reason')}</span>
              <textarea name="reason" rows={3} required maxLength={2000} dir="auto" defaultValue={given.get('reason') ?? ''} />
            </label>
            <button className="btn" type="submit">
              {words('together.adopt', { version })}
            </button>
          </form>
        ) : state === 'proposed' ? (
          <p>{words('revisions.two-people')}</p>
        ) : null}
      </section>
    </div>
  )
}
