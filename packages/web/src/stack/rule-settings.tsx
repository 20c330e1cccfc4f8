import type { QualificationChoices } from '@cairn/domain/contract/qualifications'
import type { QualificationDraft } from '@cairn/domain/model/qualification-draft'
import { roundings } from '@cairn/domain/model/stacking-rule-form'
import type { RuleSetting, SaidRule } from '@cairn/domain/model/stacking-rule-form'
import { inLanguage } from '@cairn/domain/model/text'
import { useSpeech, useWords } from '../ui/words.tsx'

const sectors = ['higher-education', 'vocational', 'adult-learning', 'employer', 'validation'] as const
/** So many bodies are offered as ticks; others are written down. */
const mostBodies = 12
type Props = {
  readonly place: number
  readonly rule: SaidRule
  readonly setting: RuleSetting
  readonly draft: QualificationDraft
  readonly choices: QualificationChoices
}

/** One setting of a rule, asked for as what it is: a number, a share, units, bodies, fields, an order. */
export function RuleSettingField({ place, rule, setting: { name, ask }, draft, choices }: Props) {
  const words = useWords()
  const { language } = useSpeech()
  const field = `rule|${place}|${name}`
  const label = words(`rule-setting.${name}`)
  const said = rule.said[name] ?? []
  const titleOf = (unit: QualificationDraft['units'][number], number: number): string =>
    inLanguage(unit.title, language.code).value.trim() || words('qualification.unit', { number: number + 1 })
  const ticks = (list: readonly { readonly id: string; readonly title: string }[]) => (
    <div className="ticks">
      {list.map(({ id, title }) => (
        <label key={id}>
          <input type="checkbox" name={field} value={id} defaultChecked={said.includes(id)} /> <bdi>{title}</bdi>
        </label>
      ))}
    </div>
  )
  const units = draft.units.map((unit, number) => ({ id: unit.id, title: titleOf(unit, number) }))
  switch (ask) {
    case 'number':
    case 'percent':
      return (
        <label className="field">
          <span>
            {label}
            {ask === 'percent' ? ' %' : ''}
          </span>
          <input name={field} inputMode="decimal" size={8} maxLength={12} defaultValue={said[0] ?? ''} />
        </label>
      )
    case 'text':
      return name === 'framework' ? (
        <label className="field">
          <span>{label}</span>
          <select name={field} defaultValue={said[0] ?? 'eqf'}>
            {frameworksOf(choices, said[0], language.code).map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <label className="field">
          <span>{label}</span>
          <input name={field} size={8} maxLength={40} defaultValue={said[0] ?? ''} />
        </label>
      )
    case 'rounding':
      return (
        <label className="field">
          <span>{label}</span>
          <select name={field} defaultValue={said[0] ?? 'none'}>
            {roundings.map((one) => (
              <option key={one} value={one}>
                {words(`rounding.${one}`)}
              </option>
            ))}
          </select>
        </label>
      )
    case 'unit':
      return (
        <label className="field">
          <span>{label}</span>
          <select name={field} defaultValue={said[0] ?? ''}>
            <option value="">{words('qualification.choose-unit')}</option>
            {units.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )
    case 'units':
      return (
        <fieldset className="field">
          <legend>{label}</legend>
          {name === 'units' ? <p className="hint">{words('qualification.units-all')}</p> : null}
          {ticks(units)}
        </fieldset>
      )
    case 'places':
      return (
        <fieldset className="field">
          <legend>{label}</legend>
          <p className="hint">{words('qualification.places-how')}</p>
          <div className="ticks">
            {units.map(({ id, title }) => (
              <label key={id}>
                <input
                  name={`rule|${place}|place|${id}`}
                  inputMode="numeric"
                  size={3}
                  maxLength={3}
                  defaultValue={said.includes(id) ? String(said.indexOf(id) + 1) : ''}
                />{' '}
                <bdi>{title}</bdi>
              </label>
            ))}
          </div>
        </fieldset>
      )
    case 'sectors':
      return (
        <fieldset className="field">
          <legend>{label}</legend>
          {ticks(sectors.map((id) => ({ id, title: words(`sector.${id}`) })))}
        </fieldset>
      )
    case 'fields':
      return (
        <label className="field">
          <span>{label}</span>
          <span className="hint">{words('qualification.fields-how')}</span>
          <input name={field} inputMode="numeric" maxLength={200} dir="ltr" defaultValue={said.join(', ')} />
        </label>
      )
    case 'bodies': {
      const offered = choices.bodies
        .filter(({ id }, index) => said.includes(id) || index < mostBodies)
        .map(({ id, title }) => ({ id, title: inLanguage(title, language.code).value }))
      const others = said.filter((id) => !offered.some((one) => one.id === id))
      return (
        <fieldset className="field">
          <legend>{label}</legend>
          {ticks(offered)}
          <label className="field">
            <span>{words('qualification.bodies-other')}</span>
            <textarea name={field} rows={2} maxLength={4000} dir="ltr" defaultValue={others.join('\n')} />
          </label>
        </fieldset>
      )
    }
  }
}

/** Frameworks to choose from: the EQF first, and whatever is named already. */
export function frameworksOf(
  { frameworks }: QualificationChoices,
  chosen: string | undefined,
  language: string,
): readonly { readonly id: string; readonly title: string }[] {
  const known = frameworks.filter(({ id }) => id !== 'eqf').map(({ id, title }) => ({ id, title: inLanguage(title, language).value }))
  return [
    { id: 'eqf', title: 'EQF' },
    ...known,
    ...(chosen === undefined || chosen === '' || chosen === 'eqf' || known.some(({ id }) => id === chosen)
      ? []
      : [{ id: chosen, title: chosen.toUpperCase() }]),
  ]
}
