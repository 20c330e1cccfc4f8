import { Rule } from '@cairn/domain/model/guideline'
import type { PolicyProfile } from '@cairn/domain/model/profile'
import { useWords } from '../ui/words.tsx'
import type { PolicyProps } from './policy-page.tsx'

/** What was just tried, put up as the profile's next version: from when, for whom, and why. */
export function ProposeForm({ own, changed, position, mayPropose, today }: PolicyProps & { readonly own: PolicyProfile }) {
  const words = useWords()
  if (!mayPropose) return <p className="small muted">{words('proposals.who-may')}</p>
  return (
    <form method="post" action="/policy/propose" className="stack">
      <h3>{words('proposals.propose')}</h3>
      <input type="hidden" name="profile" value={own.id} />
      <input type="hidden" name="position" value={position} />
      {[...changed].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label className="field">
        <span>{words('proposals.effective')}</span>
        <input type="date" name="effective" required min={today} />
      </label>
      <label className="field">
        <span>{words('annex.transition')}</span>
        <select name="transition" defaultValue="next-review">
          {Rule.shape.transition.unwrap().options.map((one) => (
            <option key={one} value={one}>
              {words(`transition.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{words('proposals.reason')}</span>
        <textarea name="reason" rows={3} required maxLength={2000} />
      </label>
      <button className="btn" type="submit">
        {words('proposals.propose-now')}
      </button>
      <p className="small muted">{words('proposals.two-people')}</p>
    </form>
  )
}
