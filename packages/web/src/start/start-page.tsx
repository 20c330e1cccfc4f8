import { Role } from '@cairn/domain/contract/duties'
import type { PageRequest } from '../page.ts'
import { useWords } from '../ui/words.tsx'

const doors = [
  ['/find', 'find'],
  ['/studio', 'design'],
  ['/verify', 'verify'],
] as const
const files = ['genuine', 'altered', 'withdrawn', 'suspended'] as const

/** S18: three doors, and with the demonstration things to try in the first minute. */
export function StartPage({ request }: { readonly request: PageRequest }) {
  const words = useWords()
  return (
    <div className="stack">
      <div>
        <h1>{words('start.title')}</h1>
        <p>{words('start.lead')}</p>
      </div>
      <ul className="doors clean">
        {doors.map(([href, code]) => (
          <li key={href} className="card">
            <h2>
              <a href={href}>{words(`start.${code}`)}</a>
            </h2>
            <p>{words(`start.${code}.why`)}</p>
          </li>
        ))}
      </ul>
      {request.demonstration ? (
        <section className="card stack" aria-labelledby="try">
          <div>
            <h2 id="try">{words('start.try')}</h2>
            <p>{words('start.try.why')}</p>
          </div>
          <ul className="row clean">
            {files.map((name) => (
              <li key={name}>
                <a className="btn alt sm" href={`/demo/files/${name}.json`} download>
                  {words(`start.file.${name}`)}
                </a>
              </li>
            ))}
          </ul>
          <form method="post" action="/demo/draft">
            <button className="btn alt" type="submit">
              {words('start.fix-draft')}
            </button>
          </form>
          <form method="post" action="/session" className="row">
            <label htmlFor="role">{words('start.sign-in')}</label>
            <select id="role" name="role" defaultValue="developer">
              {Role.options.map((role) => (
                <option key={role} value={role}>
                  {words(`role.${role}`)}
                </option>
              ))}
            </select>
            <button className="btn" type="submit">
              {words('start.go')}
            </button>
          </form>
          <p className="hint">{words('start.sign-in.why')}</p>
        </section>
      ) : null}
    </div>
  )
}
