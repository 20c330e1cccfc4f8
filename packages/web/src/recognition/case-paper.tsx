import type { RecognitionCase } from '@cairn/domain/contract/cases'
import type { PageRequest } from '../page.ts'
import { useWords } from '../ui/words.tsx'

/** A case without a credential: what a paper says, written down by the officer, and marked as stated by them wherever it is shown. */
export function CasePaper({
  request,
  one: {
    work: { paper, applicant },
    report,
    may,
  },
}: {
  readonly request: PageRequest
  readonly one: RecognitionCase
}) {
  const words = useWords()
  if (report.credential || (report.verdict !== 'not-a-credential' && report.verdict !== 'unsupported')) return null
  return (
    <details open={paper !== undefined}>
      <summary>{words('paper.title')}</summary>
      <p className="note warn small">{words('paper.why')}</p>
      <div className="stack tight">
        <label className="field">
          <span>{words('paper.name')}</span>
          <input name="p-title" maxLength={500} defaultValue={paper?.title ?? ''} dir="auto" />
        </label>
        <label className="field">
          <span>{words('paper.body')}</span>
          <input name="p-body" maxLength={300} defaultValue={paper?.awardedBy ?? ''} dir="auto" />
        </label>
        <div className="row">
          <label className="field">
            <span>{words('paper.awarded')}</span>
            <input type="date" name="p-awarded" defaultValue={paper?.awarded ?? ''} max={request.at.slice(0, 10)} />
          </label>
          <label className="field">
            <span>{words('paper.language')}</span>
            <select name="p-language" defaultValue={paper?.language ?? applicant.language}>
              {request.languages.map(({ code, name }) => (
                <option key={code} value={code} lang={code}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        </div>
        <label className="field">
          <span>{words('paper.outcomes')}</span>
          <textarea name="p-outcomes" rows={4} defaultValue={paper?.outcomes.join('\n') ?? ''} dir="auto" />
        </label>
        <div className="row">
          <label className="field">
            <span>{words('case.target.hours')}</span>
            <input name="p-hours" inputMode="decimal" size={6} defaultValue={paper?.hours ?? ''} />
          </label>
          <label className="field">
            <span>{words('case.target.credits')}</span>
            <input name="p-credits" inputMode="decimal" size={6} defaultValue={paper?.credits ?? ''} />
          </label>
          <label className="field">
            <span>{words('case.target.level')}</span>
            <input name="p-level" inputMode="numeric" size={3} pattern="[1-8]" defaultValue={paper?.level ?? ''} />
          </label>
        </div>
        {may.work ? (
          <p>
            <button className="btn alt sm" type="submit" name="act" value="save">
              {words('paper.save')}
            </button>
          </p>
        ) : null}
      </div>
    </details>
  )
}
