import type { ConsultationEvent } from '@cairn/domain/model/consultation'
import { LanguageText } from '../ui/language-text.tsx'
import { useWords } from '../ui/words.tsx'
import { currentOf } from './clock.tsx'

/** Where the room is by now, at the page of an item that does not run, or not any more. It keeps itself up to date. */
export function ToRunning({ event, item }: { readonly event: ConsultationEvent; readonly item: string }) {
  const words = useWords()
  const running = currentOf(event)
  return (
    <div id="part-running" data-part aria-live="polite">
      {event.state === 'ended' ? (
        <p className="note">
          {words('consult.has-ended')} <a href={`/consult/${event.id}/summary`}>{words('consult.summary')}</a>
        </p>
      ) : null}
      {event.state !== 'ended' && running?.id !== item ? (
        <p className="note">
          {words('item.not-running')}{' '}
          {running ? (
            <a href={`/consult/${event.id}/phone`}>
              {words('item.room-is-at')} <LanguageText text={running.title} />
            </a>
          ) : null}
        </p>
      ) : null}
    </div>
  )
}
