import { XMLBuilder } from 'fast-xml-parser'

/** An element with its attributes and what stands in it. */
export type Element = { readonly name: string; readonly attributes?: Readonly<Record<string, string>>; readonly in: readonly (Element | string)[] }
export const element = (name: string, inside: Element['in'] | string, attributes: Readonly<Record<string, string>> = {}): Element => ({ name, attributes, in: typeof inside === 'string' ? [inside] : inside })

const builder = new XMLBuilder({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', suppressEmptyNode: true })
type Ordered = Record<string, unknown>
const ordered = (part: Element | string): Ordered =>
  typeof part === 'string' ? { '#text': part } : { [part.name]: part.in.map(ordered), ...(part.attributes && Object.keys(part.attributes).length > 0 ? { ':@': part.attributes } : {}) }

/** An XML 1.0 document in UTF-8; the library escapes what must be. Characters that XML cannot hold are left out. */
export const printXml = (root: Element): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${String(builder.build([ordered(root)])).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')}\n`
