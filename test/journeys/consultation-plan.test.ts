import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getConsultation, getDesk } from '../../packages/domain/src/contract/consultation.ts'
import { startServer } from '../../packages/server/src/serve.ts'
import type { RunningServer } from '../../packages/server/src/serve.ts'
import { axe, fitsWidth, openBrowser, screenshot } from '../setup/browser.ts'
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
const soon = { timeout: 30_000 }
const saved = (page: Page) => page.locator('[data-saving=saved]').waitFor(soon)

describe.each(['en', 'ar'])('an organiser plans an event, in %s', (language) => {
  const organiser = async (width: number): Promise<Page> => {
    const page = await (await browser.newContext({ viewport: { width, height: 900 }, locale: language })).newPage()
    await page.request.post(`${server.address}/api/session`, { data: { role: 'facilitator' }, headers: { origin: server.address } })
    return page
  }
  test('by keyboard at 320 pixels: items moved, questions and columns written in two languages, what is missing said; two write at once and lose nothing', async () => {
    const page = await organiser(320)
    await page.goto(`${server.address}/consult?lang=${language}`)
    await Promise.all([page.waitForURL(/\/consult\/plan\//), press(page, '#begin-plan')])
    await saved(page)
    // What is missing is said from the start, with a way to its place.
    await press(page, '.note a[href="#day"]')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('day')
    await type(page, '#title', language === 'en' ? 'Our meeting' : 'اجتماعنا')
    await page.locator('#day').fill('2030-05-20')
    const second = language === 'en' ? 'ar' : 'en'
    const box = page.locator('fieldset').first().locator('input[type=checkbox]')
    const names = await page.locator('#plan').getAttribute('data-languages')
    await box.nth((names ?? '').split(' ').indexOf(second)).press(' ')
    await type(page, `#title-${second}`, language === 'en' ? 'اجتماعنا' : 'Our meeting')

    // The second item, the polls, goes up by Alt and the arrow; the keyboard stays with it.
    await type(page, '#items-1-title', 'Polls')
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(() => page.locator('#items-0-title').inputValue(), soon).toBe('Polls')
    expect(await page.evaluate(() => document.activeElement?.closest('li')?.id)).toBe('item-i2')
    // A question written by hand, beside a ready set.
    await choose(page, '#items-0-polls select', 'policy')
    await press(page, '#items-0-polls > p:last-child button')
    await page.locator('#items-0-polls-0-question').waitFor()
    await type(page, '#items-0-polls-0-question', 'Which first?')
    await type(page, `#items-0-polls-0-question-${second}`, 'ما الأول؟')
    await type(page, '#items-0-polls-0-options-0', 'A register')
    await type(page, '#items-0-polls-0-options-1', 'A level')
    for (const [place, title] of ['Welcome', 'Discussion', 'Conclusion', 'Canvas', 'Break', 'Structure', 'Summary'].entries())
      await type(page, `#items-${place + 1}-title`, title)
    // Columns of one’s own.
    for (const column of [0, 1]) {
      await press(page, '#items-4-columns > p:last-child button')
      await page.locator(`#items-4-columns-${column}`).waitFor()
      await type(page, `#items-4-columns-${column}`, `Column ${column}`)
    }
    await saved(page)
    expect(await page.locator('#missing-title').count()).toBe(0)
    await screenshot(page, `plan-${language}-320`)
    await axe(page)
    await fitsWidth(page)

    // Somebody else of the organisation has it open; both write, in different places and in the same.
    const other = await organiser(1280)
    await other.goto(page.url())
    await saved(other)
    await other.locator('#items-1-title').fill('Welcome, all of you')
    await saved(other)
    await type(page, '#items-2-title', 'Discussion in groups')
    await expect.poll(() => page.locator('#items-1-title').inputValue(), soon).toBe('Welcome, all of you')
    await saved(page)
    await page.context().setOffline(true)
    await type(page, '#items-3-title', 'What we conclude')
    await page.locator('[data-saving=offline]').waitFor(soon)
    await other.reload()
    await saved(other)
    await other.locator('#items-3-title').fill('Our conclusion')
    await saved(other)
    await page.context().setOffline(false)
    await page.locator('.conflicts').waitFor(soon)
    await axe(page)
    await screenshot(page, `plan-conflict-${language}-320`)
    await press(page, '.conflicts .sides > div:first-child button')
    await saved(page)
    expect(await page.locator('#items-3-title').inputValue()).toBe('What we conclude')

    await press(page, '#publish')
    await page.locator('a[href^="/consult/"]:not([href="/consult"])').last().waitFor(soon)
    const id = /\/consult\/([A-Za-z0-9]+)$/.exec((await page.locator('.bottom a').getAttribute('href')) ?? '')?.[1] ?? ''
    const { event } = getConsultation.reply.parse(await (await page.request.get(`${server.address}/api/consultations/${id}`)).json())
    expect([event.items.map(({ kind }) => kind), event.items[1]?.title, Object.keys(event.title).toSorted()]).toEqual([
      ['poll-round', 'talk', 'discussion', 'conclusion', 'canvas', 'break', 'outline', 'summary'],
      { [language]: 'Welcome, all of you' },
      ['ar', 'en'],
    ])
    const desk = getDesk.reply.parse(await (await page.request.get(`${server.address}/api/consultations/${id}/desk`)).json())
    expect([desk.polls[0]?.poll.question, desk.polls.length > 1]).toEqual([{ [language]: 'Which first?', [second]: 'ما الأول؟' }, true])
    await tabTo(page, '.bottom a')
    await Promise.all([page.waitForURL(new RegExp(`/consult/${id}$`)), page.keyboard.press('Enter')])
    await page.locator('#change-plan').waitFor()
    await page.setViewportSize({ width: 1280, height: 900 })
    await Promise.all([page.waitForURL(/\/consult\/plan\//), press(page, '#change-plan')])
    await saved(page)
    await screenshot(page, `plan-${language}-1280`)
    await axe(page)
    for (const one of [page, other]) await one.context().close()
  }, 300_000)
})
