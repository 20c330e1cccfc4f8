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
export const plainly = (words: Words): Words => (code, values) => words(code, values).replace(/[\u2066-\u2069]/g, '')
