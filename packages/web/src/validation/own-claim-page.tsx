import type { Claim } from '@cairn/domain/contract/claims'
import { Said } from '@cairn/domain/model/claim'
import type { PageRequest } from '../page.ts'
import { inLanguage } from '@cairn/domain/model/text'
import { LanguageText, OtherLanguages } from '../ui/language-text.tsx'
import { useWords } from '../ui/words.tsx'
import { ClaimRefusal } from './claims-page.tsx'
import { MissingWay, Stages, textsOf } from './claim-parts.tsx'

/** S17 for whoever claims: what can you do, show it, meet an assessor, result. The link is the only key; works without script. */
export function OwnClaimPage({ request, token, claim }: { readonly request: PageRequest; readonly token: string; readonly claim: Claim }) {
  const words = useWords()
  const { of, stage, outcomes, work, evidence, statement, signed } = claim
  const mine = stage === 'identification' || stage === 'documentation'
  return (
    <div className="stack">
      <div>
        <h1>
          <LanguageText text={of} said />
        </h1>
        <p>{words('prior.intro')}</p>
      </div>
      <Stages stage={stage} />
      <OtherLanguages texts={textsOf(claim)} />
      <ClaimRefusal request={request} />
      {statement ? (
        <p className="note" role="status">
          {words('prior.statement')}: <a href={statement}>{statement}</a>
        </p>
      ) : null}
      {stage === 'assessment' ? <p className="note">{words('prior.with-assessor')}</p> : null}
      {signed ? <MissingWay claim={claim} /> : null}
      <form method="post" action={`/my-claim/${token}`} className="stack">
        <fieldset disabled={!mine} className="stack">
          <legend className="vh">{words('prior.stage.identification')}</legend>
          {outcomes.map(({ id, statement: text, criteria }, place) => (
            <section key={id} className="card stack tight" aria-labelledby={`o-${id}`}>
              <h2 id={`o-${id}`}>
                {place + 1}. <LanguageText text={text} said />{' '}
                {work.missing.includes(id) ? <span className="tag warn">{words('prior.focus')}</span> : null}
              </h2>
              {criteria.map((one, index) => (
                <p key={index} className="hint">
                  <LanguageText text={one} said />
                </p>
              ))}
              <fieldset className="row">
                <legend className="vh">{words('assess.outcome', { number: place + 1 })}</legend>
                {Said.options.map((said) => (
                  <label key={said} className="check">
                    <input type="radio" name={`said|${id}`} value={said} defaultChecked={work.outcomes[id]?.said === said} />{' '}
                    {words(`prior.said.${said}`)}
                  </label>
                ))}
              </fieldset>
              <label className="field">
                <span>{words('prior.words')}</span>
                <textarea name={`words|${id}`} rows={2} maxLength={2000} dir="auto" defaultValue={work.outcomes[id]?.words ?? ''} />
              </label>
              {signed && work.outcomes[id]?.result ? (
                <p>
                  <span className={`tag ${work.outcomes[id]?.result === 'met' ? 'ok' : 'warn'}`}>
                    {words(`outcome-statement.state.${work.outcomes[id]?.result}`)}
                  </span>
                </p>
              ) : null}
            </section>
          ))}
        </fieldset>
        {mine ? (
          <p className="row">
            <button className="btn alt" type="submit" name="act" value="save">
              {words('prior.save')}
            </button>
            <button className="btn" type="submit" name="act" value={stage === 'identification' ? 'documentation' : 'assessment'}>
              {words(`prior.go-on.${stage === 'identification' ? 'documentation' : 'assessment'}`)}
            </button>
          </p>
        ) : null}
        {signed ? null : (
          <p>
            <button className="btn alt" type="submit" name="act" value="statement">
              {words('prior.stop')}
            </button>
          </p>
        )}
      </form>
      {signed || stage === 'identification' ? null : (
        <section className="card stack" aria-labelledby="show-it">
          <h2 id="show-it">{words('prior.stage.documentation')}</h2>
          <ul>
            {evidence.map(({ id, title, outcomes: for_ }) => (
              <li key={id}>
                <bdi>{title}</bdi>
                {for_.length > 0
                  ? ` · ${words('assess.outcome', { number: for_.map((one) => outcomes.findIndex(({ id: known }) => known === one) + 1).join(', ') })}`
                  : ''}
              </li>
            ))}
          </ul>
          <form method="post" action={`/my-claim/${token}/evidence`} encType="multipart/form-data" className="stack">
            <label className="field">
              <span>{words('outcome-statement.outcomes')}</span>
              <select name="outcome">
                <option value="">–</option>
                {outcomes.map(({ id, statement: text }, place) => (
                  <option key={id} value={id} dir="auto">
                    {place + 1} {inLanguage(text, request.language.code).value}
                  </option>
                ))}
              </select>
            </label>
            <label className="field">
              <span>{words('assess.evidence.title')}</span>
              <input name="title" required maxLength={300} dir="auto" autoComplete="off" />
            </label>
            <div className="field">
              <label htmlFor="own-file">{words('assess.evidence.file')}</label>
              <span className="hint" id="own-hint">
                {words('assess.evidence.limits')}
              </span>
              <input type="file" name="file" id="own-file" aria-describedby="own-hint" required />
            </div>
            <button className="btn alt" type="submit">
              {words('assess.evidence.add')}
            </button>
          </form>
        </section>
      )}
    </div>
  )
}
