import type { RecognitionCase } from '@cairn/domain/contract/cases'
import type { KnownTarget } from '@cairn/domain/contract/targets'
import type { PageRequest } from '../page.ts'
import { Block } from '../ui/block.tsx'
import { Icon } from '../ui/icon.tsx'
import { LanguageText } from '../ui/language-text.tsx'
import { Listings } from '../ui/listings.tsx'
import { Day, useWords } from '../ui/words.tsx'
import { CaseCriteria } from './case-criteria.tsx'
import { CaseDecision } from './case-decision.tsx'
import { CaseOutcomes } from './case-outcomes.tsx'
import { CasePaper } from './case-paper.tsx'
import { CaseSteps } from './case-steps.tsx'
import { CaseTarget } from './case-target.tsx'

export type CaseProps = { readonly request: PageRequest; readonly one: RecognitionCase; readonly targets: readonly KnownTarget[] }
const marks: Readonly<Record<string, 'ok' | 'warn' | 'bad' | 'unk'>> = {
  genuine: 'ok',
  'issuer-not-listed': 'warn',
  expired: 'warn',
  suspended: 'warn',
  'not-yet-valid': 'warn',
  'not-fully-checked': 'unk',
  unsupported: 'unk',
  'not-a-credential': 'unk',
}

/** S8: presented and asked for beside each other, each needed outcome with its proof, what differs, the decision and its letter. */
export function CasePage({ request, one, targets }: CaseProps) {
  const words = useWords()
  const { id, number, state, report, decideBy, may, organisationName, work, unreliable, agreement, uses } = one
  const mark = marks[report.verdict] ?? 'bad'
  return (
    <div className="stack case">
      <p>
        <a href="/recognition">{words('cases.back')}</a>
      </p>
      <div className="row">
        <h1>
          <bdi>{number}</bdi>
        </h1>
        <span className={`tag ${mark === 'unk' ? 'info' : mark}`}>
          <Icon mark={mark} /> {words(`verdict.${report.verdict}`)}
        </span>
        <span className="tag">{words(`purpose.${work.purpose}`)}</span>
        <span className="tag info">{words(`case-state.${state}`)}</span>
        {decideBy && (state === 'open' || state === 'signed') ? (
          <span className={`tag ${decideBy < request.at ? 'bad' : 'info'}`}>
            {words(decideBy < request.at ? 'case.overdue' : 'case.reply-by')} <Day at={decideBy} />
          </span>
        ) : null}
        <span className="muted" dir="auto">
          {organisationName}
        </span>
      </div>
      {request.query.get('refused') ? (
        <p className="note bad" role="alert">
          {words(`${request.query.get('refused') ?? ''}`) === request.query.get('refused')
            ? words('cases.refused')
            : words(request.query.get('refused') ?? '', { by: '–', day: '–', target: '–', count: 0, most: 0 })}
        </p>
      ) : null}
      {may.whyNot ? <p className="note warn">{may.whyNot}</p> : null}
      {unreliable ? (
        <p className="note bad">
          <strong>{unreliable.message}</strong>
        </p>
      ) : null}
      {uses.map(({ id: use, by, used, target }) => (
        <p key={use} className="note warn">
          {words('case.used', { by, day: used.slice(0, 10) })} <LanguageText text={target} />
        </p>
      ))}
      {agreement ? (
        <p className="note">
          {words('case.agreement')}{' '}
          <strong>
            <LanguageText text={agreement.title} />
          </strong>
          . {words('case.agreement.how')}
        </p>
      ) : null}
      <ThreeAnswers one={one} />
      <form method="post" action={`/recognition/${id}/save`} className="stack" id="case-form">
        <input type="hidden" name="revision" value={one.revision} />
        {/* The first button of a form is what Enter presses. */}
        {may.work ? <button className="vh" type="submit" name="act" value="save" tabIndex={-1} aria-hidden="true" /> : null}
        <fieldset disabled={!may.work} className="stack">
          <legend className="vh">{words('cases.work')}</legend>
          <div className="pairs">
            <Presented one={one} request={request} />
            <CaseTarget request={request} one={one} targets={targets} />
          </div>
          <div className="wide">
            <div className="stack">
              <CaseOutcomes one={one} />
              <CaseCriteria one={one} />
            </div>
            <CaseDecision one={one} />
          </div>
        </fieldset>
      </form>
      <CaseSteps one={one} today={request.at.slice(0, 10)} />
    </div>
  )
}

/** Three questions that are never mixed: is the file sound, who vouches for it, and does it fit what is asked for? */
function ThreeAnswers({ one: { report, recognition } }: { readonly one: RecognitionCase }) {
  const words = useWords()
  const trust = report.steps.find(({ step }) => step === 'trust')
  const rest = report.steps.filter(({ step }) => step !== 'trust' && step !== 'holder')
  const sound = rest.every(({ outcome }) => outcome === 'passed' || outcome === 'not-applicable')
    ? 'passed'
    : rest.some(({ outcome }) => outcome === 'failed')
      ? 'failed'
      : 'unchecked'
  const listings = report.credential?.issuer.listings ?? []
  return (
    <dl className="facts card">
      <div className="pair">
        <dt>{words('case.sound')}</dt>
        <dd>
          {words(`outcome.${sound}`)}
          {rest.find(({ problem }) => problem)?.problem ? ` · ${rest.find(({ problem }) => problem)?.problem?.message ?? ''}` : ''}
        </dd>
      </div>
      <div className="pair">
        <dt>{words('case.vouches')}</dt>
        <dd>
          {trust ? words(`outcome.${trust.outcome}`) : words('outcome.unchecked')}
          {trust?.problem ? ` · ${trust.problem.message}` : ''}
          <Listings listings={listings} />
        </dd>
      </div>
      <div className="pair">
        <dt>{words('case.fits')}</dt>
        <dd id="case-fits">
          {recognition ? words('case.suggested', { decision: words(`decision.${recognition.proposal}`) }) : words('case.fits.unknown')}
        </dd>
      </div>
    </dl>
  )
}

function Presented({ one, request }: { readonly one: RecognitionCase; readonly request: PageRequest }) {
  const words = useWords()
  const { presented, work, report } = one
  return (
    <section className="card stack tight" aria-labelledby="presented">
      <h2 id="presented">{words('case.presented')}</h2>
      {presented ? (
        <>
          <p>
            <strong>
              <bdi>{presented.title}</bdi>
            </strong>
            <br />
            <span className="muted">
              <bdi>{presented.awardedBy}</bdi>
              {presented.awarded ? (
                <>
                  {' '}
                  · <Day at={presented.awarded} />
                </>
              ) : null}
            </span>
          </p>
          <p>
            <Block hours={presented.hours} level={presented.level} />
          </p>
        </>
      ) : (
        <p>{words(`verdict.${report.verdict}.next`)}</p>
      )}
      {presented && work.paper && !report.credential ? <p className="tag warn">{words('paper.stated')}</p> : null}
      <CasePaper request={request} one={one} />
      <label className="field">
        <span>{words('case.applicant')}</span>
        <input name="name" maxLength={300} defaultValue={work.applicant.name} autoComplete="off" dir="auto" />
      </label>
      <div className="row">
        <label className="field">
          <span>{words('case.email')}</span>
          <input name="email" type="email" maxLength={320} defaultValue={work.applicant.email} autoComplete="off" dir="ltr" />
        </label>
        <label className="field">
          <span>{words('case.language')}</span>
          <select name="language" defaultValue={work.applicant.language}>
            {request.languages.map(({ code, name }) => (
              <option key={code} value={code} lang={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
    </section>
  )
}
