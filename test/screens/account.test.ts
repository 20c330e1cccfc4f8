import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../../packages/server/src/serve.ts'
import type { RunningServer } from '../../packages/server/src/serve.ts'
import { axe, fitsWidth, openBrowser, screenshot } from '../setup/browser.ts'

let server: RunningServer
let browser: Browser
beforeAll(async () => {
  // Nobody listens there: the page offers the ways all the same.
  server = await startServer({
    port: 0,
    demo: true,
    mail: { url: 'smtp://127.0.0.1:9', from: 'register@example.org' },
    identity: { issuer: 'http://127.0.0.1:9', clientId: 'cairn', name: 'Ministry sign-in' },
  })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

const centre = 'https://demo.cairn.example/o/centre'
const enterAs = async (page: Page, role: string): Promise<void> => {
  await page.request.post(`${server.address}/api/session`, { data: { role }, headers: { origin: server.address } })
}
const post = async (page: Page, path: string, data: object): Promise<unknown> =>
  (await page.request.post(`${server.address}${path}`, { data, headers: { origin: server.address } })).json()

const pages: readonly {
  readonly name: string
  readonly path: string
  readonly role?: string
  readonly before?: (page: Page) => Promise<void>
}[] = [
  { name: 'sign-in', path: '/sign-in' },
  {
    name: 'sign-in-registers',
    path: '/sign-in',
    before: async () =>
      void (await server.ports.register
        .insertInto('tenants')
        .values({ id: 'north', name: JSON.stringify({ en: 'Register of Northland', ar: 'سجل الشمال' }) })
        .onConflict((oc) => oc.doNothing())
        .execute()),
  },
  { name: 'sign-in-refused', path: '/sign-in?problem=sign-in.link-used' },
  { name: 'sign-in-sent', path: '/sign-in?sent=yes' },
  { name: 'sign-in-link', path: '/sign-in/link/main.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' },
  {
    name: 'account',
    path: '/account',
    role: 'reviewer',
    before: async (page) => {
      await post(page, '/api/account/interests', { organisation: centre, kind: 'employed' })
      await post(page, '/api/account/keys', { name: 'Nightly harvest', roles: ['reviewer'] })
    },
  },
  { name: 'account-nobody', path: '/account' },
  {
    name: 'people',
    path: '/people',
    role: 'administrator',
    before: async (page) => {
      await post(page, '/api/people', {
        name: 'Demonstration Ketevan',
        email: `k${Date.now()}@example.org`,
        role: 'assessor',
        organisation: centre,
        until: '2099-06-30',
      })
      await post(page, '/api/organisations', {
        name: { en: 'Demonstration Department', ar: 'القسم التجريبي' },
        kind: 'department',
        parent: centre,
      })
    },
  },
  { name: 'people-open', path: '/people', role: 'administrator', before: async () => undefined },
  { name: 'people-forbidden', path: '/people', role: 'developer' },
]
describe.each(['en', 'ar'])('in %s', (language) => {
  test.each(pages)(
    'the page “$name” has no finding of axe, fits 320 and 1280 px, and leaves no code unsaid',
    async ({ name, path, role, before }) => {
      for (const width of [320, 1280]) {
        const context = await browser.newContext({ viewport: { width, height: 900 }, locale: language })
        const page = await context.newPage()
        if (role) await enterAs(page, role)
        await before?.(page)
        await page.goto(`${server.address}${path}${path.includes('?') ? '&' : '?'}lang=${language}`)
        if (await page.locator('#passkey').count()) await page.locator('#passkey button').waitFor()
        if (name === 'people-open') await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)))
        await screenshot(page, `${name}-${language}-${width}`)
        await axe(page)
        await fitsWidth(page)
        expect(
          (await page.locator('main').innerText()).match(/\b(site|sign-in|account|people|role|act|office)\.[a-z][a-z-]+(\.[a-z-]+)*\b/g) ??
            [],
        ).toEqual([])
        await context.close()
      }
    },
  )
})

test('a passkey is added and then signs in, by keyboard alone; removed, it signs in no more', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const devices = await context.newCDPSession(page)
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
  await enterAs(page, 'developer')
  await page.goto(`${server.address}/account`)
  await page.locator('#passkey-name').fill('Test laptop')
  await page.keyboard.press('Enter')
  await page.waitForURL(/account\?done=yes/)
  expect(await page.locator('section[aria-labelledby=passkeys]').innerText()).toContain('Test laptop')

  await context.clearCookies()
  await page.goto(`${server.address}/sign-in`)
  await page.locator('#passkey button').focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/desk/)
  await page.goto(`${server.address}/account`)
  expect(await page.locator('section[aria-labelledby=sessions]').innerText()).toContain('passkey')
  const stored = await server.ports.register.selectFrom('passkeys').select(['counter', 'person']).executeTakeFirstOrThrow()
  expect([stored.person, Number(stored.counter) > 0]).toEqual(['demo-developer', true])

  await page.locator('section[aria-labelledby=passkeys] li button').focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/account\?done=yes/)
  await context.clearCookies()
  await page.goto(`${server.address}/sign-in`)
  await page.locator('#passkey button').click()
  await page.locator('#passkey [role=alert]:not(:empty)').waitFor()
  expect(await page.locator('#passkey [role=alert]').innerText()).toContain('could not be signed in')
  await context.close()
})

test('the account’s forms work without JavaScript, and a new key is shown once and stands in no address', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await enterAs(page, 'developer')
  await page.goto(`${server.address}/account`)
  await page.locator('#key-name').fill('Course system')
  await page.locator('input[name=roles][value=developer]').check()
  await page.locator('section[aria-labelledby=keys] form[action="/account/keys"] button').click()
  const key = await page.locator('#new-key').inputValue()
  expect([key.startsWith('main.'), page.url().includes(key)]).toEqual([true, false])
  const drafts = await fetch(`${server.address}/api/drafts`, { headers: { authorization: `Bearer ${key}` } })
  expect(drafts.status).toBe(200)
  await page.goto(`${server.address}/account`)
  expect(await page.content()).not.toContain(key)
  await page.locator('#interest-organisation').selectOption(centre)
  await page.locator('section[aria-labelledby=interests] form[action="/account/interests"] button').click()
  expect(await page.locator('section[aria-labelledby=interests]').innerText()).toContain('Demonstration Vocational Centre')
  await context.close()
})
