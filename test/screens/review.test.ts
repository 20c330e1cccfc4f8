import type { Browser, Page } from 'playwright-core'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { Draft, RegisterEntry } from '../../packages/domain/src/contract/design.ts'
import { startServer } from '../../packages/server/src/serve.ts'
import type { RunningServer } from '../../packages/server/src/serve.ts'
import { axe, fitsWidth, openBrowser, screenshot } from '../setup/browser.ts'

const clean: unknown = JSON.parse(readFileSync(new URL('../../demo/micro-credentials/solar-pv-inspection.json', import.meta.url), 'utf8'))
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

const as = async (page: Page, role: string): Promise<void> =>
  void (await page.request.post(`${server.address}/api/session`, { data: { role }, headers: { origin: server.address } }))
/** A submission that was sent back once and came again with another title and another size. */
async function resubmitted(page: Page, title: string): Promise<string> {
  const send = async (method: 'post' | 'put', path: string, data: object): Promise<unknown> =>
    (await page.request[method](`${server.address}${path}`, { data, headers: { origin: server.address } })).json()
  await as(page, 'developer')
  const { id: _, version: __, ...given } = z.looseObject({ id: z.string(), version: z.number() }).parse(clean)
  const draft = Draft.parse(await send('post', '/api/drafts', { specification: { ...given, title: { en: title } } }))
  const { slug } = RegisterEntry.parse(await send('post', `/api/drafts/${draft.id}/submit`, {}))
  await as(page, 'reviewer')
  await send('post', `/api/submissions/${slug}/1/ask-changes`, { reason: 'Say which roofs are meant.' })
  await as(page, 'developer')
  const revised = Draft.parse(await send('post', `/api/micro-credentials/${slug}/revise`, {}))
  const specification = {
    ...revised.specification,
    title: { en: `${title} of flat roofs` },
    workload: { ...revised.specification.workload, hours: 60, credits: [] },
    keptFindings: [{ check: 'second-language', at: '/title', reason: 'Only local people take it.' }],
  }
  await send('put', `/api/drafts/${revised.id}`, { revision: revised.revision, specification })
  await send('post', `/api/drafts/${revised.id}/submit`, {})
  await as(page, 'reviewer')
  return slug
}

describe.each(['en', 'ar'])('the review desk in %s', (language) => {
  test.each([320, 1280])('one submission has no finding of axe and fits %i px', async (width) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: language })
    const page = await context.newPage()
    const slug = await resubmitted(page, `Roof inspection ${language} ${width}`)
    await page.goto(`${server.address}/review/${slug}/2?lang=${language}`)
    expect(await page.locator('.diffs > li').count()).toBeGreaterThan(1)
    await screenshot(page, `submission-${language}-${width}`)
    await axe(page)
    await fitsWidth(page)
    expect((await page.locator('body').innerText()).match(/\b(review|field|waiting|duty|state)\.[a-z][A-Za-z.-]+\b/g) ?? []).toEqual([])
    await page.goto(`${server.address}/desk?lang=${language}`)
    await axe(page)
    await fitsWidth(page)
    await context.close()
  })
})

test('a reviewer finds the submission, reads what changed, accepts what was kept and sends it back: by keyboard alone', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const slug = await resubmitted(page, 'Roof inspection by keyboard')
  const tabTo = async (selector: string): Promise<void> => {
    for (let turn = 0; turn < 300; turn += 1) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`${selector} cannot be reached by keyboard on ${page.url()}`)
  }
  await page.goto(`${server.address}/desk`)
  await tabTo(`a[href="/review/${slug}/2"]`)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/review/${slug}/2`)
  expect(await page.locator('.diffs ins').allInnerTexts()).toContain(' of flat roofs')
  await tabTo('button[name=accepted][value=true]')
  await page.keyboard.press('Enter')
  await page.locator('.tag.ok').waitFor()
  expect(await page.locator('.tag.ok').allInnerTexts()).toContain('accepted')
  await tabTo('textarea[name=reason]')
  await page.keyboard.type('Say how the drone is insured.')
  await tabTo('button[value=ask-changes]')
  await page.keyboard.press('Enter')
  await page.locator('h1 + p', { hasText: 'changes asked' }).waitFor()
  await context.close()
})

test('n and p walk through what waits, but not while somebody types', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const [first, second] = [await resubmitted(page, 'First in the list'), await resubmitted(page, 'Second in the list')]
  await page.goto(`${server.address}/desk`)
  const listed = await page.locator('[aria-labelledby=waiting] a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  const [here, next] = [listed.indexOf(`/review/${first}/2`), listed[listed.indexOf(`/review/${first}/2`) + 1]]
  expect([here >= 0, listed.includes(`/review/${second}/2`), typeof next]).toEqual([true, true, 'string'])
  await page.goto(`${server.address}/review/${first}/2`)
  await page.locator('textarea[name=reason]').fill('n')
  await page.locator('textarea[name=reason]').press('n')
  expect(page.url()).toContain(first)
  await page.locator('main').focus()
  await page.keyboard.press('n')
  await page.waitForURL(`**${next}`)
  await page.keyboard.press('p')
  await page.waitForURL(`**/review/${first}/2`)
  await context.close()
})
