import { AxeBuilder } from '@axe-core/playwright'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { launchChromium } from './chromium.ts'

/** A real Chromium. Close it when done; make pages through `browser.newContext()`. */
export const openBrowser = (): Promise<Browser> => launchChromium()

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Fails with what axe finds on the page as it stands: the rule, and the elements that break it. In one go, since none of our pages has a frame. */
export async function axe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(standards).setLegacyMode().analyze()
  const found = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)}`))
  expect(found, `axe on ${page.url()}\n${found.join('\n')}`).toEqual([])
}

/** Fails with the elements that reach beyond the window: at 320 px nothing may be cut off, except inside what scrolls by itself. */
export async function fitsWidth(page: Page): Promise<void> {
  const outside = await page.evaluate(() => {
    const holdsItsOwn = (element: Element | null): boolean =>
      element !== null &&
      element !== document.body &&
      (getComputedStyle(element).overflowX !== 'visible' || holdsItsOwn(element.parentElement))
    return [...document.body.querySelectorAll('*')]
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect()
        // What lies wholly before the start of the line is put away on purpose, such as a link to skip to the content.
        const putAway = getComputedStyle(document.body).direction === 'rtl' ? left >= window.innerWidth : right <= 0
        return width > 1 && !putAway && (right > window.innerWidth + 1 || left < -1) && !holdsItsOwn(element.parentElement)
      })
      .map((element) => element.outerHTML.slice(0, 160))
  })
  expect(outside, `wider than the window on ${page.url()}\n${outside.slice(0, 5).join('\n')}`).toEqual([])
}

/** Keeps a picture of the whole page as `tmp/screens/<name>.png`, for people to look at; where nobody looks (`CI`), none is taken. */
export async function screenshot(page: Page, name: string, wanted = !process.env['CI']): Promise<string> {
  const folder = join(import.meta.dirname, '../../tmp/screens')
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${name}.png`)
  if (!wanted) return path
  // A busy machine sometimes has no picture ready; it does at the second asking.
  await page.screenshot({ path, fullPage: true }).catch(() => page.screenshot({ path, fullPage: true }))
  return path
}

/** Every address outside `origin` that a page asks for while it is watched; a screen of ours asks for none. */
export function outsideRequests(page: Page, origin: string): readonly string[] {
  const seen: string[] = []
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(origin) && !/^(data|blob|about):/.test(url)) seen.push(url)
  })
  return seen
}
