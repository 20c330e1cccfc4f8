import { InterestKind } from '@cairn/domain/contract/account'
import type { Account } from '@cairn/domain/contract/account'
import type { OrganisationPlace } from '@cairn/domain/contract/people'
import { inLanguage } from '@cairn/domain/model/text'
import type { PageRequest } from '../page.ts'
import { useSpeech, useWords } from '../ui/words.tsx'
import { Moment, Notice } from './notices.tsx'
import { NewKey, Keys } from './keys-card.tsx'
import { Ended } from './ended.tsx'

type AccountProps = { readonly request: PageRequest; readonly account: Account; readonly organisations: readonly OrganisationPlace[] }

/** One's own account: for whom one acts, how one signs in, what acts in one's name, what keeps one away from cases. */
export function AccountPage({ request, account, organisations }: AccountProps) {
  const words = useWords()
  const { actor, name, email, chairs } = account
  return (
    <div className="stack">
      <div>
        <h1>{words('account.title')}</h1>
        <p>
          {name ? <strong dir="auto">{name}</strong> : null}
          {email ? (
            <>
              {' '}
              · <bdi>{email}</bdi>
            </>
          ) : null}
        </p>
      </div>
      <Notice request={request} />
      {request.posted?.kind === 'key' ? <NewKey made={request.posted} /> : null}
      <div className="halves">
        <section className="card" aria-labelledby="acts-for">
          <h2 id="acts-for">{words('account.acts-for')}</h2>
          <p>
            <strong dir="auto">{actor.organisationName}</strong>
          </p>
          <h3>{words('account.roles')}</h3>
          {actor.roles.length === 0 ? (
            <p>{words('people.no-roles')}</p>
          ) : (
            <p className="row">
              {actor.roles.map((role) => (
                <span className="tag" key={role}>
                  {words(`role.${role}`)}
                </span>
              ))}
            </p>
          )}
          {chairs.length > 1 ? (
            <form method="post" action="/account/chair" className="row">
              <label htmlFor="chair">{words('account.chair')}</label>
              <select id="chair" name="organisation" defaultValue={actor.organisation}>
                {chairs.map(({ organisation, name: title }) => (
                  <option key={organisation} value={organisation} dir="auto">
                    {title}
                  </option>
                ))}
              </select>
              <button className="btn alt" type="submit">
                {words('account.chair.go')}
              </button>
            </form>
          ) : null}
          {actor.roles.includes('administrator') ? (
            <p className="row">
              <a href="/people">{words('people.title')}</a> <a href="/keys">{words('keys.title')}</a>
            </p>
          ) : null}
        </section>
        <Passkeys passkeys={account.passkeys} />
        <Sessions sessions={account.sessions} />
        <Interests interests={account.interests} organisations={organisations} />
        <Keys account={account} />
      </div>
    </div>
  )
}

function Passkeys({ passkeys }: Pick<Account, 'passkeys'>) {
  const words = useWords()
  return (
    <section className="card" aria-labelledby="passkeys">
      <h2 id="passkeys">{words('account.passkeys')}</h2>
      {passkeys.length === 0 ? (
        <p>{words('account.passkeys.none')}</p>
      ) : (
        <Ended
          items={passkeys.map(({ id, name, created, lastUsed }) => ({
            id,
            action: `/account/passkeys/${encodeURIComponent(id)}/remove`,
            button: words('account.remove', { name }),
            text: (
              <>
                <strong dir="auto">{name}</strong>{' '}
                <span className="small muted">
                  {words('account.created')} <Moment at={created} day />
                  {lastUsed ? (
                    <>
                      {' '}
                      · {words('account.last-used')} <Moment at={lastUsed} day />
                    </>
                  ) : null}
                </span>
              </>
            ),
          }))}
        />
      )}
      <div id="new-passkey">
        <noscript>
          <p>{words('sign-in.passkey.no-script')}</p>
        </noscript>
      </div>
    </section>
  )
}

function Sessions({ sessions }: Pick<Account, 'sessions'>) {
  const words = useWords()
  return (
    <section className="card" aria-labelledby="sessions">
      <h2 id="sessions">{words('account.sessions')}</h2>
      <p>{words('account.sessions.why', { minutes: 30, hours: 12 })}</p>
      <Ended
        items={sessions.map(({ id, device, method, created, here }) => ({
          id,
          action: `/account/sessions/${encodeURIComponent(id)}/end`,
          button: words('account.session.end', { device: device ?? words('account.session.unknown') }),
          text: (
            <>
              <strong>{device ? <bdi>{device}</bdi> : words('account.session.unknown')}</strong>{' '}
              {here ? <span className="tag ok">{words('account.session.here')}</span> : null}{' '}
              <span className="small muted">
                {words(`account.method.${method}`)} · {words('account.from')} <Moment at={created} />
              </span>
            </>
          ),
        }))}
      />
    </section>
  )
}

function Interests({ interests, organisations }: Pick<Account, 'interests'> & Pick<AccountProps, 'organisations'>) {
  const { language } = useSpeech()
  const words = useWords()
  return (
    <section className="card" aria-labelledby="interests">
      <h2 id="interests">{words('account.interests')}</h2>
      <p>{words('account.interests.why')}</p>
      {interests.length > 0 ? (
        <Ended
          items={interests.map(({ id, name, kind, declared }) => ({
            id,
            action: `/account/interests/${encodeURIComponent(id)}/end`,
            button: words('account.interest.end', { name }),
            text: (
              <>
                <strong dir="auto">{name}</strong>{' '}
                <span className="small muted">
                  {words(`account.interest.${kind}`)} · {words('account.from')} <Moment at={declared} day />
                </span>
              </>
            ),
          }))}
        />
      ) : null}
      <form method="post" action="/account/interests">
        <div className="field">
          <label htmlFor="interest-organisation">{words('account.chair')}</label>
          <select id="interest-organisation" name="organisation" required>
            {organisations.map(({ id, name }) => (
              <option key={id} value={id} dir="auto">
                {inLanguage(name, language.code).value}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="interest-kind">{words('account.interest.kind')}</label>
          <select id="interest-kind" name="kind">
            {InterestKind.options.map((kind) => (
              <option key={kind} value={kind}>
                {words(`account.interest.${kind}`)}
              </option>
            ))}
          </select>
        </div>
        <button className="btn alt" type="submit">
          {words('account.interest.declare')}
        </button>
      </form>
    </section>
  )
}
