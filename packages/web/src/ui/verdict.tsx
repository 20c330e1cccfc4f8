import type { SpokenReport, Verdict as VerdictCode } from '@cairn/domain/model/verification-report'
import { Icon } from './icon.tsx'
import type { Mark } from './icon.tsx'
import { Listings } from './listings.tsx'
import { Day, Moment, useNumber, useWords } from './words.tsx'

const marks: Readonly<Record<VerdictCode, Exclude<Mark, 'info'>>> = {
  genuine: 'ok',
  'issuer-not-listed': 'warn',
  'not-fully-checked': 'unk',
  expired: 'warn',
  'not-yet-valid': 'warn',
  suspended: 'warn',
  withdrawn: 'bad',
  altered: 'bad',
  malformed: 'bad',
  unsupported: 'unk',
  'not-a-credential': 'unk',
}
const outcomeMarks = { passed: 'ok', failed: 'bad', 'to-decide': 'warn', unchecked: 'unk', 'not-applicable': 'info' } as const

/** Verdict, reason, next step: in that order, wherever a credential was judged. After `altered` nothing of the content is said. */
export function Verdict({
  report,
  at,
  headingId = 'verdict',
}: {
  readonly report: SpokenReport
  readonly at: string
  readonly headingId?: string
}) {
  const words = useWords()
  const { verdict, steps, warnings, credential } = report
  const mark = marks[verdict]
  const reason = steps.find(({ outcome, problem }) => problem && (outcome === 'failed' || outcome === 'unchecked'))?.problem?.message
  return (
    <div className="stack">
      <section className={`verdict ${mark}`} tabIndex={-1} id={headingId} aria-labelledby={`${headingId}-title`}>
        <Icon mark={mark} className="" />
        <div>
          <h2 id={`${headingId}-title`}>{words(`verdict.${verdict}`)}</h2>
          {reason && verdict !== 'genuine' ? <p>{reason}</p> : null}
          <p>
            <strong>{words(`verdict.${verdict}.next`)}</strong>
          </p>
        </div>
      </section>
      {warnings.length > 0 ? (
        <ul className="find" aria-label={words('verify.remarks')}>
          {warnings.map(({ code, at: place, message }) => (
            <li key={`${code}${place ?? ''}`}>{message}</li>
          ))}
        </ul>
      ) : null}
      {credential ? <CredentialFacts credential={credential} /> : null}
      {credential?.issuer.listings && credential.issuer.listings.length > 0 ? (
        <section className="card">
          <h2>{words('case.vouches')}</h2>
          <Listings listings={credential.issuer.listings} />
        </section>
      ) : null}
      <section className="card">
        <h2>{words('verify.checked')}</h2>
        <ul className="checks">
          {steps
            .filter(({ outcome }) => outcome !== 'not-applicable')
            .map(({ step, outcome, problem }) => (
              <li key={step}>
                <span className={`c-${outcomeMarks[outcome] === 'info' ? 'no' : outcomeMarks[outcome]}`}>
                  <Icon mark={step === 'trust' && outcome === 'failed' ? 'warn' : outcomeMarks[outcome]} />
                </span>
                <div>
                  <strong>
                    <span className="vh">{words(`outcome.${outcome}`)}: </span>
                    {words(`step.${step}`)}
                  </strong>
                  {problem ? <span className="small">{problem.message}</span> : null}
                </div>
              </li>
            ))}
        </ul>
        <p className="small muted">
          {words('verify.when')} <Moment at={at} /> · <bdi>{report.format}</bdi>
        </p>
      </section>
    </div>
  )
}

/** What the credential says, as text that cannot run or reorder anything. */
export function CredentialFacts({ credential }: { readonly credential: NonNullable<SpokenReport['credential']> }) {
  const words = useWords()
  const number = useNumber()
  const { title, issuer, subject, awarded, validUntil, elements } = credential
  const outcomes = Array.isArray(elements['learningOutcomes'])
    ? elements['learningOutcomes'].filter((one): one is string => typeof one === 'string')
    : []
  const facts: [string, string | undefined][] = [
    ['learnerIdentity', subject.name],
    ['title', title],
    ['awardingBody', issuer.listedName ?? issuer.name ?? issuer.id],
    ['issueDate', awarded && words('date.said', { day: awarded.slice(0, 10) })],
    ...[
      'workload',
      'workload.ects',
      'level.eqf',
      'assessmentType',
      'supervision',
      'participationForm',
      'qualityAssurance',
      'prerequisites',
      'stackability',
      'grade',
    ].map((code): [string, string | undefined] => [code.split('.')[0] ?? code, said(code, elements[code])]),
  ]
  function said(code: string, value: unknown): string | undefined {
    const one = Array.isArray(value) ? value.join(', ') : typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
    if (one === undefined) return undefined
    const kinds = { qualityAssurance: 'quality-kind', stackability: 'stackability' }[code]
    if (kinds)
      return one
        .split(' · ')
        .map((part, index) => (index === 0 ? words(`${kinds}.${part}`) : part))
        .join(' · ')
    if (code === 'prerequisites' && one === 'none') return words('mc.no-prerequisites')
    const list = { assessmentType: 'assessment-type', participationForm: 'mode', supervision: 'supervision' }[code]
    if (list)
      return one
        .split(', ')
        .map((part) => words(`${list}.${part}`))
        .join(', ')
    return code === 'workload'
      ? words('block.hours', { hours: Number(one) })
      : code === 'workload.ects'
        ? `${number(Number(one))} ECTS`
        : code === 'level.eqf'
          ? `EQF ${one}`
          : one
  }
  return (
    <section className="card">
      <h2>{words('verify.says')}</h2>
      <dl className="facts">
        {facts.map(([code, value]) =>
          value === undefined || value === '' ? null : (
            <div key={`${code}${value}`} className="pair">
              <dt>{words(`element.${code}`)}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ),
        )}
        {validUntil ? (
          <div className="pair">
            <dt>{words('verify.until')}</dt>
            <dd>
              <Day at={validUntil} />
            </dd>
          </div>
        ) : null}
      </dl>
      {outcomes.length > 0 ? (
        <>
          <h3>{words('mc.able')}</h3>
          <ul>
            {outcomes.map((one) => (
              <li key={one} dir="auto">
                {one}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}
