import type { Sheet, SheetPart, SheetText } from '@cairn/domain/model/sheet'

const say = (text: SheetText): string =>
  typeof text === 'string' ? text : text.text === text.link ? text.link : `${text.text} (${text.link})`

/** A sheet as plain text, to send in a mail or to read on any device. */
export const printSheetText = ({ title, from, day, parts, foot }: Sheet): string =>
  `${[...(from ? [from] : []), title, ...parts.map(part), `${foot ? `${foot} · ` : ''}${day}`].join('\n\n')}\n`

function part(one: SheetPart): string {
  if (one.kind === 'heading') return one.text
  if (one.kind === 'paragraph') return say(one.text)
  if (one.kind === 'list') return one.items.map((item, index) => `${one.numbered ? `${index + 1}.` : '-'} ${say(item)}`).join('\n')
  if (one.kind === 'facts') return one.rows.map(([name, value]) => `${name}: ${say(value)}`).join('\n')
  if (one.kind === 'slips') return one.items.map(({ address, lines }) => [...lines, address].join('\n')).join('\n\n')
  if (one.kind === 'code') return `${one.label}: ${one.text}`
  return [one.columns.join(' | '), ...one.rows.map((row) => row.map(say).join(' | '))].join('\n')
}
