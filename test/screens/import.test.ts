import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
const list = `Назва;Вид;Години;Оцінювання;Результати навчання;Орган, що присвоює;Країна;Примітки
Основи зварювання;Свідоцтво про короткий курс;60;Практичне завдання;Зварює шов | Перевіряє шов;Центр ремесел;UA;внутрішній № 5
Догляд удома;Сертифікат учасника;16;;Знає правила;Центр ремесел;UA;
Бухгалтерія для початківців;Мікрокваліфікація;;;;Центр ремесел;UA;
Магістр права;Диплом;3600;Іспит;Тлумачить закон;Університет;UA;
;Курс;10;;;;UA;`

test.each(['en', 'ar'])(
  'a list is brought in, looked at, taken in and decided on by keyboard, in %s, at both widths, with no finding of axe',
  async (language) => {
    for (const width of [320, 1280]) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, locale: language })
      const page = await context.newPage()
      await page.request.post(`${server.address}/api/session`, { data: { role: 'policy-maker' }, headers: { origin: server.address } })
      const look = async (name: string) => {
        await axe(page)
        await fitsWidth(page)
        expect(await page.locator('main').textContent()).not.toMatch(/import\.(type|outcome|column)\.|course\.[a-z-]+\b/)
        await screenshot(page, `import-${name}-${language}-${width}`)
      }
      await page.goto(`${server.address}/imports?lang=${language}`)
      await look('choose')
      await page.locator('#file').setInputFiles({ name: 'перелік.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
      await page.locator('form[action="/imports"] button').focus()
      await page.keyboard.press('Enter')
      await page.locator('.import-rows').waitFor()
      expect(await page.locator('.import-rows > li').count()).toBe(5)
      await look('preview')
      await page.locator('form[action$="/run"] button').focus()
      await page.keyboard.press('Enter')
      await page.locator('form[action*="/rows/3"]').waitFor()
      await look('done')
      await page.locator('#why-3').fill('The centre sent us the missing elements.')
      await page.locator('form[action*="/rows/3"] button[value="leave-out"]').focus()
      await page.keyboard.press('Enter')
      await page.locator('#row-3 q').waitFor()
      expect(await page.locator('form[action*="/rows/"]').count()).toBe(0)
      await context.close()
    }
  },
  120_000,
)
