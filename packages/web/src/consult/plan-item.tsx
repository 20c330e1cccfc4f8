import type { DraftItem } from '@cairn/domain/consultation/plan-draft'
import { ItemKind } from '@cairn/domain/model/consultation'
import { useWords } from '../ui/words.tsx'
import { PlanColumns } from './plan-columns.tsx'
import type { ColumnSets } from './plan-columns.tsx'
import { PlanPolls } from './plan-polls.tsx'
import { PlanText } from './plan-text.tsx'

type Props = {
  readonly item: DraftItem
  readonly place: number
  readonly last: boolean
  readonly sets: ColumnSets
  readonly onChange: (item: DraftItem) => void
  readonly onMove: (by: 1 | -1) => void
  readonly onRemove: () => void
}

/** One item of the agenda: what it is, how long, who leads it, and what belongs to its kind. Alt with the arrows moves it. */
export function PlanItem({ item, place, last, sets, onChange, onMove, onRemove }: Props) {
  const words = useWords()
  const at = `items-${place}`
  const number = place + 1
  return (
    <li
      className="card stack tight"
      id={`item-${item.id}`}
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
        event.preventDefault()
        onMove(event.key === 'ArrowUp' ? -1 : 1)
      }}
    >
      <div className="row spread">
        <h3>
          {words('agenda.item', { number })} · {words(`consult.kind.${item.kind}`)}
        </h3>
        <div className="row">
          <button
            type="button"
            className="btn alt sm"
            id={`up-${item.id}`}
            aria-label={words('agenda.up-of', { number })}
            aria-disabled={place === 0}
            onClick={() => onMove(-1)}
          >
            {words('agenda.up')}
          </button>
          <button
            type="button"
            className="btn alt sm"
            id={`down-${item.id}`}
            aria-label={words('agenda.down-of', { number })}
            aria-disabled={last}
            onClick={() => onMove(1)}
          >
            {words('agenda.down')}
          </button>
          <button type="button" className="btn alt sm" aria-label={words('agenda.remove-item', { number })} onClick={onRemove}>
            {words('agenda.remove')}
          </button>
        </div>
      </div>
      <PlanText
        id={`${at}-title`}
        label={words('consult.plan.name')}
        text={item.title}
        onChange={(title) => onChange({ ...item, title })}
      />
      <div className="row">
        <label className="field">
          <span>{words('consult.plan.kind')}</span>
          <select value={item.kind} onChange={({ target }) => onChange({ ...item, kind: ItemKind.parse(target.value), set: '' })}>
            {ItemKind.options.map((kind) => (
              <option key={kind} value={kind}>
                {words(`consult.kind.${kind}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="field short-field">
          <span>{words('consult.minutes')}</span>
          <input
            id={`${at}-minutes`}
            type="number"
            min={1}
            max={480}
            value={item.minutes === 0 ? '' : item.minutes}
            onChange={({ target }) => onChange({ ...item, minutes: Math.min(999, Math.max(0, Math.round(Number(target.value)) || 0)) })}
          />
        </label>
      </div>
      {item.kind === 'poll-round' ? <PlanPolls item={item} at={at} onChange={onChange} /> : null}
      {item.kind === 'canvas' ? <PlanColumns item={item} at={at} sets={sets} onChange={onChange} /> : null}
      {item.kind === 'break' ? null : (
        <details open={item.presenter !== '' || item.facilitator !== '' || item.moderator !== '' || item.link !== ''}>
          <summary>{words('agenda.people')}</summary>
          <div className="plan-people">
            {(['presenter', 'facilitator', 'moderator'] as const).map((role) => (
              <label key={role} className="field">
                <span>{words(`consult.role.${role}`)}</span>
                <input
                  id={`${at}-${role}`}
                  maxLength={120}
                  dir="auto"
                  value={item[role]}
                  onChange={({ target }) => onChange({ ...item, [role]: target.value })}
                />
              </label>
            ))}
            <label className="field">
              <span>{words('agenda.link-to')}</span>
              <input
                id={`${at}-link`}
                type="url"
                maxLength={500}
                dir="ltr"
                value={item.link}
                onChange={({ target }) => onChange({ ...item, link: target.value })}
              />
            </label>
          </div>
        </details>
      )}
    </li>
  )
}
