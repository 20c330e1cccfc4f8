import * as z from 'zod'
import ar from './languages/ar.json' with { type: 'json' }
import en from './languages/en.json' with { type: 'json' }
import fr from './languages/fr.json' with { type: 'json' }
import ru from './languages/ru.json' with { type: 'json' }
import uk from './languages/uk.json' with { type: 'json' }

const Words = z.array(z.string()).default([])

/** What the outcome checks know of a language. A language without a list is `unchecked`, never guessed. */
export const LanguageList = z.strictObject({
  language: z.string(),
  /** Verbs that nobody can see anybody do, each with observable ones in the same form. */
  unobservable: z.record(z.string(), z.array(z.string()).min(1)),
  /** Openings before the verb: “the learner can …”. */
  skip: z.array(z.string()),
  /** Words that speak of teaching, not of learning. */
  teaching: z.array(z.string()),
  and: z.array(z.string()),
  /** Words that open a context, condition or standard. */
  context: z.array(z.string()),
  /** Verbs that show at least this EQF level. */
  verbs: z.record(z.string(), z.array(z.string())),
  /** Verbs of doing, which writing alone cannot show. */
  practical: z.array(z.string()),
  occupations: z.array(z.string()),
  /** Verbs of doing that show no level by themselves: with `verbs` and `practical` all that is known as a verb. */
  actions: Words,
  /** Verbs that fit any level, by what they are done to: “identify gaps in the evidence” is not “identify a screw”. */
  anyLevel: Words,
  /** Known verbs that are nouns as often: “test”, “plan”. */
  nounsToo: Words,
  /** How verbs of the language end or begin, where that tells them from other words; what only looks so; what must follow. */
  actionEndings: Words,
  actionStarts: Words,
  notActions: Words,
  determiners: Words,
  /** Small words that belong to a verb: “set up”. */
  particles: Words,
  /** Words that stand for what was said before: “identify hazards and report them” is one thing. */
  pronouns: Words,
  /** Verbs with a word that belongs to them and opens no context: “communicate with”. */
  governed: Words,
  /** Endings of words that say by what means. */
  contextEndings: Words,
  /** Nouns of knowing: “a deep understanding of …” is nothing one can see. */
  knowing: Words,
  /** Verbs of noticing, and verbs of answering to what was noticed: “identify gaps and propose how to close them” is one act, since nobody answers to what was not seen. */
  noticing: Words,
  answering: Words,
  /** Words before an owner (“of”), and words of places and people: whose thing it is says where or for whom (“the accounts of a small firm”). */
  owning: Words,
  places: Words,
  /** Words that make no difference between two outcomes. */
  fillers: Words,
  /** How many words fewer say as much as in English, where an article or a small word is no word of its own. */
  fewerWords: z.int().min(0).max(2).default(0),
})
export type LanguageList = z.infer<typeof LanguageList>

const lists = new Map([ar, en, fr, ru, uk].map((list) => [list.language, LanguageList.parse(list)]))
export const languageList = (tag: string): LanguageList | undefined => lists.get(tag.split('-')[0] ?? tag)

/** Text for comparing words: lower case, without Arabic vowel signs and the like, single spaces, no end mark. */
export const folded = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u064b-\u0652\u0670\u0640]/g, '')
    .replace(/[’ʼ]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/[.;:!،؛]+$/, '')
    .trim()

/** The same for a word of a list or of a profile, remembered: those are few and do not change. */
export function foldedWord(word: string): string {
  const known = foldedWords.get(word) ?? folded(word)
  foldedWords.set(word, known)
  return known
}
const foldedWords = new Map<string, string>()

/** A list made ready for looking up, once: everything in it folded. */
type Lookup = {
  /** Longest first, so that “be aware of” is found before “be”. */
  readonly unobservable: readonly { readonly verb: string; readonly words: string; readonly instead: readonly string[] }[]
  /** The lowest level that a verb shows. */
  readonly level: ReadonlyMap<string, number>
  readonly practical: ReadonlySet<string>
  readonly verbs: ReadonlySet<string>
  readonly openings: readonly string[]
  /** `start`: only where the outcome begins with it. */
  readonly teaching: readonly { readonly words: string; readonly start: boolean }[]
  readonly anyLevel: ReadonlySet<string>
  readonly context: readonly string[]
  readonly governed: readonly string[]
  readonly fillers: ReadonlySet<string>
  readonly owning: ReadonlySet<string>
  readonly places: ReadonlySet<string>
}
export function lookup(list: LanguageList): Lookup {
  const known = lookups.get(list) ?? lookupOf(list)
  lookups.set(list, known)
  return known
}
const lookups = new WeakMap<LanguageList, Lookup>()

function lookupOf(list: LanguageList): Lookup {
  const unobservable = Object.entries(list.unobservable).map(([verb, instead]) => ({ verb, words: folded(verb), instead }))
  const level = new Map<string, number>()
  for (const [shown, verbs] of Object.entries(list.verbs))
    for (const verb of verbs.map(folded)) if (!level.has(verb)) level.set(verb, Number(shown))
  const practical = new Set(list.practical.map(folded))
  return {
    unobservable: unobservable.toSorted((a, b) => b.words.length - a.words.length),
    level,
    practical,
    verbs: new Set([...level.keys(), ...practical, ...list.actions.map(folded), ...unobservable.map(({ words }) => words)]),
    openings: list.skip.map((words) => `${folded(words)} `).toSorted((a, b) => b.length - a.length),
    teaching: list.teaching.map((words) => ({ words: folded(words.replace(/^\^/, '')), start: words.startsWith('^') })),
    anyLevel: new Set(list.anyLevel.map(folded)),
    context: list.context.map(folded),
    governed: list.governed.map(folded),
    fillers: new Set([...list.fillers, ...list.and].map(folded)),
    owning: new Set(list.owning.map(folded)),
    places: new Set(list.places.map(folded)),
  }
}

/** The statement from its verb on, folded, without “the learner can” and its like. */
export function fromVerb(statement: string, list: LanguageList): string {
  let rest = folded(statement)
  for (let turn = 0; turn < 3; turn += 1) {
    const opening = lookup(list).openings.find((words) => rest.startsWith(words))
    if (opening === undefined) break
    rest = rest.slice(opening.length).trim()
  }
  return rest
}

/** Does a text hold these words, whole? Letters of any script count as letters. The words are of a list or of a profile. */
export function holds(text: string, words: string): boolean {
  const pattern =
    patterns.get(words) ?? new RegExp(`(^|[^\\p{L}\\p{M}])${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}($|[^\\p{L}\\p{M}])`, 'u')
  patterns.set(words, pattern)
  return pattern.test(text)
}
const patterns = new Map<string, RegExp>()
