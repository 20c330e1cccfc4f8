import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer } from '../../packages/server/src/serve.ts'
import type { RunningServer } from '../../packages/server/src/serve.ts'
import { axe, fitsWidth, openBrowser, screenshot } from '../setup/browser.ts'
import { bring, choose, press, tabTo, type, typeDay } from '../setup/keyboard.ts'

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

const names = (page: Page, selector: string): Promise<string[]> =>
  page.locator(selector).evaluateAll((fields) => fields.map((field) => field.getAttribute('name') ?? ''))
/** Presses something that leads to another page, and waits until it is there. */
const go = async (page: Page, selector: string): Promise<void> =>
  void (await Promise.all([page.waitForEvent('load'), press(page, selector)]))
const look = async (page: Page, name: string): Promise<void> => {
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await fitsWidth(page)
    await screenshot(page, `${name}-${width}`)
  }
}

test.each(['en', 'ar'])(
  'prior learning by keyboard alone and without script, from “I do this at work” to an award, in %s',
  async (language) => {
    const office = await browser.newContext({ javaScriptEnabled: false, locale: language })
    const page = await office.newPage()
    await page.request.post(`${server.address}/api/session`, { data: { role: 'assessor' } })
    await page.goto(`${server.address}/validation?of=solar-pv-inspection&lang=${language}`)
    await look(page, `claims-${language}`)
    await type(page, '#claim-name', `Demo Claimer ${language}`)
    await go(page, '#open-claim button')
    await page.waitForURL('**/validation/*')
    const link = (await page.locator('a[href*="/my-claim/"]').getAttribute('href')) ?? ''

    const own = await browser.newContext({ javaScriptEnabled: false, locale: language })
    const mine = await own.newPage()
    await mine.goto(`${link}?lang=${language}`)
    // What is written in the reader's language is shown in it, criteria too; where some of it is not, the page says so.
    expect(await mine.locator('.hint [lang]').first().getAttribute('lang')).toBe(language)
    await look(mine, `claim-own-${language}`)
    for (const name of new Set(await names(mine, 'input[type=radio]'))) {
      await press(mine, `input[name="${name}"]`, 'Space')
      expect(await mine.locator(`input[name="${name}"][value=yes]`).isChecked()).toBe(true)
      await type(mine, `textarea[name="${name.replace('said', 'words')}"]`, language === 'ar' ? 'في عملي' : 'At my work')
    }
    await go(mine, 'button[value=statement]')
    await go(mine, 'a[href*="/statements/"]')
    await mine.locator('.verdict').waitFor()
    await look(mine, `statement-${language}`)
    await mine.goto(link)
    await go(mine, 'button[value=documentation]')
    await mine.locator('#own-file').waitFor()
    await type(mine, 'input[name=title]', 'Photo log')
    await bring(mine, '#own-file', { name: 'log.png', mimeType: 'image/png', buffer: Buffer.from('PNG') })
    await go(mine, 'form[action$="/evidence"] button')
    await mine.locator('bdi', { hasText: 'Photo log' }).waitFor()
    await look(mine, `claim-own-evidence-${language}`)
    await go(mine, 'button[value=assessment]')
    await mine.locator('button[value=assessment]').waitFor({ state: 'detached' })
    await look(mine, `claim-own-with-assessor-${language}`)
    await own.close()

    await page.reload()
    for (const name of ['sufficient', 'authentic', 'current']) await choose(page, `select[name^="${name}|"]`, 'yes')
    const [talk = '', ...others] = await names(page, 'select[name^="result|"]')
    await choose(page, `select[name="${talk.replace('result', 'by')}"]`, 'talk')
    await typeDay(page, `input[name="${talk.replace('result', 'day')}"]`, '2026-05-04')
    for (const name of [talk, ...others]) await choose(page, `select[name="${name}"]`, 'met')
    await press(page, 'input[name=identity]', 'Space')
    await look(page, `claim-assessor-${language}`)
    await go(page, '#sign-claim')
    await go(page, '#award-claim')
    await page.waitForURL('**/issue?run=*')
    await server.idle()
    const run = new URL(page.url()).searchParams.get('run')
    expect(await (await page.request.get(`${server.address}/api/award-runs/${run}`)).json()).toMatchObject({
      counts: { published: 1, refused: 0 },
    })
    await office.close()

    // axe needs script in the page.
    const looking = await browser.newContext({ locale: language })
    const looked = await looking.newPage()
    await looked.request.post(`${server.address}/api/session`, { data: { role: 'assessor' } })
    for (const address of [link, `${server.address}/validation`, page.url().replace(/\/issue.*/, '/assess')]) {
      await looked.goto(`${address}?lang=${language}`)
      await tabTo(looked, 'a, button')
      await axe(looked)
    }
    await looking.close()
  },
)
