import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../../packages/server/src/serve.ts'
import type { RunningServer } from '../../packages/server/src/serve.ts'
import { axe, fitsWidth, openBrowser, screenshot } from '../setup/browser.ts'

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

describe.each(['en', 'ar'])('go to anything in %s', (language) => {
  test.each([320, 1280])('at %i px: by Ctrl+K, a few letters, arrow down and Enter; Escape gives the focus back', async (width) => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, locale: language })
    const page = await context.newPage()
    await page.goto(`${server.address}/verify?lang=${language}`)
    await page.locator('main a, main button, main input').first().focus()
    const before = await page.evaluate(() => document.activeElement?.id)
    await page.keyboard.press('Control+k')
    await page.locator('dialog.go a').first().waitFor()
    await axe(page)
    await screenshot(page, `go-${language}-${width}`)
    await page.keyboard.press('Escape')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(before)
    await page.keyboard.press('Control+k')
    await page.locator('dialog.go a').first().waitFor()
    await page.keyboard.type('solar')
    await page.locator('dialog.go a[href^="/mc/solar"]').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/mc/solar**')
    await page.goto(`${server.address}/go?q=solar&lang=${language}`)
    await axe(page)
    await fitsWidth(page)
    await context.close()
  })
})
