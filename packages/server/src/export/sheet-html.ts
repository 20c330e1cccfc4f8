import type { Sheet, SheetPart, SheetText } from '@cairn/domain/model/sheet'

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
const say = (text: SheetText): string =>
  typeof text === 'string'
    ? escape(text)
    : /^https?:/i.test(text.link)
      ? `<a href="${escape(text.link)}">${escape(text.text)}</a>`
      : escape(text.text)
const rows = (cells: readonly (readonly SheetText[])[], tag: 'td' | 'th' = 'td'): string =>
  cells.map((row) => `<tr>${row.map((cell) => `<${tag}>${say(cell)}</${tag}>`).join('')}</tr>`).join('\n')

/** A sheet as one page of plain HTML, with real headings, lists and tables: word processors open it as a document with styles. */
export function printSheetHtml({ language, direction, title, from, day, parts, foot }: Sheet): string {
  return `<!doctype html>
<html lang="${escape(language)}" dir="${direction}"><head><meta charset="utf-8"><title>${escape(title)}</title>
<style>body{font-family:"Noto Sans",Calibri,Arial,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;line-height:1.5;overflow-wrap:anywhere}table{border-collapse:collapse;width:100%;margin:.5rem 0}td,th{border:1px solid #8a94a0;padding:.25rem .5rem;text-align:start;vertical-align:top}table.facts td{border:0}table.facts td:first-child{width:30%;color:#4a5563}.small{font-size:.85em;color:#4a5563}</style></head>
<body>
${from ? `<p class="small">${escape(from)}</p>\n` : ''}<h1>${escape(title)}</h1>
${parts.map(part).join('\n')}
<p class="small">${foot ? `${escape(foot)} · ` : ''}<time>${escape(day)}</time></p>
</body></html>
`
}

function part(one: SheetPart): string {
  if (one.kind === 'heading') return `<h${one.level}>${escape(one.text)}</h${one.level}>`
  if (one.kind === 'paragraph')
    return `<p${one.small ? ' class="small"' : ''}${one.language ? ` lang="${escape(one.language)}" dir="auto"` : ''}>${say(one.text)}</p>`
  if (one.kind === 'list')
    return `<${one.numbered ? 'ol' : 'ul'}>${one.items.map((item) => `<li>${say(item)}</li>`).join('')}</${one.numbered ? 'ol' : 'ul'}>`
  if (one.kind === 'facts') return `<table class="facts"><tbody>${rows(one.rows)}</tbody></table>`
  if (one.kind === 'slips')
    return `<ul>${one.items.map(({ address, lines }) => `<li>${[...lines.map(escape), say({ text: address, link: address })].join('<br>')}</li>`).join('')}</ul>`
  if (one.kind === 'code') return `<p class="small">${escape(one.label)}: <code>${escape(one.text)}</code></p>`
  return `<table><thead>${rows([one.columns], 'th')}</thead><tbody>${rows(one.rows)}</tbody></table>`
}
