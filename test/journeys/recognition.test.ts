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
  await server.idle()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})
const signIn = (page: Page, role: string) =>
  page.request.post(`${server.address}/api/session`, { data: { role }, headers: { origin: server.address } })
const reach = async (page: Page, selector: string): Promise<void> => {
  for (let step = 0; step < 160; step++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The keyboard does not reach ${selector}`)
}
/** Signed files of the demonstration, as an applicant brings them: two people, the same micro-credential. */
async function files(): Promise<readonly string[]> {
  const rows = await server.ports.register
    .selectFrom('awards')
    .innerJoin('runs', 'runs.id', 'awards.run')
    .select('awards.sealed as sealed')
    .where('runs.slug', '=', 'solar-pv-inspection')
    .where('awards.state', '=', 'published')
    .where('standing', '=', 'in-force')
    .where('runs.format', '=', 'ob3+eddsa-rdfc-2022')
    .orderBy('awards.id')
    .limit(4)
    .execute()
  return rows.flatMap(({ sealed }) => (sealed === null ? [] : [sealed]))
}
const saved = (page: Page) =>
  page.waitForFunction(() => document.querySelector<HTMLFormElement>('#case-form')?.dataset['saved'] !== undefined)

describe.each([
  { language: 'en', hand: 'keyboard' },
  { language: 'ar', hand: 'mouse' },
] as const)('U4 in $language by $hand: from a file to a signed letter', ({ language, hand }) => {
  test('a file is taken in, compared, decided in part and signed; letter, statement and precedent are there', async () => {
    const given = await files()
    const file = given[language === 'en' ? 0 : 1] ?? ''
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: language })
    const page = await context.newPage()
    const outside = outsideRequests(page, server.address)
    let actions = 0
    await signIn(page, 'officer')
    await page.goto(`${server.address}/recognition?lang=${language}`)
    await axe(page)
    await page
      .locator('#open-case input[type=file]')
      .setInputFiles({ name: 'credential.json', mimeType: 'application/json', buffer: Buffer.from(file) })
    await page.locator('#open-case select[name=target]').selectOption('demo-unit-pv-maintenance')
    actions += 2
    if (hand === 'keyboard') {
      await reach(page, '#open-case button')
      await Promise.all([page.waitForURL(/\/recognition\/\w{16,}/), page.keyboard.press('Enter')])
    } else await Promise.all([page.waitForURL(/\/recognition\/\w{16,}/), page.locator('#open-case button').click()])
    actions += 1
    await page.locator('#case-form[data-live]').waitFor()
    expect(await page.locator('.need').count()).toBe(5)
    if (hand === 'keyboard') {
      await page.keyboard.press('n')
      actions += 1
      for (const key of ['1', '1', '2', '3', '1']) {
        await page.keyboard.press(key)
        actions += 1
      }
      await reach(page, 'input[name=kind]')
      await page.keyboard.press('ArrowDown')
      await reach(page, 'input[name=credits]')
      await page.keyboard.type('1.5')
      await reach(page, 'textarea[name=reason]')
      await page.keyboard.type('Repair was not assessed.')
      await reach(page, 'textarea[name=appeal]')
      actions += 3
    } else {
      for (const [row, view] of ['covered', 'covered', 'partly', 'not', 'covered'].entries())
        await page.locator('.need').nth(row).locator(`input[value=${view}]`).check()
      await page.locator('input[name=kind][value=partial]').check()
      await page.locator('input[name=credits]').fill('1.5')
      await page.locator('textarea[name=reason]').fill('لم يُقيَّم الإصلاح.')
      await page.locator('textarea[name=appeal]').focus()
    }
    await saved(page)
    await page.locator('#case-letter .letter').waitFor()
    await axe(page)
    await screenshot(page, `case-${language}-1280`)
    await page.setViewportSize({ width: 320, height: 900 })
    await fitsWidth(page)
    await axe(page)
    await screenshot(page, `case-${language}-320`)
    await page.setViewportSize({ width: 1280, height: 900 })
    await reach(page, 'button[value=decide]')
    if (hand === 'keyboard') await Promise.all([page.waitForURL(/\/recognition\/\w{16,}$/), page.keyboard.press('Enter')])
    else await Promise.all([page.waitForURL(/\/recognition\/\w{16,}$/), page.locator('button[value=decide]').click()])
    actions += 1
    await page.locator('a[href$="/statement.json"]').first().waitFor()
    expect(actions).toBeLessThanOrEqual(25)
    const address = page.url().split('?')[0] ?? ''
    const pdf = await page.request.get(`${address}/letter.pdf`)
    expect([pdf.headers()['content-type'], (await pdf.body()).subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-'])
    expect(await (await page.request.get(`${address}/elmo.xml`)).text()).toContain('<elmo')
    expect(JSON.stringify(await (await page.request.get(`${address}/transfer-value.json`)).json())).toContain('TransferValueProfile')
    const link = (await page.locator('#case-letter a[href*="/r/"]').getAttribute('href')) ?? ''
    const applicant = await (await browser.newContext({ locale: language, viewport: { width: 320, height: 900 } })).newPage()
    await applicant.goto(`${link}?lang=${language}`)
    await applicant.locator('.verdict.ok').waitFor()
    await axe(applicant)
    await fitsWidth(applicant)
    // The learner’s own map shows the credits that the decision gave; they are read on the device.
    const map = applicant.locator('a[href^="/stack#r="]')
    if (hand === 'keyboard') {
      await reach(applicant, 'a[href^="/stack#r="]')
      await Promise.all([applicant.waitForURL(/\/stack/), applicant.keyboard.press('Enter')])
    } else await Promise.all([applicant.waitForURL(/\/stack/), map.click()])
    await applicant.locator('#stack-done[data-files="1"][data-busy=false] .slot .held').waitFor()
    expect(await applicant.locator('#stack-form select').inputValue()).toBe('vocational')
    expect(await applicant.locator('.slot .held b').allTextContents()).toEqual([
      language === 'ar' ? expect.stringMatching(/^(1\.5|١٫٥)$/) : '1.5',
    ])
    expect(applicant.url()).not.toContain('#')
    await axe(applicant)
    await fitsWidth(applicant)
    await screenshot(applicant, `learner-map-${language}-320`)
    await applicant.goto(`${server.address}/decisions?lang=${language}`)
    expect(await applicant.locator('article').count()).toBeGreaterThan(0)
    await axe(applicant)
    await fitsWidth(applicant)
    await applicant.context().close()

    // The next case on the same pair shows what was decided.
    await page.goto(`${server.address}/recognition?lang=${language}`)
    await page
      .locator('#open-case input[type=file]')
      .setInputFiles({ name: 'credential.json', mimeType: 'application/json', buffer: Buffer.from(file) })
    await page.locator('#open-case select[name=target]').selectOption('demo-unit-pv-maintenance')
    await Promise.all([page.waitForURL(/\/recognition\/\w{16,}/), page.locator('#open-case button').click()])
    await page.locator('#asked-for ~ .note li').first().waitFor()
    expect(outside).toEqual([])
    await context.close()
  })
})
