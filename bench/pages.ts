import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { launchChromium } from '../test/setup/chromium.ts'
import { paint } from './paint.ts'
import type { Paint } from './paint.ts'
import { serve } from './serving.ts'
import { median } from './table.ts'
import type { Table } from './table.ts'

/** Bytes that a visitor's browser loads with a page, compressed as the server would, without fonts. */
type Weight = { readonly path: string; readonly html: number; readonly styles: number; readonly scripts: number; readonly later: number }

const mostPages = 24

/** The weight of every kind of public page that can be reached from the start page of the demonstration. */
export async function run(): Promise<readonly Table[]> {
  const data = await mkdtemp(join(tmpdir(), 'cairn-bench-'))
  const server = await serve(data, '--demo').catch(async (cause: unknown) => {
    await rm(data, { recursive: true, force: true })
    throw cause
  })
  try {
    const weights = await walk(server.address)
    return [
      {
        title: 'Public pages, KB gzip before fonts',
        columns: ['page', 'HTML', 'styles', 'scripts', 'all', 'targets 120 / 70', 'on first use'],
        rows: weights.map(({ path, html, styles, scripts, later }) => {
          const all = html + styles + scripts
          return [
            path,
            kilobytes(html),
            kilobytes(styles),
            kilobytes(scripts),
            kilobytes(all),
            all <= 120_000 && scripts <= 70_000 ? 'met' : 'missed',
            kilobytes(later),
          ]
        }),
        note: 'Scripts are those of the page and what they import at once. On first use: every further script that they can ask for.',
      },
      await paints(
        server.address,
        weights.map(({ path }) => path),
      ),
    ]
  } finally {
    await server.close()
    await rm(data, { recursive: true, force: true })
  }
}

/** The median of three first visits to each page. */
async function paints(origin: string, paths: readonly string[]): Promise<Table> {
  const browser = await launchChromium()
  try {
    const rows: string[][] = []
    for (const path of paths) {
      const visits: Paint[] = []
      for (let round = 0; round < 3; round++) visits.push(await paint(browser, origin, path))
      const [largest, shift] = [median(visits.map((one) => one.largest)), median(visits.map((one) => one.shift))]
      rows.push([path, `${(largest / 1000).toFixed(2)} s`, shift.toFixed(3), largest <= 1800 && shift <= 0.02 ? 'met' : 'missed'])
    }
    return {
      title: 'Largest paint on slow 4G with a quarter of the processor, first visit',
      columns: ['page', 'LCP, median of 3', 'CLS', 'targets 1.8 s / 0.02'],
      rows,
    }
  } finally {
    await browser.close()
  }
}

/** One page of each kind: of addresses that differ only in their last part, one is enough. */
async function walk(origin: string): Promise<readonly Weight[]> {
  const kinds = new Map<string, string>([['/', '/']])
  const weights: Weight[] = []
  for (const path of kinds.values()) {
    const reply = await fetch(origin + path)
    if (!reply.ok || !(reply.headers.get('content-type') ?? '').includes('text/html')) continue
    const html = await reply.text()
    weights.push({
      path,
      html: packed(html),
      styles: await sum(origin, addresses(html, /<link[^>]+rel="?stylesheet"?[^>]*>/g, 'href')),
      ...(await scripts(origin, html)),
    })
    for (const link of addresses(html, /<a\b[^>]*>/g, 'href')) {
      const to = new URL(link, origin + path)
      const kind = to.pathname.replace(/^(\/\w+)\/.+$/, '$1/…')
      if (to.origin === origin && !kinds.has(kind) && kinds.size < mostPages && !/\.\w+$|^\/(api|demo|assets|sign)/.test(to.pathname))
        kinds.set(kind, to.pathname)
    }
  }
  return weights
}

const atOnce = /(?:^|[;}\s])(?:import|export)(?:[^'"()]*?from)?\s*["'](\.[^"']+)["']/g
const onUse = /\b(?:import\(|new URL\()\s*["'`](\.?\/?[\w./-]+\.js)["'`]/g

/** The scripts of a page and what they import, and then what those can load later. */
async function scripts(origin: string, html: string): Promise<{ readonly scripts: number; readonly later: number }> {
  const first = [...addresses(html, /<script\b[^>]*>/g, 'src'), ...addresses(html, /<link[^>]+rel="?modulepreload"?[^>]*>/g, 'href')]
  const seen = new Set<string>()
  const texts: Array<readonly [address: string, text: string]> = []
  const load = async (queue: string[], patterns: readonly RegExp[]): Promise<number> => {
    let bytes = 0
    for (let address = queue.pop(); address !== undefined; address = queue.pop()) {
      if (seen.has(address)) continue
      seen.add(address)
      const text = await (await fetch(address)).text()
      texts.push([address, text])
      bytes += packed(text)
      for (const pattern of patterns) for (const [, next = ''] of text.matchAll(pattern)) queue.push(new URL(next, address).href)
    }
    return bytes
  }
  const now = await load(
    first.map((one) => new URL(one, origin).href),
    [atOnce],
  )
  const more = texts.flatMap(([address, text]) => [...text.matchAll(onUse)].map(([, next = '']) => new URL(next, address).href))
  return { scripts: now, later: await load(more, [atOnce, onUse]) }
}

async function sum(origin: string, paths: readonly string[]): Promise<number> {
  let bytes = 0
  for (const path of new Set(paths)) bytes += packed(await (await fetch(new URL(path, origin))).text())
  return bytes
}

const addresses = (html: string, tag: RegExp, attribute: string): readonly string[] =>
  [...html.matchAll(tag)].flatMap(([text]) => new RegExp(`\\b${attribute}="([^"]+)"`).exec(text)?.[1]?.replaceAll('&amp;', '&') ?? [])

const packed = (text: string): number => gzipSync(text, { level: 6 }).byteLength
const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1)
