import type { Counts, RulesEffect } from '@cairn/domain/contract/stacking'
import { LanguageText } from '../ui/language-text.tsx'
import { useNumber, useWords } from '../ui/words.tsx'

/** What a proposal does to present holders, whether it can be kept at all, and which units have nothing on offer. */
export function Effect({
  effect: { moved, now, notLooked, impossible, units, contradiction },
  isNew,
}: {
  readonly effect: RulesEffect
  readonly isNew: boolean
}) {
  const words = useWords()
  return (
    <>
      {contradiction.length > 0 ? (
        <div className="note bad" role="alert">
          <p>
            <strong>{words('stacking.contradiction')}</strong>
          </p>
          <ul>
            {contradiction.map(({ message }) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {isNew ? null : (
        <>
          <h3>{words('rules.moved')}</h3>
          <CountTable counts={moved} prefix="move" />
        </>
      )}
      <h3>{words(isNew ? 'rules.would-stand' : 'rules.before')}</h3>
      <CountTable counts={now} prefix="reach" />
      {impossible.length > 0 ? (
        <div className="note warn">
          <p>{words('rules.impossible')}</p>
          <ul>
            {impossible.map(({ message }) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {units.length > 0 ? (
        <p className="note">
          {words('rules.no-offer')}{' '}
          {units.map((unit, place) => (
            <span key={place}>
              {place > 0 ? ' · ' : ''}
              <LanguageText text={unit} />
            </span>
          ))}
        </p>
      ) : null}
      {notLooked > 0 ? <p className="note warn">{words('rules.not-looked', { count: notLooked })}</p> : null}
      <p className="small muted">
        {words('few.how')} {words('rules.rounded')}
      </p>
    </>
  )
}

/** Counts under their headings; small ones are joined and said to be. */
function CountTable({ counts: { cells, few }, prefix }: { readonly counts: Counts; readonly prefix: 'move' | 'reach' }) {
  const words = useWords()
  const number = useNumber()
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{words(`${prefix}.heading`)}</th>
          <th scope="col">{words('few.number')}</th>
        </tr>
      </thead>
      <tbody>
        {cells.map(({ key, count }) => (
          <tr key={key.join(' ')}>
            <th scope="row">{words(`${prefix}.${key[0] ?? ''}`)}</th>
            <td>{number(count)}</td>
          </tr>
        ))}
        {few ? (
          <tr>
            <th scope="row" className="muted">
              {words('few.joined', { cells: few.cells })}
            </th>
            <td>{few.count === undefined ? <span className="muted">{words('few.not-said')}</span> : number(few.count)}</td>
          </tr>
        ) : null}
      </tbody>
    </table>
  )
}
