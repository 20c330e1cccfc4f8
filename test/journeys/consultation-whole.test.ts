import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createConsultation, getConsultation } from '../../packages/domain/src/contract/consultation.ts'
import { listGuidelineProposals } from '../../packages/domain/src/contract/guideline-proposals.ts'
import { listProfiles } from '../../packages/domain/src/contract/design.ts'
import { startServer } from '../../packages/server/src/serve.ts'
import type { RunningServer } from '../../packages/server/src/serve.ts'
import { axe, fitsWidth, openBrowser, outsideRequests, screenshot } from '../setup/browser.ts'
import { choose, press, tabTo, type } from '../setup/keyboard.ts'

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
/** As long as a slow machine needs; a quick one waits for nothing. */
const soon = { timeout: 60_000 }
const said = {
  en: {
    title: 'Preparing guidelines',
    welcome: 'Welcome',
    polls: 'Polls',
    talk: 'Discussion',
    canvas: 'Canvas',
    pause: 'Break',
    statement: 'Listed first, levelled later',
    outline: 'Structure',
    end: 'Next steps',
    group: 'Ask learners',
    note: 'Ask learners after every run',
    objection: 'Not for schools',
    change: 'Ask learners after every run, in three questions at most.',
    rule: 'At least one credit point, shown in hours too.',
    added: 'A register says when it was last looked at.',
    addedTitle: 'Freshness',
    reason: 'The largest group on the canvas',
    agreed: 'Agreed in the room',
  },
  ar: {
    title: 'إعداد الدليل',
    welcome: 'ترحيب',
    polls: 'استطلاعات',
    talk: 'نقاش',
    canvas: 'لوحة',
    pause: 'استراحة',
    statement: 'تُدرج أولاً ثم تُعطى مستوى',
    outline: 'البنية',
    end: 'الخطوات التالية',
    group: 'اسألوا المتعلمين',
    note: 'اسألوا المتعلمين بعد كل دورة',
    objection: 'ليس للمدارس',
    change: 'اسألوا المتعلمين بعد كل دورة، بثلاثة أسئلة على الأكثر.',
    rule: 'نقطتان على الأقل، وتُذكر بالساعات أيضاً.',
    added: 'يقول السجل متى نُظر فيه آخر مرة.',
    addedTitle: 'الحداثة',
    reason: 'أكبر مجموعة على اللوحة',
    agreed: 'اتُّفق عليه في القاعة',
  },
} as const

describe.each(['en', 'ar'] as const)(
  'the whole event in %s, by a facilitator, a room screen, twelve phones and a moderator',
  (language) => {
    const contexts: BrowserContext[] = []
    const person = async (width: number): Promise<Page> => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, locale: language })
      contexts.push(context)
      return context.newPage()
    }
    afterAll(async () => Promise.all(contexts.map((context) => context.close())).then(() => undefined))
    const t = said[language]
    const at = (path: string): string => `${server.address}${path}${path.includes('?') ? '&' : '?'}lang=${language}`
    const signIn = async (page: Page, role: string): Promise<void> =>
      void (await page.request.post(`${server.address}/api/session`, { data: { role }, headers: { origin: server.address } }))
    const looked = async (page: Page, name: string, widths: readonly number[] = [320, 1280]): Promise<void> => {
      const before = page.viewportSize()
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 })
        await screenshot(page, `whole-${name}-${language}-${width}`)
        await axe(page)
        await fitsWidth(page)
      }
      if (before) await page.setViewportSize(before)
    }
    const text = (value: string) => ({ [language]: value })
    const item = (kind: string, title: string, minutes: number, more: object = {}) => ({ kind, title: text(title), minutes, ...more })

    test('ends with a summary, three proposals, an adopted version and its effect on the register', async () => {
      const facilitator = await person(1280)
      const outside = outsideRequests(facilitator, server.address)
      await signIn(facilitator, 'facilitator')
      const plan = {
        title: text(t.title),
        starts: '2030-05-20T07:30:00Z',
        zone: 'Europe/Rome',
        items: [
          item('talk', t.welcome, 10),
          item('poll-round', t.polls, 40, { set: 'policy' }),
          item('discussion', t.talk, 15),
          item('canvas', t.canvas, 15, { canvas: { set: 'quality' } }),
          item('break', t.pause, 15),
          item('conclusion', t.statement, 5),
          item('outline', t.outline, 10),
          item('summary', t.end, 5),
        ],
      }
      const { id, code } = createConsultation.reply.parse(
        await (
          await facilitator.request.post(`${server.address}/api/consultations`, { data: plan, headers: { origin: server.address } })
        ).json(),
      )
      const event = async () => getConsultation.reply.parse(await (await fetch(`${server.address}/api/consultations/${id}`)).json()).event
      const items = (await event()).items
      const idOf = (kind: string): string => items.find((one) => one.kind === kind)?.id ?? ''
      const screen = await person(1920)
      await screen.goto(at(`/consult/${id}/screen`))
      const phones = await Promise.all(Array.from({ length: 12 }, () => person(320)))
      for (const phone of phones) {
        await phone.goto(at(`/j/${code}`))
        await Promise.all([phone.waitForURL(/\/phone/), press(phone, 'form .btn')])
        await phone.locator('#live[data-live]').waitFor()
      }
      const [ann, ben, cem] = phones as [Page, Page, Page]

      // The desk: the space bar starts, closes and shows; an arrow goes on.
      await facilitator.goto(at(`/consult/${id}/run`))
      await facilitator.locator('#live[data-live]').waitFor()
      const key = async (pressed: string): Promise<void> => {
        await facilitator.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined))
        await facilitator.keyboard.press(pressed)
      }
      const onward = async (kind: string): Promise<void> => {
        await facilitator.locator('#next').waitFor()
        await key(language === 'ar' ? 'ArrowLeft' : 'ArrowRight')
        await expect.poll(async () => (await event()).current, soon).toBe(idOf(kind))
      }
      await facilitator.locator('#start').waitFor()
      await key(' ')
      await screen.locator('.clock').first().waitFor()
      await onward('poll-round')
      for (const round of [1, 2]) {
        const open = facilitator.locator('[data-poll]').first().locator('button[id^="open-"]')
        await open.waitFor()
        await press(facilitator, `#${await open.getAttribute('id')}`)
        await facilitator.locator('button[id^="more-"]').waitFor()
        for (const [index, phone] of phones.entries()) {
          const choice = phone.locator('.ans input').nth(index < (round === 1 ? 7 : 3) ? 0 : 1)
          await choice.waitFor()
          // One by keyboard, the others by a tap.
          if (index === 0) await press(phone, `#${await choice.getAttribute('id')}`, ' ')
          else await choice.check()
          await phone.locator('form[data-sent]').waitFor()
        }
        await screen.locator('.big').filter({ hasText: /12|١٢/ }).waitFor()
        expect(await screen.locator('.bars').count()).toBe(0)
        if (round === 1) await looked(screen, 'screen-open', [1920])
        await key(' ')
        await screen.locator('.bars').waitFor()
      }
      await screen.locator('.shift').waitFor()
      await looked(screen, 'screen-shift', [1920])
      await onward('discussion')

      // The moderator runs the canvas from a device of their own.
      await facilitator.locator('#hand-item').selectOption(idOf('canvas'))
      await Promise.all([facilitator.waitForURL(/handed=/), press(facilitator, '#hand')])
      const moderator = await person(1280)
      await moderator.goto(`${(await facilitator.locator('#said a').getAttribute('href')) ?? ''}?lang=${language}`)
      await moderator.waitForURL(/\/run/)
      await facilitator.locator('#live[data-live]').waitFor()
      await onward('canvas')
      const canvas = `/consult/${id}/items/${idOf('canvas')}`
      await moderator.goto(at(canvas))
      await moderator.locator('#idea').waitFor()
      const note = (page: Page, words: string) => page.locator('.canvas-note', { hasText: words })
      for (const [index, phone] of phones.entries()) {
        await phone.locator(`a.btn[href="${canvas}"]`).waitFor()
        await Promise.all([phone.waitForURL(/items/), press(phone, `a.btn[href="${canvas}"]`)])
        await phone.locator('#idea').waitFor()
        await type(phone, '#idea', index === 0 ? t.note : `${t.note} · ${index + 1}`)
        await press(phone, '.canvas-write button[type=submit]')
        await note(moderator, index === 0 ? t.note : `· ${index + 1}`)
          .first()
          .waitFor()
      }
      // Two notes into a group by keyboard; phones give dots by keyboard.
      for (const words of ['· 2', '· 3']) {
        await note(moderator, words).first().focus()
        await moderator.keyboard.press('m')
        const group = moderator.locator('.canvas-form select[name=cluster] option', { hasText: t.group })
        if ((await group.count()) > 0) await moderator.locator('.canvas-form select[name=cluster]').selectOption({ label: t.group })
        else await moderator.locator('.canvas-form input[name=name]').fill(t.group)
        await moderator.locator('.canvas-form button[type=submit]').press('Enter')
        await moderator.locator('.canvas-cluster .canvas-note', { hasText: words }).waitFor()
      }
      for (const phone of phones.slice(0, 4)) {
        await note(phone, '· 2').first().focus()
        await phone.keyboard.press('d')
      }
      await note(moderator, '· 2').first().locator('.canvas-dots').waitFor()
      await looked(moderator, 'canvas', [320, 1280])
      await onward('break')
      await onward('conclusion')

      // Stances are seen by everybody as they come, without loading anything anew.
      const conclusion = `/consult/${id}/items/${idOf('conclusion')}`
      await screen.goto(at(conclusion))
      await screen.locator('#live[data-live]').waitFor()
      for (const [index, phone] of phones.entries()) {
        await phone.goto(at(conclusion))
        await phone.locator('#live[data-live]').waitFor()
        const stance = index === 1 ? 'object' : index === 2 ? 'live-with' : 'agree'
        await press(phone, `input[value=${stance}]`, ' ').catch(() => phone.locator(`input[value=${stance}]`).check())
        await phone.locator(`input[value=${stance}]`).check()
        if (stance === 'object') await type(phone, 'textarea[name=reason]', t.objection)
        await press(phone, 'form.when-open button[type=submit]')
        await phone.locator('[data-status]').filter({ hasText: /./ }).waitFor()
      }
      await screen.locator('#part-result li', { hasText: t.objection }).waitFor()
      await expect
        .poll(async () => screen.locator('#part-result dd').allInnerTexts(), soon)
        .toEqual(language === 'en' ? ['10', '1', '1'] : expect.arrayContaining([expect.stringMatching(/10|١٠/)]))
      await looked(ben, 'conclusion', [320])

      await onward('outline')
      // Whoever is still at the conclusion is led on.
      await cem.locator(`#part-running a[href="/consult/${id}/phone"]`).waitFor()
      expect(await cem.locator('form.when-open').isVisible()).toBe(false)
      const outline = `/consult/${id}/items/${idOf('outline')}`
      await screen.goto(at(outline))
      await screen.locator('#live[data-live]').waitFor()
      for (const phone of [ann, ben]) {
        await phone.goto(at(outline))
        await phone.locator('#live[data-live]').waitFor()
        await Promise.all([phone.waitForNavigation(), press(phone, 'form.when-open > button[type=submit]')])
      }
      await expect.poll(async () => screen.locator('#part-outline .tag.num').count(), soon).toBeGreaterThan(0)
      await looked(ann, 'outline', [320])
      await onward('summary')
      await key(language === 'ar' ? 'ArrowLeft' : 'ArrowRight')
      await expect.poll(async () => (await event()).state, soon).toBe('ended')

      await facilitator.goto(at(`/consult/${id}/summary`))
      for (const words of [t.group, t.objection]) await facilitator.getByText(words).first().waitFor()
      await looked(facilitator, 'summary')

      // Three proposals: a clause’s text from the group on the canvas, a new clause, and by a policy maker a clause with the rule that it carries.
      const changed = language === 'en' ? 'QUA-02' : 'QUA-03'
      const send = async (page: Page): Promise<void> => {
        await type(page, 'textarea[name=reason]', t.reason)
        await page.locator('input[name=effective]').fill('2031-01-01')
        await Promise.all([
          page.waitForURL(/\/guidelines\/proposals\/\w+/),
          press(page, 'form[method=post][action="/guidelines/propose"] button[type=submit]'),
        ])
      }
      await facilitator.goto(at(canvas))
      await facilitator.locator('.canvas-cluster a[href^="/guidelines/propose"]').first().waitFor()
      await Promise.all([
        facilitator.waitForURL(/\/guidelines\/propose/),
        press(facilitator, '.canvas-cluster a[href^="/guidelines/propose"]'),
      ])
      await choose(facilitator, 'select[name=item]', changed)
      await Promise.all([facilitator.waitForURL(/item=/), press(facilitator, 'form[method=get][action="/guidelines/propose"] button')])
      await type(facilitator, `textarea[name=text-${language}]`, t.change)
      await looked(facilitator, 'propose')
      await send(facilitator)
      await facilitator.goto(at(`/guidelines/proposals?event=${id}`))
      await Promise.all([
        facilitator.waitForURL(/\/guidelines\/propose\?event/),
        press(facilitator, `a.btn[href="/guidelines/propose?event=${id}"]`),
      ])
      await type(facilitator, `input[name=title-${language}]`, t.addedTitle)
      await type(facilitator, `textarea[name=text-${language}]`, t.added)
      await type(facilitator, 'textarea[name=sources]', `conclusion ${conclusion}`)
      await send(facilitator)

      const maker = await person(1280)
      await signIn(maker, 'reviewer')
      const profiles = listProfiles.reply
        .parse(await (await fetch(`${server.address}/api/profiles`)).json())
        .profiles.map((one) => one.id)
        .filter((one) => one.startsWith('ee-2025'))
      const profile = profiles.toSorted().at(-1) ?? ''
      await maker.goto(
        at(
          `/guidelines/propose?event=${id}&source=${encodeURIComponent(`poll /consult/${id}/summary#poll-${getConsultation.reply.parse(await (await fetch(`${server.address}/api/consultations/${id}`)).json()).polls[0]?.id}`)}`,
        ),
      )
      await choose(maker, 'select[name=item]', language === 'en' ? 'POL-07' : 'POL-08')
      await choose(maker, 'select[name=profile]', profile)
      await Promise.all([maker.waitForURL(/profile=/), press(maker, 'form[method=get][action="/guidelines/propose"] button')])
      await type(maker, `textarea[name=text-${language}]`, t.rule)
      await choose(maker, 'select[name=rule]', 'workload-is-in-range|EE-VOL|min')
      await type(maker, 'input[name=value]', language === 'en' ? '3' : '4')
      await send(maker)
      // What it would do to the register stands on its page, before anybody decides.
      await maker.locator('.big').waitFor()
      await looked(maker, 'proposal')

      // Somebody else takes the three as one version, on one day.
      const other = await person(1280)
      await signIn(other, 'officer')
      await other.goto(at(`/guidelines/proposals?event=${id}`))
      expect(await other.locator('input[name=p]:checked').count()).toBe(3)
      await looked(other, 'proposals')
      await Promise.all([other.waitForURL(/\/together/), press(other, 'form[action="/guidelines/proposals/together"] button[type=submit]')])
      await other.locator('.big').waitFor()
      for (const words of [t.change, t.rule, t.added])
        expect((await other.locator('.diffs').innerText()).replace(/\s+/g, ' ')).toContain(words.split(' ').at(-1))
      await looked(other, 'together')
      await other.locator('input[name=effective]').fill('2032-03-01')
      await choose(other, 'select[name=transition]', 'new-only')
      await type(other, 'textarea[name=reason]', t.agreed)
      await Promise.all([
        other.waitForURL(/\/together\?p=/),
        press(other, 'form[method=post][action="/guidelines/proposals/together"] button[type=submit]'),
      ])
      await other.locator('.note.good').waitFor()
      expect(await other.locator('.big').innerText()).toMatch(/\d|[٠-٩]/)
      await looked(other, 'adopted')
      const led = listGuidelineProposals.reply.parse(
        await (await fetch(`${server.address}/api/guideline-proposals?event=${id}`)).json(),
      ).proposals
      expect([
        led.map(({ state }) => state),
        new Set(led.map(({ version }) => version)).size,
        led.every(({ together }) => together.length === 2),
      ]).toEqual([['adopted', 'adopted', 'adopted'], 1, true])
      expect((led.find(({ rules }) => rules)?.rules?.effect?.entries ?? 0) > 0).toBe(true)

      // From the sentence to the note behind it in two clicks, and back.
      await Promise.all([other.waitForURL(/\/guidelines\/micro-credentials\/1\.\d+/), press(other, '.note.good a.btn')])
      await other.getByText(t.change).first().waitFor()
      const version = led[0]?.version ?? ''
      await other.goto(
        at(`/guidelines/micro-credentials/${version}/${led.find(({ clauses }) => clauses[0]?.item === changed)?.clauses[0]?.number}`),
      )
      await tabTo(other, `a[href*="${canvas}#note-"]`)
      await Promise.all([other.waitForURL(/#note-/), other.keyboard.press('Enter')])
      await note(other, t.note).first().waitFor()
      await other.goto(at('/guidelines/micro-credentials/you-said'))
      await other.locator(`a[href*="${canvas}#"]`).first().waitFor()
      expect(outside).toEqual([])
    }, 900_000)
  },
)
