import type { Text } from '@cairn/domain/model/text'
import type { ReactNode } from 'react'
import { useLanguageName, useWords } from '../ui/words.tsx'
import { TextField } from './fields.tsx'
import { withText } from './section.tsx'

type TextsFieldProps = {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly lines?: number
  readonly at: string
  /** The language of the description, then the others that it is written in. */
  readonly languages: readonly string[]
  readonly value: Text | undefined
  readonly onChange: (value: Text | undefined) => void
  readonly describedBy?: string
  readonly findings?: ReactNode
}

/** A text in the description's own language, and the same in each other language that the description has, folded away until it is wanted. */
export function TextsField({ id, label, hint, lines = 1, at, languages, value, onChange, describedBy, findings }: TextsFieldProps) {
  const words = useWords()
  const nameOf = useLanguageName()
  const [own = 'en', ...others] = languages
  const written = others.filter((tag) => value?.[tag] !== undefined)
  return (
    <>
      <TextField
        id={id}
        label={label}
        hint={hint}
        lines={lines}
        lang={own}
        at={`${at}/${own}`}
        value={value?.[own] ?? ''}
        describedBy={describedBy}
        findings={findings}
        onChange={(text) => onChange(withText(value, own, text))}
      />
      {others.length > 0 ? (
        <details className="others">
          <summary>
            {words('studio.translations', { done: written.length, all: others.length })}
            <span className="vh"> ({label})</span>
          </summary>
          {others.map((tag) => (
            <TextField
              key={tag}
              id={`${id}-${tag}`}
              label={`${label}: ${nameOf(tag)}`}
              lines={lines}
              lang={tag}
              at={`${at}/${tag}`}
              value={value?.[tag] ?? ''}
              onChange={(text) => onChange(withText(value, tag, text))}
            />
          ))}
        </details>
      ) : null}
    </>
  )
}
