import type { AssessedClaim } from '@cairn/domain/contract/claims'
import { ShownBy } from '@cairn/domain/model/claim'
import type { Evidence } from '@cairn/domain/model/evidence'
import type { PageRequest } from '../page.ts'
import { LanguageText, OtherLanguages } from '../ui/language-text.tsx'
import { useWords } from '../ui/words.tsx'
import { ClaimRefusal } from './claims-page.tsx'
import { MissingWay, Stages, textsOf } from './claim-parts.tsx'

const questions = ['sufficient', 'authentic', 'current'] as const

/** S17 for the assessor: outcome by outcome what was said, the evidence with its three questions, what to ask for, met or not yet. One form, without script. */
export function ClaimPage({ request, claim }: { readonly request: PageRequest; readonly claim: AssessedClaim }) {
  const words = useWords()
  const { id, of, name, latinName, stage, outcomes, work, evidence, problems, statement, link, may, own, signed, full, awarded } = claim
  return (
    <div className="stack">
      <p>
        <a href="/validation">{words('prior.list')}</a>
      </p>
      <div>
        <h1>
          <bdi>{name}</bdi>
          {latinName ? (
            <>
              {' '}
              (<bdi>{latinName}</bdi>)
            </>
          ) : null}
        </h1>
        <p>
          <LanguageText text={of} said />
        </p>
      </div>
      <Stages stage={stage} />
      <OtherLanguages texts={textsOf(claim)} />
      <ClaimRefusal request={request} />
      {own ? <p className="note warn">{words('assess.own')}</p> : null}
      {statement ? (
        <p className="note">
          {words('prior.statement')}: <a href={statement}>{statement}</a>
        </p>
      ) : null}
      {signed ? (
        <MissingWay claim={claim} />
      ) : (
        <p className="small">
          {words('prior.link')} <a href={link}>{link}</a>
        </p>
      )}
      <form method="post" action={`/validation/${id}`} className="stack">
        <input type="hidden" name="revision" value={claim.revision} />
        <button className="vh" type="submit" name="act" value="save" tabIndex={-1} aria-hidden="true" />
        <fieldset disabled={!may.judge} className="stack">
          <legend className="vh">{words('prior.stage.assessment')}</legend>
          {outcomes.map((outcome, place) => (
            <OutcomeCard key={outcome.id} claim={claim} outcome={outcome} number={place + 1} />
          ))}
          {evidence.filter((one) => one.outcomes.length === 0).length > 0 ? (
            <section className="card stack tight" aria-labelledby="whole">
              <h2 id="whole">{words('assess.evidence.beside')}</h2>
              {evidence
                .filter((one) => one.outcomes.length === 0)
                .map((one) => (
                  <EvidenceRow key={one.id} claim={claim} one={one} />
                ))}
            </section>
          ) : null}
          <label className="check">
            <input type="checkbox" name="identity" defaultChecked={work.identity} /> {words('assess.identity')}
          </label>
        </fieldset>
        {problems.length > 0 && stage === 'assessment' ? (
          <ul className="find">
            {problems.map(({ code, message }) => (
              <li key={code}>{message}</li>
            ))}
          </ul>
        ) : null}
        <p className="row">
          {may.judge ? (
            <button className="btn alt" type="submit" name="act" value="save">
              {words('prior.save')}
            </button>
          ) : null}
          {may.judge && stage === 'documentation' ? (
            <button className="btn alt" type="submit" name="act" value="assessment">
              {words('prior.go-on.assessment')}
            </button>
          ) : null}
          {may.judge && stage === 'assessment' ? (
            <button className="btn alt" type="submit" name="act" value="documentation">
              {words('prior.back')}
            </button>
          ) : null}
          {may.sign ? (
            <button className="btn" type="submit" name="act" value="sign" id="sign-claim">
              {words('prior.sign')}
            </button>
          ) : null}
        </p>
      </form>
      {may.award ? (
        <form method="post" action={`/validation/${id}/award`}>
          <button className="btn" type="submit" id="award-claim">
            {words('assess.award')}
          </button>
        </form>
      ) : null}
      {signed && full && awarded ? <p className="note">{words('assess.state.awarded')}</p> : null}
    </div>
  )
}

function OutcomeCard({
  claim,
  outcome: { id, statement, criteria },
  number,
}: {
  readonly claim: AssessedClaim
  readonly outcome: AssessedClaim['outcomes'][number]
  readonly number: number
}) {
  const words = useWords()
  const one = claim.work.outcomes[id]
  return (
    <section className="card stack tight" aria-labelledby={`o-${id}`}>
      <h2 id={`o-${id}`}>
        {number}. <LanguageText text={statement} said />
      </h2>
      {criteria.map((text, index) => (
        <p key={index} className="hint">
          <LanguageText text={text} said />
        </p>
      ))}
      <p>
        <span className="tag">{one?.said ? words(`prior.said.${one.said}`) : words('prior.unsaid')}</span>{' '}
        {one?.words ? <bdi>{one.words}</bdi> : null}
      </p>
      {claim.evidence
        .filter(({ outcomes }) => outcomes.includes(id))
        .map((piece) => (
          <EvidenceRow key={piece.id} claim={claim} one={piece} />
        ))}
      <div className="row">
        <label className="field">
          <span>{words('prior.shown-by')}</span>
          <select name={`by|${id}`} defaultValue={one?.shownBy ?? 'evidence'}>
            {ShownBy.options.map((by) => (
              <option key={by} value={by}>
                {words(`prior.by.${by}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{words('prior.on')}</span>
          <input type="date" name={`day|${id}`} defaultValue={one?.day ?? ''} />
        </label>
        <label className="field">
          <span>{words('prior.result')}</span>
          <select name={`result|${id}`} data-result={one?.result ?? ''} defaultValue={one?.result ?? ''}>
            <option value="">–</option>
            <option value="met">{words('assess.met')}</option>
            <option value="not-yet">{words('assess.not-yet')}</option>
          </select>
        </label>
      </div>
      <label className="field">
        <span>{words('assess.note')}</span>
        <input name={`note|${id}`} maxLength={2000} defaultValue={one?.note ?? ''} dir="auto" autoComplete="off" />
      </label>
    </section>
  )
}

function EvidenceRow({ claim, one: { id, title } }: { readonly claim: AssessedClaim; readonly one: Evidence }) {
  const words = useWords()
  const judged = claim.work.judged[id] ?? {}
  const said = (value: boolean | undefined): string => (value === undefined ? '' : value ? 'yes' : 'no')
  return (
    <div className="row evidence" role="group" aria-label={title}>
      <a href={`/evidence/${id}`}>
        <bdi>{title}</bdi>
      </a>
      {questions.map((question) => (
        <label key={question} className="small">
          {words(`prior.${question}`)}{' '}
          <select name={`${question}|${id}`} defaultValue={said(judged[question])}>
            <option value="">{words('prior.unsaid')}</option>
            <option value="yes">{words('prior.yes')}</option>
            <option value="no">{words('prior.said.no')}</option>
          </select>
        </label>
      ))}
    </div>
  )
}
