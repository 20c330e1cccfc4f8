import { MessageFormat } from 'messageformat'

/** Code to message, in Unicode MessageFormat 2, of one language. */
export type Messages = Readonly<Record<string, string>>
export type Values = Readonly<Record<string, string | number>>
export type Words = (code: string, values?: Values) => string

/**
 * Says codes in one language. Messages come first to last: the asked language, then its fallbacks.
 * A code that no list knows is said as itself, so that nothing is ever silently empty.
 */
export function wordsIn(language: string, ...lists: readonly Messages[]): Words {
  const cache = new Map<string, MessageFormat>()
  return (code, values = {}) => {
    let message = cache.get(code)
    if (!message) {
      const source = lists.find((list) => Object.hasOwn(list, code))?.[code]
      if (source === undefined) return code
      message = new MessageFormat(language, source, { bidiIsolation: 'default' })
      cache.set(code, message)
    }
    return message.format({ ...values }, () => undefined)
  }
}
