import { useState } from 'react'
import type { AwardRun } from '@cairn/domain/contract/award'
import type { Sheet } from '@cairn/domain/contract/sheet'
import { previewAward, startAwardRun } from '@cairn/domain/contract/award'
import { readSheet } from '@cairn/domain/contract/sheet'
import { judgeAwardSheet } from '@cairn/domain/exchange/award-sheet'
import type { SheetChoices } from '@cairn/domain/exchange/award-sheet'
import type { SheetAward } from '@cairn/domain/exchange/award-row'
import type { SheetTable as Table } from '@cairn/domain/exchange/sheet-table'
import { call } from '../client.ts'
import { Day, useWords } from '../ui/words.tsx'
import { RunView } from './run-view.tsx'
import { SheetTable } from './sheet-table.tsx'

type Entry = { readonly slug: string; readonly version: number; readonly title: string }
const tableOf = ({ header, headerRow, rows, encoding }: Sheet): Table => ({
  header,
  headerRow,
  rows: rows.map(({ row, cells, hidden }) => ({ row, cells, ...(hidden ? { hidden } : {}) })),
  ...(encoding ? { encoding } : {}),
})
const rowOf = ({ name, latinName, email, awarded, route, grade }: SheetAward) => ({
  name,
  awarded,
  route,
  ...(latinName ? { latinName } : {}),
  ...(email ? { email } : {}),
  ...(grade ? { grade } : {}),
})

/** S5: choose, paste or upload; see what is ready and what needs you, mend it in place; look at the first one; seal all, watch it go. */
export function AwardDesk({ entries, run: given }: { readonly entries: readonly Entry[]; readonly run: AwardRun | undefined }) {
  const words = useWords()
  const [slug, setSlug] = useState(entries[0]?.slug ?? '')
  const [text, setText] = useState('')
  const [bytes, setBytes] = useState<Blob>()
  const [table, setTable] = useState<Table>()
  const [choices, setChoices] = useState<SheetChoices>({})
  const [mailShared, setMailShared] = useState(false)
  const [problems, setProblems] = useState<readonly string[]>([])
  const [first, setFirst] = useState<{ readonly sent: boolean; readonly subject: string; readonly text: string }>()
  const [run, setRun] = useState<AwardRun | undefined>(given)
  const [request, setRequest] = useState(() => crypto.randomUUID())

  const refuse = (messages: readonly { readonly message: string }[]): void =>
    setProblems(messages.length > 0 ? messages.map(({ message }) => message) : [words('studio.saving.offline')])
  const read = async (source: Blob = bytes ?? new Blob([text]), encoding?: string): Promise<void> => {
    setProblems([])
    setFirst(undefined)
    const answer = await call(readSheet, { bytes: source, query: { encoding } })
    if (!answer.ok) return refuse(answer.problems)
    setChoices({})
    setTable(tableOf(answer.value))
  }
  const sheet = table && judgeAwardSheet(table, new Date().toISOString(), choices)
  const ready = (sheet?.rows ?? []).flatMap(({ state, award }) => (state === 'ready' && award ? [award] : []))
  const sample = ready[0]
  const shared = (sheet?.rows ?? []).some(
    ({ state, problems: found }) => state === 'ready' && found.some(({ code }) => code === 'sheet.email-shared'),
  )
  const start = async (): Promise<void> => {
    const answer = await call(startAwardRun, { body: { request, specification: slug, rows: ready.map(rowOf), mailShared } })
    if (answer.ok) setRun(answer.value)
    else refuse(answer.problems)
  }
  const sendFirst = async (): Promise<void> => {
    if (!sample) return
    const answer = await call(previewAward, { body: { specification: slug, row: rowOf(sample) } })
    if (answer.ok) setFirst(answer.value)
    else refuse(answer.problems)
  }
  const anew = (): void => {
    setRun(undefined)
    setTable(undefined)
    setText('')
    setBytes(undefined)
    setRequest(crypto.randomUUID())
  }
  if (run)
    return (
      <div className="stack">
        <h1>{words('award.title')}</h1>
        <RunView run={run} onChange={setRun} />
        <p>
          <button type="button" className="btn alt" onClick={anew}>
            {words('awarding.next')}
          </button>
        </p>
      </div>
    )
  return (
    <div className="stack">
      <h1>{words('award.title')}</h1>
      <section className="card">
        <h2>{words('award.paste')}</h2>
        <div className="field">
          <label htmlFor="award-mc">{words('award.which')}</label>
          <select id="award-mc" value={slug} onChange={(event) => setSlug(event.currentTarget.value)}>
            {entries.map((entry) => (
              <option key={entry.slug} dir="auto" value={entry.slug}>
                {entry.title}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="award-text">{words('award.cells')}</label>
          <span className="hint" id="award-text-hint">
            {words('award.cells.hint')}
          </span>
          <textarea
            id="award-text"
            rows={6}
            value={text}
            dir="auto"
            aria-describedby="award-text-hint"
            onInput={(event) => {
              setText(event.currentTarget.value)
              setBytes(undefined)
            }}
          />
        </div>
        <div className="field">
          <label htmlFor="award-file">{words('award.file')}</label>
          <input
            id="award-file"
            type="file"
            accept=".csv,.xlsx,.ods,.txt,.tsv"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0]
              if (file) {
                setBytes(file)
                void read(file)
              }
            }}
          />
        </div>
        <button type="button" className="btn" id="award-read" onClick={() => void read()}>
          {words('award.read')}
        </button>
      </section>
      {problems.length > 0 ? (
        <ul className="find" role="alert">
          {problems.map((message) => (
            <li key={message} className="must">
              {message}
            </li>
          ))}
        </ul>
      ) : null}
      {sheet && table ? (
        <SheetTable
          sheet={sheet}
          table={table}
          choices={choices}
          onTable={setTable}
          onChoices={setChoices}
          onEncoding={(encoding) => void read(undefined, encoding)}
        />
      ) : null}
      {sample ? (
        <section className="card stack">
          <h2>{words('award.preview')}</h2>
          <dl className="facts">
            <dt>{words('element.learnerIdentity')}</dt>
            <dd dir="auto">
              {sample.name}
              {sample.latinName ? ` · ${sample.latinName}` : ''}
            </dd>
            <dt>{words('element.title')}</dt>
            <dd dir="auto">{entries.find((entry) => entry.slug === slug)?.title}</dd>
            <dt>{words('element.issueDate')}</dt>
            <dd>
              <Day at={sample.awarded} />
            </dd>
          </dl>
          {shared ? (
            <p>
              {words('awarding.shared')}{' '}
              <label className="check">
                <input type="checkbox" checked={mailShared} onChange={(event) => setMailShared(event.currentTarget.checked)} />{' '}
                {words('awarding.shared.mail')}
              </label>
            </p>
          ) : null}
          <p className="row">
            <button type="button" className="btn alt" id="award-first" onClick={() => void sendFirst()}>
              {words('awarding.first')}
            </button>
            <button type="button" className="btn" id="award-seal" onClick={() => void start()}>
              {words('award.seal', { count: ready.length })}
            </button>
          </p>
          {first ? (
            <div className="note" role="status">
              <p>{words(first.sent ? 'awarding.first.sent' : 'awarding.first.here')}</p>
              {first.sent ? null : (
                <blockquote dir="auto">
                  <strong>{first.subject}</strong>
                  <br />
                  {first.text}
                </blockquote>
              )}
            </div>
          ) : null}
          <p className="hint">{words('award.seal.why')}</p>
        </section>
      ) : null}
    </div>
  )
}
