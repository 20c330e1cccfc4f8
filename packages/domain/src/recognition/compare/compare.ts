import type { Problem } from '../../model/problem.ts'
import type { Prepared } from './outcome.ts'
import { isBroader } from './skills.ts'
import type { SkillGraph } from './skills.ts'
import type { Said } from './stems.ts'

/** How a needed outcome stands beside a proven one. `unchecked` says that there was no ground to compare on. */
export type Cover = 'covered' | 'partly' | 'not' | 'unchecked'
export type Comparison = { readonly cover: Cover; readonly why: Problem }

/** Best first: what an officer would point to. */
const order: readonly Cover[] = ['covered', 'partly', 'unchecked', 'not']
export const better = (a: Comparison, b: Comparison): Comparison => (order.indexOf(b.cover) < order.indexOf(a.cover) ? b : a)

/**
 * Compares a needed outcome with a proven one, by shared skill identifiers, then by verb and words in a language that both are
 * written in; then kind and level can only take away. The same two outcomes always get the same answer, with its reason.
 */
export function compareOutcomes(needed: Prepared, proven: Prepared, graph: SkillGraph): Comparison {
  if ([...needed.texts].some((text) => proven.texts.has(text)))
    return lessened({ cover: 'covered', why: { code: 'compare.same-text' } }, needed, proven)
  const skills = bySkills(needed, proven, graph)
  const words = byWords(needed, proven)
  return lessened(together(skills, words, needed, proven), needed, proven)
}

function bySkills(needed: Prepared, proven: Prepared, graph: SkillGraph): Comparison | undefined {
  if (needed.skills.size === 0 || proven.skills.size === 0) return undefined
  const wanted = [...needed.skills]
  const same = wanted.filter((skill) => proven.skills.has(skill))
  const values = { shared: same.length, of: wanted.length }
  if (same.length === wanted.length) return { cover: 'covered', why: { code: 'compare.same-skills', values } }
  const near = wanted.filter(
    (skill) =>
      !proven.skills.has(skill) && [...proven.skills].some((other) => isBroader(graph, skill, other) || isBroader(graph, other, skill)),
  )
  if (same.length > 0) return { cover: 'partly', why: { code: 'compare.some-skills', values } }
  if (near.length > 0) return { cover: 'partly', why: { code: 'compare.near-skills', values: { near: near.length, of: wanted.length } } }
  return { cover: 'not', why: { code: 'compare.other-skills' } }
}

function byWords(needed: Prepared, proven: Prepared): Comparison | undefined {
  const common = needed.said.filter(({ language }) => proven.said.some((shown) => shown.language === language))
  let best: Comparison | undefined
  for (const asked of common)
    for (const shown of proven.said)
      if (asked.language === shown.language) {
        const found = inOneLanguage(asked, shown)
        // Where both are written in several languages, a reader is told whose words these are.
        const told =
          found?.why.values && common.length > 1
            ? { ...found, why: { ...found.why, values: { ...found.why.values, in: asked.language } } }
            : found
        if (told) best = best ? better(best, told) : told
      }
  return best
}

/** Same verb, or one that shows at least as much; a verb of doing is only shown by a verb of doing. */
const asDemanding = (asked: Said, shown: Said): boolean =>
  asked.verb === shown.verb ||
  (asked.verbLevel !== undefined &&
    shown.verbLevel !== undefined &&
    shown.verbLevel >= asked.verbLevel &&
    (!asked.practical || shown.practical))

function inOneLanguage(asked: Said, shown: Said): Comparison | undefined {
  const wanted = [...asked.things.keys()]
  if (wanted.length === 0 || shown.things.size === 0) return undefined
  const shared = wanted.filter((thing) => shown.things.has(thing))
  const missing = wanted.filter((thing) => !shown.things.has(thing))
  const written = (stems: readonly string[]): string =>
    stems
      .slice(0, 5)
      .map((stem) => asked.things.get(stem) ?? '')
      .join(', ')
  const part = shared.length / wanted.length
  const focus = shared.length / shown.things.size
  const demanding = asDemanding(asked, shown)
  if (part === 1 && focus >= 0.5 && demanding)
    return { cover: 'covered', why: { code: 'compare.all-words', values: { words: written(shared) } } }
  if (part >= 0.75 && focus >= 0.6 && shared.length >= 3 && asked.verb === shown.verb)
    return { cover: 'covered', why: { code: 'compare.nearly-all-words', values: { words: written(shared), missing: written(missing) } } }
  if (part >= 0.6 && focus >= 0.4 && !demanding)
    return {
      cover: 'partly',
      why: { code: 'compare.weaker-verb', values: { asked: asked.verbWritten, shown: shown.verbWritten, words: written(shared) } },
    }
  if ((shared.length >= 2 && part >= 0.34) || part >= 0.6)
    return missing.length > 0
      ? { cover: 'partly', why: { code: 'compare.some-words', values: { words: written(shared), missing: written(missing) } } }
      : { cover: 'partly', why: { code: 'compare.wider', values: { words: written(shared) } } }
  return { cover: 'not', why: { code: 'compare.other-words' } }
}

/** Where both grounds speak and differ, the answer is the careful one, unless every needed skill is there by its identifier. */
function together(skills: Comparison | undefined, words: Comparison | undefined, needed: Prepared, proven: Prepared): Comparison {
  if (skills && words) {
    if (skills.cover === 'covered' || skills.cover === words.cover) return skills
    if (skills.cover === 'not' && words.cover === 'covered') return { cover: 'partly', why: { code: 'compare.grounds-differ' } }
    return better(skills, words).cover === 'covered' ? { cover: 'partly', why: better(skills, words).why } : better(skills, words)
  }
  return skills ?? words ?? { cover: 'unchecked', why: noGround(needed, proven) }
}

function noGround(needed: Prepared, proven: Prepared): Problem {
  const values = { needed: needed.languages.join(', '), proven: proven.languages.join(', ') }
  const common = needed.languages.filter((tag) => proven.languages.some((other) => other.split('-')[0] === tag.split('-')[0]))
  if (common.length === 0) return { code: 'compare.no-common-language', values }
  return needed.said.length === 0 || proven.said.length === 0
    ? { code: 'compare.no-word-list', values: { language: common.join(', ') } }
    : { code: 'compare.too-few-words' }
}

/** Another kind of outcome or a lower level makes “covered” to “partly”: they can take away, never add. */
function lessened(found: Comparison, needed: Prepared, proven: Prepared): Comparison {
  if (found.cover !== 'covered') return found
  if (needed.level !== undefined && proven.level !== undefined && proven.level < needed.level)
    return { cover: 'partly', why: { code: 'compare.lower-level', values: { needed: needed.level, proven: proven.level } } }
  if (needed.kind && proven.kind && needed.kind !== proven.kind)
    return { cover: 'partly', why: { code: needed.kind === 'knowledge' ? 'compare.other-kind' : 'compare.knowing-is-not-doing' } }
  return found
}
