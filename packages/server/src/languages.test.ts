import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer } from './testing/servers.ts'

const draft: unknown = JSON.parse(readFileSync(new URL('../../../demo/draft-to-fix.json', import.meta.url), 'utf8'))

/** Georgian, as somebody would begin it: a folder with the files of `en/`, some of them not yet translated. */
function folderWithGeorgian(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-locales-'))
  cpSync(new URL('../../domain/locales/', import.meta.url), folder, { recursive: true })
  cpSync(join(folder, 'en'), join(folder, 'ka'), { recursive: true })
  writeFileSync(join(folder, 'ka/language.json'), JSON.stringify({ code: 'ka', name: 'ქართული', direction: 'ltr' }))
  const web = JSON.parse(readFileSync(join(folder, 'ka/web.json'), 'utf8')) as Record<string, string>
  writeFileSync(join(folder, 'ka/web.json'), JSON.stringify({ ...web, 'start.title': 'მიკროკვალიფიკაციები' }))
  rmSync(join(folder, 'ka/guidelines.json'))
  return folder
}

describe.each(databases)('languages on %s', (kind) => {
  let server: RunningServer
  const folder = folderWithGeorgian()
  beforeAll(async () => {
    server = await demonstrationServer(kind, { locales: { folder: pathToFileURL(`${folder}/`), withPseudo: true } })
  })
  afterAll(async () => {
    await server.close()
    rmSync(folder, { recursive: true })
  })
  const page = async (path: string, headers: Record<string, string> = {}) => (await fetch(`${server.address}${path}`, { headers })).text()

  test('a folder that is put beside the others is a language: offered on every page, chosen by address and by browser, spoken in answers', async () => {
    expect(await page('/')).toContain('ქართული')
    for (const html of [await page('/?lang=ka'), await page('/', { 'accept-language': 'ka-GE,ka;q=0.9' })]) {
      expect(html).toContain('<html lang="ka" dir="ltr">')
      expect(html).toContain('<h1>მიკროკვალიფიკაციები</h1>')
    }
  })
  test('what it has no words for yet is said in English, never in codes', async () => {
    const { reviews } = (await (
      await fetch(`${server.address}/api/review?lang=ka`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': 'ka' },
        body: JSON.stringify({ specifications: [draft] }),
      })
    ).json()) as { reviews: { findings: { problem?: { message: string } }[] }[] }
    const said = reviews[0]?.findings.flatMap(({ problem }) => problem?.message ?? []) ?? []
    expect(said.length).toBeGreaterThan(0)
    for (const message of said) expect(message).not.toMatch(/^[a-z]+\.[a-z-]+$/)
  })
  test('every language speaks on every public page, days in its own months', async () => {
    for (const language of readdirSync(folder)) {
      const words = server.ports.locales.words(language)
      const html = await page(`/mc/forklift-refresher?lang=${language}`)
      expect(html, language).toContain(`<html lang="${language}"`)
      expect(html, language).toContain(words('element.workload'))
      expect([
        language,
        /(?<!datetime="|dateTime=")\b20\d\d-\d\d-\d\d\b(?![^<]*>)/.exec(html.replace(/<script.*?<\/script>/gs, ''))?.[0],
      ]).toEqual([language, undefined])
    }
  })
  test('the language that nobody speaks is there where it is asked for, and only there', async () => {
    expect(await page('/?lang=zxx')).toContain('⟦')
    expect(server.ports.locales.language('zxx').code).toBe('zxx')
  })
})

describe('words and other languages on a page', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await demonstrationServer('PGlite')
  })
  afterAll(() => server.close())
  const page = async (path: string, language: string) =>
    (await fetch(`${server.address}${path}${path.includes('?') ? '&' : '?'}lang=${language}`)).text()

  test.each(['en', 'fr', 'ar', 'uk', 'ru'])(
    'in %s every word of the field that a public page uses is explained there, without script',
    async (language) => {
      const words = server.ports.locales.words(language)
      for (const [path, used] of [
        ['/mc/solar-pv-inspection', ['workload', 'level', 'learning-outcome', 'assessment', 'quality-assurance']],
        ['/verify', ['credential']],
        ['/insights', ['award', 'micro-credential']],
        ['/find', ['micro-credential']],
      ] as const) {
        const html = await page(path, language)
        const list = /<details class="words-here.*<\/details>/s.exec(html)?.[0] ?? ''
        for (const term of used) expect([path, term, list.includes(words(`term.${term}.definition`))]).toEqual([path, term, true])
      }
      expect(await page('/help', language)).not.toContain('words-here noprint')
    },
  )
  test('a text that is missing in the reader’s language is shown in another, marked and said openly', async () => {
    const html = await page('/mc/ee-tlu-03', 'ar')
    const words = server.ports.locales.words('ar')
    expect(html).toContain(words('language.en'))
    expect(html).toMatch(/<h1><span lang="en" dir="auto">/)
    expect(await page('/mc/solar-pv-inspection', 'en')).not.toContain('class="note small"')
  })
})
