import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createConsultation, getConsultation } from '../../packages/domain/src/contract/consultation.ts'
import { startServer } from '../../packages/server/src/serve.ts'
import type { RunningServer } from '../../packages/server/src/serve.ts'
import { axe, fitsWidth, openBrowser, outsideRequests, screenshot } from '../setup/browser.ts'

let server: RunningServer
let browser: Browser
beforeAll(async () => {
  server = await startServer({ port: 0, demo: true })
  browser = await openBrowser()
  await server.ports.register
    .insertInto('appointments')
    .values({
      id: 'second-maker',
      person: 'demo-officer',
      organisation: 'https://demo.cairn.example/o/university',
      role: 'policy-maker',
      starts: '2026-01-01T00:00:00Z',
      given_by: 'office',
    })
    .execute()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})
const headers = () => ({ origin: server.address })
const post = async (page: Page, path: string, data: object, method: 'post' | 'put' = 'post'): Promise<unknown> => {
  const reply = await page.request[method](`${server.address}${path}`, { data, headers: headers() })
  expect(reply.ok(), `${path} → ${reply.status()} ${(await reply.text()).slice(0, 200)}`).toBe(true)
  return reply.json()
}
const newPage = async (language: string, width: number): Promise<Page> =>
  (await browser.newContext({ viewport: { width, height: 900 }, locale: language })).newPage()
const note = (page: Page, text: string) => page.locator('.canvas-note', { hasText: text })
const write = async (page: Page, text: string): Promise<void> => {
  await page.locator('#idea').fill(text)
  await page.locator('.canvas-write button[type=submit]').click()
  await note(page, text).waitFor()
}

describe.each(['en', 'ar'])('from a canvas to the guideline’s next version, in %s', (language) => {
  const item = language === 'en' ? 'QUA-02' : 'QUA-03'
  test('phones write, one without a connection; the moderator groups, joins and asks by keyboard; conclusion, summary, proposal, adopted version, and back', async () => {
    const [desk, ann, ben, screen] = [
      await newPage(language, 1280),
      await newPage(language, 320),
      await newPage(language, 320),
      await newPage(language, 1280),
    ]
    const outside = outsideRequests(ann, server.address)
    await post(desk, '/api/session', { role: 'facilitator' })
    const plan = {
      title: { en: 'Guidelines', ar: 'الدليل' },
      starts: '2027-05-20T07:30:00Z',
      zone: 'Europe/Rome',
      items: [
        { kind: 'canvas', title: { en: 'Canvas' }, minutes: 15 },
        { kind: 'conclusion', title: { en: 'For all sectors' }, minutes: 5 },
        { kind: 'summary', title: { en: 'Next steps' }, minutes: 5 },
      ],
    }
    const { id, code } = createConsultation.reply.parse(await post(desk, '/api/consultations', plan))
    const [canvas = '', conclusion = ''] = getConsultation.reply
      .parse(await (await desk.request.get(`${server.address}/api/consultations/${id}`)).json())
      .event.items.map((one) => one.id)
    await post(desk, `/api/consultations/${id}/canvas/${canvas}`, { set: 'quality' }, 'put')
    await post(desk, `/api/consultations/${id}/move`, { act: 'start' })
    const there = `${server.address}/consult/${id}/items/${canvas}?lang=${language}`
    for (const phone of [ann, ben]) {
      await post(phone, '/api/consultations/join', { code })
      await phone.goto(there)
      await phone.locator('#idea').waitFor()
    }
    await screen.goto(`${there}&view=screen`)
    await desk.goto(there)
    await desk.locator('#idea').waitFor()

    await write(ann, 'Ask learners after every run')
    await write(ben, 'Short questions, three at most')
    // The line drops: what is typed is seen, waits, and is sent once when the line is back.
    await ann.context().setOffline(true)
    await ann.locator('#idea').fill('Tell them what changed')
    await ann.locator('.canvas-write button[type=submit]').click()
    await ann.locator('[data-waiting]').waitFor()
    await axe(ann)
    await fitsWidth(ann)
    await screenshot(ann, `canvas-phone-${language}-320`)
    await ann.context().setOffline(false)
    for (const page of [desk, ben, screen]) await note(page, 'Tell them what changed').waitFor()
    expect(await note(desk, 'Tell them what changed').count()).toBe(1)

    // Ben has the keyboard at a note that the moderator moves; it stays there.
    await note(ben, 'Ask learners after').focus()
    // By keyboard: M opens moving at the note that has the focus; a new group is named.
    await note(desk, 'Ask learners').focus()
    await desk.keyboard.press('m')
    await desk.locator('.canvas-form input[name=name]').fill('Ask learners')
    await desk.keyboard.press('Enter')
    await ben.locator('.canvas-cluster .canvas-note', { hasText: 'Ask learners after' }).waitFor()
    expect(await ben.evaluate(() => document.activeElement?.querySelector('p')?.textContent)).toBe('Ask learners after every run')
    await ben.keyboard.press('d')
    await note(screen, 'Ask learners after').locator('.canvas-dots').waitFor()
    // The moderator asks; the author answers from the phone.
    await note(desk, 'Tell them').getByRole('button').last().focus()
    await note(desk, 'Tell them').locator('.canvas-tools button').nth(4).press('Enter')
    await desk.locator('.canvas-form textarea[name=text]').fill('By mail?')
    await desk.locator('.canvas-form button[type=submit]').press('Enter')
    await ann.locator('textarea[name=answer]').fill('On the course page')
    await ann.locator('form:has(textarea[name=answer]) button').click()
    await note(desk, 'On the course page').waitFor()
    await axe(desk)
    await screenshot(desk, `canvas-desk-${language}-1280`)
    await axe(screen)
    await screenshot(screen, `canvas-screen-${language}-1280`)
    // In the dark too.
    for (const page of [desk, screen]) {
      await page.emulateMedia({ colorScheme: 'dark' })
      await axe(page)
    }
    await screenshot(desk, `canvas-desk-dark-${language}-1280`)
    for (const page of [desk, screen]) await page.emulateMedia({ colorScheme: 'light' })

    // From the canvas to the page of the event, for everybody and for whoever runs it.
    await Promise.all([ben.waitForURL(`**/consult/${id}`), ben.locator(`a[href="/consult/${id}"]`).first().press('Enter')])
    await ben.locator(`a[href^="/j/${code}"]`).first().waitFor()
    await axe(ben)
    await fitsWidth(ben)
    await Promise.all([desk.waitForURL(`**/consult/${id}`), desk.locator(`a[href="/consult/${id}"]`).first().press('Enter')])
    await Promise.all([desk.waitForURL(`**/consult/${id}/run`), desk.locator(`a[href="/consult/${id}/run"]`).press('Enter')])
    await Promise.all([
      desk.waitForURL(`**/consult/${id}/items/${canvas}`),
      desk.locator(`#live a[href="/consult/${id}/items/${canvas}"]`).press('Enter'),
    ])
    await note(desk, 'On the course page').waitFor()

    await post(desk, `/api/consultations/${id}/move`, { act: 'go', item: conclusion })
    await ben.goto(`${server.address}/consult/${id}/items/${conclusion}?lang=${language}`)
    await ben.locator('input[value=object]').check()
    await ben.locator('textarea[name=reason]').fill('Not for schools')
    await ben.locator('form button[type=submit]').first().click()
    await ben.locator('li', { hasText: 'Not for schools' }).waitFor()
    await axe(ben)
    await fitsWidth(ben)
    await post(desk, `/api/consultations/${id}/move`, { act: 'end' })
    await ann.goto(`${server.address}/consult/${id}?lang=${language}`)
    await axe(ann)
    await Promise.all([ann.waitForURL(`**/consult/${id}/summary`), ann.locator(`a.btn[href="/consult/${id}/summary"]`).press('Enter')])
    await ann.getByText('Not for schools').waitFor()
    await axe(ann)
    await fitsWidth(ann)
    await screenshot(ann, `summary-${language}-320`)

    // From the group to a proposal, adopted by somebody else; from the sentence back to the note.
    await post(desk, '/api/session', { role: 'reviewer' })
    const source = `note /consult/${id}/items/${canvas}#note-`
    const notes = await desk.locator('.canvas-cluster .canvas-note').first().getAttribute('id')
    await desk.goto(
      `${server.address}/guidelines/propose?${new URLSearchParams({ lang: language, event: id, item, text: 'Ask learners after every run, in three questions at most.', source: `${source}${notes?.slice(5) ?? ''}` })}`,
    )
    await desk.locator('input[name=effective]').fill('2030-01-01')
    await desk.locator('form[method=post] textarea[name=reason]').fill('The largest group')
    await axe(desk)
    await Promise.all([
      desk.waitForURL(/\/guidelines\/proposals\/\w+/),
      desk.locator('form[action="/guidelines/propose"][method=post] button[type=submit]').press('Enter'),
    ])
    await post(screen, '/api/session', { role: 'officer' })
    await screen.goto(desk.url())
    await screen.locator('textarea[name=reason]').fill('Agreed')
    await Promise.all([screen.waitForURL(/\/guidelines\/proposals\/\w+/), screen.locator('button[value=adopt]').press('Enter')])
    await screen.locator('a.btn[href^="/guidelines/micro-credentials/1."]').click()
    await screen.getByText('Ask learners after every run, in three questions at most.').first().waitFor()
    await axe(screen)
    await screen.locator(`a[href*="/consult/${id}/items/${canvas}#note-"]`).click()
    await note(screen, 'Ask learners after every run').waitFor()
    expect(outside).toEqual([])
    for (const page of [desk, ann, ben, screen]) await page.context().close()
  }, 600_000)
})
