import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer } from '../../packages/server/src/serve.ts'
import type { RunningServer } from '../../packages/server/src/serve.ts'
import { axe, fitsWidth, openBrowser, outsideRequests, screenshot } from '../setup/browser.ts'
import { press, tabTo, type, typeDay } from '../setup/keyboard.ts'

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

const learners = Array.from(
  { length: 20 },
  (_, index) => `Demo Learner ${String.fromCharCode(65 + index)}, learner-${index + 1}@demo.example`,
)

test.each(['en', 'ar'])('twenty learners assessed, signed and awarded by keyboard alone, in %s', async (language) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: language })
  const page = await context.newPage()
  const outside = outsideRequests(page, server.address)
  await page.request.post(`${server.address}/api/session`, { data: { role: 'assessor' } })
  await page.goto(`${server.address}/assess?lang=${language}`)
  await axe(page)
  await tabTo(page, '#cohort-of')
  await type(page, '#cohort-title', `Spring ${language}`)
  await type(
    page,
    '#learners',
    learners.map((line) => line.replaceAll('learner-', `${language}-`).replace('Learner', `Learner ${language}`)).join('\n'),
  )
  await typeDay(page, 'input[name=day]', '2026-05-04')
  await type(page, 'input[name=percent]', '0')
  await press(page, '#open-cohort button')
  await page.waitForURL('**/assess/*')
  await page.locator('#marks[data-live]').waitFor()
  await axe(page)

  const started = Date.now()
  await tabTo(page, '.sheet-row:first-child select[data-outcome]')
  expect(await page.locator('[data-criterion]:visible').count()).toBe(1)
  const outcomes = await page.locator('.sheet-row:first-child select[data-outcome]').count()
  const forward = language === 'ar' ? 'ArrowLeft' : 'ArrowRight'
  const backward = language === 'ar' ? 'ArrowRight' : 'ArrowLeft'
  for (let row = 0; row < learners.length; row += 1) {
    for (let place = 0; place < outcomes; place += 1) {
      // The last learner has not shown the last outcome yet.
      await page.keyboard.press(row === learners.length - 1 && place === outcomes - 1 ? '2' : '1')
      if (place < outcomes - 1) await page.keyboard.press(forward)
    }
    for (let place = 1; place < outcomes; place += 1) await page.keyboard.press(backward)
    await page.keyboard.press('ArrowDown')
  }
  const marked = Date.now() - started
  for (let row = 1; row <= learners.length; row += 1) await press(page, `.sheet-row:nth-child(${row}) input[data-identity]`, 'Space')
  await page.waitForFunction((many) => document.querySelectorAll('.sheet-row[data-state=ready]').length === many, learners.length, {
    timeout: 30_000,
  })
  process.stdout.write(
    `${language}: ${learners.length} learners × ${outcomes} outcomes marked by keyboard in ${Math.round(marked / 1000)} s\n`,
  )
  await screenshot(page, `assess-${language}-1280`)
  await press(page, '#sign')
  await page.locator('#award-them').waitFor()
  expect(await page.locator('.sheet-row[data-state=signed]').count()).toBe(learners.length)
  await axe(page)
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await fitsWidth(page)
    await axe(page)
    await screenshot(page, `assess-signed-${language}-${width}`)
  }
  await press(page, '#award-them')
  await page.waitForURL('**/issue?run=*')
  await server.idle()
  const [run] = new URL(page.url()).searchParams.getAll('run')
  const { counts } = (await (await page.request.get(`${server.address}/api/award-runs/${run}`)).json()) as {
    counts: { published: number; total: number; refused: number }
  }
  expect(counts).toMatchObject({ total: learners.length - 1, published: learners.length - 1, refused: 0 })
  expect(outside).toEqual([])
  await context.close()
})
