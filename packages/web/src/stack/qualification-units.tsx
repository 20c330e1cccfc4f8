import type { QualificationChoices } from '@cairn/domain/contract/qualifications'
import type { DraftUnit, QualificationDraft } from '@cairn/domain/model/qualification-draft'
import { inLanguage } from '@cairn/domain/model/text'
import { useLanguageName, useSpeech, useWords } from '../ui/words.tsx'
import { Complaints } from './complaints.tsx'
import type { Complaint } from './complaints.tsx'

type Props = {
  readonly draft: QualificationDraft
  readonly choices: QualificationChoices
  readonly complaints: readonly Complaint[]
  readonly action: string
}

/** A text in each language of the qualification, one field each. */
export function TextInLanguages({
  name,
  label,
  text,
  id,
  languages,
  lines = 1,
}: {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly text: Readonly<Record<string, string>>
  readonly languages: readonly string[]
  readonly lines?: number
}) {
  const nameOf = useLanguageName()
  return (
    <>
      {languages.map((tag, place) => (
        <label key={tag} className="field">
          <span>
            {label}
            {languages.length > 1 ? (
              <>
                {' '}
                (<bdi>{nameOf(tag)}</bdi>)
              </>
            ) : null}
          </span>
          {lines > 1 ? (
            <textarea
              name={`${name}|${tag}`}
              rows={lines}
              maxLength={2000}
              lang={tag}
              dir="auto"
              defaultValue={text[tag] ?? ''}
              id={place === 0 ? id : undefined}
            />
          ) : (
            <input
              name={`${name}|${tag}`}
              maxLength={500}
              lang={tag}
              dir="auto"
              defaultValue={text[tag] ?? ''}
              id={place === 0 ? id : undefined}
            />
          )}
        </label>
      ))}
    </>
  )
}

/** The units: what each needs, how large it is, whether it can be chosen, and what fills it without a comparison. */
export function QualificationUnits({ draft, choices, complaints, action }: Props) {
  const words = useWords()
  return (
    <section className="card stack" aria-labelledby="units">
      <h2 id="units" tabIndex={-1}>
        {words('qualification.units')}
      </h2>
      <p className="hint">{words('qualification.units-how')}</p>
      <Complaints complaints={complaints.filter(({ at }) => at === '/units')} />
      {draft.units.map((unit, place) => (
        <Unit
          key={unit.id}
          unit={unit}
          place={place}
          draft={draft}
          choices={choices}
          complaints={complaints.filter(({ at }) => at !== undefined && `${at}/`.startsWith(`/units/${place}/`))}
          action={action}
        />
      ))}
      <div>
        <button className="btn alt" type="submit" name="do" value="add-unit" formAction={`${action}#unit-${draft.units.length}-title`}>
          {words('qualification.add-unit')}
        </button>
      </div>
    </section>
  )
}

function Unit({
  unit,
  place,
  draft,
  choices,
  complaints,
  action,
}: Omit<Props, 'complaints'> & { readonly unit: DraftUnit; readonly place: number; readonly complaints: readonly Complaint[] }) {
  const words = useWords()
  const { language } = useSpeech()
  const { languages, system } = draft
  const name = inLanguage(unit.title, language.code).value.trim()
  const others = unit.accepts.filter((id) => !choices.blocks.some((block) => block.id === id))
  return (
    <fieldset className="rule" id={`unit-${place}`} tabIndex={-1}>
      <legend>
        {words('qualification.unit', { number: place + 1 })}
        {name === '' ? '' : ': '}
        <bdi>{name}</bdi>
      </legend>
      <input type="hidden" name={`unit|${place}|id`} value={unit.id} />
      <Complaints complaints={complaints} />
      <TextInLanguages
        name={`unit|${place}|title`}
        label={words('qualification.unit-title')}
        text={unit.title}
        languages={languages}
        id={`unit-${place}-title`}
      />
      <div className="row low">
        <label className="field">
          <span>{words('qualification.credits', { system: system.toUpperCase() })}</span>
          <input name={`unit|${place}|credits`} inputMode="decimal" size={6} maxLength={12} defaultValue={unit.credits} />
        </label>
        <label className="field">
          <span>{words('qualification.hours')}</span>
          <input name={`unit|${place}|hours`} inputMode="decimal" size={6} maxLength={12} defaultValue={unit.hours} />
        </label>
        <label className="row">
          <input type="checkbox" name={`unit|${place}|optional`} value="1" defaultChecked={unit.optional} />{' '}
          {words('qualification.elective')}
        </label>
      </div>
      <h3>{words('qualification.outcomes')}</h3>
      {unit.outcomes.map((outcome, number) => (
        <div key={outcome.id} className="outcome" role="group" aria-label={words('qualification.outcome', { number: number + 1 })}>
          <input type="hidden" name={`lo|${place}|${number}|id`} value={outcome.id} />
          <TextInLanguages
            name={`lo|${place}|${number}|text`}
            label={words('qualification.outcome', { number: number + 1 })}
            text={outcome.statement}
            languages={languages}
            lines={2}
            id={`lo-${place}-${number}`}
          />
          <details open={outcome.skills.length > 0 && outcome.skills.length < 3}>
            <summary>{words('qualification.skills', { count: outcome.skills.length })}</summary>
            <label className="field">
              <span className="hint">{words('qualification.skills-how')}</span>
              <textarea
                name={`lo|${place}|${number}|skills`}
                rows={2}
                dir="ltr"
                aria-label={words('qualification.skills', { count: outcome.skills.length })}
                defaultValue={outcome.skills.join('\n')}
              />
            </label>
          </details>
          <button
            className="btn alt sm"
            type="submit"
            name="do"
            value={`drop-outcome|${place}|${number}`}
            formAction={`${action}#unit-${place}`}
          >
            {words('qualification.drop-outcome', { number: number + 1 })}
          </button>
        </div>
      ))}
      <div className="row">
        <button
          className="btn alt sm"
          type="submit"
          name="do"
          value={`add-outcome|${place}`}
          formAction={`${action}#lo-${place}-${unit.outcomes.length}`}
        >
          {words('qualification.add-outcome')}
        </button>
        {place > 0 ? (
          <button className="btn alt sm" type="submit" name="do" value={`unit-up|${place}`} formAction={`${action}#unit-${place - 1}`}>
            {words('qualification.unit-up')}
          </button>
        ) : null}
        <button className="btn alt sm" type="submit" name="do" value={`drop-unit|${place}`} formAction={`${action}#units`}>
          {words('qualification.drop-unit', { number: place + 1 })}
        </button>
      </div>
      {choices.blocks.length > 0 || others.length > 0 ? (
        <details open={unit.accepts.length > 0}>
          <summary>{words('qualification.accepts', { count: unit.accepts.length })}</summary>
          <p className="hint">{words('qualification.accepts-how')}</p>
          <div className="ticks">
            {choices.blocks.map(({ id, title }) => (
              <label key={id}>
                <input type="checkbox" name={`unit|${place}|accepts`} value={id} defaultChecked={unit.accepts.includes(id)} />{' '}
                <bdi>{inLanguage(title, language.code).value}</bdi>
              </label>
            ))}
          </div>
          <label className="field">
            <span>{words('qualification.accepts-other')}</span>
            <textarea name={`unit|${place}|accepts`} rows={2} dir="ltr" defaultValue={others.join('\n')} />
          </label>
        </details>
      ) : null}
    </fieldset>
  )
}
