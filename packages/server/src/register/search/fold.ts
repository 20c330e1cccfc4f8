/** Text as it is searched: lower case and without accents or vowel signs, made here because a database's own folding depends on how it was set up. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .normalize('NFKC')
/** The words of a text, each once, as they are looked for; in one order always. */
export const termsOf = (text: string): readonly string[] => [
  ...new Set(
    folded(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((term) => term !== '' && term.length <= 60),
  ),
]
