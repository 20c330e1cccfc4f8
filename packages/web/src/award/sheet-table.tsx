import { useState } from 'react'
import { ColumnRole } from '@cairn/domain/contract/sheet'
import type { AwardSheet, SheetChoices } from '@cairn/domain/exchange/award-sheet'
import type { AwardSheetRow, SheetFix } from '@cairn/domain/exchange/award-row'
import { sheetColumns } from '@cairn/domain/exchange/sheet-columns'
import type { SheetTable as Table } from '@cairn/domain/exchange/sheet-table'
import { useWords } from '../ui/words.tsx'
import { RemarksButton } from './remarks-button.tsx'

type Props = {
  readonly sheet: AwardSheet
  readonly table: Table
  readonly choices: SheetChoices
  readonly onTable: (table: Table) => void
  readonly onChoices: (choices: SheetChoices) => void
  readonly onEncoding: (encoding: string) => void
}
const encodings = [
  'windows-1252',
  'windows-1251',
  'windows-1256',
  'windows-1250',
  'windows-1254',
  'koi8-u',
  'ibm866',
  'macintosh',
  'x-mac-cyrillic',
  'iso-8859-6',
]
const shown = 300

/** The sheet as it lies in the file: each wrong cell is marked and mended where it is, alone or with all that are like it. */
export function SheetTable({ sheet, table, choices, onTable, onChoices, onEncoding }: Props) {
  const words = useWords()
  const [only, setOnly] = useState(false)
  const setColumn = (index: number, role: string): void =>
    onChoices({
      ...choices,
      columns: sheet.columns.map((column, at) => (at === index ? (sheetColumns.find((known) => known === role) ?? 'ignore') : column)),
    })
  const write = (changes: readonly { readonly row: number; readonly cells: SheetFix['cells'] }[]): void =>
    onTable({
      ...table,
      rows: table.rows.map((one) => {
        const own = changes.filter(({ row }) => row === one.row).flatMap(({ cells }) => cells)
        return own.length === 0
          ? one
          : {
              ...one,
              cells: Array.from(
                { length: Math.max(one.cells.length, table.header.length) },
                (_, column) => own.find((change) => change.column === column)?.value ?? one.cells[column] ?? '',
              ),
            }
      }),
    })
  const accept = (rows: readonly AwardSheetRow[], code: string): void =>
    onChoices({ ...choices, accepted: [...(choices.accepted ?? []), ...rows.map(({ row }) => ({ row, code }))] })
  const like = (code: string): readonly AwardSheetRow[] => sheet.rows.filter(({ fixes }) => fixes.some((fix) => fix.code === code))
  const asks = sheet.rows.some(({ problems }) => problems.some(({ code }) => code === 'sheet.date-unclear'))
  const rows = (only ? sheet.rows.filter(({ state }) => state === 'needs-you') : sheet.rows).slice(0, shown)
  return (
    <section className="card stack" aria-labelledby="sheet-title">
      <h2 id="sheet-title" aria-live="polite">
        {words('award.counts', { ready: sheet.counts.ready, needs: sheet.counts.needsYou, left: sheet.counts.leftOut })}
      </h2>
      {sheet.encoding?.guessed ? (
        <p className="row note warn">
          <label htmlFor="sheet-encoding">{words('sheet-desk.encoding')}</label>
          <select id="sheet-encoding" defaultValue={sheet.encoding.used}>
            {encodings.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
          <button
            type="button"
            className="btn alt sm"
            id="encoding-right"
            onClick={() => {
              const list = document.querySelector<HTMLSelectElement>('#sheet-encoding')
              if (list) onEncoding(list.value)
            }}
          >
            {words('sheet-desk.encoding.right')}
          </button>
        </p>
      ) : null}
      {asks || choices.dateOrder ? (
        <fieldset className="row">
          <legend>{words('award.dates')}</legend>
          {(['day-first', 'month-first'] as const).map((order) => (
            <label key={order}>
              <input
                type="radio"
                name="order"
                value={order}
                checked={choices.dateOrder === order}
                onChange={() => onChoices({ ...choices, dateOrder: order })}
              />{' '}
              {words(`award.dates.${order}`)}
            </label>
          ))}
        </fieldset>
      ) : null}
      <div className="row">
        <label className="check">
          <input type="checkbox" checked={only} onChange={(event) => setOnly(event.currentTarget.checked)} /> {words('sheet-desk.only')}
        </label>
        <RemarksButton sheet={sheet} />
      </div>
      <div className="scroll" tabIndex={0} role="group" aria-label={words('award.sheet')}>
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{words('award.row')}</th>
              {sheet.header.map((heading, index) => (
                <th scope="col" key={`${heading}${index}`}>
                  <span dir="auto">{heading}</span>
                  <br />
                  <select
                    aria-label={words('award.column', { heading })}
                    value={sheet.columns[index] ?? 'ignore'}
                    onChange={(event) => setColumn(index, event.currentTarget.value)}
                  >
                    {ColumnRole.options.map((role) => (
                      <option key={role} value={role}>
                        {words(`award.column.${role}`)}
                      </option>
                    ))}
                  </select>
                </th>
              ))}
              <th scope="col">{words('award.state')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row
                key={row.row}
                row={row}
                sheet={sheet}
                onWrite={write}
                onAccept={accept}
                like={like}
                onLeaveOut={() => onTable({ ...table, rows: table.rows.filter((one) => one.row !== row.row) })}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

type RowProps = {
  readonly row: AwardSheetRow
  readonly sheet: AwardSheet
  readonly onWrite: (changes: readonly { readonly row: number; readonly cells: SheetFix['cells'] }[]) => void
  readonly onAccept: (rows: readonly AwardSheetRow[], code: string) => void
  readonly onLeaveOut: () => void
  readonly like: (code: string) => readonly AwardSheetRow[]
}
function Row({ row: { row, cells, state, problems, fixes }, row: whole, sheet, onWrite, onAccept, onLeaveOut, like }: RowProps) {
  const words = useWords()
  const wrong = (column: number): boolean => state === 'needs-you' && problems.some(({ at }) => at?.endsWith(`/${column}`))
  const many = (code: string): number => like(code).length
  const fixOf = (one: AwardSheetRow, code: string): SheetFix['cells'] => one.fixes.find((fix) => fix.code === code)?.cells ?? []
  return (
    <tr>
      <th scope="row">
        <bdi>{row}</bdi>
      </th>
      {sheet.header.map((heading, index) => (
        <td key={index} dir="auto" className={wrong(index) ? 'wrong' : ''}>
          {wrong(index) ? (
            <input
              defaultValue={cells[index]}
              key={cells[index]}
              aria-label={words('sheet-desk.edit', { row, heading: heading || index + 1 })}
              onBlur={(event) => {
                const { value } = event.currentTarget
                if (value !== (cells[index] ?? '')) onWrite([{ row, cells: [{ column: index, value }] }])
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter') event.currentTarget.blur()
              }}
            />
          ) : (
            cells[index]
          )}
        </td>
      ))}
      <td>
        <span className={`tag ${state === 'ready' ? 'ok' : state === 'needs-you' ? 'warn' : ''}`}>{words(`award.state.${state}`)}</span>
        {problems.map(({ code, values }) => {
          const fix = fixes.find((one) => one.code === code)
          return (
            <div key={code} className="small stack tight">
              <span>{words(code, values)}</span>
              {fix ? (
                <span className="row">
                  {fix.cells.length > 0 ? (
                    <button type="button" className="btn alt sm" data-fix={code} onClick={() => onWrite([{ row, cells: fix.cells }])}>
                      {words('sheet-desk.fix', { value: fix.cells.map(({ value }) => value).join(' · ') })}
                    </button>
                  ) : (
                    <button type="button" className="btn alt sm" data-fine={code} onClick={() => onAccept([whole], code)}>
                      {words('sheet-desk.fine')}
                    </button>
                  )}
                  {many(code) > 1 ? (
                    <button
                      type="button"
                      className="btn alt sm"
                      data-all={code}
                      onClick={() =>
                        fix.cells.length > 0
                          ? onWrite(like(code).map((one) => ({ row: one.row, cells: fixOf(one, code) })))
                          : onAccept(like(code), code)
                      }
                    >
                      {words(fix.cells.length > 0 ? 'sheet-desk.fix.all' : 'sheet-desk.fine.all', { count: many(code) })}
                    </button>
                  ) : null}
                </span>
              ) : null}
            </div>
          )
        })}
        {state === 'needs-you' ? (
          <button type="button" className="btn alt sm" onClick={onLeaveOut}>
            {words('sheet-desk.leave-out')}
          </button>
        ) : null}
      </td>
    </tr>
  )
}
