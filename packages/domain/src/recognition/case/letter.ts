import type { Agreement } from '../../model/agreement.ts'
import type { CaseWork } from '../../model/recognition-case.ts'
import { RecognitionCriterion } from '../../model/recognition-decision.ts'
import { neededOutcomes } from '../../model/recognition-target.ts'
import type { Sheet, SheetPart, SheetText } from '../../model/sheet.ts'
import { inLanguage } from '../../model/text.ts'
import type { Text } from '../../model/text.ts'
import type { Words } from '../../model/words.ts'
import { speakReason } from '../plan/speak-plan.ts'
import type { Recognition } from '../recognise.ts'
import { standings } from './standing.ts'

/** What a letter is drafted from: the choices of a case and where it comes from. */
export type LetterFacts = {
  readonly number: string
  readonly work: CaseWork
  readonly recognition: Recognition | undefined
  readonly presented: {
    readonly title: string
    readonly awardedBy?: string | undefined
    readonly awarded?: string | undefined
    readonly stated?: boolean
  }
  readonly organisation: Text
  readonly received: string
  readonly decided: string
  readonly agreement: Agreement | undefined
  /** Where anybody can check the statement that comes with it; left out where there is none. */
  readonly check?: string | undefined
}
export type LetterIn = { readonly language: string; readonly direction: 'ltr' | 'rtl'; readonly words: Words }

/**
 * The letter to the applicant, in their language and in plain words: the decision first, then what was seen as shown and what is
 * missing, the reasons, what to do next, and where to appeal in every decision that is not full.
 * @see Lisbon Recognition Convention, articles III.4 and III.5
 */
export function letterOf(facts: LetterFacts, { language, direction, words }: LetterIn): Sheet {
  const { number, work, presented, organisation, received, decided, agreement, check } = facts
  const { target, decision, purpose } = work
  const kind = decision.kind ?? 'other-route'
  const say = (text: Text): string => inLanguage(text, language).value
  const plain = (code: string, values?: Parameters<Words>[1]): string => words(code, values).replace(/[\u2066-\u2069]/g, '')
  const title = plain('letter.title', { number })
  const from = say(organisation)
  const targetTitle = target ? say(target.title) : ''
  const paragraph = (text: string): SheetPart => ({ kind: 'paragraph', text })
  const section = (code: string, parts: readonly SheetPart[]): readonly SheetPart[] =>
    parts.length === 0 ? [] : [{ kind: 'heading', level: 2, text: plain(code) }, ...parts]
  const list = (items: readonly string[]): readonly SheetPart[] => (items.length === 0 ? [] : [{ kind: 'list', items }])

  const { covered, partly, missing } = outcomesIn(facts, say)
  const given = decision.credits !== undefined && decision.credits > 0 && (kind === 'full' || kind === 'partial' || kind === 'conditional')
  const facts_: (readonly [string, SheetText])[] = [
    [plain('letter.presented'), presented.title],
    ...(presented.awardedBy ? [[plain('letter.awarded-by'), presented.awardedBy] as const] : []),
    [plain('letter.asked'), targetTitle],
    [plain('letter.purpose'), plain(`purpose.${purpose}`)],
    [plain('letter.received'), plain('letter.on', { day: received.slice(0, 10) })],
  ]
  const parts: SheetPart[] = [
    ...(work.applicant.name === '' ? [] : [paragraph(plain('letter.to', { name: work.applicant.name }))]),
    paragraph(plain(`letter.decision.${kind}`, { target: targetTitle })),
    ...(given
      ? [
          paragraph(
            plain('letter.credits', { credits: decision.credits ?? 0, of: target?.workload?.credits[0]?.points ?? decision.credits ?? 0 }),
          ),
        ]
      : []),
    ...(agreement && decision.agreement === agreement.id ? [paragraph(plain('letter.agreement', { title: say(agreement.title) }))] : []),
    { kind: 'facts', rows: facts_ },
    ...(presented.stated ? [paragraph(plain('letter.paper'))] : []),
    ...(decision.agreement === undefined
      ? [
          ...section('letter.shown', list(covered)),
          ...(kind === 'full' ? [] : [...section('letter.partly', list(partly)), ...section('letter.missing', list(missing))]),
        ]
      : []),
    ...section('letter.condition', kind === 'conditional' && decision.condition !== '' ? [paragraph(decision.condition)] : []),
    ...section('letter.differences', kind === 'none' ? list(differencesIn(facts, say, words)) : []),
    ...section('letter.reason', decision.reason === '' ? [] : [paragraph(decision.reason)]),
    ...section('letter.next', [
      paragraph(plain(`letter.next.${kind}`)),
      ...(check ? [paragraph(plain('letter.statement')), { kind: 'paragraph', text: { text: check, link: check } } as const] : []),
    ]),
    ...section('letter.appeal', kind === 'full' || decision.appeal === '' ? [] : [paragraph(decision.appeal)]),
    { kind: 'paragraph', small: true, text: plain('letter.basis') },
  ]
  return { language, direction, title, from, day: decided.slice(0, 10), parts, foot: `${from} · ${number}` }
}

/** The needed outcomes by how they were seen, in the reader’s language. */
export function outcomesIn(
  { work: { target, views }, recognition }: Pick<LetterFacts, 'work' | 'recognition'>,
  say: (text: Text) => string,
): { readonly covered: readonly string[]; readonly partly: readonly string[]; readonly missing: readonly string[] } {
  if (!target) return { covered: [], partly: [], missing: [] }
  const all = standings(target, recognition, views)
  const statements = new Map(neededOutcomes(target).map(({ id, statement }) => [id, say(statement)]))
  const of = (wanted: string | undefined): readonly string[] =>
    all.filter(({ view }) => view === wanted).map(({ needed }) => statements.get(needed) ?? '')
  return { covered: of('covered'), partly: of('partly'), missing: of('not') }
}

/** Each substantial difference in a sentence: an outcome in its own words, a criterion by its name and what was found. */
export function differencesIn(
  { work: { target, decision, grades }, recognition }: Pick<LetterFacts, 'work' | 'recognition'>,
  say: (text: Text) => string,
  words: Words,
): readonly string[] {
  const statements = new Map(target ? neededOutcomes(target).map(({ id, statement }) => [id, say(statement)]) : [])
  const clean = (text: string): string => text.replace(/[\u2066-\u2069]/g, '')
  return decision.differences.map((one) => {
    const outcome = one.startsWith('outcome:') ? statements.get(one.slice('outcome:'.length)) : undefined
    if (outcome !== undefined) return clean(words('letter.difference.outcome', { outcome }))
    const criterion = RecognitionCriterion.safeParse(one).data
    if (!criterion) return one
    const own = grades[criterion]?.reason
    const found = recognition?.criteria.find((other) => other.criterion === criterion)
    const why = own !== undefined && own !== '' ? own : found ? speakReason(found.reason, words).message : ''
    return clean(words('letter.difference.criterion', { criterion: clean(words(`criterion.${criterion}`)), why }))
  })
}
