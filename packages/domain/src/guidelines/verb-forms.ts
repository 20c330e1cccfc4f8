import { folded, lookup } from './language-list.ts'
import type { LanguageList } from './language-list.ts'

/** Is a word a verb here, as far as the language's list can tell? `next` is the word after it: “report writing” is no act, “report faults” is. */
export function isVerb(word: string, next: string | undefined, list: LanguageList): boolean {
  const one = folded(word).replace(/[,،]$/, '')
  if (list.notActions.includes(one)) return false
  if (lookup(list).verbs.has(one))
    return (
      !list.nounsToo.includes(one) ||
      (next !== undefined && next !== 'of' && !(next.endsWith('ing') && next.length > 6) && !list.and.includes(next))
    )
  const looksSo =
    list.actionEndings.some((ending) => one.length > ending.length + 1 && one.endsWith(ending)) ||
    list.actionStarts.some((start) => one.length > 3 && one.startsWith(start))
  return looksSo && (list.determiners.length === 0 || (next !== undefined && list.determiners.includes(next.split("'")[0] ?? next)))
}

/** Does a word point back to what was said before? */
export const pointsBack = (words: readonly string[], list: LanguageList): boolean =>
  words.some((word) => list.pronouns.includes(folded(word)))
