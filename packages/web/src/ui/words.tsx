import { createContext, useContext } from 'react'
import type { Values, Words } from '@cairn/domain/model/words'
import type { Language } from '../page.ts'

export type Speech = { readonly words: Words; readonly language: Language }
/** The words of this page. A provider stands at the top of each page and each island. */
export const SpeechContext = createContext<Speech>({ words: (code) => code, language: { code: 'en', name: 'English', direction: 'ltr' } })
export const useSpeech = (): Speech => useContext(SpeechContext)
/** A code said in words, where only text is wanted: screens isolate directions by markup, so invisible isolates are left out. */
export const useWords = (): ((code: string, values?: Values) => string) => {
  const { words } = useSpeech()
  return (code, values) => words(code, values).replace(/[\u2066-\u2069]/g, '')
}
/** Words where a component is not: the same cleaning. */
export const plainly =
  (words: Words): Words =>
  (code, values) =>
    words(code, values).replace(/[\u2066-\u2069]/g, '')

/** A calendar day (`2026-09-15`, or a moment that begins with one), said as people write it and kept for machines. */
export function Day({ at }: { readonly at: string }) {
  const words = useWords()
  const day = at.slice(0, 10)
  return (
    <time dateTime={day}>
      <bdi>{words('date.said', { day })}</bdi>
    </time>
  )
}
/** A moment (RFC 3339 in UTC), to the minute. */
export function Moment({ at }: { readonly at: string }) {
  const words = useWords()
  return (
    <time dateTime={at}>
      <bdi>{words('date.moment', { day: at.slice(0, 10), time: at.slice(11, 16) })}</bdi>
    </time>
  )
}
/** A number as the language writes it. */
export const useNumber = (): ((value: number) => string) => {
  const words = useWords()
  return (value) => words('number.said', { value })
}
/** What the page's language calls a language. Tags that its table lacks are said as they are. */
export const useLanguageName = (): ((tag: string) => string) => {
  const words = useWords()
  return (tag) => {
    const code = `language.${tag.split('-')[0]}`
    const name = words(code)
    return name === code ? tag : name
  }
}
