import type { Browser } from 'playwright-core'
import * as z from 'zod'

/** A phone of today's middle on a slow mobile network: a quarter of this machine's speed, 1.6 Mbit/s, 150 ms there and back. */
const slow4g = { offline: false, downloadThroughput: (1_600 * 1024) / 8, uploadThroughput: (750 * 1024) / 8, latency: 150 }
const Seen = z.object({ largest: z.number(), shift: z.number() })
export type Paint = { readonly path: string; readonly largest: number; readonly shift: number }

/** When the largest part of a page is painted (ms), and how much moves after (CLS), on a first visit with nothing kept. */
export async function paint(browser: Browser, origin: string, path: string): Promise<Paint> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true })
  try {
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Network.enable')
    await devtools.send('Network.emulateNetworkConditions', slow4g)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await page.addInitScript(() => {
      const seen = { largest: 0, shift: 0 }
      Object.assign(globalThis, { seen })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.largest = entry.startTime
      }).observe({ type: 'largest-contentful-paint', buffered: true })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          if (!('hadRecentInput' in entry && entry.hadRecentInput === true) && 'value' in entry) seen.shift += Number(entry.value)
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto(origin + path, { waitUntil: 'networkidle' })
    const seen = Seen.parse(await page.evaluate('seen'))
    return { path, ...seen }
  } finally {
    await context.close()
  }
}
