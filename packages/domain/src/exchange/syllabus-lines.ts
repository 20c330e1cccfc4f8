import words from './syllabus-words.json' with { type: 'json' }

/** A piece of a document, in its order. */
export type Block = { readonly kind: 'heading' | 'item' | 'text'; readonly text: string }
export type Section = keyof typeof words.headings
/** A piece with the section it stands in; `before` until the first heading that is known. */
export type Line = Block & { readonly section: Section | 'before' | 'other' }

export const plain = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u064b-\u0652\u0640]/g, '')
    .replace(/[’ʼ`]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
const headings = Object.entries(words.headings)
  .flatMap(([section, names]) => names.map((name) => ({ section, name: plain(name) })))
  .toSorted((a, b) => b.name.length - a.name.length)
const isSection = (name: string): name is Section => Object.hasOwn(words.headings, name)

/** The section that a line opens, and what of the line comes after its name: “Level: EQF 3”, “After the course you can: …”. */
function opens({ kind, text }: Block): { readonly section: Section; readonly rest: string } | undefined {
  const [, head = text, rest = ''] = /^(.{2,80}?)\s*[:：]\s*(.*)$/su.exec(text) ?? []
  const bare = plain(head).replace(/^(\d+[.)]?|[ivx]+[.)])\s+/, '')
  const found = headings.find(({ name }) => bare === name || (text.includes(':') && bare.startsWith(name)))
  const section = found?.section
  const alone = rest === '' && !/[:：]\s*$/.test(text)
  return section !== undefined && isSection(section) && (!alone || kind === 'heading' || text.length < 60)
    ? { section, rest: alone ? '' : rest }
    : undefined
}

/** Every line under the section it belongs to. A heading that is not known ends the section before it. */
export function linesOf(blocks: readonly Block[]): readonly Line[] {
  let section: Line['section'] = 'before'
  return blocks.flatMap((block): Line[] => {
    const found = opens(block)
    if (found) {
      section = found.section
      return found.rest === '' ? [] : [{ kind: 'text', text: found.rest, section }]
    }
    if (block.kind === 'heading' && section !== 'before') {
      section = 'other'
      return [{ ...block, section }]
    }
    return [{ ...block, section }]
  })
}

/** Which of the five languages a text is in, by its letters and its commonest words; English where nothing tells. */
export function languageOfText(text: string): string {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0
  const [arabic, cyrillic, latin] = [count(/\p{Script=Arabic}/gu), count(/\p{Script=Cyrillic}/gu), count(/\p{Script=Latin}/gu)]
  if (arabic > cyrillic && arabic > latin) return 'ar'
  if (cyrillic > latin) return count(/[іїєґ]/giu) > count(/[ыэъё]/giu) ? 'uk' : 'ru'
  return count(/(^|[^\p{L}])(le|la|les|des|et|est|une|pour|dans|du)(?![\p{L}])/giu) >
    count(/(^|[^\p{L}])(the|and|of|to|is|for|in|a|with)(?![\p{L}])/giu)
    ? 'fr'
    : 'en'
}
export const lists = words
