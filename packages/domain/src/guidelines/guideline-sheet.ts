import type { GuidelineText } from '../model/guideline-text.ts'
import type { Sheet, SheetPart, SheetText } from '../model/sheet.ts'
import { inLanguage } from '../model/text.ts'
import type { Text } from '../model/text.ts'
import type { Words } from '../model/words.ts'

/** A guideline on paper: every clause with its status, who judges it, why it is there and where it comes from. `address` is where it can be cited. */
export function guidelineSheet(
  guideline: GuidelineText,
  {
    language,
    direction,
    words,
    address,
  }: { readonly language: string; readonly direction: 'ltr' | 'rtl'; readonly words: Words; readonly address: string },
): Sheet {
  const paragraph = (text: Text, small = false): SheetPart => {
    const { language: used, value } = inLanguage(text, language)
    return { kind: 'paragraph', text: value, ...(small ? { small } : {}), ...(used === language ? {} : { language: used }) }
  }
  const say = (text: Text): string => inLanguage(text, language).value
  const title = say(guideline.title)
  const missing = guideline.sections.flatMap(({ clauses }) => clauses).filter(({ text }) => text[language] === undefined).length
  const parts: SheetPart[] = [
    {
      kind: 'facts',
      rows: [
        [words('guideline.version'), guideline.version],
        [words('guideline.state'), words(`guideline.state.${guideline.state}`)],
        [words('guideline.cite'), { text: address, link: address }],
      ],
    },
    ...(missing > 0 ? [{ kind: 'paragraph', small: true, text: words('guideline.untranslated', { count: missing }) } as const] : []),
    paragraph(guideline.introduction),
  ]
  for (const section of guideline.sections) {
    parts.push({ kind: 'heading', level: 2, text: `${section.number} ${say(section.title)}` })
    for (const {
      number,
      title: name,
      text,
      legal,
      status,
      options = [],
      judgedBy,
      carriedBy,
      audiences,
      evidence,
      why,
      basis,
      source,
      confidence,
    } of section.clauses) {
      const rows: (readonly [string, SheetText])[] = [
        [words('guideline.status'), words(`clause-status.${status}`)],
        [words('guideline.for'), audiences.map((one) => words(`audience.${one}`)).join(' · ')],
        [words('guideline.judged'), [words(`judged.${judgedBy}`), ...carriedBy.map(({ id }) => id)].join(' · ')],
        [words('guideline.why'), say(why)],
        ...(evidence ? [[words('guideline.evidence'), say(evidence)] as const] : []),
        [words('annex.source'), source ? { text: basis, link: source } : basis],
        [words('annex.confidence'), words(`confidence.${confidence}`)],
      ]
      parts.push(
        { kind: 'heading', level: 3, text: `${number} ${say(name)}` },
        paragraph(text),
        ...(legal ? [paragraph(legal, true)] : []),
        ...(options.length > 0 ? [{ kind: 'list', numbered: true, items: options.map(say) } as const] : []),
        { kind: 'facts', rows },
      )
    }
  }
  return { language, direction, title, day: guideline.dated, parts, foot: `${title} · ${guideline.version}` }
}
