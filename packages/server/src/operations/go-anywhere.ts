import type { Actor } from '@cairn/domain/contract/duties'
import { SearchQuery } from '@cairn/domain/contract/design'
import { places } from '@cairn/domain/contract/go'
import type { Found } from '@cairn/domain/contract/go'
import { inLanguage } from '@cairn/domain/model/text'
import type { Words } from '@cairn/domain/model/words'
import type { Ports } from '../ports.ts'
import { termsOf } from '../register/search/fold.ts'
import { searchEntries } from '../register/search/search.ts'
import { listWaiting } from './list-waiting.ts'
import { done } from './refusal.ts'
import type { Outcome } from './refusal.ts'

const most = 6

/** Anything by the beginnings of its words: what waits for me, then pages that I may open, entries and clauses. Nothing typed: tasks and pages. */
export async function goAnywhere(
  ports: Ports,
  visitor: Actor | undefined,
  asked: string,
  words: Words,
  language: string,
): Promise<Outcome<{ found: Found[] }>> {
  const terms = termsOf(asked)
  const fits = (...texts: readonly string[]): boolean => {
    const there = termsOf(texts.join(' '))
    return terms.every((term) => there.some((word) => word.startsWith(term)))
  }
  const waiting = visitor ? await listWaiting(ports, visitor) : undefined
  const tasks = (waiting?.ok ? waiting.value.waiting : []).filter(({ title, slug }) => fits(slug, ...Object.values(title)))
  const [english, own] = [ports.locales.words('en'), words]
  const pages = places.filter(
    ({ code, roles }) => (!roles || roles.some((role) => visitor?.roles.includes(role))) && fits(own(code), english(code)),
  )
  const entries = terms.length > 0 ? (await searchEntries(ports.register, SearchQuery.parse({ q: asked }))).hits : []
  const clauses =
    terms.length > 0 ? clausesOf(ports).filter(({ clause }) => fits(clause.number, clause.item, ...Object.values(clause.title))) : []
  return done({
    found: [
      ...tasks.slice(0, most).map(({ kind, slug, version, title, decideBy }): Found => ({
        kind: 'task',
        title: { ...title },
        address: `/review/${slug}/${version}`,
        note: decideBy ? words('review.decide-by', { day: decideBy.slice(0, 10) }) : words(`waiting.${kind}`),
      })),
      ...pages
        .slice(0, terms.length === 0 ? pages.length : most)
        .map(({ code, address }): Found => ({ kind: 'place', title: { [language]: words(code) }, address })),
      ...entries.slice(0, most).map(({ slug, title, provider }): Found => ({
        kind: 'entry',
        title: { [title.language]: title.value },
        address: `/mc/${slug}`,
        ...(provider ? { note: provider } : {}),
      })),
      ...clauses.slice(0, most).map(({ address, clause, guideline }): Found => ({
        kind: 'clause',
        title: { ...clause.title },
        address,
        note: `${clause.number} · ${inLanguage(guideline, language).value}`,
      })),
    ],
  })
}

/** Clauses of the newest version of each guideline. */
const clausesOf = ({ library }: Ports) =>
  [...library.guidelines.values()].flatMap((versions) => {
    const newest = versions.at(-1)
    return newest
      ? newest.sections.flatMap(({ clauses }) =>
          clauses.map((clause) => ({
            clause,
            guideline: newest.title,
            address: `/guidelines/${newest.id}/${newest.version}/${clause.number}`,
          })),
        )
      : []
  })
