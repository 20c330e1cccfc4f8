/** What an upload may be at most (security.md IMP-03, AVA-03). Sizes in bytes. */
export const limits = {
  sheetBytes: 20 * 1024 * 1024,
  jsonBytes: 20 * 1024 * 1024,
  registerBytes: 400 * 1024 * 1024,
  columns: 200,
  rows: 50_000,
  cell: 32_000,
  workbookMs: 15_000,
  workbookMb: 384,
} as const
