import type { ReactNode } from 'react'
import { useLanguageName, useWords } from '../ui/words.tsx'

type Common = {
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  readonly findings?: ReactNode
  readonly describedBy?: string | undefined
  /** The place of the description that is written here. */ readonly at?: string | undefined
}

/** What stands where a text must be but is not written yet: the field shows it as empty. */
export const unwritten = '…'

/** A field: label above, hint before, findings beside it, all named to a screen reader. */
function Field({ id, label, hint, findings, children }: Common & { readonly children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {children}
      {findings}
    </div>
  )
}
const described = ({ id, hint, describedBy, at }: Common): { 'aria-describedby'?: string; 'data-at'?: string } => {
  const ids = [hint ? `${id}-hint` : undefined, describedBy].filter((one) => one !== undefined).join(' ')
  return { ...(ids === '' ? {} : { 'aria-describedby': ids }), ...(at === undefined ? {} : { 'data-at': at }) }
}

export function TextField(
  props: Common & {
    readonly value: string
    readonly lines?: number
    readonly lang?: string
    readonly type?: 'text' | 'url' | 'date'
    readonly onChange: (value: string) => void
  },
) {
  const { id, value, lines = 1, lang, type = 'text', onChange } = props
  return (
    <Field {...props}>
      {lines > 1 ? (
        <textarea
          id={id}
          rows={lines}
          lang={lang}
          dir="auto"
          value={value === unwritten ? '' : value}
          onInput={(event) => onChange(event.currentTarget.value)}
          {...described(props)}
        />
      ) : (
        <input
          id={id}
          type={type}
          lang={lang}
          dir={type === 'text' ? 'auto' : 'ltr'}
          value={value === unwritten ? '' : value}
          onInput={(event) => onChange(event.currentTarget.value)}
          {...described(props)}
        />
      )}
    </Field>
  )
}
export function NumberField(
  props: Common & { readonly value: number | undefined; readonly step?: number; readonly onChange: (value: number | undefined) => void },
) {
  const { id, value, step = 1, onChange } = props
  return (
    <Field {...props}>
      <input
        id={id}
        type="number"
        min={0}
        step={step}
        inputMode="decimal"
        value={value ?? ''}
        onInput={(event) => onChange(event.currentTarget.value === '' ? undefined : Number(event.currentTarget.value))}
        {...described(props)}
      />
    </Field>
  )
}
export function ChoiceField(
  props: Common & {
    readonly value: string
    readonly options: readonly { readonly value: string; readonly label: string }[]
    /** There is always one. */ readonly needed?: boolean
    readonly onChange: (value: string) => void
  },
) {
  const { id, value, options, needed, onChange } = props
  const words = useWords()
  return (
    <Field {...props}>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)} {...described(props)}>
        {needed ? null : <option value="">{words('studio.choose')}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}
export function CheckField({
  id,
  label,
  at,
  checked,
  onChange,
}: {
  readonly id: string
  readonly label: string
  readonly at?: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}) {
  return (
    <div className="field">
      <label htmlFor={id}>
        <input id={id} type="checkbox" data-at={at} checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} /> {label}
      </label>
    </div>
  )
}
/** Languages that a description is offered in: those of the product and of its neighbours. */
export const offeredLanguages = ['en', 'fr', 'ar', 'uk', 'ru', 'ka', 'sr', 'sq'] as const
/** Languages, one tick each, and whatever is there already. */
export function LanguageField({
  id,
  label,
  at,
  tags,
  onChange,
  findings,
}: {
  readonly id: string
  readonly label: string
  readonly at: string
  readonly tags: readonly string[]
  readonly onChange: (tags: string[]) => void
  readonly findings?: ReactNode
}) {
  const nameOf = useLanguageName()
  const offered = [...new Set([...offeredLanguages, ...tags])]
  return (
    <fieldset className="field" id={id} tabIndex={-1}>
      <legend>{label}</legend>
      <div className="row">
        {offered.map((tag) => (
          <label key={tag}>
            <input
              type="checkbox"
              data-at={`${at}/${tag}`}
              checked={tags.includes(tag)}
              onChange={(event) => onChange(event.currentTarget.checked ? [...tags, tag] : tags.filter((one) => one !== tag))}
            />{' '}
            {nameOf(tag)}
          </label>
        ))}
      </div>
      {findings}
    </fieldset>
  )
}
/** Puts the cursor into a field that is about to be drawn, and unfolds what it lies in. */
export const focusSoon = (id: string): void =>
  void setTimeout(() => {
    const field = document.getElementById(id)
    for (let around = field?.closest('details'); around; around = around.parentElement?.closest('details')) around.open = true
    field?.focus()
  }, 30)
