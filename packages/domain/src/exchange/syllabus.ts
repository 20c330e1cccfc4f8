import type { Doubt } from '../model/doubt.ts'
import type { AssessmentType } from '../model/assessment.ts'
import { AssessmentType as Types } from '../model/assessment.ts'
import { ParticipationMode } from '../model/achievement-specification.ts'
import type { AchievementSpecificationInput } from '../model/achievement-specification.ts'
import { languageOfText, linesOf, lists, plain } from './syllabus-lines.ts'
import type { Block, Line } from './syllabus-lines.ts'

export type { Block } from './syllabus-lines.ts'
/** What rules found in a syllabus: fields, and where they are not sure. What they could not place is a doubt without a place. */
export type FromSyllabus = {
  readonly specification: Partial<Omit<AchievementSpecificationInput, 'id'>> & Pick<AchievementSpecificationInput, 'title' | 'language'>
  readonly doubts: readonly Doubt[]
}

const has = (text: string, words: readonly string[]): boolean => words.some((word) => plain(text).includes(plain(word)))
const number = (text: string): number => Number(text.replace(',', '.').replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)))
const digits = '([\\d٠-٩]+(?:[.,][\\d٠-٩]+)?)'
const bullet = /^([•▪◦·*–-]|\d{1,2}[.)]|[a-z]\))\s+/
const short = (text: string): string => (text.length > 300 ? `${text.slice(0, 297)}…` : text)
const sentence = (text: string): string => {
  const bare = text
    .replace(bullet, '')
    .replace(/[\s.;,،؛]+$/, '')
    .trim()
  return bare.charAt(0).toUpperCase() + bare.slice(1)
}

/**
 * Fills a description from a syllabus by rules that look for headings, numbers and words in five languages. Nothing is made up: each
 * field comes from words that are there, a field that rules are not sure of is marked with those words, and a line that nobody placed is named.
 */
export function readSyllabus(blocks: readonly Block[]): FromSyllabus {
  const language = languageOfText(
    blocks
      .map(({ text }) => text)
      .join('\n')
      .slice(0, 20_000),
  )
  const lines = linesOf(blocks)
  const placed = new Set<Line>()
  const doubts: Doubt[] = []
  const doubt = (at: string, why: Doubt['why'], quote: string): void =>
    void (doubts.length < 60 && doubts.push({ at, why, quote: short(quote) }))
  const under = (section: Line['section']): readonly Line[] => lines.filter((line) => line.section === section)
  const take = (section: Line['section']): string =>
    under(section)
      .map((line) => {
        placed.add(line)
        return line.text
      })
      .join('\n')
  const text = (value: string) => ({ [language]: value.slice(0, 4000) })

  const title = titleOf(lines, placed)
  const found: Record<string, unknown> = {}
  if (title.guessed) doubt('/title', 'guessed', title.text)

  const outcomes = outcomesOf(under('outcomes'), placed)
  if (outcomes.length > 0)
    found['learningOutcomes'] = outcomes.map(({ text: statement }, index) => ({
      id: `lo-${index + 1}`,
      statement: { [language]: statement },
    }))
  for (const [index, { split, from }] of outcomes.entries()) if (split) doubt(`/learningOutcomes/${index}`, 'guessed', from)

  Object.assign(found, sizeOf(lines, placed, doubt))
  const level = levelOf(lines, placed)
  if (level?.value) found['levels'] = [{ framework: 'eqf', value: level.value }]
  else if (level) doubt('/levels', 'not-placed', level.quote)

  const assessment = take('assessment')
  if (assessment !== '')
    found['assessments'] = assessmentsOf(
      assessment,
      outcomes.map((_, index) => `lo-${index + 1}`),
      text,
      doubt,
    )

  const entry = take('prerequisites')
  const noneLine =
    entry === ''
      ? lines.find((line) =>
          has(
            line.text,
            lists.none.filter((word) => word.includes(' ')),
          ),
        )
      : undefined
  if (noneLine) placed.add(noneLine)
  if (entry !== '' ? has(entry, lists.none) && entry.length < 60 : noneLine !== undefined) found['prerequisites'] = { none: true }
  else if (entry !== '') found['prerequisites'] = { statement: text(entry) }

  const modes = ParticipationMode.options.filter((mode) =>
    has(lines.map(({ text: one }) => one).join('\n'), (lists.modes as Readonly<Record<string, readonly string[]>>)[mode] ?? []),
  )
  const modeLine = take('mode') || lines.find((line) => has(line.text, Object.values(lists.modes).flat()))?.text || ''
  if (modes.length > 0) {
    found['participation'] = modes
    if (modes.length > 1) doubt('/participation', 'several', modeLine)
  }
  const languageLine =
    take('language') || lines.find((line) => has(line.text, lists.taught) && languagesIn(line.text).length > 0)?.text || ''
  if (languagesIn(languageLine).length > 0) found['instructionLanguages'] = languagesIn(languageLine)

  const target = take('target')
  if (target !== '') found['targetGroup'] = text(target)
  const description = take('description')
  const first =
    description === ''
      ? lines.find((line) => line.section === 'before' && line.kind === 'text' && line.text.length > 40 && line.text !== title.text)
      : undefined
  if (first) placed.add(first)
  if (description !== '' || first) found['description'] = text(description || (first?.text ?? ''))
  if (first) doubt('/description', 'guessed', first.text)
  const quality = take('quality')
  if (quality !== '') doubt('/qualityAssurance', 'not-placed', quality)

  for (const line of lines)
    if (
      !placed.has(line) &&
      line.text.length > 3 &&
      !has(line.text, Object.values(lists.modes).flat()) &&
      !languageLine.includes(line.text)
    )
      doubt('', 'not-placed', line.text)
  return { specification: { language, title: text(title.text), ...found }, doubts }
}

function titleOf(lines: readonly Line[], placed: Set<Line>): { readonly text: string; readonly guessed: boolean } {
  const named = lines.find(({ section }) => section === 'title')
  const line =
    named ??
    lines.find(({ kind, section }) => kind === 'heading' && section === 'before') ??
    lines.find(({ section, text }) => section === 'before' && text.length <= 160)
  if (line) placed.add(line)
  return { text: (line?.text ?? 'Untitled').slice(0, 300), guessed: named === undefined && line?.kind !== 'heading' }
}

/** Items of a list are outcomes as they stand; a sentence with several parts is cut at its semicolons, and that is marked. */
function outcomesOf(
  lines: readonly Line[],
  placed: Set<Line>,
): readonly { readonly text: string; readonly split: boolean; readonly from: string }[] {
  const items = lines.filter(({ kind }) => kind === 'item')
  const used = items.length > 0 ? items : lines.filter(({ kind, text }) => kind === 'text' && !/[:：]\s*$/.test(text))
  return used
    .flatMap((line) => {
      placed.add(line)
      const parts = line.text
        .split(/\s*[;؛]\s*(?:and\s+|et\s+|та\s+|и\s+)?/)
        .map(sentence)
        .filter((part) => part.length > 2)
      return parts.map((part) => ({ text: part.slice(0, 1000), split: parts.length > 1 || line.kind === 'text', from: line.text }))
    })
    .slice(0, 60)
}

type Mark = (at: string, why: Doubt['why'], quote: string) => void
function sizeOf(
  lines: readonly Line[],
  placed: Set<Line>,
  doubt: Mark,
): { readonly workload?: { readonly hours?: number; readonly credits: readonly { readonly system: string; readonly points: number }[] } } {
  const hours: { readonly value: number; readonly line: Line; readonly rank: number }[] = []
  const ects: { readonly value: number; readonly line: Line }[] = []
  for (const line of lines) {
    for (const match of line.text.matchAll(new RegExp(`${digits}\\s*[- ]?(?:${lists.hours.join('|')})(?![\\p{L}])`, 'giu'))) {
      const value = number(match[1] ?? '')
      const around = line.text.slice(Math.max(0, match.index - 30), match.index + match[0].length + 30)
      if (value > 0 && value <= 20_000)
        hours.push({
          value,
          line,
          rank: (has(around, lists.part) ? 0 : 1) + (has(around, lists.total) || line.section === 'workload' ? 2 : 0),
        })
    }
    const credit = new RegExp(
      `${digits}\\s*(?:ects|єктс|ескт|кредит\\w*\\s*(?:єктс|ects)|crédits?\\s*(?:ects)?)|(?:ects|єктс)[^\\d٠-٩]{0,12}${digits}`,
      'iu',
    ).exec(line.text)
    const points = number(credit?.[1] ?? credit?.[2] ?? '')
    if (points > 0 && points <= 240) ects.push({ value: points, line })
  }
  const best = hours.toSorted((a, b) => b.rank - a.rank || b.value - a.value)[0]
  const credits = ects[0]
  for (const { line } of [...hours, ...ects]) if (line.section === 'workload' || line.text.length < 60) placed.add(line)
  if (best && new Set(hours.map(({ value }) => value)).size > 1)
    doubt(
      '/workload/hours',
      'several',
      hours
        .map(({ line }) => line.text)
        .filter((one, index, all) => all.indexOf(one) === index)
        .join(' · '),
    )
  if (credits && new Set(ects.map(({ value }) => value)).size > 1)
    doubt('/workload/credits', 'several', ects.map(({ line }) => line.text).join(' · '))
  return best || credits
    ? { workload: { ...(best ? { hours: best.value } : {}), credits: credits ? [{ system: 'ects', points: credits.value }] : [] } }
    : {}
}

/** Only a level that names the European framework is taken over; a national number is named, and a person decides. */
function levelOf(lines: readonly Line[], placed: Set<Line>): { readonly value?: string; readonly quote: string } | undefined {
  const eqf = new RegExp(`(?:${lists.eqf.join('|')})[^\\d٠-٩]{0,14}([1-8١-٨])(?!\\d)`, 'iu')
  for (const line of lines) {
    const value = eqf.exec(line.text)?.[1]
    if (value === undefined) continue
    if (line.text.length < 80) placed.add(line)
    return { value: String(number(value)), quote: line.text }
  }
  const named = lines.find(({ section }) => section === 'level')
  if (named) placed.add(named)
  return named && { quote: named.text }
}

/** One assessment for each kind that is named. Which outcomes it covers is not said in a syllabus: all, and that is marked. */
function assessmentsOf(
  said: string,
  outcomes: readonly string[],
  text: (value: string) => Record<string, string>,
  doubt: Mark,
): readonly object[] {
  const named = (Object.entries(lists.types) as readonly (readonly [string, readonly string[]])[]).flatMap(([type, words]) => {
    const known = Types.safeParse(type).data
    return known && has(said, words) ? [known] : []
  })
  const types: readonly AssessmentType[] = named.length > 0 ? named.slice(0, 6) : ['other']
  if (named.length === 0) doubt('/assessments/0', 'guessed', said)
  const identity = has(said, lists.identity)
  return types.map((type, index) => {
    if (outcomes.length > 0) doubt(`/assessments/${index}`, 'worked-out', said)
    return {
      id: `as-${index + 1}`,
      type,
      description: text(said),
      outcomes: [...outcomes],
      ...(has(said, lists.criteria) ? { criteria: text(said) } : {}),
      ...(identity
        ? { supervision: has(said, lists.modes.online) ? 'supervised-online-with-identity' : 'supervised-on-site-with-identity' }
        : {}),
    }
  })
}

const languagesIn = (text: string): readonly string[] =>
  Object.entries(lists.languages).flatMap(([tag, names]) => (has(text, names) ? [tag] : []))
