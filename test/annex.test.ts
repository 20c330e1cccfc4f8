import { readdirSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { annexOf } from '@cairn/domain/guidelines/annex'
import { loadLocales } from '@cairn/server/adapters/locales'
import { loadProfiles } from '@cairn/server/adapters/profiles'
import { printPdf } from '@cairn/server/adapters/typeset/typeset'
import { printSheetHtml } from '@cairn/server/export/sheet-html'
import { chainOf, profileAnnex } from '@cairn/server/operations/profile-annex'
import { describe, expect, test } from 'vitest'

const profiles = loadProfiles()
const locales = loadLocales()
const day = '2026-09-01'
const annexIn = (id: string, code: string) =>
  profileAnnex({ profiles, locales }, id, locales.language(code), day) ?? expect.fail('no annex')
/** Everything that the streams of a PDF hold, as bytes read one to one. */
const inside = (pdf: Uint8Array): string => {
  const text = Buffer.from(pdf).toString('latin1')
  return [
    text,
    ...[...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body = '']) => {
      try {
        return inflateSync(Buffer.from(body, 'latin1')).toString('latin1')
      } catch {
        return body
      }
    }),
  ].join('\n')
}

describe('a profile as an annex to a legal text', () => {
  test.each([...profiles.keys()])('%s: every rule that holds stands there once, with force, dates and how sure we are', (id) => {
    const chain = chainOf(profiles, id)
    const sheet = annexOf(chain, { language: 'en', direction: 'ltr', words: locales.words('en'), day })
    const headings = sheet.parts.flatMap((part) => (part.kind === 'heading' && part.level === 3 ? [part.text] : []))
    const seen = new Set<string>()
    const expected = chain.flatMap((profile, index) => {
      const rules = profile.rules.filter(
        ({ check, clause }) => !seen.has(`${check} ${clause}`) && !chain.slice(0, index).some(({ without }) => without.includes(clause)),
      )
      for (const { check, clause } of profile.rules) seen.add(`${check} ${clause}`)
      return rules
    })
    expect(headings.map((heading) => heading.split(' ')[1])).toEqual(expected.map(({ clause }) => clause))
    expect(headings.map((heading) => heading.split(' ')[0])).toEqual(expected.map((_, index) => `${index + 1}.`))
    for (const part of sheet.parts)
      if (part.kind === 'facts' && part !== sheet.parts[0])
        expect(part.rows.map(([label]) => label)).toEqual(expect.arrayContaining(['Force', 'How it is judged', 'In force']))
  })
  test('a rule says its sentence with its value, its source as a link, and that it waits for the next review', () => {
    const facts = annexOf(chainOf(profiles, 'ee-2025'), { language: 'en', direction: 'ltr', words: locales.words('en'), day }).parts.find(
      (part, index) => part.kind === 'facts' && index > 0,
    )
    const rows =
      facts?.kind === 'facts'
        ? facts.rows.map(([label, said]) => [label, typeof said === 'string' ? said.replace(/[\u2066-\u2069]/g, '') : said.link])
        : []
    expect(rows).toEqual(
      expect.arrayContaining([
        ['Rule with value', 'A micro-credential has at least this many ECTS: 5'],
        ['For what is registered already', 'binds each entry from its next review'],
        ['How sure', 'read in an official text'],
      ]),
    )
    expect(rows.find(([label]) => label === 'Source')?.[1]).toMatch(/^https:/)
  })
  test.each(locales.languages.map(({ code }) => code))(
    'in %s it is a PDF/A-3 with tags and the rules inside as data, the same bytes each time',
    async (code) => {
      const sheet = annexIn('ee-2025', code)
      const [pdf, again] = [await printPdf(sheet), await printPdf(sheet)]
      expect(Buffer.compare(pdf, again)).toBe(0)
      const text = inside(pdf)
      expect(text.slice(0, 8)).toBe('%PDF-1.7')
      expect(text).toMatch(/pdfaid:part>3</)
      expect(text).toMatch(/\/StructTreeRoot/)
      expect(text).toContain('"id": "ee-2025"')
      expect(text).toMatch(new RegExp(`/Lang ?\\(${code}`))
    },
  )
  test('nothing that a profile says is read as a command of the typesetter, or as HTML', async () => {
    const own = chainOf(profiles, 'ee-2025')[0] ?? expect.fail('no profile')
    const nasty = '#panic("x") $ * _ `a` <b>x</b> @ref // \\ [y] <script>alert(1)</script> \u202e'
    const sheet = annexOf([{ ...own, title: { en: nasty }, clauses: own.clauses.map((clause) => ({ ...clause, text: { en: nasty } })) }], {
      language: 'en',
      direction: 'ltr',
      words: locales.words('en'),
      day,
    })
    expect((await printPdf(sheet)).length).toBeGreaterThan(1000)
    expect(printSheetHtml(sheet)).not.toMatch(/<script|<b>/)
  })
  test('there is none for a profile that is not there', () => {
    expect(profileAnnex({ profiles, locales }, 'atlantis', locales.language('en'), day)).toBeUndefined()
    expect(readdirSync(new URL('../profiles/', import.meta.url))).not.toContain('atlantis.json')
  })
})
