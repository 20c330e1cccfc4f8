import { inLanguage } from '@cairn/domain/model/text'
import type { Text } from '@cairn/domain/model/text'
import { useLanguageName, useSpeech, useWords } from './words.tsx'

const base = (tag: string): string => tag.split('-')[0] ?? tag

/** A text in the reader's language, or the nearest there is, marked with its own language and direction; `said` shows which, where it is another. */
export function LanguageText({ text, said = false }: { readonly text: Text; readonly said?: boolean }) {
  const { language } = useSpeech()
  const nameOf = useLanguageName()
  const { language: lang, value } = inLanguage(text, language.code)
  const other = said && base(lang) !== base(language.code)
  return (
    <>
      <span lang={lang} dir="auto">
        {value}
      </span>
      {other ? (
        <abbr className="in" title={nameOf(lang)}>
          <bdi>{lang.toUpperCase()}</bdi>
        </abbr>
      ) : null}
    </>
  )
}

/** Says openly that some of the texts are not there in the reader's language, and in which they are shown instead. */
export function OtherLanguages({ texts }: { readonly texts: readonly (Text | undefined)[] }) {
  const words = useWords()
  const { language } = useSpeech()
  const nameOf = useLanguageName()
  const shown = new Set(
    texts.flatMap((text) => (text ? [inLanguage(text, language.code).language] : [])).filter((tag) => base(tag) !== base(language.code)),
  )
  if (shown.size === 0) return null
  return (
    <p className="note small">{words('text.elsewhere', { language: nameOf(language.code), shown: [...shown].map(nameOf).join(', ') })}</p>
  )
}
