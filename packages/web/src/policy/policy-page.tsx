import type { ImpactReply } from '@cairn/domain/contract/policy'
import { ruleSentences } from '@cairn/domain/guidelines/rule-sentence'
import { NqfPosition } from '@cairn/domain/model/profile'
import type { PolicyProfile } from '@cairn/domain/model/profile'
import { Block } from '../ui/block.tsx'
import { LanguageText } from '../ui/language-text.tsx'
import { useWords } from '../ui/words.tsx'

type Known = { readonly id: string; readonly title: Readonly<Record<string, string>> }
type PolicyProps = {
  /** The profile first, then those that it extends. */
  readonly profiles: readonly PolicyProfile[]
  readonly known: readonly Known[]
  /** Values that the visitor has changed, by field name. */
  readonly changed: ReadonlyMap<string, string>
  readonly position: NqfPosition
  readonly impact: ImpactReply | undefined
  readonly refusal: string | undefined
}
export const fieldOf = (check: string, clause: string, setting: string): string => `${check}|${clause}|${setting}`

/** Rules as sentences with a value: change one and see, on all that is registered, what it would do (S10). Works without script. */
export function PolicyPage({ profiles, known, changed, position, impact, refusal }: PolicyProps) {
  const words = useWords()
  const [own] = profiles
  const clauses = new Map(profiles.toReversed().flatMap((profile) => profile.clauses.map((clause) => [clause.id, clause] as const)))
  const replaced = new Set(profiles.slice(0, 1).flatMap((profile) => profile.rules.map(({ check, clause }) => `${check} ${clause}`)))
  const rules = profiles.flatMap((profile, index) => profile.rules.filter(({ check, clause }) => index === 0 || !replaced.has(`${check} ${clause}`)).map((rule) => ({ rule, from: profile })))
  const withValue = rules.flatMap(({ rule, from }) => ruleSentences(rule).filter(({ value }) => value !== undefined).map((sentence) => ({ rule, from, sentence })))
  return (
    <div className="stack">
      <h1>{words('policy.title')}</h1>
      <p>{words('policy.intro')}</p>
      <form method="get" action="/policy" className="row">
        <label className="field"><span>{words('policy.profile')}</span><select name="profile" defaultValue={own?.id ?? ''}>{known.map(({ id, title }) => <option key={id} value={id}>{title['en'] ?? id}</option>)}</select></label>
        <button className="btn alt" type="submit">{words('policy.open')}</button>
      </form>
      {own ? (
        <div className="two">
          <form method="get" action="/policy" className="card stack">
            <h2><LanguageText text={own.title} /></h2>
            <input type="hidden" name="profile" value={own.id} />
            <label className="field"><span>{words('policy.position')}</span><select name="position" defaultValue={position}>{NqfPosition.options.map((one) => <option key={one} value={one}>{words(`nqf.${one}`)}</option>)}</select></label>
            {withValue.length === 0 ? <p className="muted">{words('policy.no-values')}</p> : null}
            {withValue.map(({ rule, from, sentence }) => {
              const name = fieldOf(rule.check, rule.clause, sentence.setting)
              const clause = clauses.get(rule.clause)
              return (
                <div key={`${name}${from.id}`} className="rule">
                  <label className="field"><span>{words(sentence.code, sentence.values)}</span><input type="number" step="any" min="0" inputMode="decimal" name={name} defaultValue={changed.get(name) ?? String(sentence.value ?? '')} /></label>
                  <p className="small row"><span className={`tag ${rule.force === 'must' ? 'info' : ''}`}>{words(`force.${rule.force}`)}</span>{rule.enforced ? null : <span className="tag warn">{words('guidelines.reported')}</span>}<a href={`/guidelines/${from.id}#${rule.clause}`}><bdi>{rule.clause}</bdi></a><span className="muted">{clause ? words(`confidence.${clause.confidence}`) : null}</span>{clause?.source ? <a href={clause.source} rel="noreferrer">{words('guidelines.source')}</a> : null}</p>
                </div>
              )
            })}
            <button className="btn" type="submit">{words('policy.try')}</button>
            <p className="small muted">{words('policy.nothing-stored')}</p>
          </form>
          <section className="card stack" aria-live="polite">
            <h2>{words('policy.effect')}</h2>
            {refusal ? <p className="note bad">{refusal}</p> : null}
            {impact ? <Effect impact={impact} /> : <p>{words('policy.change-something')}</p>}
          </section>
        </div>
      ) : null}
    </div>
  )
}

function Effect({ impact }: { readonly impact: ImpactReply }) {
  const words = useWords()
  const { entries, newlyFailing, newlyPassing, pending } = impact
  const failing = [...new Map(newlyFailing.map((one) => [one.subject, one])).values()]
  const passing = [...new Map(newlyPassing.map((one) => [one.subject, one])).values()]
  return (
    <>
      <p className="big">{words('impact.summary', { entries, failing: failing.length, passing: passing.length })}</p>
      {pending.level + pending.credits > 0 ? <p className="note">{words('impact.pending', pending)}</p> : null}
      <EffectList title={words('impact.would-fail')} entries={failing} striped />
      <EffectList title={words('impact.would-pass')} entries={passing} />
      {failing.length + passing.length > 0 ? <p><a className="btn alt sm" download="impact.csv" href={`data:text/csv;charset=utf-8,${encodeURIComponent(csvOf(impact))}`}>{words('impact.download')}</a></p> : null}
    </>
  )
}

function EffectList({ title, entries, striped = false }: { readonly title: string; readonly entries: ImpactReply['newlyFailing']; readonly striped?: boolean }) {
  if (entries.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul className="plain">{entries.slice(0, 200).map(({ slug, title: name, hours, level, subject }) => <li key={subject} className={`row${striped ? ' striped' : ''}`}><Block hours={hours} level={level} /><a href={`/mc/${slug}`}><bdi>{name}</bdi></a></li>)}</ul>
    </section>
  )
}

/** Cells that a spreadsheet might run begin with a quote mark. */
const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
const csvOf = ({ newlyFailing, newlyPassing }: ImpactReply): string =>
  [['change', 'entry', 'title', 'check', 'clause'], ...newlyFailing.map((one) => ['newly failing', one.subject, one.title, one.check, one.clause]), ...newlyPassing.map((one) => ['newly passing', one.subject, one.title, one.check, one.clause])].map((row) => row.map(cell).join(',')).join('\r\n')
