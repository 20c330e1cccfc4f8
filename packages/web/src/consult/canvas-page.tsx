import { emptyCanvas, withActs } from '@cairn/domain/consultation/canvas'
import { lookAt } from '@cairn/domain/consultation/canvas-view'
import type { CanvasReply } from '@cairn/domain/contract/canvas'
import type { ConsultationEvent } from '@cairn/domain/model/consultation'
import { inLanguage } from '@cairn/domain/model/text'
import { LanguageText } from '../ui/language-text.tsx'
import { QrCode } from '../ui/qr-code.tsx'
import { useSpeech, useWords } from '../ui/words.tsx'
import { CanvasBoard } from './canvas-board.tsx'

type Sets = readonly { readonly id: string; readonly question: CanvasReply['question'] }[]
export type CanvasPageProps = {
  readonly canvas: CanvasReply
  readonly event: ConsultationEvent
  readonly screen: boolean
  readonly origin: string
  readonly sets: Sets
  readonly refused: string | undefined
}

/** A canvas: readable and writable without script, alive with it. `screen` is what the room sees: nothing to press, everything large. */
export function CanvasPage({ canvas, event, screen, origin, sets, refused }: CanvasPageProps) {
  const words = useWords()
  const { language } = useSpeech()
  const view = lookAt(withActs(emptyCanvas, canvas.acts))
  const here = `/consult/${event.id}/items/${canvas.item}`
  const island = (
    <div id="canvas" data-event={event.id} data-item={canvas.item} data-view={screen ? 'screen' : 'work'}>
      <CanvasBoard view={view} own={new Set(canvas.own.notes)} />
    </div>
  )
  if (screen)
    return (
      <div className="room canvas-room">
        <JoinHere code={event.code} origin={origin} />
        <h1>
          <LanguageText text={canvas.question} />
        </h1>
        {island}
      </div>
    )
  return (
    <div className="canvas-page stack">
      <p className="small">
        <a href={`/consult/${event.id}`}>
          <LanguageText text={event.title} />
        </a>
      </p>
      <h1>
        <LanguageText text={canvas.question} />
      </h1>
      {event.demonstration ? (
        <p>
          <span className="demo">{words('site.demonstration')}</span>
        </p>
      ) : null}
      {refused === undefined ? null : (
        <p className="note bad" role="alert">
          {words(refused)}
        </p>
      )}
      {canvas.moderator && !canvas.ended ? (
        <details className="card">
          <summary>{words('canvas.set-up')}</summary>
          <form method="post" action={`${here}/set-up`} className="stack tight">
            <label className="field">
              <span>{words('canvas.ready-set')}</span>
              <select name="set">
                {sets.map(({ id, question }) => (
                  <option key={id} value={id}>
                    {inLanguage(question, language.code).value}
                  </option>
                ))}
              </select>
            </label>
            <p className="row">
              <button className="btn" type="submit">
                {words('canvas.lay-out')}
              </button>
              <a href={`${here}?view=screen`}>{words('canvas.room-screen')}</a>
            </p>
          </form>
        </details>
      ) : null}
      {canvas.open ? (
        <noscript>
          <form method="post" action={`${here}/note`} className="card stack tight">
            <label className="field">
              <span>{words('canvas.idea')}</span>
              <textarea name="text" rows={3} required dir="auto" />
            </label>
            <label className="field">
              <span>{words('canvas.column')}</span>
              <select name="column">
                {view.columns.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {inLanguage(title, language.code).value}
                  </option>
                ))}
              </select>
            </label>
            <button className="btn" type="submit">
              {words('canvas.put')}
            </button>
          </form>
        </noscript>
      ) : null}
      {island}
      <p className="small">
        <a href={`/consult/${event.id}/summary`}>{words('summary.title')}</a>
      </p>
    </div>
  )
}

function JoinHere({ code, origin }: { readonly code: string; readonly origin: string }) {
  const words = useWords()
  const said = `${code.slice(0, 3)} ${code.slice(3)}`
  return (
    <div className="join">
      <p>
        {words('canvas.join-at')} <bdi dir="ltr">{`${origin.replace(/^https?:\/\//, '')}/j`}</bdi> ·{' '}
        <b>
          <bdi dir="ltr">{said}</bdi>
        </b>
      </p>
      <QrCode text={`${origin}/j/${code}`} label={`${words('canvas.join-at')} ${said}`} />
    </div>
  )
}
