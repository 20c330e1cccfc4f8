import type { PublicEvent } from '@cairn/domain/contract/consultation-views'
import type { EventItem } from '@cairn/domain/model/consultation'
import { LanguageText } from '../ui/language-text.tsx'
import { useWords } from '../ui/words.tsx'

/** An item by itself: what it is, who leads it, and the way back to the room. */
export function ItemPage({ now, item }: { readonly now: PublicEvent; readonly item: EventItem }) {
  const words = useWords()
  return (
    <div className="stack event">
      <h1>
        <LanguageText text={item.title} />
      </h1>
      <p>
        <span className="tag">{words(`consult.kind.${item.kind}`)}</span> <span className="tag">{words(`consult.item.${item.state}`)}</span>
      </p>
      {(['presenter', 'facilitator', 'moderator'] as const).map((role) =>
        item[role] ? (
          <p key={role}>
            {words(`consult.role.${role}`)}: <bdi>{item[role]}</bdi>
          </p>
        ) : null,
      )}
      <p>
        <a href={`/consult/${now.event.id}/phone`}>{words('consult.to-room')}</a> ·{' '}
        <a href={`/consult/${now.event.id}`}>{words('consult.timetable')}</a>
      </p>
    </div>
  )
}
