import type { Desk } from '@cairn/domain/contract/consultation-views'
import { ItemRole } from '@cairn/domain/model/consultation'
import { inLanguage } from '@cairn/domain/model/text'
import { useSpeech, useWords } from '../ui/words.tsx'
import { Press } from './press.tsx'

/** Who runs which item from a device of their own: a link is made, sent to that person, and ended at any time. */
export function HandOver({ desk: { event, controls } }: { readonly desk: Desk }) {
  const words = useWords()
  const { language } = useSpeech()
  const titleOf = (id: string): string => inLanguage(event.items.find((item) => item.id === id)?.title ?? { en: '' }, language.code).value
  return (
    <div className="card stack tight">
      <h2>{words('consult.hand-over')}</h2>
      {controls.length > 0 ? (
        <ul className="clean">
          {controls.map(({ id, item, role }) => (
            <li key={id} className="row spread small">
              <span>
                <span dir="auto">{titleOf(item)}</span> · {words(`consult.role.${role}`)}
              </span>
              <Press id={`back-${id}`} to={`/consult/${event.id}/take-back`} fields={{ control: id }} name={words('consult.take-back')} />
            </li>
          ))}
        </ul>
      ) : null}
      <form method="post" action={`/consult/${event.id}/hand-over`} className="stack tight">
        <label htmlFor="hand-item">{words('consult.item')}</label>
        <select id="hand-item" name="item">
          {event.items
            .filter(({ state }) => state !== 'done')
            .map(({ id }) => (
              <option key={id} value={id}>
                {titleOf(id)}
              </option>
            ))}
        </select>
        <label htmlFor="hand-role">{words('consult.as')}</label>
        <select id="hand-role" name="role" defaultValue="moderator">
          {ItemRole.options.map((role) => (
            <option key={role} value={role}>
              {words(`consult.role.${role}`)}
            </option>
          ))}
        </select>
        <button className="btn alt sm" type="submit" id="hand">
          {words('consult.hand-over.make')}
        </button>
      </form>
    </div>
  )
}
