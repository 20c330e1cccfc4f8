/** Reading what others wrote: a value of any shape, asked for gently. */
export type Foreign = Readonly<Record<string, unknown>>

export const isForeign = (value: unknown): value is Foreign => typeof value === 'object' && value !== null && !Array.isArray(value)
export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
export const objectsOf = (value: unknown): readonly Foreign[] => listOf(value).filter(isForeign)
export const stringOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
export const typesOf = (value: Foreign): readonly string[] =>
  [...listOf(value['type']), ...listOf(value['@type'])]
    .filter((type) => typeof type === 'string')
    .map((type) => type.split(/[#/:]/).at(-1) ?? type)
export const idOf = (value: Foreign): string | undefined => stringOf(value['id']) ?? stringOf(value['@id'])

/** A language map from text, a list, a map of texts or lists, or language-value objects (`@value`, `@language`). */
export function textOf(value: unknown, language: string): Record<string, string> | undefined {
  const found: Record<string, string> = {}
  const add = (tag: string, text: unknown) => {
    const line = stringOf(text)
    if (line !== undefined && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag))
      found[tag] = found[tag] === undefined ? line : `${found[tag]}\n${line}`
  }
  for (const part of listOf(value)) {
    if (typeof part === 'string') add(language, part)
    else if (isForeign(part) && '@value' in part) add(stringOf(part['@language']) ?? language, part['@value'])
    else if (isForeign(part)) for (const [tag, lines] of Object.entries(part)) for (const line of listOf(lines)) add(tag, line)
  }
  return Object.keys(found).length > 0 ? found : undefined
}

/** Without the members that are undefined or empty lists, so that a schema's defaults and “missing” stay what they are. */
export const present = (value: Foreign): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined && !(Array.isArray(part) && part.length === 0)))
