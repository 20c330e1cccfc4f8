import * as z from 'zod'

/** A language tag of BCP 47, such as `en`, `uk`, `sr-Latn`. */
export const LanguageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
export type LanguageTag = z.infer<typeof LanguageTag>

/**
 * Text that a person can see: no control characters but line break and tab, something visible in it, and at most
 * eight marks stacked on one letter (security.md JSN-07, TXT-08). Whatever else is in it stays as it was written.
 */
export const isVisibleText = (value: string): boolean =>
  !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/.test(value) &&
  /[^\s\p{Cf}\p{Mn}\u115f\u1160\u3164\uffa0\u2800]/u.test(value) &&
  !/\p{Mn}{9}/u.test(value) &&
  !/\p{Cs}/u.test(value)

/** Text in any number of languages, any script: `{ "en": "…", "ar": "…" }`. At least one language; none of them empty. */
export const Text = z
  .record(LanguageTag, z.string().trim().min(1).max(20_000).refine(isVisibleText))
  .refine((text) => Object.keys(text).length > 0)
export type Text = Readonly<z.infer<typeof Text>>

/** What to show: the asked language, the same language in another region, English, or the first there is. */
export function inLanguage(text: Text, language: string): { readonly language: string; readonly value: string } {
  const base = language.split('-')[0] ?? language
  const keys = Object.keys(text)
  const key = keys.find((k) => k === language) ?? keys.find((k) => k.split('-')[0] === base) ?? keys.find((k) => k === 'en') ?? keys[0]
  return key === undefined ? { language: 'und', value: '' } : { language: key, value: text[key] ?? '' }
}
