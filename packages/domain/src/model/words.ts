import { MessageFormat } from 'messageformat'

/** Code to message, in Unicode MessageFormat 2, of one language. */
export type Messages = Readonly<Record<string, string>>
export type Values = Readonly<Record<string, string | number>>
export type Words = (code: string, values?: Values) => string

/** Values under these names are calendar days (`2026-09-15`) and are said as days of the language. */
const days = new Set(['day', 'from', 'until'])
const calendarDay = /^(\d{4})-(\d\d)-(\d\d)$/

/**
 * Says codes in one language. Messages come first to last: the asked language, then its fallbacks.
 * A code that no list knows is said as itself, so that nothing is ever silently empty.
 * Days are said from the language's own table (`formats.json`): browsers lack the dates of some of our languages.
 */
export function wordsIn(language: string, ...lists: readonly Messages[]): Words {
  const cache = new Map<string, MessageFormat>()
  const sourceOf = (code: string) => lists.find((list) => Object.hasOwn(list, code))?.[code]
  const digits = sourceOf('number.digits')
  const locale = digits === undefined ? language : `${language}-u-nu-${digits}`
  const say: Words = (code, values = {}) => {
    let message = cache.get(code)
    if (!message) {
      const source = sourceOf(code)
      if (source === undefined) return code
      message = new MessageFormat(locale, source, { bidiIsolation: code === 'date.day' ? 'none' : 'default' })
      cache.set(code, message)
    }
    return message.format(
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, days.has(name) ? sayDay(value) : value])),
      () => undefined,
    )
  }
  const sayDay = (value: string | number): string | number => {
    const [, year, month, day] = calendarDay.exec(String(value)) ?? []
    if (year === undefined || sourceOf('date.day') === undefined) return value
    return say('date.day', { year: Number(year), month: say(`date.month.${Number(month)}`), day: Number(day) })
  }
  return say
}
