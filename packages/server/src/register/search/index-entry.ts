import { sql } from 'kysely'
import type { Hit } from '@cairn/domain/contract/design'
import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { Offer } from '@cairn/domain/model/offer'
import type { CreditSystem } from '@cairn/domain/model/profile'
import { sizeOf } from '@cairn/domain/model/size'
import { elementCount } from '@cairn/domain/model/standard-elements'
import { inLanguage } from '@cairn/domain/model/text'
import type { Text } from '@cairn/domain/model/text'
import type { Register, Tx } from '../database.ts'
import type { EntryRowState } from '../tables-entries.ts'
import { folded, termsOf } from './fold.ts'

const sizeBand = (hours: number | undefined): string =>
  hours === undefined ? 'not-stated' : hours <= 25 ? 'up-to-25' : hours <= 75 ? '26-to-75' : hours <= 150 ? '76-to-150' : 'over-150'
const every = (text: Text | undefined): string => Object.values(text ?? {}).join(' ')

/** One value of one filter that holds for an entry; `label` where the value itself says nothing to a person. */
export type Told = { readonly facet: string; readonly value: string; readonly label?: Text | undefined }
/** An entry as searches see it: what a list shows, the words, and the filters that it fits. */
export type Indexed = {
  readonly hit: Hit
  readonly named: string
  readonly said: string
  readonly provider: string
  readonly told: readonly Told[]
}

/** Everything that a search knows of an entry, worked out from its description and offers. */
export function indexedForm(
  slug: string,
  version: number,
  state: EntryRowState,
  specification: AchievementSpecification,
  offers: readonly Offer[],
  systems: readonly CreditSystem[],
): Indexed {
  const body = specification.awardingBodies[0] ?? specification.providers[0]
  const size = sizeOf(specification.workload, systems)
  const eqf = specification.levels.find(({ framework }) => framework === 'eqf') ?? specification.levels[0]
  const provider = body ? inLanguage(body.legalName, specification.language).value : ''
  const hit: Hit = {
    slug,
    version,
    state,
    title: inLanguage(specification.title, specification.language),
    provider,
    country: body?.country,
    hours: size?.hours,
    hoursAreFromCredits: size?.fromCredits ?? false,
    credits: specification.workload?.credits.map(({ system, points }) => ({ system, points })) ?? [],
    level: eqf && { framework: eqf.framework, value: eqf.value, derived: eqf.derived ?? false },
    sector: specification.sector,
    participation: specification.participation,
    languages: specification.instructionLanguages,
    priorities: specification.priorities,
    elements: elementCount(specification),
    demonstration: specification.demonstration ?? false,
  }
  const skills = specification.learningOutcomes.flatMap((outcome) => outcome.skills)
  const places = offers.flatMap(({ place }) => (place ? [place] : []))
  const prices = offers.flatMap(({ price }) => (price ? [price.amount === 0 ? 'free' : 'paid'] : []))
  const one = (facet: string, value: string | undefined): Told[] => (value === undefined || value === '' ? [] : [{ facet, value }])
  const told: Told[] = [
    ...one('level', hit.level && `${hit.level.framework}-${hit.level.value}`),
    ...one('size', sizeBand(size?.hours)),
    ...one('sector', specification.sector),
    ...one('country', body?.country),
    ...one('provider', provider),
    ...one('state', state),
    ...specification.participation.flatMap((mode) => one('mode', mode)),
    ...specification.instructionLanguages.flatMap((language) => one('language', language)),
    ...specification.priorities.flatMap((priority) => one('priority', priority)),
    ...specification.fields.flatMap((field) => one('field', field.slice(0, 2))),
    ...skills.map(({ id, label }) => ({ facet: 'skill', value: id, label })),
    ...specification.occupations.map(({ id, label }) => ({ facet: 'occupation', value: id, label })),
    ...(specification.stackability?.targets ?? []).map(({ id, title }) => ({
      facet: 'leads-to',
      value: id ?? folded(inLanguage(title, 'en').value),
      label: title,
    })),
    ...places.map((place) => ({ facet: 'place', value: folded(inLanguage(place, specification.language).value), label: place })),
    ...(prices.length > 0 ? prices : ['not-stated']).flatMap((price) => one('price', price)),
  ]
  const named = [every(specification.title), every(specification.nationalName)].join(' ')
  const said = [
    every(specification.description),
    ...specification.learningOutcomes.map(({ statement }) => every(statement)),
    ...skills.map(({ label }) => every(label)),
    ...specification.occupations.map(({ label }) => every(label)),
  ].join(' ')
  return {
    hit,
    named,
    said,
    provider,
    told: [...new Map(told.map((value) => [`${value.facet} ${value.value}`, value])).values()].toSorted((a, b) =>
      `${a.facet} ${a.value}` < `${b.facet} ${b.value}` ? -1 : 1,
    ),
  }
}

/** Puts the newest version of an entry where searches look: one narrow row, everything that a list shows already made. */
export async function indexEntry(
  tx: Tx | Register,
  slug: string,
  version: number,
  state: EntryRowState,
  specification: AchievementSpecification,
  systems: readonly CreditSystem[],
): Promise<void> {
  const offers = (await tx.selectFrom('offers').select('body').where('slug', '=', slug).orderBy('id').limit(200).execute()).map(
    ({ body }) => Offer.parse(body),
  )
  const { hit, named, said, provider, told } = indexedForm(slug, version, state, specification, offers, systems)
  const codes = await codesOf(tx, told)
  const [ofName, ofAll] = [new Set(termsOf(named)), termsOf(`${named} ${said} ${provider}`)]
  const words = await wordsOf(tx, ofAll)
  const marks = [
    ...codes.map((code) => code * 4),
    ...words.flatMap(({ id, word }) => (ofName.has(word) ? [id * 4 + 1, id * 4 + 2] : [id * 4 + 1])),
  ].toSorted((a, b) => a - b)
  const values = { version, state, hit: JSON.stringify(hit) }
  const { id } =
    (await tx.updateTable('search').set(values).where('slug', '=', slug).returning('id').executeTakeFirst()) ??
    (await tx
      .insertInto('search')
      .values({ slug, ...values })
      .returning('id')
      .executeTakeFirstOrThrow())
  const row = { registered: state === 'registered', codes, marks }
  await tx
    .insertInto('search_marks')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

/** The numbers of words; new ones are added in one order always, so that two that bring the same words at once do not wait for each other in a ring. */
async function wordsOf(tx: Tx | Register, terms: readonly string[]): Promise<readonly { readonly id: number; readonly word: string }[]> {
  const sorted = terms.toSorted()
  await sql`insert into search_vocabulary (word) select t.word from unnest(${sorted}::text[]) as t (word) where not exists (select from search_vocabulary known where known.word = t.word collate "C") on conflict (word) do nothing`.execute(
    tx,
  )
  const { rows } = await sql<{
    id: number
    word: string
  }>`select id, word from search_vocabulary where word = any(${sorted}::text[])`.execute(tx)
  return rows
}

async function codesOf(tx: Tx | Register, told: readonly Told[]): Promise<number[]> {
  const [facets, values, labels] = [
    told.map(({ facet }) => facet),
    told.map(({ value }) => value),
    told.map(({ label }) => (label ? JSON.stringify(label) : null)),
  ]
  await sql`insert into search_codes (facet, value, label) select facet, value, label::jsonb from unnest(${facets}::text[], ${values}::text[], ${labels}::text[]) as told (facet, value, label) on conflict do nothing`.execute(
    tx,
  )
  const { rows } = await sql<{
    code: number
  }>`select c.code from search_codes c join unnest(${facets}::text[], ${values}::text[]) as told (facet, value) on c.facet = told.facet and c.value = told.value order by c.code`.execute(
    tx,
  )
  return rows.map(({ code }) => code)
}
