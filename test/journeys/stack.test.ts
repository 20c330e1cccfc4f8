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
/** Signed files of the demonstration by the micro-credentials they are about. */
async function files(...slugs: readonly string[]): Promise<{ name: string; mimeType: string; buffer: Buffer }[]> {
  const rows = await server.ports.register
    .selectFrom('awards')
    .innerJoin('runs', 'runs.id', 'awards.run')
    .select(['awards.sealed as sealed', 'runs.slug as slug'])
    .where('runs.slug', 'in', [...slugs])
    .where('awards.state', '=', 'published')
    .where('standing', '=', 'in-force')
    .orderBy('awards.id')
    .execute()
  return slugs.map((slug) => ({
    name: `${slug}.json`,
    mimeType: 'application/json',
    buffer: Buffer.from(rows.find((row) => row.slug === slug)?.sealed ?? ''),
  }))
}
const done = (page: Page, count: number) => page.locator(`#stack-done[data-files="${count}"][data-busy=false] #stack-heading`).waitFor()

describe.each(['en', 'ar'])('the stack map in %s', (language) => {
  test('files are dropped, counted on the device, and drawn to size; nothing of them is sent', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: language })
    const page = await context.newPage()
    const outside = outsideRequests(page, server.address)
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() !== 'GET') sent.push(request.url())
    })
    const failures: string[] = []
    page.on('pageerror', (error) => failures.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error') failures.push(message.text())
    })
    await page.goto(`${server.address}/stack?lang=${language}&q=vocational`)
    await axe(page)
    await page.locator('#stack-form[data-ready]').waitFor()
    // Without a file the map says what is asked for.
    await page.locator('#stack-form button[type=submit]').click()
    await done(page, 0)
    expect(await page.locator('.slot .held').count()).toBe(0)
    await page.locator('#stack-files').setInputFiles(await files('solar-pv-inspection', 'inverter-service', 'wound-care-update'))
    await done(page, 3)
    expect(failures).toEqual([])
    expect(await page.locator('.slot .held').count()).toBe(2)
    expect(await page.locator('.slot .plan').count()).toBeGreaterThan(0)
    expect(await page.locator('.note.warn').count()).toBeGreaterThan(0)
    await axe(page)
    await screenshot(page, `stack-${language}-1280`)
    // By the keyboard: another goal, and a step left out and put back.
    await page.locator('input[name=shown-goal]:checked').focus()
    await page.keyboard.press('ArrowDown')
    await page.locator('input[value=fastest][name=shown-goal]:checked').waitFor()
    await done(page, 3)
    const steps = await page.locator('.option').count()
    await page.locator('.option button').first().focus()
    await page.keyboard.press('Enter')
    await done(page, 3)
    await page.locator('aside ul.plain button').first().waitFor()
    expect(await page.locator('aside ul.plain button').count()).toBe(1)
    await page.locator('aside ul.plain button').first().focus()
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.querySelectorAll('aside ul.plain button').length === 0)
    await page.waitForFunction((count) => document.querySelectorAll('.option').length === count, steps)
    await page.setViewportSize({ width: 320, height: 900 })
    await fitsWidth(page)
    await axe(page)
    await screenshot(page, `stack-${language}-320`)
    expect([sent, outside]).toEqual([[], []])
    await context.close()
  })
  test('without script the same map comes from the site, which keeps nothing', async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 900 }, locale: language, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${server.address}/stack?lang=${language}&q=vocational`)
    await page.locator('#stack-files').setInputFiles(await files('solar-pv-inspection'))
    await page.locator('#stack-form button').click()
    await page.locator('#stack-heading').waitFor()
    expect(await page.locator('.slot .held').count()).toBe(1)
    await fitsWidth(page)
    await screenshot(page, `stack-no-script-${language}-320`)
    await context.close()
  })
})

const signIn = (page: Page, role: string) =>
  page.request.post(`${server.address}/api/session`, { data: { role }, headers: { origin: server.address } })
describe.each(['en', 'ar'])('the other side of the map in %s', (language) => {
  test('a developer sees which blocks nobody can stack, changes a rule by the keyboard, and learns what it does before it is saved', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: language })
    const page = await context.newPage()
    await signIn(page, 'developer')
    await page.goto(`${server.address}/stack/blocks?lang=${language}`)
    await axe(page)
    await screenshot(page, `blocks-${language}-1280`)
    await page.locator('a[href="/stack/q/vocational/edit"]').focus()
    await Promise.all([page.waitForURL(/\/stack\/q\/vocational\/edit/), page.keyboard.press('Enter')])
    await axe(page)
    const years = page.locator('input[name="rule|0|years"]')
    await years.focus()
    await years.fill('1')
    // Enter shows what it does; nothing is saved by it.
    await page.keyboard.press('Enter')
    await page.locator('#rules-effect table').first().waitFor()
    await axe(page)
    await screenshot(page, `rules-${language}-1280`)
    await page.setViewportSize({ width: 320, height: 900 })
    await fitsWidth(page)
    await axe(page)
    await screenshot(page, `rules-${language}-320`)
    if (language === 'ar') {
      await page.locator('textarea[name=reason]').fill('الخبرة القديمة ما زالت خبرة.')
      await page.locator('button[value=publish]').focus()
      await Promise.all([page.waitForURL(/done=saved/), page.keyboard.press('Enter')])
      await page.locator('p.note[role=status]').waitFor()
    }
    await context.close()
  })
  test('a developer writes a qualification by the keyboard alone, is told what cannot be kept, and makes it public', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: language })
    const page = await context.newPage()
    await signIn(page, 'developer')
    await page.goto(`${server.address}/stack/q/new?lang=${language}`)
    await axe(page)
    const press = async (name: string): Promise<void> => {
      await page.locator(`button[value="${name}"]:not([aria-hidden])`).first().focus()
      await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    }
    const type = async (name: string, text: string): Promise<void> => {
      await page.locator(`[name="${name}"]`).first().focus()
      await page.keyboard.press('Control+A')
      await page.keyboard.type(text)
    }
    await type(`q|title|${language}`, language === 'ar' ? 'فني تخزين' : 'Storage technician')
    await type('q|level', '4')
    await type('q|credits', '10')
    await press('add-unit')
    // The cursor stands in the field of the new unit.
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe(`unit|0|title|${language}`)
    await page.keyboard.type(language === 'ar' ? 'الفحص' : 'Inspection')
    await type('unit|0|credits', '0')
    await press('add-outcome|0')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe(`lo|0|0|text|${language}`)
    await page.keyboard.type(
      language === 'ar'
        ? 'يفحص تركيبًا كهروضوئيًا وفق قائمة تحقق ويبلّغ عن الأعطال'
        : 'Inspect a photovoltaic installation with a checklist and report the faults found',
    )
    // A size of nothing is told with what to do, and the way to it.
    await press('try')
    await page.locator('#problems a[href="#unit-0"]').waitFor()
    await axe(page)
    await type('unit|0|credits', '2')
    for (const share of ['80', '80']) {
      await page.locator('select[name="new-kind"]').selectOption('source-share')
      await press('add-rule')
      const place = (await page.locator('input[name$="|kind"]').count()) - 1
      await type(`rule|${place}|share`, share)
      await page.locator(`input[name="rule|${place}|sectors"][value=${place === 0 ? 'vocational' : 'employer'}]`).focus()
      await page.keyboard.press('Space')
    }
    await press('try')
    await page.locator('#rules-effect .note.bad li').first().waitFor()
    expect(await page.locator('button[value=publish]').count()).toBe(0)
    await axe(page)
    await screenshot(page, `qualification-${language}-1280`)
    await page.setViewportSize({ width: 320, height: 900 })
    await fitsWidth(page)
    await screenshot(page, `qualification-${language}-320`)
    await press('drop-rule|1')
    await press('try')
    await page.locator('#rules-effect table').first().waitFor()
    await page.locator('button[value=publish]').focus()
    await Promise.all([page.waitForURL(/done=saved/), page.keyboard.press('Enter')])
    await page.locator('p a[href^="/stack/q/"]').first().focus()
    await Promise.all([page.waitForURL(/\/stack\/q\/[a-z0-9-]+$/), page.keyboard.press('Enter')])
    await axe(page)
    await fitsWidth(page)
    await screenshot(page, `qualification-public-${language}-320`)
    await context.close()
  })
  test('the ministry sees counts of who is close to what, and what is asked for and not on offer', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: language })
    const page = await context.newPage()
    await signIn(page, 'policy-maker')
    await page.goto(`${server.address}/stack/population?lang=${language}`)
    expect(await page.locator('table.close-to').count()).toBe(2)
    await axe(page)
    await screenshot(page, `population-${language}-1280`)
    await page.setViewportSize({ width: 320, height: 900 })
    await fitsWidth(page)
    await axe(page)
    await page.goto(`${server.address}/stack/population?lang=${language}`, { waitUntil: 'load' })
    await context.close()
  })
})
