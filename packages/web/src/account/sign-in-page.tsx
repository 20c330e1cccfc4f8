import { Role } from '@cairn/domain/contract/duties'
import type { WaysIn } from '@cairn/domain/contract/sign-in'
import type { PageRequest } from '../page.ts'
import { LanguageText } from '../ui/language-text.tsx'
import { useWords } from '../ui/words.tsx'
import { Notice } from './notices.tsx'

/** All ways in that are set up here. The mail link and the other provider work without JavaScript; a passkey cannot. */
export function SignInPage({ request, ways }: { readonly request: PageRequest; readonly ways: WaysIn }) {
  const words = useWords()
  const tenant = `?tenant=${ways.tenant.id}`
  const named = Object.keys(ways.tenant.name).length > 0
  return (
    <div className="stack narrow">
      <div>
        <h1>{words('sign-in.title')}</h1>
        {named ? (
          <p>
            <LanguageText text={ways.tenant.name} />
          </p>
        ) : null}
        <p className="muted">{words('sign-in.no-account')}</p>
      </div>
      <Notice request={request} />
      {request.query.has('sent') ? (
        <p className="note" role="status">
          {words('sign-in.link.sent')}
        </p>
      ) : null}
      <section className="card" aria-labelledby="with-passkey">
        <h2 id="with-passkey">{words('sign-in.passkey')}</h2>
        <p>{words('sign-in.passkey.why')}</p>
        <div id="passkey" data-tenant={ways.tenant.id}>
          <noscript>
            <p>{words('sign-in.passkey.no-script')}</p>
          </noscript>
        </div>
      </section>
      {ways.link ? (
        <section className="card" aria-labelledby="with-link">
          <h2 id="with-link">{words('sign-in.link')}</h2>
          <form method="post" action={`/sign-in/link${tenant}`}>
            <div className="field">
              <label htmlFor="email">{words('sign-in.email')}</label>
              <input
                id="email"
                name="email"
                type="email"
                autoComplete="email"
                required
                maxLength={320}
                aria-describedby="email-hint"
                dir="ltr"
              />
              <span className="hint" id="email-hint">
                {words('sign-in.link.why', { minutes: 15 })}
              </span>
            </div>
            <button className="btn" type="submit">
              {words('sign-in.link.go')}
            </button>
          </form>
        </section>
      ) : null}
      {ways.provider ? (
        <section className="card" aria-labelledby="with-provider">
          <h2 id="with-provider">{words('sign-in.provider')}</h2>
          <a className="btn" href={`/sign-in/provider${tenant}`}>
            {words('sign-in.provider.go', { name: ways.provider })}
          </a>
        </section>
      ) : null}
      {ways.demonstration ? (
        <form method="post" action="/session" className="card">
          <h2>{words('sign-in.demonstration')}</h2>
          <div className="row">
            <label htmlFor="role">{words('people.role')}</label>
            <select id="role" name="role" defaultValue="developer">
              {Role.options.map((role) => (
                <option key={role} value={role}>
                  {words(`role.${role}`)}
                </option>
              ))}
            </select>
            <button className="btn alt" type="submit">
              {words('start.go')}
            </button>
          </div>
        </form>
      ) : null}
      {ways.others.length > 0 ? (
        <nav aria-labelledby="other-registers">
          <h2 id="other-registers">{words('sign-in.others')}</h2>
          <ul>
            {ways.others.map(({ id, name }) => (
              <li key={id}>
                <a href={`/sign-in?tenant=${id}`}>{Object.keys(name).length > 0 ? <LanguageText text={name} /> : id}</a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      <p className="muted">{words('sign-in.none')}</p>
    </div>
  )
}

/** Where the link of a mail leads: one button, so that a program that only looks at links uses none up. */
export function LinkPage({ request }: { readonly request: PageRequest }) {
  const words = useWords()
  return (
    <div className="stack narrow">
      <h1>{words('sign-in.link.use')}</h1>
      <p>{words('sign-in.link.use.why')}</p>
      <form method="post" action={request.path}>
        <button className="btn" type="submit">
          {words('sign-in.link.use')}
        </button>
      </form>
    </div>
  )
}
