import { terms } from '@cairn/domain/model/terms'
import type { Term } from '@cairn/domain/model/terms'
import type { Words } from '@cairn/domain/model/words'
import { useWords } from './words.tsx'

/** Where the words of a page are explained; what stands there is known once the page is drawn. */
export const wordsHerePlace = '<div id="words-here"></div>'

const letters = /[^\p{L}\p{M}\p{N}]+/u
/** A word with its article and endings, roughly: what it begins with. Too many explanations do less harm than too few. */
const beginning = (word: string): string => (word.length > 5 ? word.slice(0, word.length - 2) : word)

/** The terms of the field that a drawn page uses, in whatever ending. */
export function termsOn(html: string, words: Words): readonly Term[] {
  const text = html
    .replace(/<(script|style)\b.*?<\/\1>/gs, ' ')
    .replace(/<[^>]*>/g, ' ')
    .toLowerCase()
  const said = ` ${text.split(letters).join(' ')} `
  return terms.filter((term) => {
    const parts = words(`term.${term}`)
      .toLowerCase()
      .split(letters)
      .filter((part) => part !== '')
    return (
      parts.length > 0 && new RegExp(` ${parts.map((part) => `\\p{L}{0,2}${beginning(part)}[\\p{L}\\p{M}]*`).join(' ')} `, 'u').test(said)
    )
  })
}

/** The words of the field that stand on this page, explained in its language: one key press away, without script. */
export function WordsHere({ terms: here }: { readonly terms: readonly Term[] }) {
  const words = useWords()
  if (here.length === 0) return null
  return (
    <details className="words-here noprint" id="words-here">
      <summary>{words('terms.here')}</summary>
      <dl>
        {here.map((term) => (
          <div key={term}>
            <dt>
              <dfn>{words(`term.${term}`)}</dfn>
            </dt>
            <dd>{words(`term.${term}.definition`)}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href="/help">{words('terms.all')}</a>
      </p>
    </details>
  )
}
