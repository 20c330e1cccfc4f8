import { useEffect, useState } from 'react'
import type { AwardRun, AwardSummary, Sheet } from '@cairn/domain/contract/award'
import { ColumnRole, getAwardRun, listRunAwards, readSheet, resumeAwardRun, startAwardRun, stopAwardRun } from '@cairn/domain/contract/award'
import { call } from '../client.ts'
import { Day, useWords } from '../ui/words.tsx'

type Entry = { readonly slug: string; readonly version: number; readonly title: string }
type Choices = { readonly columns?: string | undefined; readonly dateOrder?: 'day-first' | 'month-first' | undefined }

/** S5, first form: choose, paste or upload, see what is ready and what needs you, look at the first one, seal all, watch it go. */
export function AwardDesk({ entries }: { readonly entries: readonly Entry[] }) {
  const words = useWords()
  const [slug, setSlug] = useState(entries[0]?.slug ?? '')
  const [text, setText] = useState('')
  const [bytes, setBytes] = useState<Blob>()
  const [sheet, setSheet] = useState<Sheet>()
  const [choices, setChoices] = useState<Choices>({})
  const [problems, setProblems] = useState<readonly string[]>([])
  const [run, setRun] = useState<AwardRun>()
  const [request] = useState(() => crypto.randomUUID())

  const read = async (next: Choices = choices, given: Blob | undefined = bytes): Promise<void> => {
    setChoices(next)
    setProblems([])
    const answer = await call(readSheet, { bytes: given ?? new Blob([text]), query: { columns: next.columns, dateOrder: next.dateOrder } })
    if (answer.ok) setSheet(answer.value)
    else setProblems(answer.problems.length > 0 ? answer.problems.map(({ message }) => message) : [words('studio.saving.offline')])
  }
  const start = async (): Promise<void> => {
    const rows = (sheet?.rows ?? []).flatMap(({ state, award }) => (state === 'ready' && award?.name && award.awarded ? [{ name: award.name, awarded: award.awarded, route: award.route, ...(award.latinName ? { latinName: award.latinName } : {}), ...(award.email ? { email: award.email } : {}), ...(award.grade ? { grade: award.grade } : {}) }] : []))
    const answer = await call(startAwardRun, { body: { request, specification: slug, rows } })
    if (answer.ok) setRun(answer.value)
    else setProblems(answer.problems.map(({ message }) => message))
  }
  const first = sheet?.rows.find(({ state }) => state === 'ready')?.award
  return (
    <div className="stack">
      <h1>{words('award.title')}</h1>
      {run ? <Progress run={run} onChange={setRun} /> : (
        <>
          <section className="card">
            <h2>{words('award.paste')}</h2>
            <div className="field"><label htmlFor="award-mc">{words('award.which')}</label><select id="award-mc" value={slug} onChange={(event) => setSlug(event.currentTarget.value)}>{entries.map((entry) => <option key={entry.slug} dir="auto" value={entry.slug}>{entry.title}</option>)}</select></div>
            <div className="field"><label htmlFor="award-text">{words('award.cells')}</label><span className="hint" id="award-text-hint">{words('award.cells.hint')}</span><textarea id="award-text" rows={6} value={text} dir="auto" aria-describedby="award-text-hint" onInput={(event) => { setText(event.currentTarget.value); setBytes(undefined) }} /></div>
            <div className="field"><label htmlFor="award-file">{words('award.file')}</label><input id="award-file" type="file" accept=".csv,.xlsx,.ods,.txt" onChange={(event) => { const file = event.currentTarget.files?.[0]; if (file) { setBytes(file); void read({}, file) } }} /></div>
            <button type="button" className="btn" id="award-read" onClick={() => void read({})}>{words('award.read')}</button>
          </section>
          {problems.length > 0 ? <ul className="find" role="alert">{problems.map((message) => <li key={message} className="must">{message}</li>)}</ul> : null}
          {sheet ? <SheetTable sheet={sheet} choices={choices} onChange={(next) => void read(next)} /> : null}
          {sheet && first ? (
            <section className="card">
              <h2>{words('award.preview')}</h2>
              <dl className="facts"><dt>{words('element.learnerIdentity')}</dt><dd dir="auto">{first.name}</dd><dt>{words('element.title')}</dt><dd dir="auto">{entries.find((entry) => entry.slug === slug)?.title}</dd><dt>{words('element.issueDate')}</dt><dd>{first.awarded ? <Day at={first.awarded} /> : null}</dd></dl>
              <p><button type="button" className="btn" id="award-seal" onClick={() => void start()}>{words('award.seal', { count: sheet.counts.ready })}</button></p>
              <p className="hint">{words('award.seal.why')}</p>
            </section>
          ) : null}
        </>
      )}
    </div>
  )
}

function SheetTable({ sheet, choices, onChange }: { readonly sheet: Sheet; readonly choices: Choices; readonly onChange: (choices: Choices) => void }) {
  const words = useWords()
  const setColumn = (index: number, role: string): void => onChange({ ...choices, columns: sheet.columns.map((column, at) => (at === index ? role : column)).join(',') })
  const asks = sheet.rows.some(({ problems }) => problems.some(({ code }) => code === 'sheet.date-unclear'))
  return (
    <section className="card stack" aria-labelledby="sheet-title">
      <h2 id="sheet-title" aria-live="polite">{words('award.counts', { ready: sheet.counts.ready, needs: sheet.counts.needsYou, left: sheet.counts.leftOut })}</h2>
      {asks || choices.dateOrder ? <fieldset className="row"><legend>{words('award.dates')}</legend>{(['day-first', 'month-first'] as const).map((order) => <label key={order}><input type="radio" name="order" checked={choices.dateOrder === order} onChange={() => onChange({ ...choices, dateOrder: order })} /> {words(`award.dates.${order}`)}</label>)}</fieldset> : null}
      <div className="scroll" tabIndex={0} role="group" aria-label={words('award.sheet')}>
        <table className="sheet">
          <thead><tr><th scope="col">{words('award.row')}</th>{sheet.header.map((heading, index) => <th scope="col" key={`${heading}${index}`}><span dir="auto">{heading}</span><br /><select aria-label={words('award.column', { heading })} value={sheet.columns[index] ?? 'ignore'} onChange={(event) => setColumn(index, event.currentTarget.value)}>{ColumnRole.options.map((role) => <option key={role} value={role}>{words(`award.column.${role}`)}</option>)}</select></th>)}<th scope="col">{words('award.state')}</th></tr></thead>
          <tbody>{sheet.rows.slice(0, 200).map(({ row, cells, state, problems }) => <tr key={row}><th scope="row"><bdi>{row}</bdi></th>{sheet.header.map((_, index) => <td key={index} dir="auto" className={problems.some(({ at }) => at?.endsWith(`/${index}`)) && state === 'needs-you' ? 'wrong' : ''}>{cells[index]}</td>)}<td><span className={`tag ${state === 'ready' ? 'ok' : state === 'needs-you' ? 'warn' : ''}`}>{words(`award.state.${state}`)}</span>{problems.map(({ code, message }) => <div key={code} className="small">{message}</div>)}</td></tr>)}</tbody>
        </table>
      </div>
    </section>
  )
}

/** How far it is, asked every second; the page may be closed. At the end the personal links stand here. */
function Progress({ run, onChange }: { readonly run: AwardRun; readonly onChange: (run: AwardRun) => void }) {
  const words = useWords()
  const [awards, setAwards] = useState<readonly AwardSummary[]>([])
  useEffect(() => {
    if (run.state !== 'running') {
      void call(listRunAwards, { params: { id: run.id } }).then((answer) => answer.ok && setAwards(answer.value.awards))
      return undefined
    }
    const timer = setTimeout(() => void call(getAwardRun, { params: { id: run.id } }).then((answer) => onChange(answer.ok ? answer.value : { ...run })), 700)
    return () => clearTimeout(timer)
  }, [run])
  const { published, total, refused } = run.counts
  const act = (operation: typeof stopAwardRun | typeof resumeAwardRun) => void call(operation, { params: { id: run.id } }).then((answer) => answer.ok && onChange(answer.value))
  return (
    <section className="card stack" aria-labelledby="run-title">
      <h2 id="run-title" aria-live="polite">{words(run.state === 'done' ? 'award.done' : 'award.going', { published, total })}</h2>
      <label>{words('award.progress')} <progress max={total} value={published + refused} /></label>
      {run.state === 'running' ? <p><button type="button" className="btn alt" onClick={() => act(stopAwardRun)}>{words('award.stop')}</button> <span className="hint">{words('award.close')}</span></p> : null}
      {run.state === 'stopped' ? <p><button type="button" className="btn" onClick={() => act(resumeAwardRun)}>{words('award.resume')}</button></p> : null}
      {run.refused.length > 0 ? <ul className="find">{run.refused.map(({ row, problem }) => <li key={row}>{problem.message}</li>)}</ul> : null}
      {awards.length > 0 ? <div className="scroll" tabIndex={0} role="group" aria-label={words('award.links')}><table><caption>{words('award.links')}</caption><tbody>{awards.map(({ id, learner, link }) => <tr key={id}><th scope="row" dir="auto">{learner}</th><td>{link ? <a href={link}>{words('award.open', { learner })}</a> : null}</td></tr>)}</tbody></table></div> : null}
    </section>
  )
}
