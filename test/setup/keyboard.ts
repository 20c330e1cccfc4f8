import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Moves the focus by keyboard alone, tab by tab, to the element that this finds; says so if it cannot be reached. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let turn = 0; turn < 900; turn += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${selector} cannot be reached by keyboard on ${page.url()}`)
}
export const press = async (page: Page, selector: string, key = 'Enter'): Promise<void> => {
  await tabTo(page, selector)
  await page.keyboard.press(key)
}
/** Replaces what stands in a field. */
export const type = async (page: Page, selector: string, text: string): Promise<void> => {
  await tabTo(page, selector)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
}
/** Chooses as a person does by keyboard: to the top of the list that has the focus, and down to the option. */
export const choose = async (page: Page, selector: string, value: string): Promise<void> => {
  await tabTo(page, selector)
  const place = await page
    .locator(selector)
    .evaluate(
      (list, option) => (list instanceof HTMLSelectElement ? [...list.options].findIndex((one) => one.value === option) : -1),
      value,
    )
  if (place < 0) throw new Error(`${selector} has no option ${value}`)
  await page.keyboard.press('Home')
  for (let step = 0; step < place; step += 1) await page.keyboard.press('ArrowDown')
  expect(await page.locator(selector).inputValue()).toBe(value)
}
/** Types a day into a date field, part by part; in the order that the browser shows, which its own language decides and not the page's. */
export const typeDay = async (page: Page, selector: string, day: string): Promise<void> => {
  await tabTo(page, selector)
  const [year = '', month = '', date = ''] = day.split('-')
  for (const parts of [
    [month, date, year],
    [date, month, year],
    [year, month, date],
  ]) {
    for (const part of parts) await page.keyboard.type(part)
    if ((await page.locator(selector).inputValue()) === day) return
    // Back to the first of its three parts.
    for (let step = 0; step < 2; step += 1) await page.keyboard.press('Shift+Tab')
  }
  expect(await page.locator(selector).inputValue()).toBe(day)
}
/** Chooses a file: Enter on the field opens the browser's own dialogue, which takes it from there. */
export const bring = async (
  page: Page,
  selector: string,
  file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer },
): Promise<void> => {
  await tabTo(page, selector)
  const opening = page.waitForEvent('filechooser')
  // The browser is told to hand the dialogue over, and has heard it when this has come back.
  await page.evaluate(() => undefined)
  await page.keyboard.press('Enter')
  await (await opening).setFiles(file)
}
