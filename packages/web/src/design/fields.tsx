import type { ReactNode } from 'react'
import { useWords } from '../ui/words.tsx'

type Common = { readonly id: string; readonly label: string; readonly hint?: string | undefined; readonly findings?: ReactNode; readonly describedBy?: string | undefined }

/** A field: label above, hint before, findings beside it, all named to a screen reader. */
function Field({ id, label, hint, findings, children }: Common & { readonly children: ReactNode }) {
  return <div className="field"><label htmlFor={id}>{label}</label>{hint ? <span className="hint" id={`${id}-hint`}>{hint}</span> : null}{children}{findings}</div>
}
const described = ({ id, hint, describedBy }: Common): { 'aria-describedby'?: string } => {
  const ids = [hint ? `${id}-hint` : undefined, describedBy].filter((one) => one !== undefined).join(' ')
  return ids === '' ? {} : { 'aria-describedby': ids }
}

export function TextField(props: Common & { readonly value: string; readonly lines?: number; readonly lang?: string; readonly type?: 'text' | 'url' | 'date'; readonly onChange: (value: string) => void }) {
  const { id, value, lines = 1, lang, type = 'text', onChange } = props
  return (
    <Field {...props}>
      {lines > 1
        ? <textarea id={id} rows={lines} lang={lang} dir="auto" value={value} onInput={(event) => onChange(event.currentTarget.value)} {...described(props)} />
        : <input id={id} type={type} lang={lang} dir={type === 'text' ? 'auto' : 'ltr'} value={value} onInput={(event) => onChange(event.currentTarget.value)} {...described(props)} />}
    </Field>
  )
}
export function NumberField(props: Common & { readonly value: number | undefined; readonly step?: number; readonly onChange: (value: number | undefined) => void }) {
  const { id, value, step = 1, onChange } = props
  return <Field {...props}><input id={id} type="number" min={0} step={step} inputMode="decimal" value={value ?? ''} onInput={(event) => onChange(event.currentTarget.value === '' ? undefined : Number(event.currentTarget.value))} {...described(props)} /></Field>
}
export function ChoiceField(props: Common & { readonly value: string; readonly options: readonly { readonly value: string; readonly label: string }[]; readonly onChange: (value: string) => void }) {
  const { id, value, options, onChange } = props
  const words = useWords()
  return <Field {...props}><select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)} {...described(props)}><option value="">{words('studio.choose')}</option>{options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}</select></Field>
}
export function CheckField({ id, label, checked, onChange }: { readonly id: string; readonly label: string; readonly checked: boolean; readonly onChange: (checked: boolean) => void }) {
  return <div className="field"><label htmlFor={id}><input id={id} type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} /> {label}</label></div>
}
