import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { startServer } from '../../packages/server/src/serve.ts'
import type { RunningServer } from '../../packages/server/src/serve.ts'
import { mailServer } from '../../packages/server/src/testing/mail-server.ts'
import { axe, fitsWidth, openBrowser, screenshot } from '../setup/browser.ts'
import { press, type } from '../setup/keyboard.ts'

let server: RunningServer
let browser: Browser
let post: Awaited<ReturnType<typeof mailServer>>
beforeAll(async () => {
  post = await mailServer()
  server = await startServer({ port: 0, demo: true, mail: { url: post.plainUrl, from: 'office@demo.example' } })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.close()
  await post.close()
})
const codes = /\b(award|awarding|standing|status|assess)\.[a-z][A-Za-z.-]+\b/g

describe.each(['en', 'ar'])('a run of awards in %s', (language) => {
  test.each([320, 1280])('says who was mailed and who was not, and is corrected by keyboard, at %i px', async (width) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: language })
    const page = await context.newPage()
    await page.request.post(`${server.address}/api/session`, { data: { role: 'award-office' }, headers: { origin: server.address } })
    const name = `${language}-${width}`
    const rows = [
      { name: `Demo Example ${name}`, email: `${name}@demo.example` },
      { name: `Demo Reached ${name}`, email: `${name}@centre.edu` },
      { name: `Demo Paper ${name}` },
    ].map((row) => ({ ...row, awarded: '2026-05-04T12:00:00Z' }))
    const { id } = z.object({ id: z.string() }).parse(
      await (
        await page.request.post(`${server.address}/api/award-runs`, {
          data: { request: `screens-${name}`, specification: 'solar-pv-inspection', rows },
          headers: { origin: server.address },
        })
      ).json(),
    )
    await server.idle()
    await page.goto(`${server.address}/issue?run=${id}&lang=${language}`)
    await page.locator('#run-examples').waitFor({ timeout: 30_000 })
    await page.locator('.run-awards .tag.ok').waitFor({ timeout: 30_000 })
    await press(page, '[data-correct]')
    await page.locator('#correct-reason').waitFor()
    await axe(page)
    await fitsWidth(page)
    await screenshot(page, `award-correct-${name}`)
    expect((await page.locator('main').innerText()).match(codes) ?? []).toEqual([])
    await type(page, '#correct-name', `Demo Corrected ${name}`)
    await type(page, '#correct-reason', 'Misspelt')
    await press(page, '#correct-go')
    await page.locator('.run-awards th', { hasText: `Demo Corrected ${name}` }).waitFor({ timeout: 30_000 })
    expect(post.mails.every(({ to }) => !to.endsWith('.example'))).toBe(true)
    const slips = await page.request.get(`${server.address}/issue/runs/${id}/slips.pdf?all=1`)
    expect([slips.status(), slips.headers()['content-type']]).toEqual([200, 'application/pdf'])
    await context.close()
  })
})
