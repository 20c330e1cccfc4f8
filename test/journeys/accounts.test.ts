import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../../packages/server/src/serve.ts'
import type { RunningServer } from '../../packages/server/src/serve.ts'
import { mailServer } from '../../packages/server/src/testing/mail-server.ts'
import { axe, openBrowser } from '../setup/browser.ts'
import { choose, press, type } from '../setup/keyboard.ts'

let server: RunningServer
let browser: Browser
let mail: Awaited<ReturnType<typeof mailServer>>
beforeAll(async () => {
  mail = await mailServer()
  server = await startServer({ port: 0, demo: true, mail: { url: mail.url, from: 'register@example.org' } })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.close()
  await mail.close()
})

describe.each([
  { language: 'en', name: 'Demonstration Ketevan', reason: 'The course is over' },
  { language: 'ar', name: 'سلمى التجريبية', reason: 'انتهت الدورة' },
])('in $language', ({ language, name, reason }) => {
  test('an administrator invites a person, who enters by the link, adds a passkey, enters by it, and is out when the role ends: by keyboard alone', async () => {
    const email = `person-${language}@example.org`
    const desk = await browser.newContext({ locale: language })
    const admin = await desk.newPage()
    await admin.goto(`${server.address}/sign-in?lang=${language}`)
    await choose(admin, '#role', 'administrator')
    await press(admin, 'form[action="/session"] button')
    await admin.waitForURL('**/desk')
    await press(admin, 'main a[href="/people"]')
    await admin.waitForURL('**/people')
    await press(admin, 'details:has(#new-name) > summary')
    await type(admin, '#new-name', name)
    await type(admin, '#new-email', email)
    await choose(admin, '#role-new', 'assessor')
    await press(admin, 'form[action="/people"] button')
    await admin.waitForURL('**/people?done=yes')
    expect(await admin.locator('main').innerText()).toContain(name)

    const own = await browser.newContext({ locale: language })
    const page = await own.newPage()
    const devices = await own.newCDPSession(page)
    await devices.send('WebAuthn.enable')
    await devices.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await page.goto(`${server.address}/sign-in?lang=${language}`)
    await type(page, '#email', email)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/sign-in?sent=yes')
    await page.goto(`${server.address}/sign-in/link/${await mail.linkTo(email)}`)
    await axe(page)
    await press(page, 'main form button')
    await page.waitForURL('**/desk')
    await page.goto(`${server.address}/account`)
    await page.locator('#passkey-name').waitFor()
    await type(page, '#passkey-name', 'Telephone')
    await page.keyboard.press('Enter')
    await page.waitForURL(/account\?done=yes/)

    await own.clearCookies({ name: 'cairn-session' })
    await page.goto(`${server.address}/sign-in`)
    await page.locator('#passkey button').waitFor()
    await press(page, '#passkey button')
    await page.waitForURL('**/desk')
    await page.goto(`${server.address}/account`)
    expect(await page.locator('main').innerText()).toContain(name)

    const card = `ul.stack > li:has(h2:text-is("${name}"))`
    await admin.goto(`${server.address}/people`)
    await admin.locator(`${card} summary`).focus()
    await admin.keyboard.press('Enter')
    await admin.locator(`${card} input[name=reason]`).focus()
    await admin.keyboard.type(reason)
    await admin.locator(`${card} button[formaction*="/roles/"]`).focus()
    await admin.keyboard.press('Enter')
    await admin.waitForURL('**/people?done=yes')
    expect(await admin.locator('table.acts').innerText()).toContain(reason)
    await page.goto(`${server.address}/account`)
    expect(await page.locator('#passkey').count()).toBe(1)
    await own.close()
    await desk.close()
  })
})
