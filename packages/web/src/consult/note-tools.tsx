import type { CanvasDeed } from '@cairn/domain/consultation/canvas-act'
import type { CanvasView, NoteView } from '@cairn/domain/consultation/canvas-view'
import { inLanguage } from '@cairn/domain/model/text'
import { useEffect, useRef } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { useSpeech, useWords } from '../ui/words.tsx'
import type { LineState } from './canvas-line.ts'
import { randomName } from './canvas-line.ts'

export type Doing = 'move' | 'join' | 'split' | 'ask' | 'hide' | 'edit'
type Props = {
  readonly note: NoteView
  readonly view: CanvasView
  readonly reply: NonNullable<LineState['reply']>
  readonly mine: boolean
  readonly left: number
  readonly has: boolean
  readonly open: Doing | undefined
  readonly onOpen: (tool: Doing | undefined) => void
  readonly onDot: () => void
  readonly onTakeDot: () => void
  readonly onDo: (deed: CanvasDeed) => void
}
const rules = ['off-topic', 'personal-data', 'insult', 'advertising', 'unreadable', 'unlawful'] as const

/** What may be done with a note, at the note: each with a button, and a key for what is done most. */
export function NoteTools(props: Props) {
  const { note, reply, mine, left, has, open, onOpen, onDot, onTakeDot, onDo } = props
  const words = useWords()
  const moves = (reply.moderator && !reply.ended) || (reply.open && reply.rules.moving === 'everybody')
  const button = (tool: Doing) => (
    <button
      key={tool}
      type="button"
      className="btn alt sm"
      aria-expanded={open === tool}
      onClick={() => onOpen(open === tool ? undefined : tool)}
    >
      {words(`canvas.${tool}`)}
    </button>
  )
  const said = (code: string) => `${words(code)}: ${note.text.slice(0, 60)}`
  return (
    <>
      <p className="row canvas-tools">
        {reply.open && left > 0 ? (
          <button type="button" className="btn alt sm" aria-label={said('canvas.dot')} onClick={onDot}>
            {words('canvas.dot')}
          </button>
        ) : null}
        {has ? (
          <button type="button" className="btn alt sm" aria-label={said('canvas.take-dot')} onClick={onTakeDot}>
            {words('canvas.take-dot')}
          </button>
        ) : null}
        {moves ? (['move', 'join', 'split'] as const).map(button) : null}
        {mine && reply.open ? (
          <>
            {button('edit')}
            <button type="button" className="btn alt sm" onClick={() => onDo({ kind: 'withdraw', note: note.id })}>
              {words('canvas.withdraw')}
            </button>
          </>
        ) : null}
        {reply.moderator
          ? (['ask', 'hide'] as const).filter((tool) => tool !== 'ask' || (note.owner !== '' && !reply.ended)).map(button)
          : null}
        {moves && note.from.length > 0 ? (
          <button
            type="button"
            className="btn alt sm"
            onClick={() => onDo({ kind: 'undo', note: note.from.length > 1 ? note.id : (note.from[0] ?? note.id) })}
          >
            {words('canvas.undo')}
          </button>
        ) : null}
      </p>
      {open ? <Form {...props} tool={open} /> : null}
    </>
  )
}

function Form({ note, view, onOpen, onDo, tool }: Props & { readonly tool: Doing }) {
  const words = useWords()
  const { language } = useSpeech()
  const form = useRef<HTMLFormElement>(null)
  // A form drawn anew at a note that was moved keeps the field one was in.
  useEffect(
    () =>
      form.current?.contains(document.activeElement)
        ? undefined
        : form.current?.querySelector<HTMLElement>('select, input, textarea')?.focus(),
    [tool],
  )
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const said = (name: string): string => {
      const value = data.get(name)
      return typeof value === 'string' ? value.trim() : ''
    }
    for (const deed of deedsOf(tool, note, view, said, data.getAll('with').map(String))) onDo(deed)
    onOpen(undefined)
    setTimeout(() => document.getElementById(`note-${note.id}`)?.focus(), 50)
  }
  const others = [...view.notes.values()].filter(
    (one) => one.fate === 'stands' && one.hidden === undefined && one.id !== note.id && one.column === note.column,
  )
  const fields: Record<Doing, ReactNode> = {
    move: (
      <>
        <label>
          {words('canvas.column')}
          <select name="column" defaultValue={note.column}>
            {view.columns.map(({ id, title }) => (
              <option key={id} value={id}>
                {inLanguage(title, language.code).value}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words('canvas.cluster')}
          <select name="cluster" defaultValue={note.cluster ?? ''}>
            <option value="">{words('canvas.no-cluster')}</option>
            {view.clusters.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words('canvas.new-cluster')}
          <input name="name" maxLength={80} dir="auto" />
        </label>
      </>
    ),
    join: (
      <>
        <fieldset>
          <legend>{words('canvas.join-with')}</legend>
          {others.slice(0, 30).map((one) => (
            <label key={one.id} className="row">
              <input type="checkbox" name="with" value={one.id} /> <bdi>{one.text}</bdi>
            </label>
          ))}
        </fieldset>
        <label>
          {words('canvas.joined-text')}
          <textarea name="text" rows={2} dir="auto" defaultValue={note.text} required />
        </label>
      </>
    ),
    split: (
      <>
        <label>
          {words('canvas.part', { number: 1 })}
          <textarea name="first" rows={2} dir="auto" defaultValue={note.text} required />
        </label>
        <label>
          {words('canvas.part', { number: 2 })}
          <textarea name="second" rows={2} dir="auto" required />
        </label>
      </>
    ),
    edit: (
      <label>
        {words('canvas.idea')}
        <textarea name="text" rows={2} dir="auto" defaultValue={note.text} required />
      </label>
    ),
    ask: (
      <>
        <label>
          {words('canvas.question')}
          <textarea name="text" rows={2} dir="auto" required />
        </label>
        <p className="small muted">{words('canvas.unknown')}</p>
      </>
    ),
    hide: (
      <label>
        {words('canvas.hide-rule')}
        <select name="rule">
          {rules.map((rule) => (
            <option key={rule} value={rule}>
              {words(`moderation.rule.${rule}`)}
            </option>
          ))}
        </select>
      </label>
    ),
  }
  return (
    <form
      ref={form}
      className="stack tight canvas-form"
      onSubmit={send}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onOpen(undefined)
      }}
    >
      {fields[tool]}
      <p className="row">
        <button className="btn sm" type="submit">
          {words('canvas.do')}
        </button>
        <button className="btn alt sm" type="button" onClick={() => onOpen(undefined)}>
          {words('canvas.cancel')}
        </button>
      </p>
    </form>
  )
}

function deedsOf(
  tool: Doing,
  note: NoteView,
  view: CanvasView,
  said: (name: string) => string,
  others: readonly string[],
): readonly CanvasDeed[] {
  const place = { column: note.column, ...(note.cluster ? { cluster: note.cluster } : {}) }
  switch (tool) {
    case 'move': {
      const name = said('name')
      const made = name === '' ? said('cluster') : randomName()
      const cluster = view.clusters.find(({ id }) => id === made)
      const column = cluster?.column ?? said('column')
      return [
        ...(name === '' ? [] : [{ kind: 'cluster', cluster: made, name, column } as const]),
        { kind: 'move', note: note.id, column, ...(made === '' ? {} : { cluster: made }) },
      ]
    }
    case 'join':
      return others.length === 0 ? [] : [{ kind: 'merge', note: randomName(), from: [note.id, ...others], text: said('text'), ...place }]
    case 'split':
      return [
        {
          kind: 'split',
          note: note.id,
          parts: [
            { note: randomName(), text: said('first') },
            { note: randomName(), text: said('second') },
          ],
        },
      ]
    case 'edit':
      return [{ kind: 'edit', note: note.id, text: said('text') }]
    case 'ask':
      return [{ kind: 'ask', question: randomName(), note: note.id, text: said('text') }]
    case 'hide':
      return [{ kind: 'hide', note: note.id, rule: rules.find((rule) => rule === said('rule')) ?? 'off-topic' }]
  }
}
