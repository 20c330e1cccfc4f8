import type { SummaryReply } from '@cairn/domain/contract/canvas'
import type { Sheet, SheetPart } from '@cairn/domain/model/sheet'
import { inLanguage } from '@cairn/domain/model/text'
import type { Language, Ports } from '../../ports.ts'

/** A summary on paper, with its data inside; sources are addresses that lead back. */
export function summaryPaper(ports: Pick<Ports, 'locales' | 'origin'>, summary: SummaryReply, { code, direction }: Language): Sheet {
  const words = ports.locales.words(code)
  const title = `${words('summary.title')}: ${inLanguage(summary.title, code).value}`
  const parts: SheetPart[] = [{ kind: 'paragraph', small: true, text: words(summary.ready ? 'summary.how' : 'summary.so-far') }]
  for (const { heading, sentences } of summary.parts) {
    parts.push({ kind: 'heading', level: 2, text: words(heading) })
    for (const {
      text,
      sources: [first],
    } of sentences) {
      parts.push({ kind: 'paragraph', text })
      if (first)
        parts.push({ kind: 'paragraph', small: true, text: { text: words(`input.${first.kind}`), link: `${ports.origin}${first.ref}` } })
    }
  }
  parts.push({ kind: 'heading', level: 2, text: words('summary.actions') })
  if (summary.actions.length === 0) parts.push({ kind: 'paragraph', text: words('summary.no-actions') })
  else
    parts.push({
      kind: 'table',
      columns: [words('summary.what'), words('summary.owner'), words('summary.due')],
      rows: summary.actions.map(({ what, owner, due }) => [what, owner, words('date.said', { day: due })]),
    })
  return {
    language: code,
    direction,
    title,
    day: summary.day,
    parts,
    foot: title,
    attachments: [
      {
        name: 'summary.json',
        mediaType: 'application/json',
        description: words('guideline.data'),
        bytes: new TextEncoder().encode(`${JSON.stringify(summary, null, 2)}\n`),
      },
    ],
  }
}
