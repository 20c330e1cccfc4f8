import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Draft } from '../../packages/domain/src/contract/design.ts'
import { startServer } from '../../packages/server/src/serve.ts'
import type { RunningServer } from '../../packages/server/src/serve.ts'
import { axe, openBrowser, screenshot } from '../setup/browser.ts'
import { choose, press, type } from '../setup/keyboard.ts'

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
const developer = async (language = 'en'): Promise<{ readonly context: BrowserContext; readonly page: Page }> => {
  const context = await browser.newContext({ locale: language, viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  await page.request.post(`${server.address}/api/session`, { data: { role: 'developer' }, headers: { origin: server.address } })
  // People come to the editor through other pages, and the first of them brings what keeps it.
  await page.goto(`${server.address}/studio?lang=${language}`)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  return { context, page }
}
const state = (page: Page, wanted: string) => page.locator(`#saved[data-saving=${wanted}]`).waitFor({ timeout: 20_000 })
const draftOf = async (page: Page, id: string) => Draft.parse(await (await page.request.get(`${server.address}/api/drafts/${id}`)).json())
const make = async (page: Page, specification: object): Promise<string> =>
  Draft.parse(
    await (
      await page.request.post(`${server.address}/api/drafts`, { data: { specification }, headers: { origin: server.address } })
    ).json(),
  ).id
/** The editor with all it needs is on the device. */
const onDevice = (page: Page) =>
  page.waitForFunction(
    async () => {
      for (const name of await caches.keys())
        if (name.endsWith('-work') && (await (await caches.open(name)).match(location.pathname))) return true
      return false
    },
    undefined,
    { timeout: 20_000 },
  )

test.each(['en', 'ar'])(
  'a draft opens and is written without a connection, also after a reload, and is sent when it is back, in %s',
  async (language) => {
    const { context, page } = await developer(language)
    const id = await make(page, {
      language,
      title: { [language]: 'Roof inspection' },
      learningOutcomes: [{ id: 'lo-1', statement: { [language]: 'Reads a plan' } }],
    })
    await page.goto(`${server.address}/studio/${id}?lang=${language}`)
    await page.locator('#f-lo-1').waitFor()
    await onDevice(page)

    await context.setOffline(true)
    // Nothing was written yet: the draft itself is on the device too.
    await page.reload()
    await page.locator('#f-lo-1').waitFor()
    await state(page, 'offline')
    await type(page, '#f-lo-1', 'Read a roof plan on site')
    await page.reload()
    await page.locator('#f-lo-1').waitFor()
    expect(await page.locator('#f-lo-1').inputValue()).toBe('Read a roof plan on site')
    // The draft is judged on the device.
    await page.locator('#count-must').waitFor()
    await type(page, '#f-group', 'Roofers')
    await page.waitForTimeout(1000)
    await screenshot(page, `studio-offline-${language}-1280`)
    await axe(page)

    await context.setOffline(false)
    await state(page, 'saved')
    const { specification } = await draftOf(page, id)
    expect([specification.learningOutcomes[0]?.statement[language], specification.targetGroup?.[language]]).toEqual([
      'Read a roof plan on site',
      'Roofers',
    ])
    await context.close()
  },
)

test('two people edit one draft, one of them without a connection and through a reload: what does not touch comes together, what does stands side by side, whatever the field', async () => {
  const [one, other] = [await developer(), await developer()]
  const id = await make(one.page, {
    title: { en: 'Roof inspection' },
    description: { en: 'A course' },
    workload: { hours: 30 },
    targetGroup: { en: 'Roofers' },
    sector: 'vocational',
    learningOutcomes: [{ id: 'lo-1', statement: { en: 'Read a plan' } }],
    assessments: [{ id: 'as-1', type: 'practical-assessment', outcomes: ['lo-1'], criteria: { en: 'A list' } }],
    need: {
      statement: { en: 'Firms look for people' },
      evidence: [{ title: { en: 'Survey' } }, { title: { en: 'Statistics' } }],
      consulted: [{ role: 'employer', name: { en: 'Guild' } }],
    },
    stackability: { kind: 'stackable', path: 'elective', targets: [{ title: { en: 'Roofer' } }] },
    qualityAssurance: [{ kind: 'quality-statement', body: { en: 'Agency' } }],
    learningPlan: [{ activity: { en: 'Workshop' }, outcomes: ['lo-1'], hours: 10 }],
  })
  await one.page.goto(`${server.address}/studio/${id}`)
  await other.page.goto(`${server.address}/studio/${id}`)
  for (const { page } of [one, other]) await page.locator('#f-lo-1').waitFor()
  await onDevice(one.page)

  const touched = [
    '#f-description',
    '#f-group',
    '#f-as-1-criteria',
    '#f-need',
    '#f-evidence-0',
    '#f-need-consulted-0-name',
    '#f-stackability-targets-0-title',
    '#f-qa-body',
    '#f-plan-0',
  ] as const
  await one.context.setOffline(true)
  for (const field of touched) await type(one.page, field, `mine (${field})`)
  await type(one.page, '#f-hours', '40')
  await choose(one.page, '#f-as-1-type', 'quiz')
  await type(one.page, '#f-final', 'mine alone')
  await one.page.reload()
  await one.page.locator('#f-lo-1').waitFor()
  for (const field of touched) expect(await one.page.locator(field).inputValue()).toBe(`mine (${field})`)

  for (const field of touched) await type(other.page, field, `theirs (${field})`)
  await type(other.page, '#f-hours', '50')
  await choose(other.page, '#f-as-1-type', 'portfolio')
  await type(other.page, '#f-evidence-1', 'theirs alone')
  await state(other.page, 'saved')

  await one.context.setOffline(false)
  await one.page.locator('.conflicts').waitFor({ timeout: 20_000 })
  const asked = await one.page
    .locator('.conflicts fieldset')
    .evaluateAll((all) => all.map((each) => (each instanceof HTMLElement ? each.innerText : '')))
  expect(asked).toHaveLength(touched.length + 2)
  for (const field of touched)
    expect(
      asked.filter((text) => text.includes(`mine (${field})`) && text.includes(`theirs (${field})`)),
      field,
    ).toHaveLength(1)
  expect(asked.filter((text) => text.includes('40') && text.includes('50'))).toHaveLength(1)
  expect(asked.join('\n')).not.toMatch(/Another field|studio\.|portfolio\b.*\bquiz\b.*-/)
  // What only one of them wrote is there without a question.
  expect(await one.page.locator('#f-final').inputValue()).toBe('mine alone')
  expect(await one.page.locator('#f-evidence-1').inputValue()).toBe('theirs alone')
  await axe(one.page)
  await screenshot(one.page, 'studio-conflicts-en-1280')
  await one.page.setViewportSize({ width: 320, height: 800 })
  await screenshot(one.page, 'studio-conflicts-en-320')
  await one.page.setViewportSize({ width: 1280, height: 900 })
  for (let left = asked.length; left > 0; left -= 1)
    await press(one.page, `.conflicts fieldset .sides > div:nth-child(${left % 2 === 0 ? 1 : 2}) button`)
  await state(one.page, 'saved')
  const { specification } = await draftOf(one.page, id)
  const said = JSON.stringify(specification)
  for (const field of touched) expect(said.includes(`mine (${field})`) !== said.includes(`theirs (${field})`), field).toBe(true)
  await one.context.close()
  await other.context.close()
})

test('whoever signs out leaves no draft on the device', async () => {
  const { context, page } = await developer()
  const id = await make(page, { title: { en: 'Roof inspection' } })
  await page.goto(`${server.address}/studio/${id}`)
  await page.locator('#f-title').waitFor()
  await onDevice(page)
  await press(page, 'form[action="/sign-out"] button')
  await page.waitForFunction(() => document.querySelector('form[action="/sign-out"]') === null)
  expect(
    await page.evaluate(async () => [
      (await caches.keys()).filter((name) => name.endsWith('-work')),
      Object.keys(localStorage).filter((name) => name.startsWith('cairn-draft-')),
    ]),
  ).toEqual([[], []])
  await context.close()
})
