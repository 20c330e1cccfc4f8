import type { RulesEffect, StackingGround } from '@cairn/domain/contract/stacking'
import { addableKinds, fieldsOf } from '@cairn/domain/model/stacking-rule-form'
import type { Counts } from '@cairn/domain/contract/stacking'
import { ruleInWords } from '@cairn/domain/recognition/plan/rule-words'
import { LanguageText } from '../ui/language-text.tsx'
import { useNumber, useWords } from '../ui/words.tsx'

export type RulesProps = { readonly ground: StackingGround; readonly said: URLSearchParams; readonly effect: RulesEffect | undefined; readonly refusal: readonly string[]; readonly done: string | undefined }

/** Stacking rules as sentences with their numbers: change one, see what it does to present holders, and only then save. Works without script. */
export function RulesPage({ ground, said, effect, refusal, done }: RulesProps) {
  const words = useWords()
  const { qualification, slug, revision } = ground
  return (
    <div className="stack">
      <div><h1>{words('rules.title')}</h1><p><LanguageText text={qualification.title} /> · {words('rules.revision', { revision })}</p></div>
      {done === 'saved' ? <p className="note" role="status">{words('rules.saved')}</p> : done ? <p className="note bad" role="alert">{words(done)}</p> : null}
      <form method="get" action={`/stack/rules/${slug}`} className="wide" id="rules-form">
        <section className="card stack" aria-labelledby="rules-now">
          <h2 id="rules-now">{words('rules.now')}</h2>
          {qualification.stackingRules.length === 0 ? <p>{words('rules.none')}</p> : null}
          {qualification.stackingRules.map((rule, place) => {
            const { code, values } = ruleInWords(rule)
            return (
              <fieldset key={place} className="rule">
                <legend>{words(code, values)}</legend>
                {rule.source ? <p className="small"><a href={rule.source} rel="noopener">{words('rules.source')}</a></p> : null}
                <div className="row">
                  {fieldsOf(rule, place).map(({ name, setting, value, percent }) => <label key={name} className="field"><span>{words(`rule-setting.${setting}`)}{percent ? ' %' : ''}</span><input type="number" step="any" min="0" inputMode="decimal" name={name} defaultValue={said.get(name) ?? String(value)} /></label>)}
                  <label className="row"><input type="checkbox" name={`drop|${place}`} value="1" defaultChecked={said.has(`drop|${place}`)} /> {words('rules.drop')}</label>
                </div>
              </fieldset>
            )
          })}
          <fieldset className="rule"><legend>{words('rules.add')}</legend>
            <div className="row">
              <label className="field"><span>{words('rules.kind')}</span><select name="add-kind" defaultValue={said.get('add-kind') ?? ''}><option value="">{words('rules.add.none')}</option>{addableKinds.map((kind) => <option key={kind} value={kind}>{words(`rule-kind.${kind}`)}</option>)}</select></label>
              <label className="field"><span>{words('rules.value')}</span><input name="add-value" inputMode="decimal" maxLength={40} defaultValue={said.get('add-value') ?? ''} /></label>
            </div>
          </fieldset>
          <div><button className="btn" type="submit" name="try" value="1">{words('rules.try')}</button></div>
          <p className="small muted">{words('rules.nothing-saved')}</p>
        </section>
        <section className="card stack" id="rules-effect" aria-labelledby="rules-effect-title" aria-live="polite">
          <h2 id="rules-effect-title">{words('rules.effect')}</h2>
          {refusal.map((message) => <p key={message} className="note bad" role="alert">{message}</p>)}
          {effect ? <Effect effect={effect} /> : refusal.length === 0 ? <p>{words('rules.change-something')}</p> : null}
          {effect ? (
            <>
              <input type="hidden" name="revision" value={revision} />
              <label className="field"><span>{words('rules.reason')}</span><textarea name="reason" rows={3} maxLength={2000} /></label>
              <div><button className="btn" type="submit" formAction={`/stack/rules/${slug}`} formMethod="post">{words('rules.save')}</button></div>
              <p className="small muted">{words('rules.save.why')}</p>
            </>
          ) : null}
        </section>
      </form>
      <p><a href="/stack/blocks">{words('blocks.title')}</a></p>
    </div>
  )
}

function Effect({ effect: { moved, now, notLooked, impossible, units } }: { readonly effect: RulesEffect }) {
  const words = useWords()
  return (
    <>
      <h3>{words('rules.moved')}</h3><CountTable counts={moved} prefix="move" />
      <h3>{words('rules.before')}</h3><CountTable counts={now} prefix="reach" />
      {impossible.length > 0 ? <div className="note warn"><p>{words('rules.impossible')}</p><ul>{impossible.map(({ message }) => <li key={message}>{message}</li>)}</ul></div> : null}
      {units.length > 0 ? <p className="note">{words('rules.no-offer')} {units.map((unit, place) => <span key={place}>{place > 0 ? ' · ' : ''}<LanguageText text={unit} /></span>)}</p> : null}
      {notLooked > 0 ? <p className="note warn">{words('rules.not-looked', { count: notLooked })}</p> : null}
      <p className="small muted">{words('few.how')} {words('rules.rounded')}</p>
    </>
  )
}

/** Counts under their headings; small ones are joined and said to be. */
export function CountTable({ counts: { cells, few }, prefix }: { readonly counts: Counts; readonly prefix: 'move' | 'reach' }) {
  const words = useWords()
  const number = useNumber()
  return (
    <table>
      <thead><tr><th scope="col">{words(`${prefix}.heading`)}</th><th scope="col">{words('few.number')}</th></tr></thead>
      <tbody>
        {cells.map(({ key, count }) => <tr key={key.join(' ')}><th scope="row">{words(`${prefix}.${key[0] ?? ''}`)}</th><td>{number(count)}</td></tr>)}
        {few ? <tr><th scope="row" className="muted">{words('few.joined', { cells: few.cells })}</th><td>{few.count === undefined ? <span className="muted">{words('few.not-said')}</span> : number(few.count)}</td></tr> : null}
      </tbody>
    </table>
  )
}
