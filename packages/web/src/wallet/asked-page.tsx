import type { WalletRequest } from '@cairn/domain/contract/wallet'
import type { PageRequest } from '../page.ts'
import { QrCode } from '../ui/qr-code.tsx'
import { Verdict } from '../ui/verdict.tsx'
import { Moment, useWords } from '../ui/words.tsx'

/** A question on its way, and then its answer: the verdict first, as for any file. */
export function AskedPage({
  request,
  token,
  asked,
}: {
  readonly request: PageRequest
  readonly token: string
  readonly asked: WalletRequest
}) {
  const words = useWords()
  const { state, link, report } = asked
  return (
    <div className="stack" id="asked" data-token={token} data-state={state}>
      <div>
        <h1>{words('wallet.asked.title')}</h1>
        <p>
          {words(`wallet.ask.${asked.asked}`)}
          {asked.purpose === '' ? null : (
            <>
              {' '}
              · <bdi>{asked.purpose}</bdi>
            </>
          )}
        </p>
      </div>
      {state === 'waiting' && link !== undefined ? (
        <section className="card stack" aria-labelledby="show-title">
          <h2 id="show-title">{words('wallet.asked.show')}</h2>
          <p>{words('wallet.asked.scan')}</p>
          <QrCode text={link} label={words('wallet.asked.qr')} />
          <p>
            <a className="btn" href={link}>
              {words('wallet.offer.open')}
            </a>
          </p>
          <p>
            {words('wallet.asked.until')} <Moment at={asked.expires} />
          </p>
          <p>
            <a className="btn alt" href={`/asked/${token}`}>
              {words('wallet.asked.look')}
            </a>
          </p>
          <p className="note">
            {words('wallet.ask.no-wallet')} <a href="/verify">{words('verify.title')}</a>
          </p>
        </section>
      ) : null}
      <div role="status" aria-live="polite">
        {state === 'waiting' ? <p className="muted">{words('wallet.asked.waiting')}</p> : null}
        {state === 'declined' ? <p className="note">{words('wallet.asked.declined')}</p> : null}
        {state === 'over' ? <p className="note">{words('wallet.asked.over')}</p> : null}
      </div>
      {report ? <Verdict report={report} at={asked.answered ?? request.at} /> : null}
      {state === 'waiting' ? null : (
        <p>
          <a className="btn alt" href="/ask">
            {words('wallet.asked.again')}
          </a>
        </p>
      )}
    </div>
  )
}

/** Where a wallet leads whoever has shown something on the same device. */
export function ShownPage() {
  const words = useWords()
  return (
    <div className="stack narrow">
      <h1>{words('wallet.shown.title')}</h1>
      <p>{words('wallet.shown.what')}</p>
    </div>
  )
}
