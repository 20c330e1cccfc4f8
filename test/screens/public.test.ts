import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../../packages/server/src/serve.ts'
import type { RunningServer } from '../../packages/server/src/serve.ts'
import { axe, fitsWidth, openBrowser, screenshot } from '../setup/browser.ts'

let server: RunningServer
let browser: Browser
let token = ''
beforeAll(async () => {
  server = await startServer({ port: 0, demo: true })
  browser = await openBrowser()
  await server.idle()
  const award = await server.ports.register
    .selectFrom('awards')
    .select('id')
    .where('state', '=', 'published')
    .where('standing', '=', 'in-force')
    .limit(1)
    .executeTakeFirstOrThrow()
  token = server.ports.keys.token(award.id)
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

const pages: readonly { readonly name: string; readonly path: string; readonly role?: string; readonly until?: string }[] = [
  { name: 'start', path: '/' },
  { name: 'find', path: '/find' },
  { name: 'find-nothing', path: '/find?q=zzzzz' },
  { name: 'mc', path: '/mc/solar-pv-inspection' },
  { name: 'mc-elsewhere', path: '/mc/ee-tlu-03' },
  { name: 'mc-withdrawn', path: '/mc/forklift-refresher' },
  { name: 'mc-older', path: '/mc/solar-pv-inspection/v/1' },
  { name: 'verify', path: '/verify', until: '#verify-form[data-ready]' },
  { name: 'credential', path: '/c/TOKEN' },
  { name: 'print', path: '/c/TOKEN/print' },
  { name: 'guidelines', path: '/guidelines/nz-2022' },
  { name: 'guidelines-all', path: '/guidelines' },
  { name: 'guideline-text', path: '/guidelines/micro-credentials/1.0?for=assessor' },
  { name: 'clause', path: '/guidelines/micro-credentials/1.0/1.3' },
  { name: 'moderation', path: '/moderation', role: 'policy-maker' },
  { name: 'practice', path: '/practice?sector=vocational' },
  { name: 'compare', path: '/compare?with=solar-pv-inspection&with=heat-pump-basics&with=circular-design' },
  { name: 'compare-one', path: '/compare?with=solar-pv-inspection' },
  { name: 'policy', path: '/policy?profile=ee-2025' },
  { name: 'policy-effect', path: '/policy?profile=ee-2025&workload-is-in-range%7CEE-VOL%7Cmin=8&position=levelled' },
  { name: 'proposals', path: '/policy/proposals' },
  { name: 'help', path: '/help' },
  { name: 'missing', path: '/nothing' },
  { name: 'desk', path: '/desk' },
  { name: 'desk-developer', path: '/desk', role: 'developer' },
  { name: 'review', path: '/review', role: 'reviewer' },
  { name: 'issue', path: '/issue', role: 'award-office', until: '#award-read' },
]
describe.each(['en', 'ar'])('in %s', (language) => {
  test.each(pages)(
    'the page “$name” has no finding of axe, fits 320 and 1280 px, and leaves no code unsaid',
    async ({ name, path, role, until }) => {
      for (const width of [320, 1280]) {
        const context = await browser.newContext({ viewport: { width, height: 900 }, locale: language })
        const page = await context.newPage()
        if (role) await page.request.post(`${server.address}/api/session`, { data: { role }, headers: { origin: server.address } })
        await page.goto(`${server.address}${path.replace('TOKEN', token)}${path.includes('?') ? '&' : '?'}lang=${language}`)
        if (until) await page.locator(until).waitFor()
        expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
          language,
          language === 'ar' ? 'rtl' : 'ltr',
        ])
        await screenshot(page, `${name}-${language}-${width}`)
        await axe(page)
        await fitsWidth(page)
        const unsaid =
          (await page.locator('body').innerText()).match(
            /\b(site|start|find|mc|verify|credential|desk|review|guidelines|studio|award|element|verdict|state|role|policy|impact|proposals|proposal-state|annex|transition|mode|sector|assessment-type|supervision|step|outcome)\.[a-z][a-z-]+(\.[a-z-]+)*\b/g,
          ) ?? []
        expect(unsaid).toEqual([])
        await context.close()
      }
    },
  )
  test('the studio with findings has no finding of axe and fits 320 and 1280 px', async () => {
    for (const width of [320, 1280]) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, locale: language })
      const page = await context.newPage()
      await page.request.post(`${server.address}/api/session`, { data: { role: 'developer' }, headers: { origin: server.address } })
      const draft: unknown = await (
        await page.request.post(`${server.address}/api/drafts`, { data: { from: 'kitchen-hygiene' }, headers: { origin: server.address } })
      ).json()
      await page.goto(
        `${server.address}/studio/${typeof draft === 'object' && draft !== null && 'id' in draft ? String(draft.id) : ''}?lang=${language}`,
      )
      await page.locator('.find li.must').first().waitFor()
      await screenshot(page, `studio-${language}-${width}`)
      await axe(page)
      await fitsWidth(page)
      await context.close()
    }
  })
})
test('public pages work without JavaScript: a file sent by the form is judged on the page', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  const file = await (await page.request.get(`${server.address}/demo/files/altered.json`)).text()
  await page.goto(`${server.address}/verify`)
  await page.locator('#text').fill(file)
  await page.locator('#verify-form button:not([formaction])').click()
  expect(await page.locator('.verdict h2').innerText()).toBe('Do not rely on this file')
  await page.goto(`${server.address}/find`)
  await page.locator('#q').fill('solar')
  await page.locator('button[type=submit]').first().click()
  expect(await page.locator('.hits a').first().innerText()).toContain('Solar')
  await context.close()
})
