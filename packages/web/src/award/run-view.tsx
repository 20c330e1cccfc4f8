import { useEffect, useRef, useState } from 'react'
import type { AwardRun, AwardSummary } from '@cairn/domain/contract/award'
import { getAwardRun, listRunAwards, resumeAwardRun, stopAwardRun, undoAwardRun } from '@cairn/domain/contract/award'
import { call } from '../client.ts'
import { useWords } from '../ui/words.tsx'
import { RunAwards } from './run-awards.tsx'

/** How far a run is, asked while it goes; the page may be closed. At the end: links, mail, slips, corrections, and ten minutes to take it back. */
export function RunView({ run, onChange }: { readonly run: AwardRun; readonly onChange: (run: AwardRun) => void }) {
  const words = useWords()
  const [awards, setAwards] = useState<readonly AwardSummary[]>([])
  const [problem, setProblem] = useState<string>()
  const waits = run.state === 'running' || run.mail.waiting > 0
  // An answer about a run that is no longer shown, since a correction has opened another, must not bring it back.
  const shown = useRef(run.id)
  shown.current = run.id
  const again = (): void =>
    void call(getAwardRun, { params: { id: run.id } }).then((answer) => {
      if (shown.current === run.id) onChange(answer.ok ? answer.value : { ...run })
    })
  useEffect(() => {
    if (run.state !== 'running')
      void call(listRunAwards, { params: { id: run.id } }).then((answer) => {
        if (answer.ok && shown.current === run.id) setAwards(answer.value.awards)
      })
    if (!waits) return undefined
    const timer = setTimeout(again, run.state === 'running' ? 700 : 3000)
    return () => clearTimeout(timer)
  }, [run])
  const { published, total, refused } = run.counts
  const act = (operation: typeof stopAwardRun | typeof resumeAwardRun | typeof undoAwardRun) =>
    void call(operation, { params: { id: run.id } }).then((answer) => {
      if (answer.ok) onChange(answer.value)
      else setProblem(answer.problems[0]?.message)
    })
  return (
    <section className="card stack" aria-labelledby="run-title">
      <h2 id="run-title" aria-live="polite">
        {words(run.state === 'done' ? 'award.done' : 'award.going', { published, total })}
      </h2>
      <label>
        {words('award.progress')} <progress max={total} value={published + refused} />
      </label>
      {problem ? (
        <p className="note bad" role="alert">
          {problem}
        </p>
      ) : null}
      {run.undone ? (
        <p className="note warn" role="status">
          {words('awarding.undone')}
        </p>
      ) : null}
      {run.state === 'running' ? (
        <p>
          <button type="button" className="btn alt" onClick={() => act(stopAwardRun)}>
            {words('award.stop')}
          </button>{' '}
          <span className="hint">{words('award.close')}</span>
        </p>
      ) : null}
      {run.state === 'stopped' ? (
        <p>
          <button type="button" className="btn" onClick={() => act(resumeAwardRun)}>
            {words('award.resume')}
          </button>
        </p>
      ) : null}
      {run.state === 'done' && !run.undone ? (
        <>
          <p id="run-mail">
            {run.mail.ready
              ? words('awarding.mail', { sent: run.mail.sent, waiting: run.mail.waiting, bounced: run.mail.bounced, slips: run.mail.slips })
              : words('awarding.mail.none')}
          </p>
          {awards.some(({ delivery }) => delivery?.why === 'reserved') ? (
            <p className="note" id="run-examples">
              {words('awarding.mail.examples')}
            </p>
          ) : null}
          <p className="row">
            {run.mail.slips + run.mail.bounced > 0 ? (
              <a className="btn alt" href={`/issue/runs/${run.id}/slips.pdf`}>
                {words('awarding.slips', { count: run.mail.slips + run.mail.bounced })}
              </a>
            ) : null}
            <a href={`/issue/runs/${run.id}/slips.pdf?all=1`}>{words('awarding.slips.all')}</a>
          </p>
        </>
      ) : null}
      {run.undoUntil && !run.undone ? (
        <p className="row">
          <button type="button" className="btn alt" id="undo-run" onClick={() => act(undoAwardRun)}>
            {words('awarding.undo')}
          </button>{' '}
          <span className="hint">{words('awarding.undo.until', { time: `${run.undoUntil.slice(11, 16)} UTC` })}</span>
        </p>
      ) : null}
      {run.refused.length > 0 ? (
        <ul className="find">
          {run.refused.map(({ row, problem: why }) => (
            <li key={row}>{why.message}</li>
          ))}
        </ul>
      ) : null}
      {awards.length > 0 ? <RunAwards awards={awards} onRun={onChange} onRefused={setProblem} onChanged={again} /> : null}
    </section>
  )
}
