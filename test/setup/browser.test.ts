import { access } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axe, fitsWidth, openBrowser, outsideRequests, screenshot } from './browser.ts'

const clean =
  '<!doctype html><html lang="ar" dir="rtl"><title>سجل</title><main><h1>سجل الشهادات</h1><p>مئتا ساعة</p><label>الاسم <input></label><label>المستوى <select><option>٤</option></select></label></main></html>'
const broken = '<!doctype html><html><title>x</title><main><h1>x</h1><img src="data:,"></main></html>'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

const show = async (html: string): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } })
  const page = await context.newPage()
  await page.setContent(html)
  return page
}

describe('screens are tested in a real browser', () => {
  test('a page that is in order passes axe, right to left too', async () => {
    const page = await show(clean)
    await axe(page)
    await fitsWidth(page)
    expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl')
  })
  test('a page that is not in order does not', async () => {
    const page = await show(broken)
    await expect(axe(page)).rejects.toThrow(/image-alt/)
    await page.setContent('<div style="width: 900px">too wide</div>')
    await expect(fitsWidth(page)).rejects.toThrow(/wider/)
  })
  test('has the web platform that the verifier needs', async () => {
    const page = await show(clean)
    await page.route('https://cairn.example/', (route) => route.fulfill({ contentType: 'text/html', body: clean }))
    const outside = outsideRequests(page, 'https://cairn.example')
    await page.goto('https://cairn.example/')
    expect(await page.evaluate(() => [typeof crypto.subtle, 'serviceWorker' in navigator, typeof DecompressionStream])).toEqual([
      'object',
      true,
      'function',
    ])
    expect(
      await page.evaluate(async () => Object.keys(await crypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign', 'verify'])).sort()),
    ).toEqual(['privateKey', 'publicKey'])
    expect(outside).toEqual([])
  })
  test('keeps pictures for people to look at', async () => {
    await access(await screenshot(await show(clean), 'setup-arabic', true))
  })
})
