import type { Proposal } from '@cairn/domain/contract/proposals'
import { ruleSentences } from '@cairn/domain/guidelines/rule-sentence'
import { LanguageText } from '../ui/language-text.tsx'
import { Day, Moment, useNumber, useWords } from '../ui/words.tsx'
import { fieldOf } from './policy-page.tsx'

const look: Readonly<Record<Proposal['state'], string>> = {
  proposed: 'info',
  'in-consultation': 'warn',
  adopted: 'ok',
  declined: 'bad',
  withdrawn: '',
}
const State = ({ state }: { readonly state: Proposal['state'] }) => (
  <span className={`tag ${look[state]}`}>{useWords()(`proposal-state.${state}`)}</span>
)

/** Every proposal, newest first. */
export function ProposalsPage({ proposals }: { readonly proposals: readonly Proposal[] }) {
  const words = useWords()
  return (
    <div className="stack">
      <h1>{words('proposals.title')}</h1>
      <p>{words('proposals.intro')}</p>
      {proposals.length === 0 ? (
        <p>
          {words('proposals.none')} <a href="/policy">{words('policy.title')}</a>
        </p>
      ) : null}
      {proposals.map((one) => (
        <article key={one.id} className="card">
          <h2>
            <a href={`/policy/proposals/${one.id}`}>
              <LanguageText text={one.title} />
            </a>
          </h2>
          <p className="row">
            <State state={one.state} />
            <span>{words('proposals.begins', { day: one.effective })}</span>
          </p>
          <p dir="auto">{one.reason}</p>
        </article>
      ))}
    </div>
  )
}

/** One proposal at its own address: what changes, what it would do, why, and what may be done with it. */
export function ProposalPage({
  proposal,
  refused,
  today,
}: {
  readonly proposal: Proposal
  readonly refused: boolean
  readonly today: string
}) {
  const words = useWords()
  const number = useNumber()
  const {
    id,
    title,
    profile,
    state,
    reason,
    organisationName,
    proposed,
    effective,
    transition,
    rules,
    position,
    effect,
    consultedUntil,
    decided,
    decision,
    version,
    events,
    may,
  } = proposal
  const said = (value: Proposal['rules'][number]['before']): string =>
    value === null ? '–' : typeof value === 'number' ? number(value) : String(value)
  const address = new URLSearchParams([
    ['profile', profile],
    ...(position ? [['position', position.after]] : []),
    ...rules.map(({ check, clause, setting, after }) => [fieldOf(check, clause, setting), String(after ?? '')]),
  ] as string[][])
  return (
    <div className="stack">
      <h1>
        {words('proposals.one')} <LanguageText text={title} />
      </h1>
      <p className="row">
        <State state={state} />
        <span>{words('proposals.by', { name: organisationName })}</span>
        <Moment at={proposed} />
      </p>
      {refused ? (
        <p className="note bad" role="alert">
          {words('proposals.refused')}
        </p>
      ) : null}
      <section className="card stack">
        <h2>{words('proposals.what')}</h2>
        <div className="scroll" tabIndex={0} role="region" aria-label={words('proposals.what')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words('annex.value')}</th>
                <th scope="col">{words('proposals.before')}</th>
                <th scope="col">{words('proposals.after')}</th>
              </tr>
            </thead>
            <tbody>
              {rules.map(({ check, clause, setting, before, after, settings }) => {
                const sentence = ruleSentences({
                  check,
                  clause,
                  settings: { ...settings, [setting]: after },
                  force: 'must',
                  enforced: true,
                  transition: 'now',
                }).find((one) => one.setting === setting)
                return (
                  <tr key={`${check}${clause}${setting}`}>
                    <th scope="row">
                      {sentence ? (
                        words(sentence.code, sentence.values)
                      ) : (
                        <bdi>
                          {check} {setting}
                        </bdi>
                      )}{' '}
                      <a href={`/guidelines/${profile}#${clause}`}>
                        <bdi>{clause}</bdi>
                      </a>
                    </th>
                    <td>
                      <del>{said(before)}</del>
                    </td>
                    <td>
                      <ins>{said(after)}</ins>
                    </td>
                  </tr>
                )
              })}
              {position ? (
                <tr>
                  <th scope="row">{words('policy.position')}</th>
                  <td>
                    <del>{words(`nqf.${position.before}`)}</del>
                  </td>
                  <td>
                    <ins>{words(`nqf.${position.after}`)}</ins>
                  </td>
                </tr>
              ) : null}
            </tbody>
          </table>
        </div>
        <p>
          {words('proposals.begins', { day: effective })} · {words(`transition.${transition}`)}
        </p>
        <h3>{words('proposals.reason')}</h3>
        <p dir="auto">{reason}</p>
      </section>
      <section className="card stack">
        <h2>{words('policy.effect')}</h2>
        {effect ? (
          <>
            <p className="big">
              {words('impact.summary', { entries: effect.entries, failing: effect.newlyFailing, passing: effect.newlyPassing })}
            </p>
            {effect.pending.level + effect.pending.credits > 0 ? <p className="note">{words('impact.pending', effect.pending)}</p> : null}
          </>
        ) : (
          <p>{words('proposals.no-effect')}</p>
        )}
        {decided ? null : (
          <p>
            <a href={`/policy?${address}`}>{words('proposals.see-entries')}</a>
          </p>
        )}
      </section>
      <section className="card stack">
        <h2>{words('proposals.decision')}</h2>
        {consultedUntil ? <p>{words('proposals.consulted-until', { until: consultedUntil })}</p> : null}
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
        ) : null}
        {version ? (
          <p>
            <a href={`/guidelines/${version}`}>{words('proposals.next-version')}</a> ·{' '}
            <a href={`/policy/${version}/annex.pdf`}>{words('annex.as-pdf')}</a>
          </p>
        ) : null}
        {may.whyNot ? <p className="note">{may.whyNot}</p> : null}
        {may.consult ? (
          <form method="post" action={`/policy/proposals/${id}/consult`} className="row">
            <label className="field">
              <span>{words('proposals.consult-until')}</span>
              <input type="date" name="until" required min={today} max={effective} />
            </label>
            <button className="btn alt" type="submit">
              {words('proposals.consult')}
            </button>
          </form>
        ) : null}
        {events.length > 0 ? (
          <ul>
            {events.map((event) => (
              <li key={event.id}>
                <a href={`/consult/${event.id}`}>
                  <LanguageText text={event.title} />
                </a>{' '}
                · <Moment at={event.starts} />
              </li>
            ))}
          </ul>
        ) : null}
        {may.meet ? (
          <form method="post" action={`/policy/proposals/${id}/event`} className="row">
            <label className="field">
              <span>{words('meeting.day')}</span>
              <input type="date" name="day" required min={today} />
            </label>
            <label className="field">
              <span>{words('meeting.time')}</span>
              <input type="time" name="time" required />
            </label>
            <label className="field">
              <span>{words('meeting.zone')}</span>
              <input name="zone" required maxLength={60} defaultValue="Europe/Brussels" dir="ltr" />
            </label>
            <button className="btn alt" type="submit">
              {words('meeting.plan')}
            </button>
          </form>
        ) : null}
        {may.adopt ? (
          <form method="post" action={`/policy/proposals/${id}/decide`} className="stack">
            <label className="field">
              <span>{words('proposals.decision-reason')}</span>
              <textarea name="reason" rows={3} required maxLength={2000} />
            </label>
            <p className="row">
              <button className="btn" name="act" value="adopt" type="submit">
                {words('proposals.adopt')}
              </button>
              <button className="btn alt" name="act" value="decline" type="submit">
                {words('proposals.decline')}
              </button>
            </p>
          </form>
        ) : null}
        {may.withdraw ? (
          <form method="post" action={`/policy/proposals/${id}/withdraw`}>
            <button className="btn alt" type="submit">
              {words('proposals.withdraw')}
            </button>
          </form>
        ) : null}
      </section>
    </div>
  )
}
