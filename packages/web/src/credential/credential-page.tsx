import type { SharedCredential } from '@cairn/domain/contract/shared-credential'
import type { PageRequest } from '../page.ts'
import { Carriers, OtherFormats } from './other-formats.tsx'
import { QrCode } from '../ui/qr-code.tsx'
import { Verdict } from '../ui/verdict.tsx'
import { useWords } from '../ui/words.tsx'
import { RenewalCard } from './renewed-page.tsx'
import { WalletCard } from './wallet-card.tsx'

/** S6: what the holder, or whoever got a share link, sees: no account; the file keeps its worth without this site. */
export function CredentialPage({
  request,
  token,
  shared,
}: {
  readonly request: PageRequest
  readonly token: string
  readonly shared: SharedCredential
}) {
  const words = useWords()
  const { report, standing, holder, shows, expires, file, demonstration } = shared
  const link = request.posted?.kind === 'shared' ? request.posted.link : undefined
  const address = link ?? `${request.origin}/c/${token}`
  return (
    <div className="stack">
      <div>
        <h1 dir="auto">{report.credential?.title ?? words('credential.title')}</h1>
        <div className="row">
          <span className={`tag ${standing === 'in-force' ? 'ok' : 'bad'}`}>{words(`standing.${standing}`)}</span>
          {demonstration ? <span className="demo">{words('site.demonstration')}</span> : null}
        </div>
      </div>
      {shared.replaced ? (
        <p className="note warn" role="status">
          {shared.replaced.link ? (
            <>
              {words('awarding.replaced.holder')} <a href={shared.replaced.link}>{shared.replaced.link}</a>
            </>
          ) : (
            words('awarding.replaced.other')
          )}
        </p>
      ) : null}
      {shared.message && !report.warnings.some(({ code }) => code === `status.says.${shared.message}`) ? (
        <p className="note warn" role="status">
          {words(`status.says.${shared.message}`)}
        </p>
      ) : null}
      {expires ? (
        <p className="note">
          {words('credential.share-ends', { day: expires.slice(0, 10) })}
          {shows === 'title-and-outcomes' ? ` ${words('credential.partial')}` : ''}
        </p>
      ) : null}
      <div className="wide">
        <div>
          <Verdict report={report} at={request.at} />
        </div>
        <div className="stack noprint">
          {holder && file ? (
            <section className="card">
              <h2>{words('credential.keep')}</h2>
              <p>{words('credential.keep.why')}</p>
              <p className="row">
                <a className="btn" href={`/c/${token}/file`} download={file.name}>
                  {words('credential.file')}
                </a>
                <a className="btn alt" href={`/c/${token}/print`}>
                  {words('credential.print')}
                </a>
              </p>
            </section>
          ) : null}
          {holder && standing !== 'withdrawn' ? <WalletCard request={request} token={token} /> : null}
          {file && standing === 'in-force' ? <Carriers token={token} holder={holder} /> : null}
          {holder ? (
            <section className="card">
              <h2>{words('credential.share')}</h2>
              {link ? (
                <p className="note" role="status">
                  <strong>{words('credential.shared')}</strong> <a href={link}>{link}</a>
                </p>
              ) : null}
              <form method="post" action={`/c/${token}/share`} className="stack">
                <fieldset className="field">
                  <legend>{words('credential.share.what')}</legend>
                  {(['title-and-outcomes', 'everything'] as const).map((what) => (
                    <label key={what}>
                      <input type="radio" name="shows" value={what} defaultChecked={what === 'title-and-outcomes'} />{' '}
                      {words(`credential.share.${what}`)}
                    </label>
                  ))}
                </fieldset>
                <div className="field">
                  <label htmlFor="days">{words('credential.share.days')}</label>
                  <input id="days" name="days" type="number" min={1} max={365} defaultValue={30} />
                </div>
                <div>
                  <button className="btn" type="submit">
                    {words('credential.share.go')}
                  </button>
                </div>
              </form>
              <p className="hint">{words('credential.share.why')}</p>
            </section>
          ) : null}
          {shared.renewal ? <RenewalCard token={token} until={shared.renewal.until} /> : null}
          {file ? (
            <section className="card">
              <h2>{words('stack.adds-up')}</h2>
              <p>{words('stack.adds-up.why')}</p>
              <p>
                <a className="btn alt" href={`/stack#c=${token}`}>
                  {words('stack.adds-up.go')}
                </a>
              </p>
            </section>
          ) : null}
          {shared.counted === undefined ? null : (
            <form method="post" action={`/c/${token}/counted`} className="card stack tight">
              <h2>{words('counting.title')}</h2>
              <p>{words('counting.why')}</p>
              <p role="status">
                <strong>{words(shared.counted ? 'counting.is' : 'counting.is-not')}</strong>
              </p>
              <div>
                <button className="btn alt" type="submit" name="allowed" value={shared.counted ? 'no' : 'yes'}>
                  {words(shared.counted ? 'counting.stop' : 'counting.allow')}
                </button>
              </div>
            </form>
          )}
          {holder && file && standing === 'in-force' ? (
            <OtherFormats token={token} current={report.format} seals={shared.seals === true} />
          ) : null}
          <section className="card">
            <h2>{words('credential.qr')}</h2>
            <QrCode text={address} label={words('credential.qr.label')} />
          </section>
          {shared.slug ? (
            <p>
              <a href={`/mc/${shared.slug}/v/${shared.version ?? 1}`}>{words('credential.described')}</a>
            </p>
          ) : null}
        </div>
      </div>
    </div>
  )
}

/** One A4 page: text for people, and a code that leads to the check. */
export function PrintPage({
  request,
  token,
  shared,
}: {
  readonly request: PageRequest
  readonly token: string
  readonly shared: SharedCredential
}) {
  const words = useWords()
  return (
    <div className="stack">
      <p className="noprint note">{words('credential.print.how')}</p>
      <h1 dir="auto">{shared.report.credential?.title ?? ''}</h1>
      <Verdict report={shared.report} at={request.at} />
      <QrCode text={`${request.origin}/c/${token}`} label={words('credential.qr.label')} />
      <p className="small">{words('credential.print.check', { address: `${request.origin}/verify` })}</p>
    </div>
  )
}
