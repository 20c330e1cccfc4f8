import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { Draft } from '../../packages/domain/src/contract/design.ts'
import { startServer } from '../../packages/server/src/serve.ts'
import type { RunningServer } from '../../packages/server/src/serve.ts'
import { axe, fitsWidth, openBrowser, screenshot } from '../setup/browser.ts'

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
const post = async (page: Page, path: string, data: object): Promise<unknown> =>
  (await page.request.post(`${server.address}${path}`, { data, headers: { origin: server.address } })).json()
const codes = /\b(studio|endorse|offer|skill|skills|document|form)\.[a-z][A-Za-z.-]+\b/g

/** A description with everything in it that the studio shows: two languages, a plan that does not add up, a gap in the matrix, a doubt. */
const rich = (language: string) => ({
  language: 'en',
  title: { en: 'Inspection of flat roofs', ...(language === 'ar' ? { ar: 'فحص الأسطح المستوية' } : { fr: 'Contrôle des toits plats' }) },
  description: { en: 'You learn to inspect flat roofs and to report what you find.' },
  workload: { hours: 50, credits: [{ system: 'ects', points: 2 }] },
  levels: [{ framework: 'eqf', value: '4' }],
  prerequisites: { none: true },
  participation: ['on-site'],
  learningOutcomes: [
    { id: 'lo-1', statement: { en: 'Understand flat roofs' } },
    { id: 'lo-2', statement: { en: 'Inspect a flat roof with a checklist and write a report for the owner' } },
    {
      id: 'lo-3',
      statement: { en: 'Install photovoltaic panels on a flat roof under supervision' },
      skills: [{ framework: 'ESCO', id: 'http://data.europa.eu/esco/skill/1', label: { en: 'install photovoltaic systems' } }],
    },
  ],
  assessments: [{ id: 'as-1', type: 'practical-assessment', outcomes: ['lo-1', 'lo-2'], criteria: { en: 'A checklist of the trade' } }],
  learningPlan: [
    { activity: { en: 'Workshop on a training roof' }, outcomes: ['lo-2', 'lo-3'], hours: 20 },
    { activity: { en: 'Self-study' }, outcomes: ['lo-1'], hours: 8 },
  ],
  need: {
    statement: { en: 'Twelve firms of the region look for people.' },
    evidence: [{ title: { en: 'Survey of the chamber' }, date: '2026-02-01' }],
    consulted: [],
  },
})

describe.each(['en', 'ar'])('the studio in %s', (language) => {
  test.each([320, 1280])('its screens have no finding of axe and fit %i px', async (width) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: language })
    const page = await context.newPage()
    await post(page, '/api/session', { role: 'developer' })
    const looked = async (name: string): Promise<void> => {
      await screenshot(page, `${name}-${language}-${width}`)
      await axe(page)
      await fitsWidth(page)
      expect((await page.locator('main').innerText()).match(codes) ?? []).toEqual([])
    }
    await page.goto(`${server.address}/studio?lang=${language}&q=solar`)
    await looked('studio-begin')

    const draft = Draft.parse(await post(page, '/api/drafts', { specification: rich(language) }))
    const { link } = z
      .object({ link: z.string() })
      .parse(await post(page, `/api/drafts/${draft.id}/endorsements`, { askedOf: 'Sunny Roofs' }))
    await page.goto(`${server.address}/studio/${draft.id}?lang=${language}`)
    await page.locator('#f-lo-3').waitFor()
    await page.locator('#outcomes .find li.must').first().waitFor()
    await page.locator('#skills-lo-3').click()
    await page.locator('#q-lo-3').fill('photovoltaic')
    await page.locator('.found li').first().waitFor()
    await page.locator('#criteria-by-outcome').click()
    await page.locator('#outcomes .why > summary').first().click()
    await page.locator('#readers input[value=officer]').check()
    await looked('studio')
    await page.locator('#readers input[value=assessor]').check()
    await axe(page)

    await page.goto(`${server.address}/offers?lang=${language}`)
    await page.locator('details > summary').first().click()
    await looked('offers')

    const asked = await browser.newContext({ viewport: { width, height: 900 }, locale: language, javaScriptEnabled: false })
    const employer = await asked.newPage()
    await employer.goto(`${server.address}/endorse/${link.split('/').at(-1)}?lang=${language}`)
    await screenshot(employer, `endorse-${language}-${width}`)
    await employer.locator('#statement').fill('We look for six people who can do this.')
    await employer.locator('button[value=endorse]').click()
    await employer.locator('[role=status]').waitFor()
    await asked.close()
    await page.goto(`${server.address}/endorse/${link.split('/').at(-1)}?lang=${language}`)
    await looked('endorse-thanks')
    await context.close()
  })
})
