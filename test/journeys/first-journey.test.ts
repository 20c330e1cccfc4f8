import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer } from '../../packages/server/src/serve.ts'
import type { RunningServer } from '../../packages/server/src/serve.ts'
import { axe, openBrowser, outsideRequests } from '../setup/browser.ts'
import { choose, press, tabTo, type } from '../setup/keyboard.ts'

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

const signIn = async (page: Page, role: string): Promise<void> => {
  await page.goto(`${server.address}/`)
  await choose(page, '#role', role)
  await press(page, 'form[action="/session"] button')
  await page.waitForURL('**/desk')
}

test('from an empty draft to “genuine” in the verifier, by keyboard alone, asking no other site for anything', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const outside = outsideRequests(page, server.address)
  await signIn(page, 'developer')
  await press(page, 'form[action="/studio/new"] button')
  await page.waitForURL('**/studio/*')
  await page.locator('#f-title').waitFor()
  expect(await page.locator('#count').innerText()).toMatch(/[1-9]\d* to fix/)

  await type(page, '#f-title', 'Repairing bicycles: brakes and gears')
  await press(page, '#f-none', 'Space')
  await press(page, '#add-outcome')
  await type(page, '#f-lo-1', 'Understand disc brakes')
  await page.locator('#n-lo-1 button', { hasText: 'Explain' }).waitFor()
  await press(page, '#n-lo-1 li.must button')
  expect(await page.locator('#f-lo-1').inputValue()).toBe('Explain disc brakes')
  await press(page, '#add-outcome')
  await type(page, '#f-lo-2', 'Adjust the gears of a bicycle with the maker’s instructions')
  await press(page, '#add-assessment')
  await type(page, '#f-as-1-criteria', 'Each outcome is met or not yet, by a checklist')
  await choose(page, '#f-as-1-supervision', 'supervised-on-site-with-identity')
  await type(page, '#f-hours', '50')
  await type(page, '#f-ects', '2')
  await choose(page, '#f-eqf', '3')
  await press(page, '#f-mode-on-site', 'Space')
  await choose(page, '#f-stack', 'stand-alone')
  await choose(page, '#f-qa', 'quality-statement')
  await page.locator('#count', { hasText: '0 to fix' }).waitFor()
  await page.locator('[role=status]', { hasText: 'Saved' }).first().waitFor()
  await axe(page)
  await press(page, '#submit')
  await page.waitForURL('**/desk?submitted=*')

  await signIn(page, 'reviewer')
  await press(page, 'a[href="/review"]')
  await page.waitForURL('**/review')
  await axe(page)
  await press(page, 'form[action^="/review/repairing-bicycles"] button')
  await page.waitForURL('**/mc/repairing-bicycles*')
  expect(await page.locator('.tag.ok').first().innerText()).toBe('registered')

  await signIn(page, 'award-office')
  await press(page, 'a[href="/issue"]')
  await page.waitForURL('**/issue')
  await page.locator('#award-mc').waitFor()
  await choose(
    page,
    '#award-mc',
    await page
      .locator('#award-mc option', { hasText: 'Repairing bicycles' })
      .getAttribute('value')
      .then((value) => value ?? ''),
  )
  await tabTo(page, '#award-text')
  await page.keyboard.insertText('Name\tResult\tDate\nDemo Learner Нadiya\tPass\t2026-05-04\nDemo Learner B\tFail\t2026-05-04\n')
  await press(page, '#award-read')
  await page.locator('#award-seal').waitFor()
  expect(await page.locator('#sheet-title').innerText()).toContain('1')
  await axe(page)
  await press(page, '#award-seal')
  await page.locator('a', { hasText: 'Open for' }).waitFor({ timeout: 20_000 })
  await axe(page)
  await press(page, 'a[href*="/c/"]')
  await page.waitForURL('**/c/*')
  expect(await page.locator('.verdict h2').innerText()).toBe('This credential is genuine')
  await axe(page)
  const file = await (await page.request.get(`${page.url()}/file`)).text()

  await page.goto(`${server.address}/verify`)
  await page.locator('#verify-form[data-ready]').waitFor()
  await tabTo(page, '#text')
  await page.keyboard.insertText(file)
  await press(page, '#verify-form button')
  await page.locator('#verdict').waitFor({ timeout: 20_000 })
  expect(await page.locator('.verdict h2').innerText()).toBe('This credential is genuine')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('verdict')
  await axe(page)
  expect(outside).toEqual([])
  await context.close()
})

test('the verifier works without a connection after the first visit, and then does not say yes to what it could not ask', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${server.address}/verify`)
  await page.locator('#verify-form[data-ready]').waitFor()
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  const file = await (await page.request.get(`${server.address}/demo/files/genuine.json`)).text()
  await page.reload()
  await page.waitForTimeout(1500)
  await context.setOffline(true)
  await page.reload()
  await page.locator('#verify-form[data-ready]').waitFor()
  const check = async (text: string): Promise<string> => {
    await page.locator('#text').fill(text)
    await page.locator('#verify-form button:not([formaction])').click()
    await page.locator('#verdict').waitFor()
    await page.waitForTimeout(300)
    return page.locator('.verdict h2').innerText()
  }
  expect(await check(file)).toBe('Not everything could be checked')
  expect(await check(file.replace(/"creditsEarned":[\d.]+/, '"creditsEarned":60'))).toBe('Do not rely on this file')
  await context.close()
})
