/** An element with its attributes and what stands in it. */
export type Element = {
  readonly name: string
  readonly attributes?: Readonly<Record<string, string>>
  readonly in: readonly (Element | string)[]
}
export const element = (name: string, inside: Element['in'] | string, attributes: Readonly<Record<string, string>> = {}): Element => ({
  name,
  attributes,
  in: typeof inside === 'string' ? [inside] : inside,
})

/** Loaded when a document is first written: a server that starts needs none of it. */
const builder = async () => {
  const { XMLBuilder } = await import('fast-xml-parser')
  return new XMLBuilder({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', suppressEmptyNode: true })
}
type Ordered = Record<string, unknown>
const ordered = (part: Element | string): Ordered =>
  typeof part === 'string'
    ? { '#text': part }
    : {
        [part.name]: part.in.map(ordered),
        ...(part.attributes && Object.keys(part.attributes).length > 0 ? { ':@': part.attributes } : {}),
      }

/** An XML 1.0 document in UTF-8; the library escapes what must be. Characters that XML cannot hold are left out. */
export const printXml = async (root: Element): Promise<string> =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${String((await builder()).build([ordered(root)])).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')}\n`
