import type { AwardSheet } from '@cairn/domain/exchange/award-sheet'
import { useWords } from '../ui/words.tsx'

/** The sheet with what was remarked, row by row, as a file: every cell of it is text that no spreadsheet runs. */
export function RemarksButton({ sheet }: { readonly sheet: AwardSheet }) {
  const words = useWords()
  const download = async (): Promise<void> => {
    const rows = [
      [words('award.row'), ...sheet.header, words('sheet-desk.state.heading'), words('sheet-desk.remarks.heading')],
      ...sheet.rows.map(({ row, cells, state, problems }) => [
        String(row),
        ...sheet.header.map((_, column) => cells[column] ?? ''),
        words(`award.state.${state}`),
        problems.map(({ code, values }) => words(code, values)).join(' '),
      ]),
    ]
    const reply = await fetch('/issue/remarks', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ rows }),
    })
    if (!reply.ok) return
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(await reply.blob()), download: 'remarks.xlsx' })
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  }
  return (
    <button type="button" className="btn alt sm" id="sheet-remarks" onClick={() => void download()}>
      {words('sheet-desk.remarks')}
    </button>
  )
}
