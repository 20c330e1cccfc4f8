import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

test.each(['en', 'ar'])('prior learning, without script, from “I do this at work” to an award, in %s', async (language) => {
  const office = await browser.newContext({ javaScriptEnabled: false, locale: language })
  const page = await office.newPage()
  await page.request.post(`${server.address}/api/session`, { data: { role: 'assessor' } })
  await page.goto(`${server.address}/validation?of=solar-pv-inspection&lang=${language}`)
  await page.locator('#claim-name').fill(`Demo Claimer ${language}`)
  await page.locator('#open-claim button').click()
  await page.waitForURL('**/validation/*')
  const link = (await page.locator('a[href*="/my-claim/"]').getAttribute('href')) ?? ''

  const own = await browser.newContext({ javaScriptEnabled: false, locale: language })
  const mine = await own.newPage()
  await mine.goto(`${link}?lang=${language}`)
  const look = async (name: string): Promise<void> => {
    for (const width of [320, 1280]) {
      await mine.setViewportSize({ width, height: 800 })
      await fitsWidth(mine)
      await screenshot(mine, `${name}-${language}-${width}`)
    }
  }
  await look('claim-own')
  for (const box of await mine.locator('input[type=radio][value=yes]').all()) await box.check()
  await mine.locator('button[value=statement]').click()
  await mine.locator('a[href*="/statements/"]').click()
  await mine.locator('.verdict').waitFor()
  await look('statement')
  await mine.goto(link)
  await mine.locator('button[value=documentation]').click()
  await mine.locator('#own-file').setInputFiles({ name: 'log.png', mimeType: 'image/png', buffer: Buffer.from('PNG') })
  await mine.locator('input[name=title]').fill('Photo log')
  await mine.locator('form[action$="/evidence"] button').click()
  await mine.locator('button[value=assessment]').click()
  await own.close()

  await page.reload()
  for (const name of ['sufficient', 'authentic', 'current']) await page.locator(`select[name^="${name}|"]`).selectOption('yes')
  for (const list of await page.locator('select[name^="result|"]').all()) await list.selectOption('met')
  await page.locator('input[name=identity]').check()
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await fitsWidth(page)
    await screenshot(page, `claim-assessor-${language}-${width}`)
  }
  await page.locator('#sign-claim').click()
  await page.locator('#award-claim').click()
  await page.waitForURL('**/issue?run=*')
  await server.idle()
  const run = new URL(page.url()).searchParams.get('run')
  expect(await (await page.request.get(`${server.address}/api/award-runs/${run}`)).json()).toMatchObject({ counts: { published: 1, refused: 0 } })
  await office.close()

  // axe needs script in the page.
  const looking = await browser.newContext({ locale: language })
  const looked = await looking.newPage()
  await looked.request.post(`${server.address}/api/session`, { data: { role: 'assessor' } })
  for (const address of [link, `${server.address}/validation`, page.url().replace(/\/issue.*/, '/assess')]) {
    await looked.goto(`${address}?lang=${language}`)
    await axe(looked)
  }
  await looking.close()
})
