import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../../packages/server/src/serve.ts'
import type { RunningServer } from '../../packages/server/src/serve.ts'
import { axe, fitsWidth, openBrowser, outsideRequests, screenshot } from '../setup/browser.ts'

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
/** As long as a slow machine needs; a quick one waits for nothing. */
const soon = { timeout: 30_000 }
/** Tabs until the element has the focus: a person without a mouse has no other way. */
const reach = async (page: Page, selector: string): Promise<void> => {
  for (let step = 0; step < 150; step++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The keyboard does not reach ${selector}`)
}
const press = async (page: Page, selector: string, key = 'Enter'): Promise<void> => {
  await reach(page, selector)
  await page.keyboard.press(key)
}
/** Looked at as people have it: narrow and wide, and with what finds barriers. */
const looked = async (page: Page, name: string, widths: readonly number[] = [320, 1280]): Promise<void> => {
  const before = page.viewportSize()
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    await screenshot(page, `consult-${name}-${width}`)
    await axe(page)
    await fitsWidth(page)
  }
  if (before) await page.setViewportSize(before)
}
const item = (kind: string, en: string, ar: string, minutes: number, more: object = {}) => ({ kind, title: { en, ar }, minutes, ...more })
const plan = {
  title: { en: 'Preparing guidelines on micro-credentials', ar: 'إعداد مبادئ توجيهية للاعتمادات المصغّرة' },
  starts: '2027-05-20T07:30:00Z',
  zone: 'Europe/Rome',
  items: [
    item('talk', 'Welcome', 'ترحيب', 10, { presenter: 'A. Example' }),
    item('poll-round', 'Polls and discussion', 'تصويت ونقاش', 40, { set: 'policy' }),
    item('break', 'Break', 'استراحة', 15),
    item('canvas', 'Canvas', 'لوحة', 15, { moderator: 'B. Example' }),
  ],
}

describe.each(['en', 'ar'])('a consultation in %s: one facilitator, a room screen, twelve phones, a moderator', (language) => {
  const contexts: BrowserContext[] = []
  const person = async (width: number): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, locale: language, timezoneId: 'Asia/Tashkent' })
    contexts.push(context)
    return context.newPage()
  }
  afterAll(async () => Promise.all(contexts.map((context) => context.close())).then(() => undefined))

  test('is joined by code, voted in, hidden until shown, asked again, handed over and ended, by keyboard where a person would', async () => {
    const at = (path: string): string => `${server.address}${path}${path.includes('?') ? '&' : '?'}lang=${language}`
    const facilitator = await person(1280)
    const outside = outsideRequests(facilitator, server.address)
    await facilitator.request.post(`${server.address}/api/session`, { data: { role: 'facilitator' }, headers: { origin: server.address } })
    const made = (await (
      await facilitator.request.post(`${server.address}/api/consultations`, { data: plan, headers: { origin: server.address } })
    ).json()) as { id: string; code: string }
    await facilitator.goto(at('/consult'))
    await looked(facilitator, `list-${language}`)
    await facilitator.goto(at(`/consult/${made.id}`))
    // 09:30 in Rome is 12:30 in Tashkent, where this viewer is.
    await expect.poll(() => facilitator.locator('tbody time').first().innerText(), soon).toBe('12:30')
    await looked(facilitator, `event-${language}`)
    const screen = await person(1280)
    await screen.goto(at(`/consult/${made.id}/screen`))
    await screen.locator('#live[data-live]').waitFor()

    const phones = await Promise.all(Array.from({ length: 12 }, () => person(360)))
    for (const [i, phone] of phones.entries()) {
      await phone.goto(at(i === 0 ? '/j' : `/j/${made.code}`))
      if (i === 0) {
        await looked(phone, `join-${language}`)
        await reach(phone, '#code')
        await phone.keyboard.type(made.code)
      }
      if (i < 6) await phone.locator('#group').selectOption('policy')
      await Promise.all([phone.waitForURL(/\/phone/), phone.locator('form .btn').click()])
      await phone.locator('#live[data-live]').waitFor()
    }
    await facilitator.goto(at(`/consult/${made.id}/run`))
    await facilitator.locator('#live[data-live]').waitFor()
    // The space bar starts the event; everybody sees it without doing anything.
    await facilitator.locator('#start').waitFor()
    await facilitator.keyboard.press(' ')
    await screen.locator('.clock').first().waitFor()
    await phones[0]?.locator('#question').waitFor()
    await reach(phones[0] as Page, '#question')
    await phones[0]?.keyboard.type('Who pays for <b>quality</b> assurance?')
    await press(phones[0] as Page, '#ask')
    await facilitator.locator('.asked li').waitFor()
    expect(await facilitator.locator('.asked li bdi').innerText()).toBe('Who pays for <b>quality</b> assurance?')
    expect(await screen.locator('.asked li').count()).toBe(0)
    await press(facilitator, 'button[id$="-shown"]')
    await screen.locator('.asked li').waitFor()

    await facilitator.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined))
    await facilitator.keyboard.press(language === 'ar' ? 'ArrowLeft' : 'ArrowRight')
    await facilitator.locator('button[id^="open-"]').first().waitFor()
    await press(facilitator, 'button[id^="open-"]')
    // Twelve people take their time: the round is given minutes more, so that it closes when it is closed.
    const longer = async (): Promise<void> => {
      await facilitator.locator('button[id^="more-"]').waitFor()
      for (let minute = 0; minute < 4; minute++) await press(facilitator, 'button[id^="more-"]')
    }
    await longer()
    const voteOn = async (phone: Page, option: number): Promise<void> => {
      const choice = phone.locator('.ans input').nth(option)
      await choice.waitFor()
      await choice.check()
      await phone.locator('form[data-sent]').waitFor()
    }
    // The first by keyboard: to the answers, and with the arrow to the second.
    await phones[0]?.locator('.ans input').first().waitFor()
    await reach(phones[0] as Page, '.ans input')
    await phones[0]?.keyboard.press('ArrowDown')
    await phones[0]?.locator('form[data-sent]').waitFor()
    for (const [i, phone] of phones.slice(1).entries()) await voteOn(phone, i < 6 ? 0 : 1)
    await screen
      .locator('.big')
      .filter({ hasText: language === 'en' ? '12 of 12' : /12|١٢/ })
      .waitFor()
    expect(await screen.locator('.bars').count()).toBe(0)
    await facilitator.locator('.bars').waitFor()
    await looked(facilitator, `desk-${language}`)
    await looked(phones[0] as Page, `phone-${language}`)
    await looked(screen, `screen-open-${language}`, [1280])

    // A phone that loses its connection keeps its vote and sends it once.
    const lost = phones[11] as Page
    await lost.context().setOffline(true)
    await lost.locator('.ans input').nth(2).check()
    await expect.poll(() => lost.locator('[data-status]').innerText(), soon).toContain(language === 'en' ? 'kept on this device' : 'محفوظ')
    await lost.context().setOffline(false)
    await expect.poll(() => lost.locator('[data-status]').innerText(), soon).toContain(language === 'en' ? 'Counted' : 'حُسب')

    // The facilitator's machine is gone for a moment: the vote stays open and hidden.
    await facilitator.context().setOffline(true)
    expect(await screen.locator('.bars').count()).toBe(0)
    await facilitator.context().setOffline(false)
    await facilitator.locator('#live[data-live]').waitFor()
    await facilitator.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined))
    await facilitator.keyboard.press(' ')
    await screen.locator('.bars').waitFor()
    expect(await screen.locator('.bars li').count()).toBe(5)
    await looked(screen, `screen-shown-${language}`, [320, 1280])

    await facilitator.locator('[data-poll]').first().locator('button[id^="open-"]').waitFor()
    const again = await facilitator.locator('[data-poll]').first().locator('button[id^="open-"]').getAttribute('id')
    await press(facilitator, `#${again}`)
    await longer()
    for (const [i, phone] of phones.entries()) await voteOn(phone, i < 3 ? 0 : 1)
    await facilitator.locator('button[id^="close-"]').waitFor()
    await facilitator.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined))
    await facilitator.keyboard.press(' ')
    await screen.locator('.shift').waitFor()
    expect(await screen.locator('.shift li').first().innerText()).toMatch(language === 'en' ? /(rose|fell) from \d+% to \d+%/ : /من .+ إلى/)
    await looked(screen, `screen-shift-${language}`, [1280])
    await looked(phones[3] as Page, `phone-result-${language}`, [320])

    // The moderator runs the canvas alone, from a device of their own.
    await facilitator.locator('#hand-item').selectOption({ index: 2 })
    await Promise.all([facilitator.waitForURL(/handed=/), press(facilitator, '#hand')])
    const link = (await facilitator.locator('#said a').getAttribute('href')) ?? ''
    const moderator = await person(800)
    await moderator.goto(`${link}?lang=${language}`)
    await moderator.waitForURL(/\/run/)
    await moderator.locator('#live').waitFor()
    expect(await moderator.locator('#next, #from-break, #hand').count()).toBe(0)
    const forged = await moderator.request.post(`${server.address}/api/consultations/${made.id}/move`, {
      data: { act: 'end' },
      headers: { origin: server.address },
    })
    expect(forged.status()).toBe(403)
    await looked(moderator, `moderator-${language}`)

    for (const kind of ['break', 'canvas']) {
      await facilitator.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined))
      await facilitator.keyboard.press(language === 'ar' ? 'ArrowLeft' : 'ArrowRight')
      if (kind === 'break') await looked(phones[1] as Page, `break-${language}`, [320])
      await expect
        .poll(
          async () =>
            (
              (await (await fetch(`${server.address}/api/consultations/${made.id}`)).json()) as {
                event: { current: string; items: { id: string; kind: string }[] }
              }
            ).event,
          soon,
        )
        .toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ kind, state: 'running' })]) as unknown })
    }
    await moderator.locator('#next').waitFor()
    await press(moderator, '#next')
    await expect
      .poll(
        async () =>
          ((await (await fetch(`${server.address}/api/consultations/${made.id}`)).json()) as { event: { state: string } }).event.state,
        soon,
      )
      .toBe('ended')
    await facilitator.goto(at(`/consult/${made.id}`))
    await looked(facilitator, `ended-${language}`)
    expect(outside).toEqual([])
  }, 600_000)

  test('is voted in without a script, on a page of at most 100 KB before fonts', async () => {
    const facilitator = await person(1280)
    await facilitator.request.post(`${server.address}/api/session`, { data: { role: 'facilitator' }, headers: { origin: server.address } })
    const post = async (path: string, data: object) =>
      (await (
        await facilitator.request.post(`${server.address}/api/consultations${path}`, { data, headers: { origin: server.address } })
      ).json()) as Record<string, string>
    const { id, code } = await post('', plan)
    const { event } = (await (await facilitator.request.get(`${server.address}/api/consultations/${id}`)).json()) as {
      event: { items: { id: string }[] }
    }
    await post(`/${id}/move`, { act: 'start' })
    await post(`/${id}/move`, { act: 'go', item: event.items[1]?.id })
    const desk = (await (await facilitator.request.get(`${server.address}/api/consultations/${id}/desk`)).json()) as {
      polls: { id: string }[]
    }
    const { round } = await post(`/${id}/polls/${desk.polls[0]?.id}/open`, {})
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 700 }, locale: language })
    contexts.push(context)
    const phone = await context.newPage()
    await phone.goto(`${server.address}/j/${code}?lang=${language}`)
    await Promise.all([phone.waitForURL(/\/phone/), phone.locator('form .btn').click()])
    await phone.locator('.ans input').nth(3).check()
    await Promise.all([phone.waitForNavigation(), phone.locator(`#send-${round}`).click()])
    expect(await phone.locator('.ans input').nth(3).isChecked()).toBe(true)
    await fitsWidth(phone)
    const own = (await (await phone.request.get(`${server.address}/api/consultations/${id}/own`)).json()) as {
      ballots: Record<string, { ballot: { choices: string[] } }>
    }
    expect(own.ballots[round ?? '']?.ballot.choices).toEqual(['agreements'])

    // What a phone loads with its script, as it comes over the network.
    const scripted = await person(360)
    const sizes: number[] = []
    await scripted.context().addCookies((await context.cookies()).map((cookie) => ({ ...cookie })))
    const tools = await scripted.context().newCDPSession(scripted)
    await tools.send('Network.enable')
    const fonts = new Set<string>()
    tools.on('Network.responseReceived', ({ requestId, type, response }) => {
      if (type === 'Font' || response.url.endsWith('/sw.js') || response.mimeType === 'text/event-stream') fonts.add(requestId)
    })
    tools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (!fonts.has(requestId)) sizes.push(encodedDataLength)
    })
    await scripted.goto(`${server.address}/consult/${id}/phone?lang=${language}`)
    await scripted.locator('#live[data-live]').waitFor()
    const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1024
    process.stdout.write(`phone page in ${language}: ${kilobytes.toFixed(1)} KB before fonts\n`)
    expect(kilobytes).toBeGreaterThan(3)
    expect(kilobytes).toBeLessThan(100)
  })
})
