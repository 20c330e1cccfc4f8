import * as z from 'zod'

const whole = z.email().max(320)
export const isEmail = (text: string): boolean => whole.safeParse(text).success

/** Letters of other scripts that look like Latin ones: what a keyboard left in the wrong language puts into an address. */
const lookalikes: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  у: 'y',
  і: 'i',
  ј: 'j',
  ѕ: 's',
  к: 'k',
  м: 'm',
  т: 't',
  в: 'b',
  н: 'h',
}
const wrongEnds: readonly (readonly [RegExp, string])[] = [
  [/@(gmial|gamil|gmai|gnail|gmal)\.com$/, '@gmail.com'],
  [/@(hotmial|hotmal|hotmai)\.com$/, '@hotmail.com'],
  [/@(yaho|yahooo)\.com$/, '@yahoo.com'],
  [/@(outlok|outloo)\.com$/, '@outlook.com'],
  [/\.(con|cmo|comm|vom|xom)$/, '.com'],
  [/\.(ogr|orgg|rog)$/, '.org'],
  [/\.(nte|nett)$/, '.net'],
]

/** What somebody may have meant by an address that cannot be one; nothing where it stays a guess. */
export function mendedEmail(text: string): string | undefined {
  const bare = text
    .toLowerCase()
    .replace(/^.*<([^<>]+)>.*$/, '$1')
    .replace(/^mailto:/, '')
    .replace(/\s*(\(at\)|\[at\])\s*/g, '@')
    .replace(/[\s"'“”«»]+/g, '')
    .replace(/@{2,}/g, '@')
    .replace(/,/g, '.')
    .replace(/\.{2,}/g, '.')
    .replace(/^[.;:]+|[.;:]+$/g, '')
  const latin = [...bare].map((sign) => lookalikes[sign] ?? sign).join('')
  return latin !== text && isEmail(latin) ? (mistypedEmail(latin) ?? latin) : undefined
}
/** An address that is one, but whose end nobody has: what was meant. */
export function mistypedEmail(text: string): string | undefined {
  for (const [wrong, right] of wrongEnds) if (wrong.test(text)) return text.replace(wrong, right)
  return undefined
}
export const holdsTwo = (text: string): boolean => (text.match(/[^\s@,;/]+@[^\s@,;/]+/g) ?? []).length > 1
