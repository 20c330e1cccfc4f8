import type { QualificationChoices } from '@cairn/domain/contract/qualifications'
import type { QualificationDraft } from '@cairn/domain/model/qualification-draft'
import { ruleFrom, ruleKinds, settingsOfKind } from '@cairn/domain/model/stacking-rule-form'
import { StackingRule } from '@cairn/domain/model/stacking-rules'
import { useWords } from '../ui/words.tsx'
import { Complaints } from './complaints.tsx'
import type { Complaint } from './complaints.tsx'
import { RuleSaid, useRuleNames } from './rule-said.tsx'
import { RuleSettingField } from './rule-settings.tsx'

type Props = {
  readonly draft: QualificationDraft
  readonly choices: QualificationChoices
  readonly before: readonly StackingRule[]
  readonly complaints: readonly Complaint[]
  readonly action: string
}

/** The rules: each reads as a sentence with its values, and asks for what its kind needs. Every kind can be added. */
export function QualificationRules({ draft, choices, before, complaints, action }: Props) {
  const words = useWords()
  const names = useRuleNames({ units: draft.units, bodies: choices.bodies })
  return (
    <section className="card stack" aria-labelledby="rules">
      <h2 id="rules" tabIndex={-1}>
        {words('rules.now')}
      </h2>
      <p className="hint">{words('qualification.rules-how')}</p>
      <Complaints complaints={complaints.filter(({ at }) => at === '/stackingRules')} />
      {draft.rules.length === 0 ? <p>{words('rules.none')}</p> : null}
      {draft.rules.map((rule, place) => {
        const read = StackingRule.safeParse(ruleFrom(rule, before))
        const source = rule.from === undefined ? undefined : before[rule.from]?.source
        return (
          <fieldset key={place} className="rule" id={`rule-${place}`} tabIndex={-1}>
            <legend>
              {read.success ? (
                <RuleSaid rule={read.data} names={names} />
              ) : (
                <>
                  {words(`rule-kind.${rule.kind}`)} <span className="tag warn">{words('qualification.rule-unfinished')}</span>
                </>
              )}
            </legend>
            <input type="hidden" name={`rule|${place}|kind`} value={rule.kind} />
            {rule.from === undefined ? null : <input type="hidden" name={`rule|${place}|from`} value={rule.from} />}
            <Complaints complaints={complaints.filter(({ at }) => at !== undefined && `${at}/`.startsWith(`/stackingRules/${place}/`))} />
            {source ? (
              <p className="small">
                <a href={source} rel="noopener">
                  {words('rules.source')}
                </a>
              </p>
            ) : null}
            <div className="row top">
              {settingsOfKind[rule.kind].map((setting) => (
                <RuleSettingField key={setting.name} place={place} rule={rule} setting={setting} draft={draft} choices={choices} />
              ))}
            </div>
            <div>
              <button className="btn alt sm" type="submit" name="do" value={`drop-rule|${place}`} formAction={`${action}#rules`}>
                {words('rules.drop')}
              </button>
            </div>
          </fieldset>
        )
      })}
      <div className="row low">
        <label className="field">
          <span>{words('rules.add')}</span>
          <select name="new-kind">
            {ruleKinds.map((kind) => (
              <option key={kind} value={kind}>
                {words(`rule-kind.${kind}`)}
              </option>
            ))}
          </select>
        </label>
        <button className="btn alt" type="submit" name="do" value="add-rule" formAction={`${action}#rule-${draft.rules.length}`}>
          {words('rules.add.go')}
        </button>
      </div>
    </section>
  )
}
