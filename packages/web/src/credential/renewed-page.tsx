import type { PageRequest } from '../page.ts'
import { Day, useWords } from '../ui/words.tsx'

/** Where a status leads that says a corrected credential is there: works for whoever holds the old one, without an account or JavaScript. */
export function RenewedPage({ request }: { readonly request: PageRequest }) {
  const words = useWords()
  const asked = request.posted?.kind === 'renewal' ? request.posted : undefined
  const found = asked?.found
  return (
    <div className="stack narrow">
      <h1>{words('renewed.title')}</h1>
      <p>{words('renewed.lead')}</p>
      {asked && !found ? (
        <p className="note warn" role="alert">
          {words('renewed.unknown')}
        </p>
      ) : null}
      {found && !found.renewed ? (
        <p className="note ok" role="status">
          {words('renewed.no', { by: found.by })}
        </p>
      ) : null}
      {found?.renewed ? (
        <section className="note warn" role="status">
          <p>
            <strong>{words('renewed.yes', { by: found.by })}</strong> {found.on ? <Day at={found.on} /> : null}
          </p>
          {found.link ? (
            <p>
              <a className="btn" href={found.link}>
                {words('renewed.open')}
              </a>
            </p>
          ) : (
            <p>{words('renewed.ask-holder')}</p>
          )}
        </section>
      ) : null}
      <form method="post" action={request.path} className="stack">
        <div className="field">
          <label htmlFor="credential">{words('renewed.credential')}</label>
          <textarea
            id="credential"
            name="credential"
            rows={3}
            dir="ltr"
            maxLength={1_400_000}
            required
            autoComplete="off"
            aria-describedby="credential-how"
          />
          <span className="hint" id="credential-how">
            {words('renewed.credential.how')}
          </span>
        </div>
        <div>
          <button className="btn" type="submit">
            {words('renewed.go')}
          </button>
        </div>
      </form>
      <p className="hint">{words('renewed.holder', { start: `${request.origin}/c/` })}</p>
    </div>
  )
}

/** For the holder of a corrected credential: whether who has the old one may find the new. */
export function RenewalCard({ token, until }: { readonly token: string; readonly until: string | undefined }) {
  const words = useWords()
  const open = until !== undefined
  return (
    <form method="post" action={`/c/${token}/renewal`} className="card stack tight">
      <h2>{words('renewed.card')}</h2>
      <p>{words('renewed.card.why')}</p>
      <p role="status">
        <strong>{words(open ? 'renewed.card.open' : 'renewed.card.closed')}</strong> {until ? <Day at={until} /> : null}
      </p>
      <div>
        <button className="btn alt" type="submit" name="open" value={open ? 'no' : 'yes'}>
          {words(open ? 'renewed.card.stop' : 'renewed.card.allow')}
        </button>
      </div>
    </form>
  )
}
