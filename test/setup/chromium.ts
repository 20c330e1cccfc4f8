import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

/** The browser that tests use: its program, and the libraries and fonts it needs beside it. */
export type Chromium = { readonly executablePath: string; readonly env: Readonly<Record<string, string>> }

/**
 * Unpacks Chromium once for all browser tests of a run and says where in `CAIRN_TEST_CHROMIUM`.
 * `CHROMIUM_PATH` names a Chromium of one's own instead (needed where npm has none: macOS, Windows, ARM).
 */
export async function setup(): Promise<() => Promise<void>> {
  if (process.env['CHROMIUM_PATH'] || process.env['CAIRN_TEST_CHROMIUM']) return async () => undefined
  const folder = await mkdtemp(join(tmpdir(), 'cairn-chromium-'))
  const unpacked = await unpackChromium(folder)
  await warmUp(unpacked)
  process.env['CAIRN_TEST_CHROMIUM'] = JSON.stringify(unpacked)
  return async () => {
    delete process.env['CAIRN_TEST_CHROMIUM']
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/**
 * The first page after unpacking makes the list of fonts, and a page that draws several scripts meanwhile can take the browser
 * down with it. So the list is made before any test counts: pages are drawn until one has stood.
 */
async function warmUp({ executablePath, env }: Chromium): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    const browser = await chromium.launch({ executablePath, env: { ...process.env, ...env }, args })
    try {
      const page = await browser.newPage()
      await page.setContent(
        '<p style="font-family:sans-serif">abc العربية Українська ქართული → ✓</p><p style="font-family:serif;font-weight:700">abc</p>',
      )
      await page.waitForTimeout(400)
      await page.screenshot()
      return
    } catch {
      // Once more: by now part of the list is made.
    } finally {
      await browser.close().catch(() => undefined)
    }
  }
}

/**
 * Unpacks in a process of its own, because the package reads its target from the environment when it is loaded
 * and changes the library path of whoever loads it. Naming a Lambda runtime makes it unpack its own system libraries.
 */
export async function unpackChromium(folder: string): Promise<Chromium> {
  const program = `console.log(await (await import('@sparticuz/chromium')).default.executablePath())`
  const env = { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' }
  const unpacked = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
    cwd: import.meta.dirname,
    env,
  }).catch((cause: unknown) => {
    throw new Error(
      'The tests need a Chromium and could not unpack the one that npm installed. On Linux with an x64 processor run `npm ci` again; ' +
        'elsewhere install Chromium or Chrome and set CHROMIUM_PATH to its program.',
      { cause },
    )
  })
  await writeFile(join(folder, 'fonts', 'fonts.conf'), fontsIn(folder))
  const libraries = (await readdir(folder)).includes('al2023') ? join(folder, 'al2023', 'lib') : ''
  return {
    executablePath: unpacked.stdout.trim(),
    env: {
      LD_LIBRARY_PATH: [libraries, process.env['LD_LIBRARY_PATH'] ?? ''].filter(Boolean).join(':'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
      HOME: folder,
      TMPDIR: folder,
    },
  }
}

/**
 * The package's own list names folders of another machine, and Chromium ends itself where a text field finds no font at all.
 * Only the fonts that came with it: pages bring their own, and pictures look the same everywhere.
 */
const fontsIn = (folder: string): string =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>`

const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none']

/** Starts a browser: the one of this run, one's own, or, outside tests, one unpacked for the moment. */
export async function launchChromium(): Promise<Browser> {
  const { executablePath, env, leave } = await findChromium()
  const browser = await chromium.launch({ executablePath, env: { ...process.env, ...env }, args })
  browser.on('disconnected', () => void leave())
  return browser
}

async function findChromium(): Promise<Chromium & { readonly leave: () => Promise<void> }> {
  const own = process.env['CHROMIUM_PATH']
  if (own) return { executablePath: own, env: {}, leave: async () => undefined }
  const shared = process.env['CAIRN_TEST_CHROMIUM']
  if (shared) return { ...(JSON.parse(shared) as Chromium), leave: async () => undefined }
  const folder = await mkdtemp(join(tmpdir(), 'cairn-chromium-'))
  return { ...(await unpackChromium(folder)), leave: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }) }
}
