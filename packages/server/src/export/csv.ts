const runs = /^[\s\u200b\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

/** A cell as a spreadsheet will show it: text that would run as a formula gets an apostrophe in front (security.md EXP-01). */
export const inertCell = (text: string): string => (runs.test(text) ? `'${text}` : text)

/** Rows as CSV of RFC 4180, in UTF-8, every cell inert in a spreadsheet. JSON exports stay exact. */
export const printCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((cell) => `"${inertCell(cell).replaceAll('"', '""')}"`).join(',')).join('\r\n') + '\r\n'
