import type { RecognitionCase } from '@cairn/domain/contract/cases'
import { DecisionKind } from '@cairn/domain/model/recognition-decision'
import { inLanguage } from '@cairn/domain/model/text'
import { useNumber, useSpeech, useWords } from '../ui/words.tsx'

/** The decision with what it needs, the letter as it stands, and what is still in the way of signing. */
export function CaseDecision({ one }: { readonly one: RecognitionCase }) {
  const words = useWords()
  const number = useNumber()
  const { language } = useSpeech()
  const {
    work,
    work: { decision },
    outcomes,
    recognition,
    suggestedCredits,
    fullCredits,
    agreement,
    precedents,
    may,
    letter,
    problems,
    state,
    id,
    statement,
  } = one
  const failing = recognition?.criteria.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'not-applicable') ?? []
  const missing = outcomes.filter(({ view }) => view !== 'covered')
  // Another route to an entry of the register is its validation, with what is missing.
  const slug = /\/mc\/([a-z0-9-]+)$/.exec(work.target?.id ?? '')?.[1]
  return (
    <aside className="stack side" aria-label={words('case.decision')}>
      <section className="card stack tight">
        <h2>{words('case.decision')}</h2>
        <Meter one={one} />
        <fieldset className="choices">
          <legend className="vh">{words('case.decision')}</legend>
          {DecisionKind.options.map((kind) => (
            <label key={kind}>
              <input type="radio" name="kind" value={kind} defaultChecked={decision.kind === kind} />
              <span>
                {words(`decision.${kind}`)}
                <small>{words(`case.decision.${kind}`)}</small>
              </span>
            </label>
          ))}
        </fieldset>
        {slug && decision.kind === 'other-route' ? (
          <p>
            <a href={`/validation?${new URLSearchParams({ of: slug, missing: missing.map(({ needed }) => needed).join(',') })}`}>
              {words('prior.from-case')}
            </a>
          </p>
        ) : null}
        {agreement ? (
          <label className="row">
            <input type="checkbox" name="agreement" value={agreement.id} defaultChecked={decision.agreement === agreement.id} />{' '}
            <span>{words('case.apply-agreement')}</span>
          </label>
        ) : null}
        {fullCredits === undefined ? null : (
          <label className="field">
            <span>{words('case.credits', { of: fullCredits })}</span>
            <input name="credits" inputMode="decimal" size={6} defaultValue={decision.credits ?? ''} aria-describedby="credits-hint" />
            <span className="hint" id="credits-hint">
              {suggestedCredits === undefined
                ? words('case.credits.none')
                : words('case.credits.suggested', { credits: number(suggestedCredits) })}
            </span>
          </label>
        )}
        <label className="field">
          <span>{words('case.reason')}</span>
          <textarea name="reason" rows={3} maxLength={4000} defaultValue={decision.reason} dir="auto" aria-describedby="reason-hint" />
          <span className="hint" id="reason-hint">
            {words('case.reason.how')}
          </span>
        </label>
        {missing.length + failing.length > 0 ? (
          <details open={decision.kind === 'none' || decision.differences.length > 0}>
            <summary>{words('case.differences')}</summary>
            <p className="hint">{words('case.differences.how')}</p>
            <ul className="plain">
              {missing.map(({ needed, text }) => (
                <li key={needed}>
                  <label>
                    <input
                      type="checkbox"
                      name="difference"
                      value={`outcome:${needed}`}
                      defaultChecked={decision.differences.includes(`outcome:${needed}`)}
                    />{' '}
                    <bdi>{inLanguage(text, language.code).value}</bdi>
                  </label>
                </li>
              ))}
              {failing.map(({ criterion }) => (
                <li key={criterion}>
                  <label>
                    <input type="checkbox" name="difference" value={criterion} defaultChecked={decision.differences.includes(criterion)} />{' '}
                    {words(`criterion.${criterion}`)}
                  </label>
                </li>
              ))}
            </ul>
          </details>
        ) : recognition ? null : (
          <label className="row">
            <input type="checkbox" name="difference" value="verification" defaultChecked={decision.differences.includes('verification')} />{' '}
            <span>{words('case.difference.verification')}</span>
          </label>
        )}
        <details open={decision.kind === 'conditional'}>
          <summary>{words('decision.conditional')}</summary>
          <label className="field">
            <span>{words('case.condition')}</span>
            <textarea name="condition" rows={2} maxLength={2000} defaultValue={decision.condition} dir="auto" />
          </label>
        </details>
        {precedents.length > 0 ? (
          <label className="field">
            <span>{words('case.departure')}</span>
            <textarea name="departure" rows={2} maxLength={2000} defaultValue={decision.departure} dir="auto" />
          </label>
        ) : null}
        <label className="field">
          <span>{words('case.appeal')}</span>
          <textarea name="appeal" rows={2} maxLength={2000} defaultValue={decision.appeal} dir="auto" />
        </label>
      </section>
      <section className="card stack tight" id="case-letter">
        <h2>{words('case.letter')}</h2>
        {letter ? (
          <div className="letter" tabIndex={0} role="region" aria-label={letter.title} lang={one.work.applicant.language} dir="auto">
            {letter.text}
          </div>
        ) : (
          <p className="muted">{words('case.letter.none')}</p>
        )}
        {letter ? (
          <p className="row small">
            <a href={`/recognition/${id}/letter.pdf`}>{words('file.pdf')}</a>
            <a href={`/recognition/${id}/letter.txt`}>{words('case.letter.text')}</a>
            {statement ? (
              <>
                <a href={`/recognition/${id}/statement.json`}>{words('case.statement')}</a>
                <a href={`/recognition/${id}/transfer-value.json`}>{words('file.ctdl')}</a>
                <a href={`/recognition/${id}/elmo.xml`}>{words('file.elmo')}</a>
              </>
            ) : null}
          </p>
        ) : null}
        {statement ? (
          <>
            <p className="small">
              {words('case.statement.link')} <a href={statement.link}>{statement.link}</a>
            </p>
            <details>
              <summary>{words('case.losses')}</summary>
              <p className="small">
                {words('case.losses.ctdl')} {words('case.losses.elmo')}
              </p>
            </details>
          </>
        ) : null}
      </section>
      {state === 'open' ? (
        <section className="card stack tight" id="case-problems" aria-live="polite">
          {problems.length > 0 ? (
            <>
              <h2>{words('case.before-signing')}</h2>
              <ul className="find">
                {problems.map(({ code, at, message }) => (
                  <li key={`${code}${at ?? ''}`} dir="auto">
                    {message}
                  </li>
                ))}
              </ul>
            </>
          ) : (
            <p>{words('case.ready')}</p>
          )}
        </section>
      ) : null}
      {may.work ? (
        <p className="row">
          <button className="btn" type="submit" name="act" value="decide">
            {words('case.sign')}
          </button>
          <button className="btn alt" type="submit" name="act" value="save">
            {words('case.save')}
          </button>
        </p>
      ) : null}
    </aside>
  )
}

/** How much of what is needed was seen as shown: drawn, and said. */
function Meter({ one: { outcomes } }: { readonly one: RecognitionCase }) {
  const words = useWords()
  const count = (wanted: string | undefined): number => outcomes.filter(({ view }) => view === wanted).length
  const [covered, partly, not, open] = [count('covered'), count('partly'), count('not'), count(undefined)]
  const all = Math.max(outcomes.length, 1)
  const parts = [
    ['covered', covered],
    ['partly', partly],
    ['not', not],
  ] as const
  return (
    <div id="case-meter">
      <svg className="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        {parts.map(([name, size], index) => (
          <rect
            key={name}
            className={`m-${name}`}
            x={(parts.slice(0, index).reduce((sum, [, before]) => sum + before, 0) / all) * 100}
            width={(size / all) * 100}
            height="6"
          />
        ))}
      </svg>
      <p className="small" aria-live="polite">
        {words('case.meter', { covered, partly, not, all: outcomes.length })}
        {open > 0 ? ` ${words('case.meter.open', { open })}` : ''}
      </p>
    </div>
  )
}
