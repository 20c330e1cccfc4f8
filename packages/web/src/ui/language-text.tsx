import { inLanguage } from '@cairn/domain/model/text'
import type { Text } from '@cairn/domain/model/text'
import { useSpeech } from './words.tsx'

/** A text in the reader's language, or the nearest there is, marked with its own language and direction. */
export function LanguageText({ text }: { readonly text: Text }) {
  const { language } = useSpeech()
  const { language: lang, value } = inLanguage(text, language.code)
  return <span lang={lang} dir="auto">{value}</span>
}
