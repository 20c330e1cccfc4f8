import type { ImpactReply } from '@cairn/domain/contract/policy'
import { ruleSentences } from '@cairn/domain/guidelines/rule-sentence'
import { NqfPosition } from '@cairn/domain/model/profile'
import type { PolicyProfile } from '@cairn/domain/model/profile'
import { inLanguage } from '@cairn/domain/model/text'
import { LanguageText } from '../ui/language-text.tsx'
import { useSpeech, useWords } from '../ui/words.tsx'
import { Effect } from './effect.tsx'
import { ProposeForm } from './propose-form.tsx'

type Known = {
  readonly id: string
  readonly title: Readonly<Record<string, string>>
  readonly effectiveFrom: string
  readonly supersedes?: string | undefined
}
export type PolicyProps = {
  /** The profile first, then those that it extends. */
  readonly profiles: readonly PolicyProfile[]
  readonly known: readonly Known[]
  /** Values that the visitor has changed, by field name. */
  readonly changed: ReadonlyMap<string, string>
  readonly position: NqfPosition
  readonly impact: ImpactReply | undefined
  readonly refusal: string | undefined
  readonly mayPropose: boolean
  /** Today: rules begin later. */
  readonly today: string
}
export const fieldOf = (check: string, clause: string, setting: string): string => `${check}|${clause}|${setting}`

/** Rules as sentences with a value: change one and see, on all that is registered, what it would do (S10). Works without script. */
export function PolicyPage(props: PolicyProps) {
  const words = useWords()
  const { language } = useSpeech()
  const { profiles, known, impact, refusal } = props
  const [own] = profiles
  return (
    <div className="stack">
      <h1>{words('policy.title')}</h1>
      <p>{words('policy.intro')}</p>
      <form method="get" action="/policy" className="row">
        <label className="field">
          <span>{words('policy.profile')}</span>
          <select name="profile" defaultValue={own?.id ?? ''}>
            {known.map(({ id, title }) => (
              <option key={id} value={id} dir="auto">
                {inLanguage(title, language.code).value}
              </option>
            ))}
          </select>
        </label>
        <button className="btn alt" type="submit">
          {words('policy.open')}
        </button>
      </form>
      {own ? (
        <>
          <p className="row">
            <a href={`/policy/${own.id}/annex.pdf`}>{words('annex.as-pdf')}</a>
            <a href={`/policy/${own.id}/annex.html`}>{words('annex.as-html')}</a>
            <a href={`/guidelines/${own.id}`}>{words('policy.clauses')}</a>
            <a href="/policy/proposals">{words('proposals.title')}</a>
          </p>
          <NewerBase own={own} known={known} />
          <div className="policy">
            <Rules {...props} own={own} />
            <section id="policy-effect" className="card stack" aria-live="polite" aria-busy="false">
              <h2>{words('policy.effect')}</h2>
              {refusal ? <p className="note bad">{refusal}</p> : null}
              {impact ? <Effect impact={impact} /> : refusal ? null : <p>{words('policy.change-something')}</p>}
              {impact ? <ProposeForm {...props} own={own} /> : null}
            </section>
          </div>
        </>
      ) : null}
    </div>
  )
}

/** A profile names the version that it builds on: what its country adopts later does not change it by itself. */
function NewerBase({ own, known }: { readonly own: PolicyProfile; readonly known: readonly Known[] }) {
  const words = useWords()
  const { language } = useSpeech()
  const newer = own.extends === undefined ? undefined : known.find(({ supersedes }) => supersedes === own.extends)
  return newer ? (
    <p className="note warn">
      {words('policy.newer-base', { title: inLanguage(newer.title, language.code).value, day: newer.effectiveFrom })}{' '}
      <a href={`/policy?profile=${newer.id}`}>{words('policy.newer-base.open')}</a>
    </p>
  ) : null
}

function Rules({ profiles, own, changed, position }: PolicyProps & { readonly own: PolicyProfile }) {
  const words = useWords()
  const clauses = new Map(profiles.toReversed().flatMap((profile) => profile.clauses.map((clause) => [clause.id, clause] as const)))
  const replaced = new Set(own.rules.map(({ check, clause }) => `${check} ${clause}`))
  const rules = profiles.flatMap((profile, index) =>
    profile.rules
      .filter(({ check, clause }) => index === 0 || !replaced.has(`${check} ${clause}`))
      .map((rule) => ({ rule, from: profile })),
  )
  const withValue = rules.flatMap(({ rule, from }) =>
    ruleSentences(rule)
      .filter(({ value }) => value !== undefined)
      .map((sentence) => ({ rule, from, sentence })),
  )
  const about = ({ rule, from }: (typeof withValue)[number]) => {
    const clause = clauses.get(rule.clause)
    return (
      <p className="small row">
        <span className={`tag ${rule.force === 'must' ? 'info' : ''}`}>{words(`force.${rule.force}`)}</span>
        {rule.enforced ? null : <span className="tag warn">{words('guidelines.reported')}</span>}
        <a href={`/guidelines/${from.id}#${rule.clause}`}>
          <bdi>{rule.clause}</bdi>
        </a>
        <span className="muted">{clause ? words(`confidence.${clause.confidence}`) : null}</span>
        {clause?.source ? (
          <a href={clause.source} rel="noreferrer">
            {words('guidelines.source')}
          </a>
        ) : null}
      </p>
    )
  }
  const [binding, rest] = [
    withValue.filter(({ rule }) => rule.force === 'must' && rule.enforced),
    withValue.filter(({ rule }) => rule.force !== 'must' || !rule.enforced),
  ]
  return (
    <form method="get" action="/policy" className="card stack" id="policy-form">
      <h2>
        <LanguageText text={own.title} />
      </h2>
      <input type="hidden" name="profile" value={own.id} />
      <label className="field">
        <span>{words('policy.position')}</span>
        <select name="position" defaultValue={position}>
          {NqfPosition.options.map((one) => (
            <option key={one} value={one}>
              {words(`nqf.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {binding.length === 0 ? <p className="muted">{words('policy.no-values')}</p> : null}
      {binding.map((one) => {
        const name = fieldOf(one.rule.check, one.rule.clause, one.sentence.setting)
        return (
          <div key={`${name}${one.from.id}`} className="rule">
            <label className="field">
              <span>{words(one.sentence.code, one.sentence.values)}</span>
              <input
                type="number"
                step="any"
                min="0"
                inputMode="decimal"
                name={name}
                defaultValue={changed.get(name) ?? String(one.sentence.value ?? '')}
              />
            </label>
            {about(one)}
          </div>
        )
      })}
      <button className="btn" type="submit">
        {words('policy.try')}
      </button>
      <p className="small muted">{words('policy.nothing-stored')}</p>
      {rest.length > 0 ? (
        <details>
          <summary>{words('policy.not-binding', { count: rest.length })}</summary>
          {rest.map((one) => (
            <div key={`${one.rule.check}${one.rule.clause}${one.sentence.setting}${one.from.id}`} className="rule">
              <p>
                {words(one.sentence.code, one.sentence.values)}: <strong>{one.sentence.value}</strong>
              </p>
              {about(one)}
            </div>
          ))}
        </details>
      ) : null}
    </form>
  )
}
