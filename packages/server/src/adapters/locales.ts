import { readFileSync, readdirSync } from 'node:fs'
import * as z from 'zod'
import { pseudo, pseudoLanguage } from '@cairn/domain/model/pseudo'
import { wordsIn } from '@cairn/domain/model/words'
import type { Messages, Words } from '@cairn/domain/model/words'
import type { Language as Known, Locales } from '../ports.ts'

const Language = z.object({ code: z.string(), name: z.string(), direction: z.enum(['ltr', 'rtl']) })
const ours = new URL('../../../domain/locales/', import.meta.url)
const Strings = z.record(z.string(), z.string())

/**
 * Reads every language there is: a folder `domain/locales/<code>` is a language, so adding one changes no code.
 * With `withPseudo` there is one more, made from English, that shows what was never given to translators.
 */
export function loadLocales({ folder = ours, withPseudo = false }: { readonly folder?: URL; readonly withPseudo?: boolean } = {}): Locales {
  const lists = new Map<string, Messages>()
  const languages: Known[] = []
  for (const code of readdirSync(folder).sort()) {
    const files = readdirSync(new URL(`${code}/`, folder)).filter((name) => name.endsWith('.json'))
    const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`${code}/${name}`, folder), 'utf8'))
    languages.push(Language.parse(read('language.json')))
    lists.set(code, Object.assign({}, ...files.filter((name) => name !== 'language.json').map((name) => Strings.parse(read(name)))))
  }
  if (withPseudo) {
    languages.push(pseudoLanguage)
    lists.set(pseudoLanguage.code, pseudo(lists.get('en') ?? {}))
  }
  languages.sort((a, b) => Number(b.code === 'en') - Number(a.code === 'en'))
  const english = languages[0] ?? { code: 'en', name: 'English', direction: 'ltr' as const }
  const messages = (code: string): readonly Messages[] =>
    [...new Set([code, 'en'])].map((tag) => lists.get(tag)).filter((list) => list !== undefined)
  const cache = new Map<string, Words>()
  return {
    languages,
    language: (asked) =>
      languages.find(({ code }) => code === asked) ?? languages.find(({ code }) => code === asked?.split(/[-_.]/)[0]) ?? english,
    messages,
    words: (code) => {
      const known = cache.get(code) ?? wordsIn(code, ...messages(code))
      cache.set(code, known)
      return known
    },
  }
}
