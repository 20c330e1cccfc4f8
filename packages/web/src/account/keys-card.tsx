import { useWords } from '../ui/words.tsx'
import { Moment } from './notices.tsx'
import type { Account } from '@cairn/domain/contract/account'
import { Ended } from './ended.tsx'

export function Keys({ account: { keys, actor } }: { readonly account: Account }) {
  const words = useWords()
  const roles = actor.roles.filter((role) => role !== 'administrator')
  return (
    <section className="card" aria-labelledby="keys">
      <h2 id="keys">{words('account.keys')}</h2>
      <p>{words('account.keys.why')}</p>
      {keys.length > 0 ? (
        <Ended
          items={keys.map((key) => ({
            id: key.id,
            action: `/account/keys/${encodeURIComponent(key.id)}/end`,
            button: words('account.key.end', { name: key.name }),
            text: (
              <>
                <strong dir="auto">{key.name}</strong>{' '}
                <span className="small muted">
                  {key.roles.map((role) => words(`role.${role}`)).join(', ')}
                  {key.expires ? (
                    <>
                      {' '}
                      · {words('account.until')} <Moment at={key.expires} day />
                    </>
                  ) : null}
                  {key.lastUsed ? (
                    <>
                      {' '}
                      · {words('account.last-used')} <Moment at={key.lastUsed} />
                    </>
                  ) : null}
                </span>
              </>
            ),
          }))}
        />
      ) : null}
      {roles.length === 0 ? (
        <p>{words('account.key.no-roles')}</p>
      ) : (
        <form method="post" action="/account/keys">
          <div className="field">
            <label htmlFor="key-name">{words('account.key.name')}</label>
            <input id="key-name" name="name" required maxLength={120} autoComplete="off" />
          </div>
          <fieldset className="field">
            <legend>{words('account.key.roles')}</legend>
            {roles.map((role) => (
              <label key={role} className="row plain">
                <input type="checkbox" name="roles" value={role} defaultChecked={roles.length === 1} /> {words(`role.${role}`)}
              </label>
            ))}
          </fieldset>
          <div className="field">
            <label htmlFor="key-days">{words('account.key.days')}</label>
            <select id="key-days" name="days" defaultValue="90">
              {[30, 90, 365].map((days) => (
                <option key={days} value={days}>
                  {words('account.key.days.count', { days })}
                </option>
              ))}
            </select>
          </div>
          <button className="btn alt" type="submit">
            {words('account.key.make')}
          </button>
        </form>
      )}
    </section>
  )
}

/** The one time that a key is seen. */
export function NewKey({ made }: { readonly made: { readonly name: string; readonly key: string; readonly expires: string } }) {
  const words = useWords()
  return (
    <section className="card" role="status">
      <h2 dir="auto">{made.name}</h2>
      <p>
        {words('account.key.once')} {words('account.until')} <Moment at={made.expires} day />.
      </p>
      <label htmlFor="new-key" className="vh">
        {words('account.keys')}
      </label>
      <input id="new-key" readOnly value={made.key} dir="ltr" className="secret" />
    </section>
  )
}
