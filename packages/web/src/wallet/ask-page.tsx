import type { PageRequest } from '../page.ts'
import { useWords } from '../ui/words.tsx'

const kinds = ['achievement', 'achievement-and-name'] as const

/** Whoever may look at a paper may ask a wallet: an employer, an admission office. No account, and no wallet is ever needed. */
export function AskPage({ request }: { readonly request: PageRequest }) {
  const words = useWords()
  const refused = request.posted?.kind === 'refused' ? request.posted.messages : []
  return (
    <div className="stack narrow">
      <h1>{words('wallet.ask.title')}</h1>
      <p>{words('wallet.ask.lead')}</p>
      <p className="note">
        {words('wallet.ask.no-wallet')} <a href="/verify">{words('verify.title')}</a>
      </p>
      {refused.map((message) => (
        <p className="note bad" role="alert" key={message}>
          {message}
        </p>
      ))}
      <form method="post" action="/ask" className="stack">
        <fieldset className="field">
          <legend>{words('wallet.ask.what')}</legend>
          {kinds.map((kind) => (
            <label key={kind}>
              <input type="radio" name="asked" value={kind} defaultChecked={kind === 'achievement'} /> {words(`wallet.ask.${kind}`)}
            </label>
          ))}
        </fieldset>
        <div className="field">
          <label htmlFor="purpose">{words('wallet.ask.purpose')}</label>
          <input id="purpose" name="purpose" maxLength={200} dir="auto" aria-describedby="purpose-why" />
          <span className="hint" id="purpose-why">
            {words('wallet.ask.purpose.why')}
          </span>
        </div>
        <div>
          <button className="btn" type="submit">
            {words('wallet.ask.go')}
          </button>
        </div>
      </form>
      <p className="hint">{words('wallet.ask.kept')}</p>
    </div>
  )
}
