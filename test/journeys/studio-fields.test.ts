import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Draft } from '../../packages/domain/src/contract/design.ts'
import { startServer } from '../../packages/server/src/serve.ts'
import type { RunningServer } from '../../packages/server/src/serve.ts'
import { axe, fitsWidth, openBrowser, screenshot } from '../setup/browser.ts'
import { fullDescription } from '../setup/full-description.ts'

let server: RunningServer
let browser: Browser
beforeAll(async () => {
  server = await startServer({ port: 0, demo: true })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

const at = (value: unknown, place: string): unknown =>
  place
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (whole, part) => (typeof whole === 'object' && whole !== null ? (whole as { readonly [name: string]: unknown })[part] : undefined),
      value,
    )
/** Writes something else into a field, as a person would; what is chosen decides which other fields there are, so it stays. */
async function change(page: Page, place: string): Promise<boolean> {
  const field = page.locator(`[data-at="${place}"]`)
  const kind = await field.evaluate((one) =>
    one instanceof HTMLSelectElement ? 'choice' : one instanceof HTMLInputElement ? one.type : 'text',
  )
  if (kind === 'checkbox' || kind === 'choice') return false
  await field.focus()
  await field.fill(
    kind === 'date'
      ? '2027-03-09'
      : kind === 'number'
        ? '7'
        : kind === 'url'
          ? 'https://example.org/changed'
          : place.endsWith('/country')
            ? 'AM'
            : /\/fields\/\d$/.test(place)
              ? '0811'
              : place.endsWith('/system')
                ? 'changed'
                : place.endsWith('/framework')
                  ? 'nqf-am'
                  : 'changed',
  )
  return true
}

test('whatever the model holds can be changed in the studio, and what was changed is what the register gets', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  await page.request.post(`${server.address}/api/session`, { data: { role: 'developer' }, headers: { origin: server.address } })
  const made = await page.request.post(`${server.address}/api/drafts`, {
    data: { specification: fullDescription(['en', 'ar']) },
    headers: { origin: server.address },
  })
  const { id, specification: before } = Draft.parse(await made.json())
  await page.goto(`${server.address}/studio/${id}`)
  await page.locator('#f-title').waitFor()
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('main details')) if (one instanceof HTMLDetailsElement) one.open = true
  })
  const places = await page.locator('[data-at]').evaluateAll((fields) => fields.map((field) => field.getAttribute('data-at') ?? ''))
  const changed: string[] = []
  for (const place of places) if (await change(page, place)) changed.push(place)
  await page.locator('#saved[data-saving=saved]').waitFor({ timeout: 30_000 })
  const { specification: after } = Draft.parse(await (await page.request.get(`${server.address}/api/drafts/${id}`)).json())
  expect(changed.filter((place) => JSON.stringify(at(before, place)) === JSON.stringify(at(after, place)))).toEqual([])
  process.stdout.write(`${places.length} fields of the studio; ${changed.length} of them written anew and read back from the register\n`)
  await axe(page)
  await context.close()
})

test.each([
  ['en', 320],
  ['en', 1280],
  ['ar', 320],
  ['ar', 1280],
] as const)('with every field unfolded the studio fits, in %s at %i px', async (language, width) => {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: language })
  const page = await context.newPage()
  await page.request.post(`${server.address}/api/session`, { data: { role: 'developer' }, headers: { origin: server.address } })
  const made = await page.request.post(`${server.address}/api/drafts`, {
    data: { specification: fullDescription(language === 'ar' ? ['ar', 'en'] : ['en', 'ar']) },
    headers: { origin: server.address },
  })
  const { id } = Draft.parse(await made.json())
  await page.goto(`${server.address}/studio/${id}?lang=${language}`)
  await page.locator('#f-title').waitFor()
  await screenshot(page, `studio-full-folded-${language}-${width}`)
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('main details')) if (one instanceof HTMLDetailsElement) one.open = true
  })
  await fitsWidth(page)
  await axe(page)
  await screenshot(page, `studio-full-${language}-${width}`)
  expect((await page.locator('main').innerText()).match(/\b(studio|field)\.[a-z][A-Za-z.-]+\b/g) ?? []).toEqual([])
  await context.close()
})
