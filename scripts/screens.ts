// `npx tsx scripts/screens.ts [path…]`: pictures of the screens of the demonstration, to be looked at, in tmp/screens/:
// narrow and wide, in English and Arabic. The wide English start page is also the picture of README.md.
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '../bench/serving.ts'
import { launchChromium } from '../test/setup/chromium.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'tmp/screens')
const asked = process.argv.slice(2)
const paths =
  asked.length > 0
    ? asked
    : ['/', '/find', '/verify', '/studio', '/issue', '/help', '/guidelines/eu-2022', '/desk', '/mc/solar-pv-inspection', '/mc/ee-tlu-03']

await mkdir(folder, { recursive: true })
const data = await mkdtemp(join(tmpdir(), 'cairn-screens-'))
const server = await serve(data, '--demo')
const browser = await launchChromium()
try {
  for (const language of ['en', 'ar'])
    for (const width of [320, 1280]) {
      const context = await browser.newContext({ viewport: { width, height: 800 }, locale: language })
      const page = await context.newPage()
      for (const path of paths) {
        const reply = await page.goto(`${server.address}${path}${path.includes('?') ? '&' : '?'}lang=${language}`, { waitUntil: 'load' })
        await page.evaluate(() => document.fonts.ready.then(() => undefined))
        const name = `${path === '/' ? 'start' : path.replace(/[^\w-]+/g, '-').replace(/^-|-$/g, '')}-${language}-${width}.png`
        await page.screenshot({ path: join(folder, name), fullPage: true })
        console.log(`${reply?.status() ?? '–'} ${path} → tmp/screens/${name}`)
      }
      await context.close()
    }
  if (paths.includes('/')) await copyFile(join(folder, 'start-en-1280.png'), join(root, 'docs/images/start.png'))
} finally {
  await browser.close()
  await server.close()
  await rm(data, { recursive: true, force: true })
}
