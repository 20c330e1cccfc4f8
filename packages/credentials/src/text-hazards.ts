import type { Problem } from '@cairn/domain/model/problem'
import type { Json, ListedIssuer } from './format.ts'
import { isObject } from './json-values.ts'

const scripts = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Cherokee', 'Arabic', 'Hebrew', 'Georgian'] as const
const inScript = scripts.map((script) => new RegExp(`\\p{Script=${script}}`, 'u'))
/** Scripts whose letters look alike; a word that mixes two of them is there to deceive or is a slip (UTS 39, section 5.1). */
const alike = new Set(['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Cherokee'])
const mixes = (word: string): boolean => scripts.filter((script, index) => alike.has(script) && inScript[index]?.test(word)).length > 1

const lookalikes: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  ԁ: 'd',
  һ: 'h',
  ӏ: 'l',
  α: 'a',
  ο: 'o',
  ν: 'v',
  ρ: 'p',
  τ: 't',
  ι: 'i',
  κ: 'k',
  А: 'a',
  В: 'b',
  Е: 'e',
  К: 'k',
  М: 'm',
  Н: 'h',
  О: 'o',
  Р: 'p',
  С: 'c',
  Т: 't',
  Х: 'x',
  І: 'i',
  '0': 'o',
  '1': 'l',
  '|': 'l',
}

/** A name as the eye reads it: case, marks, spaces and look-alike letters folded (a small skeleton in the manner of UTS 39). */
export const skeleton = (name: string): string =>
  [...name.normalize('NFKD').replace(/[\p{Mn}\p{Cf}]/gu, '')]
    .map((letter) => lookalikes[letter] ?? letter)
    .join('')
    .toLowerCase()
    .replace(/[il|!]/g, 'l')
    .replace(/rn/g, 'm')
    .replace(/[\s\p{P}\p{S}]+/gu, '')

/** Plain letters of one script hide nothing; an address may still do something. */
const plainText = /^[\t\n\r\x20-\x7e]*$/
const doing = /^\s*(javascript|vbscript|file|data(?!:image\/(png|jpeg|svg\+xml)[;,])):/i
type Hazard = 'text.unsafe-link' | 'text.bidi' | 'text.invisible' | 'text.stacked' | 'text.mixed-script'
const hazardsIn = (value: string): readonly Hazard[] => [
  ...(doing.test(value) ? (['text.unsafe-link'] as const) : []),
  ...(plainText.test(value) ? [] : strangeIn(value)),
]
const strangeIn = (value: string): readonly Hazard[] => [
  ...(/[\u202a-\u202e\u2066-\u2069]/.test(value) ? (['text.bidi'] as const) : []),
  ...(/[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]/u.test(
    value,
  )
    ? (['text.invisible'] as const)
    : []),
  ...(/\p{Mn}{9}/u.test(value) ? (['text.stacked'] as const) : []),
  ...(value.length < 20_000 && !/^(https?:|did:|urn:|z[1-9A-Z]|data:)/.test(value) && value.split(/[^\p{L}\p{M}]+/u).some(mixes)
    ? (['text.mixed-script'] as const)
    : []),
]

/** What in the text of a document could mislead its reader: one remark of each kind, with the first place (security.md TXT-04, TXT-05, TXT-08). */
export function textHazards(document: Json): readonly Problem[] {
  const found = new Map<Hazard, Problem>()
  // The way to where we are; put together only for what is found.
  const way: (string | number)[] = []
  const walk = (value: Json): void => {
    if (typeof value === 'string') {
      if (plainText.test(value) && !doing.test(value)) return
      for (const code of hazardsIn(value)) if (!found.has(code)) found.set(code, { code, at: way.map((part) => `/${part}`).join('') })
    } else if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index += 1) {
        way.push(index)
        walk(value[index] as Json)
        way.pop()
      }
    } else if (isObject(value))
      for (const name of Object.keys(value)) {
        if (name === 'proof' || name === '@context') continue
        way.push(name)
        walk(value[name] as Json)
        way.pop()
      }
  }
  walk(document)
  return [...found.values()]
}

/** Does a name look like a listed issuer's without being it? */
export function looksLikeListed(name: string, id: string, listed: readonly ListedIssuer[]): ListedIssuer | undefined {
  const seen = skeleton(name)
  return listed.find((issuer) => issuer.id !== id && [issuer.name, ...(issuer.otherNames ?? [])].some((known) => skeleton(known) === seen))
}
