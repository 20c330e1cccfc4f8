import type { PageRequest } from '../page.ts'
import { Verdict } from '../ui/verdict.tsx'
import { useWords } from '../ui/words.tsx'

/** S7: works without JavaScript by sending the file here; with it, the island verifies on the visitor's own device. */
export function VerifyPage({ request }: { readonly request: PageRequest }) {
  const words = useWords()
  const reports = request.posted?.kind === 'verified' ? request.posted.reports : []
  return (
    <>
      <h1>{words('verify.title')}</h1>
      <p>{words('verify.lead')}</p>
      <div className="two" id="verify">
        <div className="stack">
          <form method="post" action="/verify" encType="multipart/form-data" className="drop stack" id="verify-form">
            <div className="field">
              <label htmlFor="file">{words('verify.file')}</label>
              <input
                id="file"
                name="file"
                type="file"
                accept=".json,.jsonld,.jwt,.sdjwt,.png,.svg,.pdf,.txt,application/json,application/pdf"
                aria-describedby="file-hint"
              />
              <span className="hint" id="file-hint">
                {words('other.verify-hint')}
              </span>
            </div>
            <div className="field">
              <label htmlFor="text">{words('verify.paste')}</label>
              <textarea id="text" name="text" rows={4} dir="ltr" spellCheck={false} />
            </div>
            <div className="row">
              <button className="btn" type="submit">
                {words('verify.go')}
              </button>
              <button className="btn alt" type="submit" formAction="/verify/report.pdf" id="verify-report">
                {words('report.save-pdf')}
              </button>
            </div>
          </form>
          {request.demonstration ? (
            <section className="card">
              <h2>{words('verify.try')}</h2>
              <ul className="row clean" id="verify-try">
                {['genuine', 'altered', 'withdrawn', 'suspended', 'older-version', 'expired', 'issuer-not-listed', 'not-a-credential'].map(
                  (name) => (
                    <li key={name}>
                      <a className="btn alt sm" href={`/demo/files/${name}.json`}>
                        {words(`start.file.${name}`)}
                      </a>
                    </li>
                  ),
                )}
              </ul>
            </section>
          ) : null}
          <p className="small">
            <a href="/ask">{words('wallet.ask.link')}</a>
          </p>
          <p className="note small" id="verify-leaves">
            {words('verify.leaves-server')}
          </p>
        </div>
        <div id="verify-result" aria-live="polite" className="stack">
          {reports.map((report, index) => (
            <Verdict key={index} report={report} at={request.at} headingId={`verdict-${index}`} />
          ))}
        </div>
      </div>
    </>
  )
}
