import { useNumber, useWords } from '../ui/words.tsx'
import { NumberField, focusSoon, unwritten } from './fields.tsx'
import { useSection } from './section.tsx'
import type { SectionProps } from './section.tsx'
import { TextsField } from './texts-field.tsx'

/** The learning plan: what is done, towards which outcomes, in how many hours; its sum stands beside the workload that is declared. */
export function Plan(props: SectionProps) {
  const { words, language, languages, findings } = useSection(props)
  const { specification: mc, change } = props
  const rows = mc.learningPlan
  const set = (index: number, part: Partial<(typeof rows)[number]>): void =>
    change({ learningPlan: rows.map((one, at) => (at === index ? { ...one, ...part } : one)) })
  return (
    <fieldset className="field plan" id="plan" tabIndex={-1}>
      <legend>{words('studio.plan')}</legend>
      <p className="hint">{words('studio.plan.hint')}</p>
      {rows.map((row, index) => (
        <div key={index} className="plan-row">
          <TextsField
            id={`f-plan-${index}`}
            at={`/learningPlan/${index}/activity`}
            label={words('studio.plan.activity', { number: index + 1 })}
            languages={languages}
            value={row.activity}
            onChange={(activity) => set(index, { activity: activity ?? { [language]: unwritten } })}
          />
          <NumberField
            id={`f-plan-${index}-hours`}
            at={`/learningPlan/${index}/hours`}
            label={words('studio.plan.hours')}
            step={0.5}
            value={row.hours}
            onChange={(hours) => set(index, { hours: hours ?? 0 })}
          />
          <fieldset className="row covers">
            <legend className="small">{words('studio.plan.outcomes')}</legend>
            {mc.learningOutcomes.map(({ id, statement }, number) => (
              <label key={id} title={statement[language]}>
                <input
                  type="checkbox"
                  data-at={`/learningPlan/${index}/outcomes/${number}`}
                  checked={row.outcomes.includes(id)}
                  onChange={(event) =>
                    set(index, { outcomes: event.currentTarget.checked ? [...row.outcomes, id] : row.outcomes.filter((one) => one !== id) })
                  }
                />{' '}
                {number + 1}
              </label>
            ))}
          </fieldset>
          <button type="button" className="btn alt sm" onClick={() => change({ learningPlan: rows.filter((_, at) => at !== index) })}>
            {words('studio.plan.remove', { number: index + 1 })}
          </button>
        </div>
      ))}
      <Sum rows={rows} hours={mc.workload?.hours} />
      {findings('n-plan', '/learningPlan')}
      <button
        type="button"
        className="btn alt"
        id="add-activity"
        onClick={() => {
          change({ learningPlan: [...rows, { activity: { [language]: unwritten }, outcomes: [], hours: 1 }] })
          focusSoon(`f-plan-${rows.length}`)
        }}
      >
        {words('studio.plan.add')}
      </button>
    </fieldset>
  )
}

function Sum({ rows, hours }: { readonly rows: SectionProps['specification']['learningPlan']; readonly hours: number | undefined }) {
  const words = useWords()
  const number = useNumber()
  if (rows.length === 0) return null
  const sum = rows.reduce((total, row) => total + row.hours, 0)
  return (
    <p id="plan-sum" aria-live="polite">
      <strong>
        {hours === undefined
          ? words('studio.plan.sum', { sum: number(sum) })
          : words('studio.plan.sum-of', { sum: number(sum), hours: number(hours) })}
      </strong>
    </p>
  )
}
