import { useEffect, useRef, useState } from 'react'
import { freshKey, moved, newItem } from '@cairn/domain/consultation/plan-draft'
import type { DraftItem, PlanDraft } from '@cairn/domain/consultation/plan-draft'
import { planProblems } from '@cairn/domain/consultation/plan-ready'
import { ItemKind } from '@cairn/domain/model/consultation'
import { inLanguage } from '@cairn/domain/model/text'
import { useSpeech, useWords, useLanguageName } from '../ui/words.tsx'
import { zones } from './clock.tsx'
import type { ColumnSets } from './plan-columns.tsx'
import { PlanConflicts } from './plan-conflicts.tsx'
import { PlanItem } from './plan-item.tsx'
import { PlanLanguages, PlanText } from './plan-text.tsx'
import { usePlan } from './use-plan.ts'
import type { Publishing } from './use-plan.ts'

type Props = { readonly plan: string; readonly sets: ColumnSets; readonly languages: readonly string[] }

/** The plan of an event, written step by step: it saves itself, says what is still missing, and becomes an event at one press. */
export function PlanEditor({ plan, sets, languages }: Props) {
  const words = useWords()
  const { now, saving, joined, change, resolve, publish } = usePlan(plan)
  const [outcome, setOutcome] = useState<Publishing>()
  if (!now) return <p role="status">{words(saving === 'missing' ? 'agenda.missing' : `studio.saving.${saving}`)}</p>
  const { mine, conflicts, event } = now
  return (
    <Writing draft={mine} languages={languages}>
      {(own, setOwn) => (
        <form
          className="stack plan-editor"
          noValidate
          onSubmit={(submitted) => {
            submitted.preventDefault()
            void publish().then(setOutcome)
          }}
        >
          <p className={`tag ${saving === 'saved' ? 'ok' : saving === 'conflict' ? 'warn' : 'info'}`} role="status" data-saving={saving}>
            {words(`studio.saving.${saving}`)}
          </p>
          {joined ? <p className="note">{words('agenda.joined')}</p> : null}
          <PlanConflicts conflicts={conflicts} draft={mine} resolve={resolve} />
          <Head draft={mine} own={own} setOwn={setOwn} languages={languages} onChange={change} />
          <Agenda draft={mine} sets={sets} onChange={change} />
          <Missing draft={mine} outcome={outcome} />
          <div className="row bottom">
            <button className="btn" type="submit" id="publish">
              {words(event ? 'agenda.publish-again' : 'agenda.publish')}
            </button>
            {event ? <a href={`/consult/${event}`}>{words('agenda.to-event')}</a> : null}
          </div>
          <p role="status">
            {outcome && 'code' in outcome
              ? words('agenda.published', { code: `${outcome.code.slice(0, 3)} ${outcome.code.slice(3)}` })
              : ''}
          </p>
        </form>
      )}
    </Writing>
  )
}

/** Keeps in which languages one writes: those that hold a text, and the reader’s own. */
function Writing({
  draft,
  languages,
  children,
}: {
  readonly draft: PlanDraft
  readonly languages: readonly string[]
  readonly children: (own: readonly string[], setOwn: (own: readonly string[]) => void) => React.ReactNode
}) {
  const { language } = useSpeech()
  const [own, setOwn] = useState<readonly string[]>(() => {
    const used = new Set([
      language.code,
      ...[draft.title, draft.description, ...draft.items.map(({ title }) => title)].flatMap((text) =>
        Object.entries(text).flatMap(([tag, value]) => (value.trim() === '' ? [] : [tag])),
      ),
    ])
    return [language.code, ...languages.filter((code) => used.has(code) && code !== language.code)]
  })
  return <PlanLanguages.Provider value={own}>{children(own, setOwn)}</PlanLanguages.Provider>
}

function Head({
  draft,
  own,
  setOwn,
  languages,
  onChange,
}: {
  readonly draft: PlanDraft
  readonly own: readonly string[]
  readonly setOwn: (own: readonly string[]) => void
  readonly languages: readonly string[]
  readonly onChange: (draft: PlanDraft) => void
}) {
  const words = useWords()
  const nameOf = useLanguageName()
  // The reader’s own language comes first, in whatever order they are chosen.
  const { language } = useSpeech()
  return (
    <section className="card stack tight">
      <fieldset>
        <legend>{words('agenda.languages')}</legend>
        <p className="small muted">{words('agenda.languages.hint')}</p>
        <div className="row">
          {languages.map((code) => (
            <label key={code} className="row">
              <input
                type="checkbox"
                checked={own.includes(code)}
                onChange={({ target }) => {
                  const next = [language.code, ...languages.filter((one) => one !== language.code)].filter((one) =>
                    one === code ? target.checked : own.includes(one),
                  )
                  if (next.length > 0) setOwn(next)
                }}
              />{' '}
              {nameOf(code)}
            </label>
          ))}
        </div>
      </fieldset>
      <PlanText id="title" label={words('consult.plan.name')} text={draft.title} onChange={(title) => onChange({ ...draft, title })} />
      <PlanText
        id="description"
        label={words('agenda.about')}
        text={draft.description}
        rows={2}
        onChange={(description) => onChange({ ...draft, description })}
      />
      <div className="row">
        <label className="field">
          <span>{words('consult.plan.day')}</span>
          <input id="day" type="date" value={draft.day} onChange={({ target }) => onChange({ ...draft, day: target.value.slice(0, 10) })} />
        </label>
        <label className="field">
          <span>{words('consult.plan.time')}</span>
          <input
            id="time"
            type="time"
            value={draft.time}
            onChange={({ target }) => onChange({ ...draft, time: target.value.slice(0, 5) })}
          />
        </label>
        <label className="field">
          <span>{words('consult.zone')}</span>
          <select id="zone" value={draft.zone} onChange={({ target }) => onChange({ ...draft, zone: target.value })}>
            {[...new Set([draft.zone, ...zones])].map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll('_', ' ')}
              </option>
            ))}
          </select>
        </label>
      </div>
    </section>
  )
}

function Agenda({
  draft,
  sets,
  onChange,
}: {
  readonly draft: PlanDraft
  readonly sets: ColumnSets
  readonly onChange: (draft: PlanDraft) => void
}) {
  const words = useWords()
  const { language } = useSpeech()
  const [said, setSaid] = useState('')
  const [removed, setRemoved] = useState<{ readonly item: DraftItem; readonly place: number }>()
  const focus = useRef<string>(undefined)
  // After a move the keyboard stays at what was moved, wherever that is now.
  useEffect(() => {
    if (focus.current !== undefined && !document.getElementById(focus.current)?.contains(document.activeElement))
      document.getElementById(focus.current)?.querySelector<HTMLElement>('input, select')?.focus()
    focus.current = undefined
  })
  const nameOf = (item: DraftItem): string => inLanguage(item.title, language.code).value || words(`consult.kind.${item.kind}`)
  const move = (item: DraftItem, by: 1 | -1): void => {
    const items = moved(draft.items, item.id, by)
    if (items === draft.items) return
    focus.current = `item-${item.id}`
    setSaid(words('agenda.moved', { title: nameOf(item), number: items.indexOf(item) + 1 }))
    onChange({ ...draft, items: [...items] })
  }
  const remove = (item: DraftItem, place: number): void => {
    setRemoved({ item, place })
    setSaid(words('agenda.removed', { title: nameOf(item) }))
    onChange({ ...draft, items: draft.items.filter((one) => one !== item) })
  }
  return (
    <section className="stack" id="items" tabIndex={-1}>
      <h2>{words('consult.agenda')}</h2>
      <p className="small muted">{words('agenda.keys')}</p>
      <p role="status" className="small">
        {said}{' '}
        {removed && !draft.items.some(({ id }) => id === removed.item.id) ? (
          <button
            type="button"
            className="btn alt sm"
            onClick={() => {
              onChange({ ...draft, items: draft.items.toSpliced(removed.place, 0, removed.item) })
              setRemoved(undefined)
              setSaid('')
            }}
          >
            {words('agenda.undo')}
          </button>
        ) : null}
      </p>
      <ol className="clean stack">
        {draft.items.map((item, place) => (
          <PlanItem
            key={item.id}
            item={item}
            place={place}
            last={place === draft.items.length - 1}
            sets={sets}
            onChange={(next) => onChange({ ...draft, items: draft.items.map((one) => (one.id === item.id ? next : one)) })}
            onMove={(by) => move(item, by)}
            onRemove={() => remove(item, place)}
          />
        ))}
      </ol>
      <p className="num">{words('agenda.ends', { count: draft.items.reduce((sum, { minutes }) => sum + minutes, 0) })}</p>
      {draft.items.length < 40 ? (
        <label className="field">
          <span>{words('agenda.add-item')}</span>
          <select
            id="add-item"
            value=""
            onChange={({ target }) => {
              const kind = ItemKind.safeParse(target.value)
              if (!kind.success) return
              const id = freshKey(draft.items, 'i')
              focus.current = `item-${id}`
              onChange({ ...draft, items: [...draft.items, newItem(id, kind.data)] })
            }}
          >
            <option value="">–</option>
            {ItemKind.options.map((kind) => (
              <option key={kind} value={kind}>
                {words(`consult.kind.${kind}`)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
    </section>
  )
}

/** What keeps the plan from becoming an event, each with a way to its place: as one writes, and as the server says it. */
function Missing({ draft, outcome }: { readonly draft: PlanDraft; readonly outcome: Publishing | undefined }) {
  const words = useWords()
  const own = planProblems(draft).map(({ code, at = '', values }) => ({ at, message: words(code, values) }))
  const said =
    outcome && 'problems' in outcome
      ? outcome.problems
          .filter(({ message }) => !own.some((one) => one.message === message))
          .map(({ at = '', message }) => ({ at, message }))
      : []
  const all = [...own, ...said]
  if (all.length === 0) return null
  return (
    <section className="note" aria-labelledby="missing-title" role={outcome && 'problems' in outcome ? 'alert' : undefined}>
      <h2 id="missing-title">{words('agenda.still-missing')}</h2>
      <ul>
        {all.map(({ at, message }, index) => (
          <li key={`${at}${index}`}>
            <a
              href={`#${placeOf(at)}`}
              onClick={(event) => {
                const place = document.getElementById(placeOf(at))
                if (!place) return
                event.preventDefault()
                place.closest('details')?.setAttribute('open', '')
                place.focus()
              }}
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
/** The field at a place of the plan: `/items/2/title` is `items-2-title`. */
const placeOf = (at: string): string => at.replace(/^\//, '').replaceAll('/', '-') || 'title'
