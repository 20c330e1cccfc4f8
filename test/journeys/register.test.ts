import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../../packages/server/src/serve.ts'
import type { RunningServer } from '../../packages/server/src/serve.ts'
import { axe, fitsWidth, openBrowser, outsideRequests } from '../setup/browser.ts'
import { press, tabTo } from '../setup/keyboard.ts'

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

const signIn = async (page: Page, role: string, language: string): Promise<void> => {
  await page.goto(`${server.address}/sign-in?lang=${language}`)
  await tabTo(page, '#role')
  const place = await page
    .locator('#role')
    .evaluate(
      (list, wanted) => (list instanceof HTMLSelectElement ? [...list.options].findIndex(({ value }) => value === wanted) : -1),
      role,
    )
  await page.keyboard.press('Home')
  for (let step = 0; step < place; step += 1) await page.keyboard.press('ArrowDown')
  expect(await page.locator('#role').inputValue()).toBe(role)
  await press(page, 'form[action="/session"] button')
  await page.waitForURL('**/desk')
}

describe.each([
  { language: 'en', slug: 'solar-pv-inspection', added: 'and batteries' },
  { language: 'ar', slug: 'heat-pump-basics', added: 'والبطاريات' },
])('from provider to agency to public, in $language', ({ language, slug, added }) => {
  test('a registered entry is revised, reviewed by what changed, registered, and found by everybody: by keyboard alone', async () => {
    const context = await browser.newContext({ locale: language })
    const page = await context.newPage()
    const outside = outsideRequests(page, server.address)
    const step = async (): Promise<void> => {
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 900 })
        await axe(page)
        await fitsWidth(page)
      }
    }
    await signIn(page, 'developer', language)
    await page.goto(`${server.address}/mc/${slug}`)
    const before = await page.locator('h1').innerText()
    await press(page, `form[action="/revise/${slug}"] button`)
    await page.waitForURL('**/studio/*')
    await page.locator('#f-title').waitFor()
    await tabTo(page, '#f-title')
    await page.keyboard.press('End')
    await page.keyboard.insertText(` ${added}`)
    await expect.poll(async () => page.locator('#f-title').inputValue()).toContain(added)
    await page.locator('[role=status][data-saved]').or(page.locator('[role=status]')).first().waitFor()
    await press(page, '#submit')
    await page.waitForURL('**/desk?submitted=*')

    await signIn(page, 'reviewer', language)
    await press(page, `a[href^="/review/${slug}/"]`)
    await page.waitForURL(`**/review/${slug}/*`)
    expect((await page.locator('.diffs ins').allInnerTexts()).join(' ')).toContain(added)
    await step()
    const version = /\/(\d+)$/.exec(new URL(page.url()).pathname)?.[1] ?? ''
    await press(page, `form[action="/review/${slug}/${version}/take"] button`)
    await page.locator(`form[action="/review/${slug}/register"] button`).waitFor()
    await press(page, `form[action="/review/${slug}/register"] button`)
    await page.waitForURL(`**/mc/${slug}`)

    await context.clearCookies()
    await page.goto(`${server.address}/find?lang=${language}`)
    await tabTo(page, '#q')
    await page.keyboard.insertText(added)
    await page.keyboard.press('Enter')
    await page.locator('.hits a').first().waitFor()
    await step()
    await press(page, `a[href="/mc/${slug}"]`)
    await page.waitForURL(`**/mc/${slug}`)
    expect(await page.locator('h1').innerText()).toBe(`${before} ${added}`)
    await step()
    expect(outside).toEqual([])
    await context.close()
  })
})
