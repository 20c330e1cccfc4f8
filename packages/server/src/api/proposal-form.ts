import type { GuidelineText } from '@cairn/domain/model/guideline-text'

export type Form = Readonly<Record<string, unknown>>
const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
const all = (value: unknown): readonly string[] =>
  [value].flat().flatMap((one) => (typeof one === 'string' && one.trim() !== '' ? [one.trim()] : []))

/** A proposal as its form says it: the texts that differ from what the clause says now, in whichever languages they were written. */
export function proposalFromForm(form: Form, newest: GuidelineText | undefined, languages: readonly string[]): { readonly body: object } {
  const item = text(form['item'])
  const clause = newest?.sections.flatMap(({ clauses }) => clauses).find((one) => one.item === item)
  const inEach = (name: string, now: Readonly<Record<string, string>> = {}): Record<string, string> =>
    Object.fromEntries(
      languages.flatMap((code) => {
        const given = text(form[`${name}-${code}`]).replaceAll('\r\n', '\n')
        return given === '' || given === now[code] ? [] : [[code, given]]
      }),
    )
  const written = inEach('text', clause?.text)
  // A form of one field, without a language, writes English.
  const texts = Object.keys(written).length > 0 || text(form['text']) === '' ? written : { en: text(form['text']) }
  const reason = text(form['reason'])
  const change = item
    ? {
        kind: 'change',
        item,
        text: Object.keys(texts).length > 0 || !clause ? texts : clause.text,
        ...(text(form['status']) ? { status: text(form['status']) } : {}),
        ...(text(form['translation']) === 'yes' ? { translation: true } : {}),
      }
    : {
        kind: 'add',
        section: text(form['section']),
        title: inEach('title'),
        text: texts,
        audiences: all(form['audience']).length > 0 ? all(form['audience']) : ['policy-maker'],
        why: { [text(form['language']) || 'en']: reason },
      }
  const lines = [...all(form['source']), ...text(form['sources']).split(/\r?\n/)]
  const sources = lines.flatMap((line) => {
    const [kind, ref] = line.trim().split(/\s+/)
    return kind && ref ? [{ kind, ref }] : []
  })
  const [check, at, setting] = text(form['rule']).split('|')
  const profile = text(form['profile'])
  const value = text(form['value']).replace(',', '.')
  const rules =
    profile && check && at && setting
      ? { profile, change: { rules: [{ check, clause: at, setting, value: value === '' ? null : Number(value) }] } }
      : undefined
  return {
    body: {
      revision: { guideline: text(form['guideline']), from: text(form['from']), clauses: [change], sources, reason },
      effective: text(form['effective']),
      transition: text(form['transition']),
      ...(text(form['event']) ? { event: text(form['event']) } : {}),
      ...(rules ? { rules } : {}),
    },
  }
}
