import { parseMessage, stringifyMessage } from 'messageformat'
import type { Messages } from './words.ts'

/** A language that nobody speaks: English with marks and brackets, half as long again, to see what a translation would break. Its tag means “no linguistic content”. */
export const pseudoLanguage = { code: 'zxx', name: '⟦Þšéûđö⟧', direction: 'ltr' } as const

const plain = 'AaBbCcDdEeFfGgHhIiJjKkLlNnOoPpRrSsTtUuWwYyZz'
const marked = 'ÅåƁƀÇçÐđÉéƑƒĜĝĤĥÎîĴĵĶķĻļÑñÖöÞþŔŕŠšŢţÛûŴŵÝýŽž'
const marks = new Map([...plain].map((letter, index) => [letter, [...marked][index] ?? letter]))
const hasLetters = /\p{L}/u

/** Words of English as the language that nobody speaks; blanks to fill stay, and so does what is no language. */
export const pseudo = (messages: Messages): Messages =>
  Object.fromEntries(
    Object.entries(messages).map(([code, message]) => [code, /^(date\.(day|said)|number)\b/.test(code) ? message : pseudoMessage(message)]),
  )

function pseudoMessage(message: string): string {
  const model = parseMessage(message)
  return stringifyMessage(
    model.type === 'message'
      ? { ...model, pattern: bracketed(model.pattern) }
      : { ...model, variants: model.variants.map((variant) => ({ ...variant, value: bracketed(variant.value) })) },
  )
}

/** Text between the blanks gets marks on its letters; the whole gets brackets, and words without meaning that make it 40 % longer. */
function bracketed<Part>(pattern: readonly (string | Part)[]): (string | Part)[] {
  const letters = pattern.reduce((count, part) => count + (typeof part === 'string' ? part.length : 0), 0)
  if (!pattern.some((part) => typeof part === 'string' && hasLetters.test(part))) return [...pattern]
  const longer = 'ļöñĝéŕ '
    .repeat(Math.ceil(letters / 7))
    .slice(0, Math.max(1, Math.ceil(letters * 0.4)))
    .trim()
  return [
    '⟦',
    ...pattern.map((part) => (typeof part === 'string' ? [...part].map((letter) => marks.get(letter) ?? letter).join('') : part)),
    ` ${longer}⟧`,
  ]
}
