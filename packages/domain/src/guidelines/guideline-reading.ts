import type { Audience } from '../model/guideline.ts'
import type { GuidelineClause, GuidelineText, PracticeCard } from '../model/guideline-text.ts'
import { wordsOf } from './differences.ts'
import type { WordPart } from './differences.ts'

/** Versions as people count them: 1.10 comes after 1.9. */
export function compareVersions(a: string, b: string): number {
  const [[x = 0, y = 0], [v = 0, w = 0]] = [a.split('.').map(Number), b.split('.').map(Number)]
  return x - v || y - w
}

/** What is for one kind of reader, and how many clauses that leaves out: nothing is hidden without saying so. */
export function readAs(
  guideline: GuidelineText,
  audience: Audience | undefined,
): { readonly sections: GuidelineText['sections']; readonly hidden: number } {
  const all = guideline.sections.reduce((sum, { clauses }) => sum + clauses.length, 0)
  const sections = guideline.sections
    .map((section) => ({
      ...section,
      clauses: section.clauses.filter(({ audiences }) => audience === undefined || audiences.includes(audience)),
    }))
    .filter(({ clauses }) => clauses.length > 0)
  return { sections, hidden: all - sections.reduce((sum, { clauses }) => sum + clauses.length, 0) }
}

/** How a clause stands in a language: not there, made from an older text than the one it stands for, or as it should be. */
export function translationOf(clause: GuidelineClause, language: string): 'original' | 'current' | 'older' | 'missing' {
  if (clause.text[language] === undefined) return 'missing'
  const from = clause.translatedFrom[language]
  if (language === 'en' && from === undefined) return 'original'
  return from === undefined || compareVersions(from, clause.changedIn) < 0 ? 'older' : 'current'
}

export const clauseAt = (guideline: GuidelineText, number: string): GuidelineClause | undefined =>
  guideline.sections.flatMap(({ clauses }) => clauses).find((clause) => clause.number === number)

/** What of all practice speaks to a clause. */
export const practiceFor = (item: string, cards: readonly PracticeCard[]): readonly PracticeCard[] =>
  cards.filter(({ done, evidence }) => [...done, ...evidence].some(({ clauses }) => clauses.includes(item)))

export type ClauseChange = {
  readonly item: string
  readonly number: string
  readonly kind: 'added' | 'removed' | 'changed' | 'moved'
  readonly words: readonly WordPart[]
  /** In which language the words are: English where it changed, else the first that did. */ readonly language: string
}
/** What a version says otherwise than another, clause by clause and word by word; clauses are known by their item, so that a moved one is not a new one. */
export function changesBetween(before: GuidelineText, after: GuidelineText): readonly ClauseChange[] {
  const all = (guideline: GuidelineText) =>
    new Map(guideline.sections.flatMap(({ clauses }) => clauses).map((clause) => [clause.item, clause]))
  const [old, made] = [all(before), all(after)]
  const found = [...made.values()].flatMap((clause): ClauseChange[] => {
    const was = old.get(clause.item)
    const at = { item: clause.item, number: clause.number }
    if (!was) return [{ ...at, kind: 'added', ...only(clause, 'added') }]
    const language = ['en', ...Object.keys(clause.text)].find((tag) => was.text[tag] !== clause.text[tag])
    if (language !== undefined)
      return [{ ...at, kind: 'changed', language, words: wordsOf(was.text[language] ?? '', clause.text[language] ?? '', language) }]
    return was.number === clause.number ? [] : [{ ...at, kind: 'moved', ...only(clause, 'same') }]
  })
  return [
    ...found,
    ...[...old.values()]
      .filter(({ item }) => !made.has(item))
      .map((clause): ClauseChange => ({ item: clause.item, number: clause.number, kind: 'removed', ...only(clause, 'removed') })),
  ]
}
/** A clause's text as one part, in English or the first language there is. */
function only({ text }: GuidelineClause, kind: WordPart['kind']): Pick<ClauseChange, 'words' | 'language'> {
  const [language = 'en', value = ''] = Object.entries(text).find(([tag]) => tag === 'en') ?? Object.entries(text)[0] ?? []
  return { language, words: [{ text: value, kind }] }
}
