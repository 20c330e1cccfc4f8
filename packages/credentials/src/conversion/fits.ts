import type * as z from 'zod'
import { LanguageTag, Text } from '@cairn/domain/model/text'

/** The value where it is one that the schema takes; what it does not take is left behind, and told as a loss. */
export function fits<S extends z.ZodType>(schema: S, value: unknown): z.output<S> | undefined {
  const parsed = value === undefined ? undefined : schema.safeParse(value)
  return parsed?.success ? parsed.data : undefined
}
/** An object without the members that have no value. */
export function present<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> }
}
export const languageOf = (value: unknown): string => fits(LanguageTag, value) ?? 'en'
/** Words of one language as a text. */
export const said = (words: unknown, language: string): Text | undefined =>
  typeof words === 'string' ? fits(Text, { [language]: words }) : undefined
