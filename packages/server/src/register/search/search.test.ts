import fc from 'fast-check'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SearchQuery, facetNames } from '@cairn/domain/contract/design'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { Offer } from '@cairn/domain/model/offer'
import { openRegister } from '../database.ts'
import type { OpenRegister } from '../database.ts'
import type { EntryRowState } from '../tables-entries.ts'
import { folded, termsOf } from './fold.ts'
import { indexEntry, indexedForm } from './index-entry.ts'
import type { Indexed } from './index-entry.ts'
import { searchEntries } from './search.ts'

const nouns = [
  'solar',
  'welding',
  'nursing',
  'bread',
  'data',
  'energy',
  'зварювання',
  'енергія',
  'تمريض',
  'طاقة',
  'boulangerie',
  'énergie',
  'сварка',
] as const
const word = fc.constantFrom(...nouns)
const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))
const drafts = fc.array(
  fc.record({
    title: phrase,
    said: phrase,
    level: fc.constantFrom('3', '4', '5', undefined),
    hours: fc.constantFrom(10, 30, 100, 300, undefined),
    sector: fc.constantFrom('vocational', 'higher-education', undefined),
    modes: fc.subarray(['on-site', 'online', 'blended']),
    languages: fc.subarray(['en', 'uk', 'ar']),
    fields: fc.subarray(['0713', '0913', '061']),
    priorities: fc.subarray(['green', 'digital']),
    skill: fc.constantFrom('a', 'b', undefined),
    place: fc.constantFrom('Kyiv', 'Tbilisi', undefined),
    price: fc.constantFrom(0, 200, undefined),
    state: fc.constantFrom<EntryRowState>('registered', 'registered', 'published-elsewhere', 'withdrawn'),
  }),
  { minLength: 1, maxLength: 30 },
)
const queries = fc.record({
  words: fc.array(word, { maxLength: 2 }),
  level: fc.constantFrom(undefined, 'eqf-4', 'eqf-8'),
  size: fc.constantFrom(undefined, '26-to-75' as const),
  mode: fc.constantFrom(undefined, 'online'),
  language: fc.constantFrom(undefined, undefined, 'uk'),
  price: fc.constantFrom(undefined, undefined, 'free' as const),
  skill: fc.constantFrom(undefined, undefined, 'https://skill.example/a'),
})

const made = (
  draft: {
    [
      K in keyof (typeof drafts extends fc.Arbitrary<infer T extends readonly object[]> ? T[number] : never)
    ]: (typeof drafts extends fc.Arbitrary<infer T extends readonly object[]> ? T[number] : never)[K]
  },
  slug: string,
) => ({
  specification: AchievementSpecification.parse({
    id: `https://register.example/mc/${slug}`,
    title: { en: draft.title },
    learningOutcomes: [
      {
        id: 'lo-1',
        statement: { en: draft.said },
        skills: draft.skill ? [{ framework: 'x', id: `https://skill.example/${draft.skill}`, label: { en: 'a skill' } }] : [],
      },
    ],
    ...(draft.hours ? { workload: { hours: draft.hours } } : {}),
    levels: draft.level ? [{ framework: 'eqf', value: draft.level }] : [],
    ...(draft.sector ? { sector: draft.sector } : {}),
    participation: draft.modes,
    instructionLanguages: draft.languages,
    fields: draft.fields,
    priorities: draft.priorities,
  }),
  offer: Offer.parse({
    id: `https://register.example/offer/${slug}`,
    specification: `https://register.example/mc/${slug}`,
    ...(draft.place ? { place: { en: draft.place } } : {}),
    ...(draft.price === undefined ? {} : { price: { amount: draft.price, currency: 'EUR' } }),
  }),
})

describe.each(['PGlite', 'PostgreSQL'] as const)('search (%s)', (kind) => {
  let opened: OpenRegister
  beforeAll(async () => {
    if (kind === 'PGlite') opened = await openRegister({ memory: true })
    else {
      const address = process.env['CAIRN_TEST_POSTGRES'] ?? ''
      const name = `cairn_search_${process.pid}`
      const pool = new Pool({ connectionString: address })
      await pool.query(`create database ${name}`)
      await pool.end()
      opened = await openRegister({ databaseUrl: address.replace(/\/[^/]*$/, `/${name}`) })
    }
  })
  afterAll(() => opened.close())
  const fill = async (
    all: readonly {
      readonly slug: string
      readonly state: EntryRowState
      readonly specification: AchievementSpecification
      readonly offer?: Offer
    }[],
  ): Promise<Indexed[]> => {
    const { register } = opened
    await register.deleteFrom('offers').execute()
    for (const { slug, offer } of all)
      if (offer)
        await register
          .insertInto('offers')
          .values({ id: offer.id, slug, body: JSON.stringify(offer) })
          .execute()
    for (const { slug, state, specification } of all)
      await register.transaction().execute((tx) => indexEntry(tx, slug, 1, state, specification, []))
    return all.map(({ slug, state, specification, offer }) => indexedForm(slug, 1, state, specification, offer ? [offer] : [], []))
  }
  const search = (query: object) => searchEntries(opened.register, SearchQuery.parse(query))

  let round = 0
  test('hits and every count are those of a plain filter over all entries', async () => {
    const everything: Indexed[] = []
    await fc.assert(
      fc.asyncProperty(drafts, fc.array(queries, { minLength: 1, maxLength: 6 }), async (given, asked) => {
        round += 1
        everything.push(
          ...(await fill(
            given.map((draft, index) => ({ slug: `r${round}-${index}`, state: draft.state, ...made(draft, `r${round}-${index}`) })),
          )),
        )
        for (const { words, ...filters } of asked) {
          const terms = words.flatMap((one) => termsOf(one))
          const has = ({ named, said, provider }: Indexed): boolean => {
            const there = termsOf(`${named} ${said} ${provider}`)
            return terms.every((term) => there.some((one) => one.startsWith(term)))
          }
          const known = (term: string): boolean =>
            everything.some((one) => termsOf(`${one.named} ${one.said}`).some((there) => there.startsWith(term)))
          if (!terms.every(known)) continue
          const set = Object.entries(filters).filter(([, value]) => value !== undefined)
          const fits = (one: Indexed, without = ''): boolean =>
            has(one) &&
            set.every(([facet, value]) => facet === without || one.told.some((told) => told.facet === facet && told.value === value))
          const expected = everything.filter((one) => fits(one))
          const reply = await search({ q: words.join(' '), ...filters })
          expect(reply.total).toBe(expected.length)
          const all = [...reply.hits]
          for (let page = 2; page <= reply.pages; page++) all.push(...(await search({ q: words.join(' '), ...filters, page })).hits)
          expect(all.map(({ slug }) => slug).toSorted()).toEqual(expected.map(({ hit }) => hit.slug).toSorted())
          for (const name of facetNames) {
            const counts = new Map<string, number>()
            for (const one of everything.filter((entry) => fits(entry, name)))
              for (const { facet, value } of one.told) if (facet === name) counts.set(value, (counts.get(value) ?? 0) + 1)
            const said = reply.facets
              .find((facet) => facet.name === name)
              ?.values.filter((value) => value.count > 0)
              .map(({ value, count }) => [value, count])
            expect(Object.fromEntries(said ?? [])).toEqual(Object.fromEntries(counts))
          }
        }
      }),
      { numRuns: 12 },
    )
  }, 120_000)

  const entry = (slug: string, title: Record<string, string>, state: EntryRowState = 'registered') => ({
    slug,
    state,
    specification: AchievementSpecification.parse({
      id: `https://register.example/mc/${slug}`,
      title,
      learningOutcomes: [{ id: 'lo-1', statement: { en: 'Repair photovoltaic inverters safely' } }],
    }),
  })
  test.each([
    { name: 'the beginning of a word is enough', q: 'photovol', slug: 'inverters' },
    { name: 'a typing error finds the nearest word, and says so', q: 'fotovoltaic', slug: 'inverters', corrected: 'photovoltaic' },
    { name: 'letters without their accents find them', q: 'depannage', slug: 'inverters' },
    { name: 'a word with its Arabic article is found by the word alone', q: 'ألواح', slug: 'inverters', corrected: 'الألواح' },
    { name: 'a Ukrainian word with one wrong letter', q: 'інвентор', slug: 'inverters', corrected: 'інвертор' },
  ])('$name', async ({ q, slug, corrected }) => {
    await fill([
      entry('inverters', { en: 'Inverter repair', fr: 'Dépannage d’onduleurs', ar: 'صيانة الألواح الشمسية', uk: 'Ремонт: інвертор' }),
    ])
    const reply = await search({ q })
    expect(reply.hits.map((hit) => hit.slug)).toContain(slug)
    if (corrected === undefined) expect(reply.corrections).toBeUndefined()
    else expect(reply.corrections?.[0]?.to).toContain(folded(corrected))
  })
  test('what is registered comes first, then what has the word in its name, then the newest; the order stays', async () => {
    await fill([
      entry('in-text', { en: 'Something else entirely' }),
      entry('elsewhere-named', { en: 'Photovoltaic elsewhere' }, 'published-elsewhere'),
      entry('named', { en: 'Photovoltaic roofs' }),
    ])
    const slugs = async () =>
      (await search({ q: 'photovoltaic' })).hits
        .map(({ slug }) => slug)
        .filter((slug) => ['in-text', 'elsewhere-named', 'named'].includes(slug))
    expect([await slugs(), await slugs()]).toEqual([
      ['named', 'in-text', 'elsewhere-named'],
      ['named', 'in-text', 'elsewhere-named'],
    ])
  })
  test('where nothing fits, what is near is shown and named: the same words without filters, else any of the words', async () => {
    await fill([entry('near', { en: 'Zeppelin piloting' })])
    const without = await search({ q: 'zeppelin', level: 'eqf-8' })
    expect([without.total, without.hits, without.near?.kind, without.near?.hits.map(({ slug }) => slug)]).toEqual([
      0,
      [],
      'without-filters',
      ['near'],
    ])
    const any = await search({ q: 'zeppelin boulangerie' })
    expect([any.total, any.near?.kind, any.near?.hits.map(({ slug }) => slug).includes('near')]).toEqual([0, 'any-word', true])
    const none = await search({ q: 'qqqqqxxxxx' })
    expect([none.total, none.near]).toEqual([0, undefined])
  })
  test('a new version is found by its new words and no longer by its old ones, by every process', async () => {
    await fill([entry('moving', { en: 'Quarrying slate' })])
    expect((await search({ q: 'quarrying' })).total).toBe(1)
    await fill([entry('moving', { en: 'Thatching roofs' }, 'withdrawn')])
    const [old, now] = [await search({ q: 'quarrying' }), await search({ q: 'thatching', state: 'withdrawn' })]
    expect([old.total, now.hits.map(({ slug }) => slug)]).toEqual([0, ['moving']])
  })
  test.each(["' or 1=1 --", "a' & !b", ':*', '\\', '%_%', '\u202e', '"', 'a'.repeat(200), 'и̂'.repeat(20)])(
    '“%s” is only words',
    async (q) => {
      expect((await search({ q })).total).toBeGreaterThanOrEqual(0)
    },
  )
})
