import type { RecognitionCase } from '@cairn/domain/contract/cases'
import { Moment, useWords } from '../ui/words.tsx'

/** What has passed between officer and applicant, and what can be done beside deciding. */
export function CaseSteps({
  one: { id, may, steps, state, revision, signatures },
  today,
}: {
  readonly one: RecognitionCase
  readonly today: string
}) {
  const words = useWords()
  const act = (name: string, label: string, button: string, until = false) => (
    <form method="post" action={`/recognition/${id}/${name}`} className="stack tight">
      <label className="field">
        <span>{label}</span>
        <textarea name="text" rows={2} required maxLength={4000} dir="auto" />
      </label>
      {until ? (
        <label className="field">
          <span>{words('case.delay.until')}</span>
          <input type="date" name="until" required min={today} />
        </label>
      ) : null}
      <p>
        <button className="btn alt" type="submit">
          {button}
        </button>
      </p>
    </form>
  )
  return (
    <>
      {may.sign ? (
        <section className="card stack tight">
          <h2>{words('case.second')}</h2>
          <p>{words('case.second.why')}</p>
          <form method="post" action={`/recognition/${id}/sign`}>
            <input type="hidden" name="revision" value={revision} />
            <button className="btn" type="submit">
              {words('case.second.sign')}
            </button>
          </form>
        </section>
      ) : state === 'signed' && signatures.some(({ mine }) => mine) ? (
        <p className="note">{words('case.waits-second')}</p>
      ) : null}
      {may.sendBack ? <section className="card">{act('send-back', words('case.send-back.why'), words('case.send-back'))}</section> : null}
      {may.answer ? <section className="card">{act('answer', words('case.answer.what'), words('case.answer'))}</section> : null}
      {may.ask || may.answer ? (
        <details className="card">
          <summary>{words('case.more')}</summary>
          <div className="stack">
            {may.ask ? act('ask', words('case.ask.what'), words('case.ask')) : null}
            {act('delay', words('case.delay.why'), words('case.delay'), true)}
            <form method="post" action={`/recognition/${id}/file`} encType="multipart/form-data" className="stack tight">
              <label className="field">
                <span>{words('case.other-file')}</span>
                <input type="file" name="file" required />
              </label>
              <p>
                <button className="btn alt" type="submit">
                  {words('case.other-file.take')}
                </button>
              </p>
            </form>
            {may.close ? act('close', words('case.close.why'), words('case.close')) : null}
          </div>
        </details>
      ) : null}
      {may.reopen ? (
        <details className="card">
          <summary>{words('case.reopen')}</summary>
          {act('reopen', words('case.reopen.why'), words('case.reopen.go'))}
        </details>
      ) : null}
      {steps.length > 0 ? (
        <section className="card">
          <h2>{words('case.steps')}</h2>
          <ol className="clean">
            {steps.map(({ kind, at, text, until }) => (
              <li key={at}>
                <strong>{words(`case-step.${kind}`)}</strong> · <Moment at={at} />
                {until ? <> · {words('case.delay.told', { day: until })}</> : null}
                <p dir="auto">{text}</p>
              </li>
            ))}
          </ol>
        </section>
      ) : null}
    </>
  )
}
