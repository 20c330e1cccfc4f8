import { issuedFormats } from '@cairn/credentials/formats'
import type { Loss } from '@cairn/domain/contract/carriers'
import { useWords } from '../ui/words.tsx'

/** What our keys seal at the touch of a button, and the issuer's seal where it has one; the rest is for the command line. */
const offered = (seals: boolean) =>
  issuedFormats.filter(({ keys, securing }) => (keys.includes('Ed25519') && securing !== 'cose') || (seals && securing === 'jades'))

/** The sealed credential in things that people keep. */
export function Carriers({ token, holder }: { readonly token: string; readonly holder: boolean }) {
  const words = useWords()
  return (
    <section className="card">
      <h2>{words('other.carriers')}</h2>
      <p>{words('other.carriers.why')}</p>
      <ul className="clean carriers">
        {(['pdf', 'png', 'svg', ...(holder ? (['code'] as const) : [])] as const).map((as) => (
          <li key={as}>
            <a href={`/c/${token}/as/${as}`} download>
              {words(`other.${as}`)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The same award for systems that read something else; what is lost is shown before anything is sealed. */
export function OtherFormats({ token, current, seals }: { readonly token: string; readonly current: string; readonly seals: boolean }) {
  const words = useWords()
  return (
    <section className="card">
      <h2>{words('other.title')}</h2>
      <p>{words('other.why')}</p>
      <ul className="clean carriers">
        {offered(seals)
          .filter(({ id }) => id !== current)
          .map(({ id, payload }) => (
            <li key={id}>
              <a href={`/c/${token}/formats/${id}`}>{words(`other.as.${payload}`)}</a> <bdi className="small muted">{id}</bdi>
            </li>
          ))}
      </ul>
    </section>
  )
}

/** What the model has in the plural stands in the words as one. */
const names: Readonly<Record<string, string>> = {
  awardingBodies: 'awardingBody',
  levels: 'level',
  assessments: 'assessmentType',
  participation: 'participationForm',
  results: 'grade',
  learner: 'learnerIdentity',
  awarded: 'issueDate',
}

/** Before the seal: every element that does not come through, where it stands, and why. */
export function FormatPage({
  token,
  format,
  losses,
}: {
  readonly token: string
  readonly format: string
  readonly losses: readonly Loss[]
}) {
  const words = useWords()
  const element = (name: string): string => {
    const parts = name.replace(/^specification\./, '').split('.')
    const own = [...parts]
      .reverse()
      .map((part) => [`lost.${part}`, `element.${names[part] ?? part}`])
      .flat()
      .find((code) => words(code) !== code)
    return own === undefined ? name : words(own)
  }
  return (
    <div className="stack">
      <h1>{words('other.title')}</h1>
      <p>
        {words(`other.as.${format.split('+')[0] ?? ''}`)} · <bdi>{format}</bdi>
      </p>
      <p className="note">{words('other.keep-original')}</p>
      <h2 id="lost">{words('other.what-is-lost')}</h2>
      <div className="scroll" role="region" aria-labelledby="lost" tabIndex={0}>
        <table className="losses">
          <thead>
            <tr>
              <th scope="col">{words('other.element')}</th>
              <th scope="col">{words('other.how')}</th>
              <th scope="col">{words('other.why-column')}</th>
            </tr>
          </thead>
          <tbody>
            {losses.map((loss) => (
              <tr key={`${loss.element} ${loss.at} ${loss.kind}`}>
                <th scope="row">
                  <bdi>{element(loss.element)}</bdi>
                  {loss.at ? (
                    <code className="small muted" dir="ltr">
                      {loss.at}
                    </code>
                  ) : null}
                </th>
                <td>{words(`loss.kind.${loss.kind}`)}</td>
                <td dir="auto">{loss.why}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <form method="post" action={`/c/${token}/formats/${format}`} className="row">
        <button className="btn" type="submit">
          {words('other.make')}
        </button>{' '}
        <a className="btn alt" href={`/c/${token}`}>
          {words('other.back')}
        </a>
      </form>
    </div>
  )
}
