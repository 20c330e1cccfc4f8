import { createContext, useContext } from 'react'
import type { DraftText } from '@cairn/domain/consultation/plan-draft'
import { useLanguageName } from '../ui/words.tsx'

/** In which languages a plan is written, in their order. */
export const PlanLanguages = createContext<readonly string[]>(['en'])

/** The same text in each language of the event, one field under the other; with one language alone nothing else is shown. */
export function PlanText({
  id,
  label,
  text,
  onChange,
  rows,
}: {
  readonly id: string
  readonly label: string
  readonly text: DraftText
  readonly onChange: (text: DraftText) => void
  readonly rows?: number
}) {
  const languages = useContext(PlanLanguages)
  const nameOf = useLanguageName()
  const several = languages.length > 1
  return (
    <div className="plan-text">
      {languages.map((code, index) => {
        const own = {
          id: index === 0 ? id : `${id}-${code}`,
          lang: code,
          dir: 'auto' as const,
          maxLength: 2000,
          value: text[code] ?? '',
          onChange: (event: { readonly target: { readonly value: string } }) => onChange({ ...text, [code]: event.target.value }),
        }
        return (
          <label key={code} className="field">
            <span>
              {label}
              {several ? (
                <>
                  {' '}
                  <small className="muted">{nameOf(code)}</small>
                </>
              ) : null}
            </span>
            {rows === undefined ? <input {...own} /> : <textarea rows={rows} {...own} />}
          </label>
        )
      })}
    </div>
  )
}
