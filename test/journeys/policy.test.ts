import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../../packages/server/src/serve.ts'
import type { RunningServer } from '../../packages/server/src/serve.ts'
import { axe, fitsWidth, openBrowser, outsideRequests, screenshot } from '../setup/browser.ts'

let server: RunningServer
let browser: Browser
beforeAll(async () => {
  server = await startServer({ port: 0, demo: true })
  browser = await openBrowser()
  await server.ports.register
    .insertInto('appointments')
    .values({
      id: 'second-maker',
      person: 'demo-officer',
      organisation: 'https://demo.cairn.example/o/university',
      role: 'policy-maker',
      starts: '2026-01-01T00:00:00Z',
      given_by: 'office',
    })
    .execute()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})
/** Tabs until the element has the focus: a person without a mouse has no other way. */
const reach = async (page: Page, selector: string): Promise<void> => {
  for (let step = 0; step < 120; step++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The keyboard does not reach ${selector}`)
}
const signIn = (page: Page, role: string) =>
  page.request.post(`${server.address}/api/session`, { data: { role }, headers: { origin: server.address } })

describe.each(['en', 'ar'])('U8 in %s: “how many would fail if the minimum were another?”', (language) => {
  test('a value is typed and the effect is there; it is proposed, adopted by somebody else, and the next version has its page: by keyboard alone', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: language })
    const page = await context.newPage()
    const outside = outsideRequests(page, server.address)
    const profile = language === 'en' ? 'ee-2025' : 'ee-taltech-2025'
    await signIn(page, 'reviewer')
    await page.goto(`${server.address}/policy?profile=${profile}&lang=${language}`)
    await page.locator('#policy-form[data-live]').waitFor()
    const field = '#policy-form input[type=number]'
    await reach(page, field)
    // Two actions of the person: select what is there, type what could be.
    await page.keyboard.press('Control+A')
    await page.keyboard.type('2')
    await page.locator('#policy-effect .wall').waitFor()
    expect(
      Number(
        await page
          .locator('#policy-effect .tiles b')
          .nth(1)
          .innerText()
          .then((text) => text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))),
      ),
    ).toBeGreaterThan(0)
    await axe(page)
    await screenshot(page, `policy-live-${language}-1280`)
    await page.setViewportSize({ width: 320, height: 900 })
    await fitsWidth(page)
    await page.setViewportSize({ width: 1280, height: 900 })

    await reach(page, '#policy-effect input[type=date]')
    const year = Number(server.ports.clock.now().slice(0, 4)) + 1
    // The first of January is written alike in every order of day and month.
    await page.keyboard.type(`0101${year}`)
    expect(await page.locator('#policy-effect input[type=date]').inputValue()).toBe(`${year}-01-01`)
    await reach(page, '#policy-effect textarea')
    await page.keyboard.type('Short courses count too.')
    await reach(page, '#policy-effect form button')
    await Promise.all([page.waitForURL(/\/policy\/proposals\/\w+/), page.keyboard.press('Enter')])
    expect(await page.locator('.note').innerText()).not.toBe('')
    await axe(page)

    await signIn(page, 'officer')
    await page.reload()
    await screenshot(page, `proposal-${language}-1280`)
    await reach(page, 'form[action$="/decide"] textarea')
    await page.keyboard.type('Agreed.')
    await reach(page, 'button[value=adopt]')
    await Promise.all([page.waitForURL(/\/policy\/proposals\/\w+$/), page.keyboard.press('Enter')])
    await page.locator(`a[href="/guidelines/${profile}-v2"]`).waitFor()
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      await axe(page)
      await fitsWidth(page)
    }
    await page.goto(`${server.address}/guidelines/${profile}-v2?lang=${language}`)
    await page.locator('h1').waitFor()
    expect(outside).toEqual([])
    await context.close()
  })
})
