import type { CaseStep } from '../../model/recognition-case.ts'
import type { Sheet } from '../../model/sheet.ts'
import { inLanguage } from '../../model/text.ts'
import type { Text } from '../../model/text.ts'
import type { LetterIn } from './letter.ts'

/** What goes to an applicant while a case is open: what is still needed, or that it takes longer, why, and until when. */
export function noticeLetter(
  step: CaseStep,
  { number, name, organisation }: { readonly number: string; readonly name: string; readonly organisation: Text },
  { language, direction, words }: LetterIn,
): Sheet {
  const plain = (code: string, values?: Parameters<typeof words>[1]): string => words(code, values).replace(/[\u2066-\u2069]/g, '')
  const kind = step.kind === 'delay' ? 'delay' : 'ask'
  const from = inLanguage(organisation, language).value
  return {
    language,
    direction,
    title: plain(`letter.${kind}.title`, { number }),
    from,
    day: step.at.slice(0, 10),
    foot: `${from} · ${number}`,
    parts: [
      ...(name === '' ? [] : [{ kind: 'paragraph', text: plain('letter.to', { name }) } as const]),
      { kind: 'paragraph', text: plain(`letter.${kind}.why`) },
      { kind: 'paragraph', text: step.text },
      ...(kind === 'delay' && step.until ? [{ kind: 'paragraph', text: plain('letter.delay.until', { day: step.until }) } as const] : []),
      ...(kind === 'ask' ? [{ kind: 'paragraph', text: plain('letter.ask.clock') } as const] : []),
    ],
  }
}
