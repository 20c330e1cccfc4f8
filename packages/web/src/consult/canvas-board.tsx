import { ancestry, board } from '@cairn/domain/consultation/canvas-board'
import type { BoardCluster } from '@cairn/domain/consultation/canvas-board'
import type { CanvasView, NoteView } from '@cairn/domain/consultation/canvas-view'
import type { ReactNode } from 'react'
import { LanguageText } from '../ui/language-text.tsx'
import { useNumber, useWords } from '../ui/words.tsx'

export type BoardTools = {
  readonly note: (note: NoteView) => ReactNode
  readonly cluster: (cluster: BoardCluster) => ReactNode
  readonly onKey: (note: NoteView, key: string) => boolean
  readonly onDrop: (note: string, at: { readonly column: string; readonly cluster?: string }) => void
}
const noteType = 'application/x-cairn-note'

/** Columns with their clusters and notes. The same on a phone, at the desk and on the room screen; tools stand at a note where somebody may use them. */
export function CanvasBoard({
  view,
  tools,
  own = new Set(),
}: {
  readonly view: CanvasView
  readonly tools?: BoardTools | undefined
  readonly own?: ReadonlySet<string>
}) {
  const words = useWords()
  const number = useNumber()
  const dropped = (at: { readonly column: string; readonly cluster?: string }) =>
    tools === undefined
      ? {}
      : {
          onDragOver: (event: React.DragEvent) => event.preventDefault(),
          onDrop: (event: React.DragEvent) => {
            event.preventDefault()
            event.stopPropagation()
            const note = event.dataTransfer.getData(noteType)
            if (note) tools.onDrop(note, at)
          },
        }
  const notes = (list: readonly NoteView[]) =>
    list.map((note) => <Note key={note.id} note={note} view={view} tools={tools} mine={own.has(note.id)} />)
  return (
    <div className="canvas-columns">
      {board(view).map((column) => (
        <section key={column.id} className="canvas-column" aria-labelledby={`column-${column.id}`} {...dropped({ column: column.id })}>
          <h2 id={`column-${column.id}`}>
            <LanguageText text={column.title} /> <span className="tag num">{words('canvas.dots', { count: column.dots })}</span>
          </h2>
          {column.clusters.map((cluster) => (
            <section
              key={cluster.id}
              className="canvas-cluster"
              id={`cluster-${cluster.id}`}
              aria-labelledby={`name-${cluster.id}`}
              {...dropped({ column: column.id, cluster: cluster.id })}
            >
              <h3 id={`name-${cluster.id}`}>
                <bdi>{cluster.name}</bdi>{' '}
                <span className="num" title={words('canvas.dots', { count: cluster.dots })}>
                  {number(cluster.dots)}
                </span>
              </h3>
              <ul className="clean">{notes(cluster.notes)}</ul>
              {tools?.cluster(cluster)}
            </section>
          ))}
          <ul className="clean">{notes(column.loose)}</ul>
          {column.count === 0 ? <p className="small muted">{words('canvas.nothing-yet')}</p> : null}
        </section>
      ))}
    </div>
  )
}

function Note({
  note,
  view,
  tools,
  mine,
}: {
  readonly note: NoteView
  readonly view: CanvasView
  readonly tools: BoardTools | undefined
  readonly mine: boolean
}) {
  const words = useWords()
  const before = ancestry(view, note.id)
  return (
    <li
      id={`note-${note.id}`}
      className={`canvas-note${mine ? ' mine' : ''}`}
      {...(tools
        ? {
            tabIndex: 0,
            draggable: true,
            onDragStart: (event: React.DragEvent) => event.dataTransfer.setData(noteType, note.id),
            onKeyDown: (event: React.KeyboardEvent) => {
              if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
              if (tools.onKey(note, event.key.toLowerCase())) event.preventDefault()
            },
          }
        : {})}
    >
      <p dir="auto">{note.text}</p>
      {note.dots > 0 ? (
        <p className="canvas-dots">
          <span aria-hidden="true" className="dots">
            {Array.from({ length: Math.min(note.dots, 12) }, (_, index) => (
              <i key={index} />
            ))}
          </span>{' '}
          <span className="small num">{words('canvas.dots', { count: note.dots })}</span>
        </p>
      ) : null}
      {mine ? <span className="tag">{words('canvas.yours')}</span> : null}
      {note.questions.map(({ id, text, answer }) => (
        <p key={id} className="small canvas-question">
          <strong>{words('canvas.asked')}</strong> <bdi>{text}</bdi>
          {answer === undefined ? (
            <span className="muted"> {words('canvas.no-answer')}</span>
          ) : (
            <>
              {' '}
              <strong>{words('canvas.answered')}</strong> <bdi>{answer}</bdi>
            </>
          )}
        </p>
      ))}
      {before.length > 0 ? (
        <details className="small">
          <summary>{words('canvas.made-from', { count: before.length })}</summary>
          <ul>
            {before.map((one) => (
              <li key={one.id} dir="auto">
                {one.hidden === undefined ? one.text : words('canvas.hidden')}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {tools?.note(note)}
    </li>
  )
}
