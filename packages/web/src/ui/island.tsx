import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { wordsIn } from '@cairn/domain/model/words'
import type { Messages } from '@cairn/domain/model/words'
import { SpeechContext } from './words.tsx'

const lists = import.meta.glob<Messages>('../../../domain/locales/*/*.json', { import: 'default' })

/** The words of the page's language: how it writes days and numbers, and only the subjects that are needed. */
async function messagesOf(language: string, subjects: readonly string[]): Promise<Messages[]> {
  if (language === 'zxx') {
    const { pseudo } = await import('@cairn/domain/model/pseudo')
    return (await messagesOf('en', subjects)).map(pseudo)
  }
  const tags = [...new Set([language, 'en'])]
  const wanted = tags
    .flatMap((tag) => ['formats', ...subjects].map((subject) => lists[`../../../domain/locales/${tag}/${subject}.json`]))
    .filter((load) => load !== undefined)
  return Promise.all(wanted.map((load) => load()))
}
export const pageLanguage = () => {
  const { lang, dir } = document.documentElement
  return { code: lang || 'en', name: lang, direction: dir === 'rtl' ? ('rtl' as const) : ('ltr' as const) }
}
/** Words for an island, loaded for its language alone. */
export async function islandWords(subjects: readonly string[]) {
  const language = pageLanguage()
  return { language, words: wordsIn(language.code, ...(await messagesOf(language.code, subjects))) }
}

/** Puts an island in its place on the page, with the page's language. */
export async function mountIsland(id: string, subjects: readonly string[], island: (element: HTMLElement) => ReactNode): Promise<void> {
  const element = document.getElementById(id)
  if (!element) return
  const speech = await islandWords(subjects)
  createRoot(element).render(<SpeechContext.Provider value={speech}>{island(element)}</SpeechContext.Provider>)
}
