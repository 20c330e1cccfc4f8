import type { HeldDecision } from '@cairn/domain/contract/decisions'
import type { CredentialUse } from '@cairn/domain/contract/credential-use'
import type { Precedent } from '@cairn/domain/model/precedent'
import { DecisionKind } from '@cairn/domain/model/recognition-decision'
import type { PageRequest } from '../page.ts'
import { LanguageText } from '../ui/language-text.tsx'
import { Verdict } from '../ui/verdict.tsx'
import { Day, useNumber, useWords } from '../ui/words.tsx'

const look: Readonly<Record<DecisionKind, string>> = {
  full: 'ok',
  partial: 'info',
  conditional: 'warn',
  'other-route': 'warn',
  none: 'bad',
}

/** Decisions that a profile lets be published: what was presented, what for, what came out and why; nobody is named. */
export function DecisionsPage({
  request,
  decisions,
  more,
}: {
  readonly request: PageRequest
  readonly decisions: readonly Precedent[]
  readonly more: boolean
}) {
  const words = useWords()
  return (
    <div className="stack">
      <h1>{words('decisions.title')}</h1>
      <p>{words('decisions.intro')}</p>
      <form method="get" action="/decisions" className="card row">
        <label className="field">
          <span>{words('decisions.search')}</span>
          <input name="q" type="search" maxLength={200} defaultValue={request.query.get('q') ?? ''} />
        </label>
        <label className="field">
          <span>{words('case.decision')}</span>
          <select name="decision" defaultValue={request.query.get('decision') ?? ''}>
            <option value="">{words('decisions.all')}</option>
            {DecisionKind.options.map((kind) => (
              <option key={kind} value={kind}>
                {words(`decision.${kind}`)}
              </option>
            ))}
          </select>
        </label>
        <button className="btn" type="submit">
          {words('decisions.show')}
        </button>
      </form>
      {decisions.length === 0 ? <p>{words('decisions.none')}</p> : null}
      {decisions.map((one) => (
        <DecisionCard key={one.id} one={one} />
      ))}
      {more ? <p className="note">{words('decisions.more')}</p> : null}
    </div>
  )
}
export function DecisionCard({
  one: { id, purpose, presented, target, decision, credits, outcomes, differences, reason, departure, agreement, decidedBy, decided },
}: {
  readonly one: Precedent
}) {
  const words = useWords()
  const number = useNumber()
  return (
    <article className="card stack tight">
      <h2>
        <a href={`/decisions/${id}`}>
          <bdi>{presented.title}</bdi> → <LanguageText text={target.title} />
        </a>
      </h2>
      <p className="row">
        <span className={`tag ${look[decision]}`}>{words(`decision.${decision}`)}</span>
        {credits ? <span>{words('decisions.credits', { credits: number(credits) })}</span> : null}
        <span>{words(`purpose.${purpose}`)}</span>
        <Day at={decided} />
        <bdi>{decidedBy}</bdi>
      </p>
      <p className="small">
        {presented.awardedBy ? (
          <>
            <bdi>{presented.awardedBy}</bdi> ·{' '}
          </>
        ) : null}
        {words('case.meter', {
          covered: outcomes.covered,
          partly: outcomes.partly,
          not: outcomes.not,
          all: outcomes.covered + outcomes.partly + outcomes.not,
        })}
      </p>
      {differences.length > 0 ? (
        <ul>
          {differences.map((text) => (
            <li key={text} dir="auto">
              {text}
            </li>
          ))}
        </ul>
      ) : null}
      {reason ? <p dir="auto">{reason}</p> : null}
      {departure ? (
        <p dir="auto">
          <strong>{words('decisions.departs')}</strong> {departure}
        </p>
      ) : null}
      {agreement ? (
        <p className="small">
          {words('decisions.agreement')} <bdi>{agreement}</bdi>
        </p>
      ) : null}
    </article>
  )
}

/** The ledger, as the bodies concerned see it. */
export function UsesPage({ uses }: { readonly uses: readonly CredentialUse[] }) {
  const words = useWords()
  return (
    <div className="stack">
      <p>
        <a href="/recognition">{words('cases.back')}</a>
      </p>
      <h1>{words('uses.title')}</h1>
      <p>{words('uses.intro')}</p>
      <UseList uses={uses} />
    </div>
  )
}
export function UseList({ uses }: { readonly uses: readonly CredentialUse[] }) {
  const words = useWords()
  const number = useNumber()
  if (uses.length === 0) return <p>{words('uses.none')}</p>
  return (
    <ul className="plain">
      {uses.map(({ id, title, target, by, credits, used, undone }) => (
        <li key={id} className="card">
          <strong>
            <bdi>{title}</bdi>
          </strong>{' '}
          → <LanguageText text={target} />
          <br />
          <span className="small">
            <bdi>{by}</bdi> · <Day at={used} />
            {credits ? ` · ${words('decisions.credits', { credits: number(credits) })}` : ''}
            {undone ? (
              <>
                {' '}
                · {words('uses.undone')} <Day at={undone} />
              </>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** What the applicant sees behind their link: the letter, and the signed statement with its check. */
export function HeldDecisionPage({
  request,
  token,
  held,
}: {
  readonly request: PageRequest
  readonly token: string
  readonly held: HeldDecision
}) {
  const words = useWords()
  const { number, decision, organisationName, letter, statement } = held
  return (
    <div className="stack">
      <h1>{letter.title}</h1>
      <p className="row">
        <span className={`tag ${look[decision]}`}>{words(`decision.${decision}`)}</span>
        <bdi>{number}</bdi>
        <span dir="auto">{organisationName}</span>
      </p>
      <div className="wide">
        <div className="letter" dir="auto">
          {letter.text}
        </div>
        <div className="stack noprint">
          <p className="row">
            <a className="btn" href={`/r/${token}/letter.pdf`}>
              {words('case.letter.pdf')}
            </a>
            {statement ? (
              <a className="btn alt" href={`/r/${token}/statement.json`} download>
                {words('case.statement')}
              </a>
            ) : null}
            {statement && !statement.withdrawn ? (
              <a className="btn alt" href={`/stack#r=${token}`}>
                {words('stack.adds-up.go')}
              </a>
            ) : null}
          </p>
          <p>{words('held.how')}</p>
        </div>
      </div>
      {statement ? <Verdict report={statement.report} at={request.at} /> : null}
    </div>
  )
}
