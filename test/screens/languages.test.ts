import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../../packages/server/src/serve.ts'
import type { RunningServer } from '../../packages/server/src/serve.ts'
import { axe, fitsWidth, openBrowser, screenshot } from '../setup/browser.ts'

let server: RunningServer
let browser: Browser
let token = ''
beforeAll(async () => {
  server = await startServer({ port: 0, demo: true, locales: { withPseudo: true } })
  browser = await openBrowser()
  await server.idle()
  const award = await server.ports.register
    .selectFrom('awards')
    .select('id')
    .where('state', '=', 'published')
    .limit(1)
    .executeTakeFirstOrThrow()
  token = server.ports.keys.token(award.id)
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

type Screen = { readonly name: string; readonly path: string; readonly role?: string; readonly until?: string }
const screens: readonly Screen[] = [
  { name: 'start', path: '/' },
  { name: 'find', path: '/find' },
  { name: 'nothing found', path: '/find?q=zzzzz' },
  { name: 'micro-credential', path: '/mc/solar-pv-inspection' },
  { name: 'older version', path: '/mc/solar-pv-inspection/v/1' },
  { name: 'withdrawn', path: '/mc/forklift-refresher' },
  { name: 'described elsewhere', path: '/mc/ee-tlu-03' },
  { name: 'verify', path: '/verify', until: '#verify-form[data-ready]' },
  { name: 'credential', path: '/c/TOKEN' },
  { name: 'credential to print', path: '/c/TOKEN/print' },
  { name: 'guidelines', path: '/guidelines/eu-2022' },
  { name: 'figures', path: '/insights?period=all' },
  { name: 'figures, signed in', path: '/insights?period=all', role: 'policy-maker' },
  { name: 'words', path: '/help' },
  { name: 'sign in', path: '/sign-in' },
  { name: 'not found', path: '/nothing' },
  { name: 'desk', path: '/desk', role: 'developer' },
  { name: 'review', path: '/review', role: 'reviewer' },
  { name: 'policy', path: '/policy?profile=ee-2025' },
  {
    name: 'effect of a rule',
    path: '/policy?profile=ee-2025&workload-is-in-range%7CEE-VOL%7Cmin=8&position=levelled',
    role: 'policy-maker',
  },
  { name: 'proposals', path: '/policy/proposals' },
  { name: 'comparison', path: '/compare?with=solar-pv-inspection&with=heat-pump-basics' },
  { name: 'lists brought in', path: '/imports', role: 'policy-maker' },
  { name: 'account', path: '/account', role: 'reviewer' },
  { name: 'people', path: '/people', role: 'administrator' },
  { name: 'award', path: '/issue', role: 'award-office', until: '#award-read' },
]
async function open(screen: Screen, language: string, width: number): Promise<{ page: Page; close: () => Promise<void> }> {
  const context = await browser.newContext({ viewport: { width, height: 900 } })
  const page = await context.newPage()
  if (screen.role)
    await page.request.post(`${server.address}/api/session`, { data: { role: screen.role }, headers: { origin: server.address } })
  await page.goto(`${server.address}${screen.path.replace('TOKEN', token)}${screen.path.includes('?') ? '&' : '?'}lang=${language}`)
  if (screen.until) await page.locator(screen.until).waitFor()
  return { page, close: () => context.close() }
}

/**
 * Text and names that did not go through a translator: letters outside the brackets of the language that nobody speaks. What is data
 * is marked as such, by its own language, by `bdi`, `time` or `dir=auto`; names of standards and units are the same everywhere.
 */
const untranslated = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const outside = (text: string): boolean => {
      let rest = text
      for (let next = rest.replace(/⟦[^⟦⟧]*⟧/g, ''); next !== rest; next = rest.replace(/⟦[^⟦⟧]*⟧/g, '')) rest = next
      return /\p{L}{2}/u.test(rest.replace(/\b(ECTS|ECVET|EQF|NZQCF|UTC|CSV|JSON|PDF|EUR)\b/g, ''))
    }
    const isData = (element: Element | null): boolean =>
      element?.closest('bdi, time, code, script, style, title, [dir=auto], [lang]:not(html)') !== null
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!isData(node.parentElement) && outside(node.textContent ?? '')) found.push((node.textContent ?? '').trim().slice(0, 80))
    for (const element of document.body.querySelectorAll('[aria-label], [placeholder], [title], [alt], [label]'))
      for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'label']) {
        const value = element.getAttribute(name)
        if (value !== null && !isData(element) && outside(value)) found.push(`${name}: ${value.slice(0, 80)}`)
      }
    return found
  })

describe('in a language that nobody speaks, 40 % longer', () => {
  test.each(screens)('nothing on “$name” is said in fixed words, and all of it fits 320 px', async (screen) => {
    const { page, close } = await open(screen, 'zxx', 320)
    await screenshot(page, `pseudo-${screen.name.replaceAll(' ', '-')}`)
    expect(await untranslated(page)).toEqual([])
    await fitsWidth(page)
    await close()
  })
})

/** Where things stand on the line, from the side at which the line begins: the same in both directions if the page mirrors. */
const places = (page: Page): Promise<readonly (readonly [string, number])[]> =>
  page.evaluate(() => {
    const rtl = getComputedStyle(document.documentElement).direction === 'rtl'
    return ['header .brand', 'header nav', 'main h1', 'footer nav'].flatMap((selector) => {
      const box = document.querySelector(selector)?.getBoundingClientRect()
      return box ? [[selector, Math.round(rtl ? window.innerWidth - box.right : box.left)] as const] : []
    })
  })
describe('from right to left', () => {
  test.each(screens.filter(({ role }) => role === undefined))('“$name” is the mirror of its left-to-right self', async (screen) => {
    const [there, here] = [await open(screen, 'en', 1280), await open(screen, 'ar', 1280)]
    const [left, right] = [await places(there.page), await places(here.page)]
    expect(right.map(([selector]) => selector)).toEqual(left.map(([selector]) => selector))
    // The menu's width is that of its words, so only where a line begins can be compared.
    for (const [index, [selector, at]] of right.entries())
      if (selector !== 'header nav') expect([selector, Math.abs(at - (left[index]?.[1] ?? 0)) <= 2]).toEqual([selector, true])
    const sides = await here.page.evaluate(() =>
      [...document.querySelectorAll('main *')]
        .filter((one) => ['left', 'right'].includes(getComputedStyle(one).textAlign))
        .map((one) => one.outerHTML.slice(0, 80)),
    )
    expect(sides).toEqual([])
    await there.close()
    await here.close()
  })
  test('bars of figures grow from the side at which the line begins', async () => {
    const { page, close } = await open({ name: 'figures', path: '/insights?period=all' }, 'ar', 1280)
    const [bar, cell] = await page.evaluate(() =>
      [...document.querySelectorAll('.bar-of')]
        .slice(-1)
        .map((svg) => [svg.querySelector('rect')?.getBoundingClientRect().right ?? 0, svg.getBoundingClientRect().right])
        .flat(),
    )
    expect(Math.abs((bar ?? 0) - (cell ?? 1))).toBeLessThan(1)
    await close()
  })
})

test.each(['en', 'ar', 'uk', 'ru', 'fr'])('the figures in %s have no finding of axe and fit 320 and 1280 px', async (language) => {
  for (const width of [320, 1280]) {
    const { page, close } = await open({ name: 'figures', path: '/insights?period=all', role: 'policy-maker' }, language, width)
    await screenshot(page, `insights-${language}-${width}`)
    await axe(page)
    await fitsWidth(page)
    await close()
  }
})
