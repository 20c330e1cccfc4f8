const invisible = /[\u200b-\u200d\u2060\ufeff\u00ad]/g
/** A cell without what nobody sees: invisible characters, blanks at its ends, more than one blank in a row. */
export const clean = (cell: string): string => cell.normalize('NFC').replace(invisible, '').replace(/\s+/g, ' ').trim()
export const foldCell = (text: string): string => clean(text).toLowerCase()
/** Two scripts inside one word: a keyboard left in the wrong language, or a name that imitates another. */
export const mixesScripts = (text: string): boolean =>
  text
    .split(/[\s-]+/)
    .some((word) => [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u].filter((script) => script.test(word)).length > 1)
/** What a spreadsheet would run if it stood in a cell. */
export const looksLikeFormula = (text: string): boolean => /^[=@＝＠]|^[+＋-](?=.*[(=!])/.test(text.trimStart())
