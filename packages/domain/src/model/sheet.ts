/** Words in a sheet: plain, or a place to look at. */
export type SheetText = string | { readonly text: string; readonly link: string }
export type SheetPart =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  /** `language` where it is not the sheet's own: it then runs in its own direction. */
  | { readonly kind: 'paragraph'; readonly text: SheetText; readonly small?: boolean; readonly language?: string }
  | { readonly kind: 'list'; readonly items: readonly SheetText[]; readonly numbered?: boolean }
  /** A label and what it says, line by line. */
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [string, SheetText])[] }
  /** Pieces of paper to cut apart, each with an address as a code to scan. */
  | { readonly kind: 'slips'; readonly items: readonly { readonly address: string; readonly lines: readonly string[] }[] }
  /** A code for phones, with what it says; `label` says to who cannot see it what it is. */
  | { readonly kind: 'code'; readonly text: string; readonly label: string }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly SheetText[])[] }

/** A file that travels inside a sheet, such as the data that the sheet shows. */
export type SheetAttachment = {
  readonly name: string
  readonly mediaType: string
  readonly description: string
  readonly bytes: Uint8Array
}

/**
 * A document for paper in one language: an annex, a letter, a report. It says what stands there, not how it looks;
 * whoever prints it decides (PDF, HTML that a word processor opens).
 */
export type Sheet = {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly title: string
  /** Who it is from, above the title. */
  readonly from?: string
  /** `YYYY-MM-DD`: the day that the document is of, not the day of printing. */
  readonly day: string
  readonly parts: readonly SheetPart[]
  /** What stands at the foot of every page. */
  readonly foot?: string
  readonly attachments?: readonly SheetAttachment[]
}
