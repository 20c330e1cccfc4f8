import type { Sheet, SheetPart, SheetText } from '@cairn/domain/model/sheet'

/** Signs that Markdown would read as its own, written so that they stand as they are. */
const plain = (text: string): string =>
  text
    .replace(/[\\`*_{}[\]<>#|!]/g, (sign) => `\\${sign}`)
    .replace(/\s*\n\s*/g, ' ')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^([-+])/, '\\$1')
const say = (text: SheetText): string =>
  typeof text === 'string' ? plain(text) : /^https?:/i.test(text.link) ? `[${plain(text.text)}](<${text.link}>)` : plain(text.text)

/** A sheet as Markdown (CommonMark, with tables as GitHub writes them). */
export const printSheetMarkdown = ({ title, from, day, parts, foot }: Sheet): string =>
  `${[`# ${plain(title)}`, ...(from ? [plain(from)] : []), ...parts.map(part), `${foot ? `${plain(foot)} · ` : ''}${day}`].join('\n\n')}\n`

function part(one: SheetPart): string {
  if (one.kind === 'heading') return `${'#'.repeat(one.level)} ${one.text.replace(/[\\`*_{}[\]<>|!]/g, (sign) => `\\${sign}`)}`
  if (one.kind === 'paragraph') return say(one.text)
  if (one.kind === 'list') return one.items.map((item, index) => `${one.numbered ? `${index + 1}.` : '-'} ${say(item)}`).join('\n')
  if (one.kind === 'facts') return one.rows.map(([name, value]) => `- **${plain(name)}**: ${say(value)}`).join('\n')
  if (one.kind === 'slips')
    return one.items.map(({ address, lines }) => `- ${[...lines.map(plain), say({ text: address, link: address })].join(', ')}`).join('\n')
  if (one.kind === 'code') return `${plain(one.label)}: \`${one.text}\``
  const row = (cells: readonly SheetText[]): string => `| ${cells.map(say).join(' | ')} |`
  return [row(one.columns), row(one.columns.map(() => '---')).replaceAll('\\-', '-'), ...one.rows.map(row)].join('\n')
}
