import type { ReplyOf } from '@cairn/domain/contract/operation'
import type { listKeys } from '@cairn/domain/contract/keys'
import type { Seal } from '@cairn/domain/contract/seals'
import type { PageRequest } from '../page.ts'
import { useWords } from '../ui/words.tsx'
import { Moment, Notice } from './notices.tsx'

type Keys = ReplyOf<typeof listKeys>
type Props = { readonly request: PageRequest; readonly keys: Keys; readonly seals: readonly Seal[] }

/** What an organisation seals with: its keys and their history, and its certificates. Begin with a key; a seal can come later, and nothing is issued anew. */
export function KeysPage({ request, keys, seals }: Props) {
  const words = useWords()
  return (
    <div className="stack">
      <div>
        <h1>{words('keys.title')}</h1>
        <p>{words('keys.why')}</p>
      </div>
      <Notice request={request} />
      <section className="card stack" aria-labelledby="keys-own">
        <h2 id="keys-own">{words('keys.own')}</h2>
        {keys.controller ? (
          <p>
            {words('keys.controller')} <code dir="ltr">{keys.controller}</code>
          </p>
        ) : (
          <p>{words('keys.none')}</p>
        )}
        {keys.document ? (
          <p>
            <a href={keys.document}>{words('keys.document')}</a>
          </p>
        ) : null}
        <ul className="clean stack">
          {keys.keys.map((key) => (
            <li key={key.kid} className="stack tight">
              <p>
                <span className={`tag ${key.compromised ? 'bad' : key.state === 'active' ? 'ok' : ''}`}>
                  {words(key.compromised ? 'keys.state.compromised' : `keys.state.${key.state}`)}
                </span>{' '}
                <bdi>{key.type}</bdi> · {words('keys.since')} <Moment at={key.created} day />
                {key.retired ? (
                  <>
                    {' '}
                    · {words('keys.until')} <Moment at={key.retired} day />
                  </>
                ) : null}
              </p>
              <code dir="ltr" className="small muted">
                {key.kid.split('#')[1]}
              </code>
              {key.compromised ? null : (
                <EndForm action="/keys/end" id={key.kid.split('#')[1] ?? ''} kid={key.kid} stolen={key.state === 'retired'} />
              )}
            </li>
          ))}
        </ul>
        <form method="post" action="/keys/rotate" className="stack tight">
          <Reason id="rotate" />
          <div>
            <button className="btn alt" type="submit">
              {words('keys.rotate')}
            </button>
          </div>
          <p className="hint">{words('keys.rotate.why')}</p>
        </form>
      </section>
      <section className="card stack" aria-labelledby="seals-own">
        <h2 id="seals-own">{words('seal.title')}</h2>
        <p>{words('seal.why')}</p>
        {seals.length === 0 ? (
          <p className="muted">{words('seal.none')}</p>
        ) : (
          <ul className="clean stack">
            {seals.map((seal) => (
              <li key={seal.id} className="stack tight">
                <p>
                  <span className={`tag ${seal.compromised ? 'bad' : seal.inUse ? 'ok' : ''}`}>
                    {words(seal.compromised ? 'keys.state.compromised' : seal.inUse ? 'seal.in-use' : `keys.state.${seal.state}`)}
                  </span>{' '}
                  <bdi>{seal.subject}</bdi>
                </p>
                <p className="small">
                  {words('seal.valid')} <Moment at={seal.starts} day /> – <Moment at={seal.ends} day /> · <bdi>{seal.kind}</bdi> ·{' '}
                  {words('seal.certificates', { count: seal.certificates })}
                </p>
                <code dir="ltr" className="small muted">
                  {seal.thumbprint}
                </code>
                {seal.compromised ? null : <EndForm action={`/keys/seals/${seal.id}/end`} id={seal.id} stolen={seal.state === 'retired'} />}
              </li>
            ))}
          </ul>
        )}
        <details>
          <summary>{words('seal.add')}</summary>
          <form method="post" action="/keys/seals" encType="multipart/form-data" className="stack">
            <div className="field">
              <label htmlFor="pkcs12">{words('seal.file')}</label>
              <input id="pkcs12" name="pkcs12" type="file" accept=".p12,.pfx,application/x-pkcs12" aria-describedby="pkcs12-how" />
              <span className="hint" id="pkcs12-how">
                {words('seal.file.how')}
              </span>
            </div>
            <div className="field">
              <label htmlFor="certificates">{words('seal.pem')}</label>
              <textarea
                id="certificates"
                name="certificates"
                rows={3}
                dir="ltr"
                maxLength={100_000}
                autoComplete="off"
                spellCheck={false}
              />
            </div>
            <div className="field">
              <label htmlFor="key">{words('seal.key')}</label>
              <textarea id="key" name="key" rows={3} dir="ltr" maxLength={20_000} autoComplete="off" spellCheck={false} />
            </div>
            <div className="field">
              <label htmlFor="passphrase">{words('seal.passphrase-field')}</label>
              <input id="passphrase" name="passphrase" type="password" maxLength={1000} autoComplete="off" dir="ltr" />
            </div>
            <Reason id="seal" />
            <div>
              <button className="btn" type="submit">
                {words('seal.add.go')}
              </button>
            </div>
            <p className="hint">{words('seal.kept')}</p>
          </form>
        </details>
      </section>
    </div>
  )
}

function Reason({ id }: { readonly id: string }) {
  const words = useWords()
  return (
    <div className="field">
      <label htmlFor={`reason-${id}`}>{words('people.reason')}</label>
      <input id={`reason-${id}`} name="reason" required maxLength={500} autoComplete="off" dir="auto" />
    </div>
  )
}

/** Puts a key or a seal away; with a day, what it sealed from then on is believed no more. */
function EndForm({
  action,
  id,
  kid,
  stolen,
}: {
  readonly action: string
  readonly id: string
  readonly kid?: string
  readonly stolen: boolean
}) {
  const words = useWords()
  return (
    <details>
      <summary>{words(stolen ? 'keys.stolen' : 'keys.end')}</summary>
      <form method="post" action={action} className="stack tight">
        {kid === undefined ? null : <input type="hidden" name="kid" value={kid} />}
        <div className="field">
          <label htmlFor={`from-${id}`}>{words('keys.from')}</label>
          <input id={`from-${id}`} name="from" type="date" required={stolen} />
        </div>
        <Reason id={id} />
        <div>
          <button className="btn alt sm" type="submit">
            {words('keys.end.go')}
          </button>
        </div>
      </form>
    </details>
  )
}
