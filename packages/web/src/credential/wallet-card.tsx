import type { PageRequest } from '../page.ts'
import { QrCode } from '../ui/qr-code.tsx'
import { useWords } from '../ui/words.tsx'

/** For whoever has a wallet app, and says that nobody needs one. What is offered is shown once, on the answer to the form. */
export function WalletCard({ request, token }: { readonly request: PageRequest; readonly token: string }) {
  const words = useWords()
  const { posted } = request
  const offer = posted?.kind === 'offered' ? posted : undefined
  const refused = posted?.kind === 'refused' ? posted.messages : []
  return (
    <section className="card" id="wallet" aria-labelledby="wallet-title">
      <h2 id="wallet-title">{words('wallet.offer.title')}</h2>
      <p>{words('wallet.offer.why')}</p>
      {refused.map((message) => (
        <p className="note bad" role="alert" key={message}>
          {message}
        </p>
      ))}
      {offer ? (
        <div className="stack" role="status">
          <p>
            <a className="btn" href={offer.link}>
              {words('wallet.offer.open')}
            </a>
          </p>
          <p>{words('wallet.offer.scan')}</p>
          <QrCode text={offer.link} label={words('wallet.offer.qr')} />
          {offer.txCode === undefined ? null : (
            <p>
              <strong>{words('wallet.offer.code', { code: offer.txCode })}</strong>
            </p>
          )}
          <p>
            {words('wallet.offer.until', {
              time: words('date.moment', { day: offer.expires.slice(0, 10), time: offer.expires.slice(11, 16) }),
            })}{' '}
            {words('wallet.offer.safe')}
          </p>
        </div>
      ) : null}
      <form method="post" action={`/c/${token}/wallet#wallet`}>
        <button className={offer ? 'btn alt' : 'btn'} type="submit">
          {words('wallet.offer.go')}
        </button>
      </form>
    </section>
  )
}
