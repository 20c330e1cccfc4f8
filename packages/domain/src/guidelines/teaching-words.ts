import { folded, holds, lookup } from './language-list.ts'
import type { LanguageList } from './language-list.ts'

/** The words of a statement that speak of teaching or of the course, where there are some (linter rule LO-6). */
export function teachingWords(statement: string, list: LanguageList): string | undefined {
  const text = folded(statement)
  return lookup(list).teaching.find(({ words, start }) => (start ? text.startsWith(`${words} `) : holds(text, words)))?.words
}
