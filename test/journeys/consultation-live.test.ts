import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../../packages/server/src/serve.ts'
import type { RunningServer } from '../../packages/server/src/serve.ts'
import { axe, fitsWidth, openBrowser, screenshot } from '../setup/browser.ts'
import { press } from '../setup/keyboard.ts'
import { startPostgres } from '../setup/postgres.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())
const soon = { timeout: 60_000 }

describe.each(['en', 'ar'])('a newcomer alone, in %s', (language) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer({ port: 0, demo: true })
  })
  afterAll(() => server.close())
  test('presses one button, sees bars move, and votes along', async () => {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: language })).newPage()
    await page.goto(`${server.address}/?lang=${language}`)
    await Promise.all([page.waitForURL(/\/consult$/), press(page, 'nav a[href="/consult"]')])
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      await screenshot(page, `live-list-${language}-${width}`)
      await axe(page)
      await fitsWidth(page)
    }
    await Promise.all([page.waitForURL(/\/watch/), press(page, '#live-demonstration')])
    await page.locator('.bars').waitFor(soon)
    const widths = () => page.locator('.bars svg rect').evaluateAll((bars) => bars.map((bar) => bar.getAttribute('width')).join(' '))
    const first = await widths()
    await expect.poll(widths, soon).not.toBe(first)
    await press(page, '.ans input', ' ')
    await page.locator('form[data-sent]').waitFor(soon)
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      await screenshot(page, `live-watch-${language}-${width}`)
      await axe(page)
      await fitsWidth(page)
    }
    // Closed and shown, with the newcomer’s vote among them; then asked again, and what changed is drawn.
    await page.locator('.room .num').filter({ hasText: /25|٢٥/ }).first().waitFor({ timeout: 120_000 })
    await page.context().close()
  }, 300_000)
})

test('a phone whose process dies reaches the other, and its vote counts once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-failover-'))
  const postgres = await startPostgres(folder)
  const [one, two] = [await freePort(), await freePort()]
  const addresses = [`http://localhost:${one}`, `http://localhost:${two}`]
  const start = (port: number): Promise<RunningServer> =>
    startServer({ port, demo: true, databaseUrl: postgres.url, data: join(folder, String(port)), addresses })
  const first = await start(one)
  const second = await start(two)
  let gone = false
  try {
    const desk = await browser.newContext()
    const origin = { origin: second.address }
    await desk.request.post(`${second.address}/api/session`, { data: { role: 'facilitator' }, headers: origin })
    const post = async (path: string, data: object) =>
      (await (await desk.request.post(`${second.address}/api/consultations${path}`, { data, headers: origin })).json()) as Record<
        string,
        string
      >
    const { id, code } = await post('', {
      title: { en: 'A room' },
      starts: '2030-05-20T07:30:00Z',
      zone: 'Europe/Rome',
      items: [{ kind: 'poll-round', title: { en: 'Polls' }, minutes: 40, set: 'policy' }],
    })
    await post(`/${id}/move`, { act: 'start' })
    const { polls } = (await (await desk.request.get(`${second.address}/api/consultations/${id}/desk`)).json()) as {
      polls: { id: string }[]
    }
    const { round } = await post(`/${id}/polls/${polls[0]?.id}/open`, {})
    const phone = await (await browser.newContext({ viewport: { width: 360, height: 800 } })).newPage()
    await phone.goto(`${first.address}/j/${code}`)
    await Promise.all([phone.waitForURL(/\/phone/), phone.locator('form .btn').click()])
    await phone.locator('#live[data-live]').waitFor()
    await first.close()
    gone = true
    const from = Date.now()
    await phone.locator('.ans input').nth(1).check()
    await phone.locator('form[data-sent]').waitFor(soon)
    process.stdout.write(`a phone whose process had died was answered by the other after ${Date.now() - from} ms\n`)
    // The page follows the other process by now, and its vote is there once.
    await phone.locator('#live[data-live]').waitFor(soon)
    const { polls: voted } = (await (await desk.request.get(`${second.address}/api/consultations/${id}`)).json()) as {
      polls: { rounds: { id: string; voted: number }[] }[]
    }
    expect(voted[0]?.rounds.find((each) => each.id === round)?.voted).toBe(1)
    await post(`/${id}/rounds/${round}/close`, { show: true })
    await phone.locator('form[data-vote]').waitFor({ state: 'detached', timeout: 60_000 })
    // Nobody but the named addresses may ask for a phone.
    const asked = async (from: string) =>
      (
        await fetch(`${second.address}/api/consultations/${id}/rounds/${round}/ballot`, {
          method: 'POST',
          headers: { origin: from, 'content-type': 'application/json' },
          body: '{"ballot":{},"turn":1}',
        })
      ).headers.get('access-control-allow-origin')
    expect([await asked(first.address), await asked('https://elsewhere.example')]).toEqual([first.address, null])
  } finally {
    if (!gone) await first.close()
    await second.close()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}, 180_000)

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
