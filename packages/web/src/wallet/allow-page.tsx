import type { WalletQuestion } from '@cairn/domain/contract/wallet'
import type { PageRequest } from '../page.ts'
import { useWords } from '../ui/words.tsx'

/** A wallet asks, a person answers: who asks, for what, where the answer goes. Works without JavaScript. */
export function AllowPage({
  request,
  uri,
  question,
}: {
  readonly request: PageRequest
  readonly uri: string
  readonly question: WalletQuestion
}) {
  const words = useWords()
  const refused = request.posted?.kind === 'unanswered' ? request.posted.messages : []
  return (
    <div className="stack narrow">
      <h1>{words('wallet.allow.title')}</h1>
      {refused.map((message) => (
        <p className="note bad" role="alert" key={message}>
          {message}
        </p>
      ))}
      {question.title === undefined ? null : (
        <p>
          <strong dir="auto">{words('wallet.allow.what', { title: question.title })}</strong>
        </p>
      )}
      <p className="note">{words('wallet.allow.client', { client: question.client, to: question.returnsTo })}</p>
      <form method="post" action="/wallet/authorize" className="stack">
        <input type="hidden" name="request_uri" value={uri} />
        {question.needsLink ? (
          <div className="field">
            <label htmlFor="link">{words('wallet.allow.link')}</label>
            <input id="link" name="link" type="url" dir="ltr" maxLength={2048} autoComplete="off" aria-describedby="link-how" />
            <span className="hint" id="link-how">
              {words('wallet.allow.link.how', { start: `${request.origin}/c/` })}
            </span>
          </div>
        ) : null}
        <p className="row">
          <button className="btn" type="submit" name="allow" value="yes">
            {words('wallet.allow.yes')}
          </button>
          <button className="btn alt" type="submit" name="allow" value="no">
            {words('wallet.allow.no')}
          </button>
        </p>
      </form>
    </div>
  )
}

/** The way back to a wallet: followed by itself where the browser does, or by hand. */
export function BackPage({ to }: { readonly to: string }) {
  const words = useWords()
  return (
    <div className="stack narrow">
      <h1>{words('wallet.allow.title')}</h1>
      <p role="status">{words('wallet.allow.done')}</p>
      <p>
        <a className="btn" href={to}>
          {words('wallet.allow.back')}
        </a>
      </p>
    </div>
  )
}
