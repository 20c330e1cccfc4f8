import { freshKey } from '@cairn/domain/consultation/plan-draft'
import type { DraftItem } from '@cairn/domain/consultation/plan-draft'
import { inLanguage } from '@cairn/domain/model/text'
import type { Text } from '@cairn/domain/model/text'
import { LanguageText } from '../ui/language-text.tsx'
import { useSpeech, useWords } from '../ui/words.tsx'
import { PlanText } from './plan-text.tsx'

export type ColumnSets = readonly {
  readonly id: string
  readonly question: Text
  readonly columns: readonly { readonly id: string; readonly title: Text }[]
}[]

/** The columns of a canvas: a set that is ready for a section of the guideline, or one’s own. */
export function PlanColumns({
  item,
  at,
  sets,
  onChange,
}: {
  readonly item: DraftItem
  readonly at: string
  readonly sets: ColumnSets
  readonly onChange: (item: DraftItem) => void
}) {
  const words = useWords()
  const { language } = useSpeech()
  const set = sets.find(({ id }) => id === item.set)
  return (
    <fieldset className="stack tight" id={`${at}-columns`} tabIndex={-1}>
      <legend>{words('agenda.columns')}</legend>
      <label className="field">
        <span>{words('canvas.ready-set')}</span>
        <select value={item.set} onChange={({ target }) => onChange({ ...item, set: target.value })}>
          <option value="">{words('agenda.own-columns')}</option>
          {sets.map(({ id, question }) => (
            <option key={id} value={id}>
              {inLanguage(question, language.code).value}
            </option>
          ))}
        </select>
      </label>
      {set ? (
        <ul className="small">
          {set.columns.map(({ id, title }) => (
            <li key={id}>
              <LanguageText text={title} />
            </li>
          ))}
        </ul>
      ) : (
        <>
          <PlanText
            id={`${at}-ask`}
            label={words('agenda.canvas-question')}
            text={item.question}
            onChange={(question) => onChange({ ...item, question })}
          />
          {item.columns.map((column, index) => (
            <div key={column.id} className="plan-line">
              <PlanText
                id={`${at}-columns-${index}`}
                label={words('agenda.column', { number: index + 1 })}
                text={column.title}
                onChange={(title) => onChange({ ...item, columns: item.columns.map((one) => (one === column ? { ...one, title } : one)) })}
              />
              <button
                type="button"
                className="btn alt sm"
                aria-label={words('agenda.remove-column', { number: index + 1 })}
                onClick={() => onChange({ ...item, columns: item.columns.filter((one) => one !== column) })}
              >
                {words('agenda.remove')}
              </button>
            </div>
          ))}
          {item.columns.length < 12 ? (
            <p>
              <button
                type="button"
                className="btn alt sm"
                onClick={() => onChange({ ...item, columns: [...item.columns, { id: freshKey(item.columns, 'c'), title: {} }] })}
              >
                {words('agenda.add-column')}
              </button>
            </p>
          ) : null}
        </>
      )}
    </fieldset>
  )
}
