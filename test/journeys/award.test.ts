import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer } from '../../packages/server/src/serve.ts'
import type { RunningServer } from '../../packages/server/src/serve.ts'
import { mailServer } from '../../packages/server/src/testing/mail-server.ts'
import { axe, fitsWidth, openBrowser, outsideRequests, screenshot } from '../setup/browser.ts'
import { press, tabTo, type } from '../setup/keyboard.ts'

let server: RunningServer
let browser: Browser
let post: Awaited<ReturnType<typeof mailServer>>
beforeAll(async () => {
  post = await mailServer()
  server = await startServer({ port: 0, demo: true, mail: { url: post.url, from: 'office@demo.example' } })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.close()
  await post.close()
})

/** 200 people as an office has them: dates in two ways, stray blanks, a class on one address, two who failed, two-digit years, a mistyped and a missing address. */
function messySheet(tag: string): { readonly text: string; readonly mailed: ReadonlyMap<string, string> } {
  const mailed = new Map<string, string>()
  const rows = Array.from({ length: 200 }, (_, index) => {
    const name = `Demo ${tag} ${String(index + 1).padStart(3, '0')}`
    const own = `${tag.toLowerCase()}-${index + 1}@demo.example`
    const date = index % 40 === 7 ? '04/02/26' : index % 3 === 0 ? '05/03/2026' : '2026-03-05'
    const result = index === 11 || index === 12 ? 'Fail' : 'Pass'
    const shared = index >= 20 && index < 34
    const email = shared
      ? `class-${tag.toLowerCase()}@demo.example`
      : index === 50
        ? `${own.replace('.example', '.con')}`
        : index === 60
          ? ''
          : own
    if (!shared && result === 'Pass' && index !== 60) mailed.set(index === 50 ? own.replace('.example', '.com') : own, name)
    return `${index % 5 === 0 ? ' ' : ''}${name}${index % 7 === 0 ? '\u00a0' : ''}\t${email}\t${result}\t${date}`
  })
  return { text: `Cours de printemps\t\t\t\n\t\t\t\nNom complet\tCourriel\tRésultat\tDate\n${rows.join('\n')}\n`, mailed }
}

test.each(['en', 'ar'])('U3, 200 credentials from a messy sheet, by keyboard alone, in %s', async (language) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: language })
  const page = await context.newPage()
  const outside = outsideRequests(page, server.address)
  await page.request.post(`${server.address}/api/session`, { data: { role: 'award-office' }, headers: { origin: server.address } })
  await page.goto(`${server.address}/issue?lang=${language}`)
  await page.locator('#award-text').waitFor()
  const { text, mailed } = messySheet(`U3${language}`)
  const started = Date.now()
  await tabTo(page, '#award-text')
  await page.keyboard.insertText(text)
  await press(page, '#award-read')
  await page.locator('#sheet-title').waitFor()
  await axe(page)
  await press(page, 'input[name=order][value=day-first]', 'Space')
  await press(page, '[data-all="sheet.date-two-digit-year"]')
  await press(page, '[data-fix="sheet.email-typo"]')
  await page.waitForFunction(() => document.querySelectorAll('td.wrong').length === 0)
  await screenshot(page, `award-sheet-${language}-1280`, true)
  await press(page, '#award-first')
  await page.locator('blockquote').waitFor()
  const sealing = Date.now()
  await press(page, '#award-seal')
  await page.locator('[data-correct]').first().waitFor({ timeout: 120_000 })
  const sealed = Date.now() - sealing
  const total = Date.now() - started
  await server.idle()

  // Nobody but the person of a name gets that person's link.
  const links = new Map<string, string>()
  for (let turn = 0; turn < 600 && post.mails.filter(({ to }) => mailed.has(to)).length < mailed.size; turn += 1)
    await page.waitForTimeout(100)
  for (const { to, text: body } of post.mails)
    if (/\/c\/[A-Za-z0-9_-]{20,}/.test(body)) links.set(to, /\/c\/([A-Za-z0-9_-]{20,})/.exec(body)?.[1] ?? '')
  let wrong = post.mails.filter(({ to }) => to.startsWith(`class-u3${language}`)).length
  for (const [to, name] of mailed) {
    const token = links.get(to)
    const reply = token
      ? ((await (await page.request.get(`${server.address}/api/c/${token}`)).json()) as {
          report: { verdict: string; credential?: { subject: { name?: string } } }
        })
      : undefined
    if (reply?.report.credential?.subject.name !== name || reply.report.verdict !== 'genuine') wrong += 1
  }
  process.stdout.write(
    `U3 ${language}: from paste to sealed in ${Math.round(total / 1000)} s (target < 240 s); sealing 198 in ${(sealed / 1000).toFixed(1)} s (target 10 s on 2 idle cores); mails ${mailed.size}, wrong sends ${wrong} (target 0)\n`,
  )
  expect(wrong).toBe(0)
  expect(await page.locator('[data-correct]').count()).toBe(198)
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await fitsWidth(page)
    await axe(page)
    await screenshot(page, `award-run-${language}-${width}`)
  }

  // A wrong name is corrected, with a reason; the old link says so.
  const old = await page.locator('a[href*="/c/"]').first().getAttribute('href')
  await press(page, '[data-correct]')
  await type(page, '#correct-name', `Demo Corrected ${language}`)
  await type(page, '#correct-reason', 'Misspelt.')
  await axe(page)
  await press(page, '#correct-go')
  await page.locator('th', { hasText: `Demo Corrected ${language}` }).waitFor({ timeout: 60_000 })
  await page.goto(`${old}`)
  await page.locator('.note.warn a[href*="/c/"]').waitFor()
  await axe(page)
  expect(outside).toEqual([])
  await context.close()
})
