import { stemmer as arabic } from '@orama/stemmers/arabic'
import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as french } from '@orama/stemmers/french'
import { stemmer as russian } from '@orama/stemmers/russian'
import { stemmer as ukrainian } from '@orama/stemmers/ukrainian'
import { folded, fromVerb, languageList, lookup } from '../../guidelines/language-list.ts'
import type { LanguageList } from '../../guidelines/language-list.ts'
import functionWords from './function-words.json' with { type: 'json' }

const stemmers: Readonly<Record<string, (word: string) => string>> = { ar: arabic, en: english, fr: french, ru: russian, uk: ukrainian }
const small = new Map(Object.entries(functionWords).map(([language, words]) => [language, new Set(words)]))

/** What a statement says in one language: its verb, how demanding that verb is, and the things it is about. */
export type Said = {
  readonly language: string
  /** The whole statement, folded: two that are the same here say the same. */
  readonly text: string
  readonly verb: string
  /** As it was written, for people. */
  readonly verbWritten: string
  /** The EQF level that the verb shows at least, where the language’s list knows it. */
  readonly verbLevel: number | undefined
  readonly practical: boolean
  /** Stem → the word as it was written. */
  readonly things: ReadonlyMap<string, string>
}

/** Reads a statement by the word list of its language; nothing where there is none: then only the same text is the same. */
export function readStatement(statement: string, tag: string): Said | undefined {
  const language = tag.split('-')[0] ?? tag
  const list = languageList(language)
  const stem = stemmers[language]
  if (!list || !stem) return undefined
  const words = wordsOf(fromVerb(statement, list), language)
  const known = knownVerbs(list, stem)
  // “Safely isolates …”: the verb is among the first words, not always the first.
  const found = words.slice(0, 3).findIndex((word) => known.has(stem(word)))
  const at = Math.max(found, 0)
  const verbWritten = words[at] ?? ''
  const { level, practical } = known.get(stem(verbWritten)) ?? { level: undefined, practical: false }
  const stop = small.get(language) ?? new Set()
  const context = new Set([...list.context, ...list.and].map(folded))
  const things = new Map<string, string>()
  for (const [index, word] of words.entries()) {
    if (index === at || word.length < 2 || stop.has(word) || context.has(word)) continue
    things.set(stem(word), word)
  }
  return { language, text: folded(statement), verb: stem(verbWritten), verbWritten, verbLevel: level, practical, things }
}

/** Words of a text in its own script. The Ukrainian apostrophe is inside a word, the French one between two; the Arabic “ال” is no part of the word. */
function wordsOf(text: string, language: string): string[] {
  const joined = language === 'uk' || language === 'ru' ? text.replaceAll("'", '') : text
  const words = joined.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '')
  return language === 'ar' ? words.map((word) => word.replace(/^و?ال(?=\p{L}{3})/u, '').replace(/ا$/u, '')) : words
}

type Verb = { readonly level: number | undefined; readonly practical: boolean }
const verbsOf = new WeakMap<LanguageList, ReadonlyMap<string, Verb>>()
/** The verbs of a list by their stems, so that “inspects” is found as “inspect”. */
function knownVerbs(list: LanguageList, stem: (word: string) => string): ReadonlyMap<string, Verb> {
  const known = verbsOf.get(list)
  if (known) return known
  const { level, practical } = lookup(list)
  const made = new Map<string, Verb>()
  for (const word of [...level.keys(), ...practical])
    if (!word.includes(' ')) {
      const key = stem(word)
      const before = made.get(key)
      made.set(key, { level: before?.level ?? level.get(word), practical: before?.practical === true || practical.has(word) })
    }
  verbsOf.set(list, made)
  return made
}
