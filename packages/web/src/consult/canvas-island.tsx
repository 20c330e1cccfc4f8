import { useEffect, useMemo, useState } from 'react'
import type { FormEvent } from 'react'
import { similarNotes } from '@cairn/domain/consultation/canvas-board'
import { longestNote } from '@cairn/domain/consultation/canvas-act'
import { stampName } from '@cairn/domain/consultation/canvas-act'
import type { NoteView } from '@cairn/domain/consultation/canvas-view'
import { inLanguage } from '@cairn/domain/model/text'
import { useSpeech, useWords } from '../ui/words.tsx'
import { CanvasBoard } from './canvas-board.tsx'
import type { BoardTools } from './canvas-board.tsx'
import { useKeptFocus } from './canvas-focus.ts'
import { CanvasLine, randomName } from './canvas-line.ts'
import type { LineState } from './canvas-line.ts'
import { NoteTools } from './note-tools.tsx'
import type { Doing } from './note-tools.tsx'

/** A canvas to work on: write, move, group, dot, by pointer and by keyboard; ask and hide for whoever moderates. */
export function CanvasIsland({ event, item, screen }: { readonly event: string; readonly item: string; readonly screen: boolean }) {
  const words = useWords()
  const [state, setState] = useState<LineState>()
  const line = useMemo(() => new CanvasLine(event, item, setState), [event, item])
  const [open, setOpen] = useState<{ readonly note: string; readonly tool: Doing } | undefined>()
  useEffect(() => line.start(), [line])
  useKeptFocus()
  if (!state?.reply) return <p role="status">{words('canvas.loading')}</p>
  const { view, reply, waiting, refused, offline } = state
  if (screen) return <CanvasBoard view={view} />
  const own = new Set(reply.own.notes)
  for (const note of view.notes.values()) if (note.owner === 'me') own.add(note.id)
  const mayWork = reply.open || reply.moderator
  const writes = mayWork && !reply.ended
  const free = reply.own.slots.findIndex((slot) => !view.dots.has(slot))
  const left = reply.own.slots.filter((slot) => !view.dots.has(slot)).length
  const dot = (note: NoteView): void => {
    if (free >= 0 && reply.open) line.do({ kind: 'dot', slot: `me-${free}`, note: note.id })
  }
  const takeDot = (note: NoteView): void => {
    const slot = reply.own.slots.findIndex((one) => view.dots.get(one) === note.id)
    if (slot >= 0) line.do({ kind: 'dot', slot: `me-${slot}` })
  }
  const tools: BoardTools | undefined = mayWork
    ? {
        note: (note) => (
          <NoteTools
            note={note}
            view={view}
            reply={reply}
            mine={own.has(note.id)}
            left={left}
            open={open?.note === note.id ? open.tool : undefined}
            onOpen={(tool) => setOpen(tool ? { note: note.id, tool } : undefined)}
            onDot={() => dot(note)}
            onTakeDot={() => takeDot(note)}
            has={reply.own.slots.some((slot) => view.dots.get(slot) === note.id)}
            onDo={(deed) => line.do(deed)}
          />
        ),
        cluster: (cluster) =>
          reply.moderator ? (
            <p className="row small">
              <a
                href={`/guidelines/propose?${new URLSearchParams([['event', event], ['text', cluster.notes.toSorted((a, b) => b.dots - a.dots)[0]?.text ?? cluster.name], ['source', `cluster /consult/${event}/items/${item}#cluster-${cluster.id}`], ...cluster.notes.map((one) => ['source', `note /consult/${event}/items/${item}#note-${one.id}`])] as string[][])}`}
              >
                {words('canvas.propose')}
              </a>
            </p>
          ) : null,
        onKey: (note, key) => {
          if (!writes && ['m', 'd', 'j'].includes(key)) return false
          if (key === 'm') setOpen({ note: note.id, tool: 'move' })
          else if (key === 'd') dot(note)
          else if (key === 'j') setOpen({ note: note.id, tool: 'join' })
          else if (key === 'escape') setOpen(undefined)
          else if (key === 'arrowdown' || key === 'arrowup') step(note.id, key === 'arrowdown' ? 1 : -1)
          else return false
          return true
        },
        onDrop: (note, at) => line.do({ kind: 'move', note, ...at }),
      }
    : undefined
  return (
    <div className="stack">
      <p className="row small" role="status" aria-live="polite">
        {reply.open ? <span className="tag info">{words('canvas.dots-left', { count: left })}</span> : null}
        {offline ? <span className="tag warn">{words('canvas.offline')}</span> : null}
        {waiting > 0 ? (
          <span className="tag warn" data-waiting={waiting}>
            {words('canvas.waiting', { count: waiting })}
          </span>
        ) : (
          <span className="tag ok">{words('canvas.all-sent')}</span>
        )}
        {reply.open ? null : <span className="tag">{words('canvas.closed')}</span>}
      </p>
      {refused.map(({ act, message }) => (
        <p key={stampName(act.stamp)} className="note bad" role="alert">
          {message} {'text' in act.deed ? <q dir="auto">{act.deed.text.slice(0, 300)}</q> : null}{' '}
          <button className="btn alt sm" type="button" onClick={() => line.forget(stampName(act.stamp))}>
            {words('canvas.understood')}
          </button>
        </p>
      ))}
      {writes ? (
        <Compose
          state={state}
          onNote={(column, text) => line.do({ kind: 'note', note: randomName(), owner: 'me', column, text })}
          onDot={dot}
        />
      ) : null}
      <Asked
        notes={[...view.notes.values()].filter(({ id }) => own.has(id))}
        onAnswer={(question, text) => line.do({ kind: 'answer', question, text })}
      />
      {writes ? <p className="small muted">{words('canvas.keys')}</p> : null}
      <CanvasBoard view={view} tools={tools} own={own} />
    </div>
  )
}

/** Goes to the note before or after, in the order of the page. */
function step(note: string, by: number): void {
  const all = [...document.querySelectorAll<HTMLElement>('.canvas-note[tabindex]')]
  all[all.findIndex(({ id }) => id === `note-${note}`) + by]?.focus()
}

function Compose({
  state,
  onNote,
  onDot,
}: {
  readonly state: LineState
  readonly onNote: (column: string, text: string) => void
  readonly onDot: (note: NoteView) => void
}) {
  const words = useWords()
  const { language } = useSpeech()
  const [text, setText] = useState('')
  const [column, setColumn] = useState('')
  const near = similarNotes(text, state.view.notes.values(), 2)
  const to = column || (state.view.columns[0]?.id ?? '')
  const put = (event: FormEvent): void => {
    event.preventDefault()
    if (text.trim() === '' || to === '') return
    onNote(to, text.trim())
    setText('')
  }
  return (
    <form className="card stack tight canvas-write" onSubmit={put}>
      <label htmlFor="idea">
        {words('canvas.idea')} <span className="hint">{words('canvas.one-sentence', { most: longestNote })}</span>
      </label>
      <textarea id="idea" rows={2} dir="auto" value={text} onInput={(event) => setText(event.currentTarget.value)} />
      {near.map((note) => (
        <p key={note.id} className="small">
          {words('canvas.similar')} <q dir="auto">{note.text}</q>{' '}
          <button
            type="button"
            className="btn alt sm"
            onClick={() => {
              onDot(note)
              setText('')
            }}
          >
            {words('canvas.dot-instead')}
          </button>
        </p>
      ))}
      <p className="row">
        <label className="row" htmlFor="column">
          {words('canvas.column')}
          <select id="column" value={to} onChange={(event) => setColumn(event.currentTarget.value)}>
            {state.view.columns.map(({ id, title }) => (
              <option key={id} value={id}>
                {inLanguage(title, language.code).value}
              </option>
            ))}
          </select>
        </label>
        <button className="btn" type="submit">
          {words('canvas.put')}
        </button>
      </p>
    </form>
  )
}

/** Questions to the author of a note, who answers without being known. */
function Asked({ notes, onAnswer }: { readonly notes: readonly NoteView[]; readonly onAnswer: (question: string, text: string) => void }) {
  const words = useWords()
  const open = notes.flatMap((note) => note.questions.filter(({ answer }) => answer === undefined).map((question) => ({ note, question })))
  if (open.length === 0) return null
  return (
    <section className="card stack tight" aria-live="polite">
      <h2>{words('canvas.asked-you')}</h2>
      {open.map(({ note, question }) => (
        <form
          key={question.id}
          className="stack tight"
          onSubmit={(event) => {
            event.preventDefault()
            const text = new FormData(event.currentTarget).get('answer')
            if (typeof text === 'string' && text.trim()) onAnswer(question.id, text.trim())
          }}
        >
          <p>
            <q dir="auto">{note.text}</q>
          </p>
          <label htmlFor={`answer-${question.id}`} dir="auto">
            {question.text}
          </label>
          <textarea id={`answer-${question.id}`} name="answer" rows={2} dir="auto" />
          <p className="row">
            <button className="btn" type="submit">
              {words('canvas.answer')}
            </button>
            <span className="small muted">{words('canvas.unknown')}</span>
          </p>
        </form>
      ))}
    </section>
  )
}
