import { useWords } from '../ui/words.tsx'

/** What stands against what was written: where, and what to do about it. */
export type Complaint = { readonly at: string | undefined; readonly message: string }

/** Beside the field that it is about. */
export function Complaints({ complaints }: { readonly complaints: readonly Complaint[] }) {
  return complaints.length === 0 ? null : (
    <ul className="find">
      {complaints.map(({ message }) => (
        <li key={message} className="must">
          {message}
        </li>
      ))}
    </ul>
  )
}

/** All of them in one place, each with a way to where it is. */
export function ComplaintSummary({ complaints }: { readonly complaints: readonly Complaint[] }) {
  const words = useWords()
  if (complaints.length === 0) return null
  return (
    <div className="note bad" role="alert" id="problems" tabIndex={-1}>
      <p>
        <strong>{words('qualification.problems', { count: complaints.length })}</strong>
      </p>
      <ul>
        {complaints.map(({ at, message }) => (
          <li key={`${at} ${message}`}>{at === undefined || at === '' ? message : <a href={`#${placeOf(at)}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  )
}

/** Where on the page a place of the description is asked for. */
function placeOf(at: string): string {
  const [, part = '', number] = at.split('/')
  if (part === 'units' && number !== undefined) return `unit-${number}`
  if (part === 'stackingRules') return number === undefined ? 'rules' : `rule-${number}`
  return part === 'units' ? 'units' : 'about'
}
