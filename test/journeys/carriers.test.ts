import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bakePng } from '../../packages/credentials/src/carriers/bake-png.ts'
import { qrPng } from '../../packages/credentials/src/carriers/picture.ts'
import { award, issuer } from '../../packages/credentials/src/conformance/peers.ts'
import { sealedSpecimen } from '../../packages/credentials/src/conversion/sealed-specimen.ts'
import { issue } from '../../packages/credentials/src/issue.ts'
import { printPdf } from '../../packages/server/src/adapters/typeset/typeset.ts'
import { startServer } from '../../packages/server/src/serve.ts'
import type { RunningServer } from '../../packages/server/src/serve.ts'
import { axe, fitsWidth, openBrowser, outsideRequests, screenshot } from '../setup/browser.ts'
import { tabTo } from '../setup/keyboard.ts'

let server: RunningServer
let browser: Browser
let folder = ''
const files: Record<string, string> = {}
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-carriers-'))
  server = await startServer({ port: 0, demo: true })
  await server.idle()
  browser = await openBrowser()
  const { signer, setting } = await issuer('elm3+jades')
  const european = await issue(award(), 'elm3+jades', setting, signer, '2026-09-15T08:00:00Z')
  if (!european.ok) throw new Error(JSON.stringify(european.problems))
  const badge = await sealedSpecimen('ob3+eddsa-rdfc-2022')
  const baked = bakePng(qrPng('hello'), badge.text)
  if (!baked.ok) throw new Error('not baked')
  const keep = async (name: string, content: string | Uint8Array): Promise<void> => {
    files[name] = join(folder, name)
    await writeFile(join(folder, name), content)
  }
  await keep('edc.jsonld', european.value.text)
  await keep('wallet.sdjwt', (await sealedSpecimen('sdjwtvc+sd-jwt')).text)
  await keep('badge.png', baked.value)
  await keep(
    'page.pdf',
    await printPdf({
      language: 'en',
      direction: 'ltr',
      title: 'A certificate',
      day: '2026-09-15',
      parts: [],
      attachments: [
        {
          name: 'credential.json',
          mediaType: 'application/json',
          description: 'The credential',
          bytes: new TextEncoder().encode(badge.text),
        },
      ],
    }),
  )
  await keep(
    'changed.pdf',
    await printPdf({
      language: 'en',
      direction: 'ltr',
      title: 'A certificate',
      day: '2026-09-15',
      parts: [],
      attachments: [
        {
          name: 'credential.json',
          mediaType: 'application/json',
          description: 'The credential',
          bytes: new TextEncoder().encode(badge.text.replace('merit', 'distinction')),
        },
      ],
    }),
  )
  await keep('code.txt', (await sealedSpecimen('cwt+cose')).text)
}, 180_000)
afterAll(async () => {
  await browser.close()
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

describe.each(['en', 'ar'])('one after another on the verifier, without a network (%s)', (language) => {
  test('a European Digital Credential, an SD-JWT, a baked picture, a PDF and a code from paper: verdict first, in words', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    const outside = outsideRequests(page, server.address)
    await page.goto(`${server.address}/verify?lang=${language}`)
    await page.locator('#verify-form[data-ready]').waitFor()
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready
    })
    await page.reload()
    await page.waitForTimeout(2500)
    await context.setOffline(true)
    const words = server.ports.locales.words(language)
    const plain = (text: string): string => text.replace(/[\u2066-\u2069]/g, '')
    for (const [name, format, verdict] of [
      ['edc.jsonld', 'elm3+jades', 'not-fully-checked|issuer-not-listed'],
      ['wallet.sdjwt', 'sdjwtvc+sd-jwt', 'issuer-not-listed'],
      ['badge.png', 'ob3+eddsa-rdfc-2022', 'issuer-not-listed'],
      ['page.pdf', 'ob3+eddsa-rdfc-2022', 'issuer-not-listed'],
      ['changed.pdf', 'ob3+eddsa-rdfc-2022', 'altered'],
      ['code.txt', 'cwt+cose', 'issuer-not-listed'],
    ] as const) {
      await page.locator('#verify-result').evaluate((place) => place.setAttribute('data-before', place.textContent ?? ''))
      await page.locator('#file').setInputFiles(files[name] ?? '')
      await page.locator(`#verify-result bdi:text-is("${format}")`).last().waitFor()
      await page.waitForTimeout(400)
      const said = await page.locator('#verify-result h2').first().innerText()
      expect(
        verdict.split('|').map((one) => plain(words(`verdict.${one}`))),
        name,
      ).toContain(said)
      expect(await page.evaluate(() => document.activeElement?.id), name).toBe('verdict')
      expect(await page.locator('#verify-result').innerText(), name).not.toMatch(/\b(carrier|paper|verify|trust|loss)\.[a-z-]+/)
      if (name === 'page.pdf') {
        expect(await page.locator('#verify-result').innerText()).toContain(plain(words('carrier.page-not-sealed')))
        await axe(page)
        await screenshot(page, `verify-pdf-${language}`)
      }
    }
    await page.keyboard.press('Tab')
    await tabTo(page, '#save-report')
    const saving = page.waitForEvent('download')
    await page.keyboard.press('Enter')
    expect((await saving).suggestedFilename()).toBe('verification-report.json')
    expect(outside).toEqual([])
    await context.close()
  })
  test.each([320, 1280])('the held award offers its files and other formats, at %i pixels', async (width) => {
    const row = await server.ports.register
      .selectFrom('awards')
      .innerJoin('runs', 'runs.id', 'awards.run')
      .select('awards.id as id')
      .where('awards.state', '=', 'published')
      .where('awards.standing', '=', 'in-force')
      .where('runs.format', '=', 'ob3+eddsa-rdfc-2022')
      .orderBy('awards.id')
      .executeTakeFirstOrThrow()
    const context = await browser.newContext({ viewport: { width, height: 900 } })
    const page = await context.newPage()
    await page.goto(`${server.address}/c/${server.ports.keys.token(row.id)}?lang=${language}`)
    await axe(page)
    await fitsWidth(page)
    await screenshot(page, `credential-carriers-${language}-${width}`)
    await tabTo(page, 'a[href$="/formats/sdjwtvc+sd-jwt"]')
    await page.keyboard.press('Enter')
    await page.locator('table.losses').waitFor()
    await axe(page)
    await fitsWidth(page)
    await screenshot(page, `credential-losses-${language}-${width}`)
    expect(await page.locator('main').innerText()).not.toMatch(/\b(other|loss)\.[a-z-]+/)
    const made = page.waitForEvent('download')
    await tabTo(page, 'form[action*="/formats/"] button')
    await page.keyboard.press('Enter')
    expect((await made).suggestedFilename()).toMatch(/\.sdjwt$/)
    await context.close()
  })
})
