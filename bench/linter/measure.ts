import { roster } from '@cairn/domain/guidelines/roster'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { labelled, labelledPairs } from './corpus.ts'

/** What a rule said of the labelled outcomes, beside what people said. */
export type Score = {
  readonly rule: string
  readonly language: string
  readonly right: number
  readonly wrong: number
  readonly missed: number
}
/** Labels of the corpus, and the check that should find each. */
const rules = [
  { label: 'V', name: 'LO-2 observable verb', check: 'outcome-verb-is-observable' },
  { label: 'C', name: 'LO-3 context or standard', check: 'outcome-has-context' },
  { label: 'T', name: 'LO-4 one thing', check: 'outcome-says-one-thing' },
  { label: 'L', name: 'LO-5 verb fits level', check: 'outcome-verb-fits-level' },
  { label: 'W', name: 'LO-6 no teaching words', check: 'outcome-avoids-teaching-words' },
] as const
const near = { name: 'LO-7 near-duplicates', check: 'outcomes-differ' }
export const ruleNames = [...rules.map(({ name }) => name), near.name]

/** Does a check speak of outcomes of one language at a level? With its settings as every profile starts from. */
function flags(check: string, language: string, level: string, statements: readonly string[]): boolean {
  const examine = roster.find(({ id }) => id === check)?.prepare({})
  if (!examine) throw new Error(`There is no check ${check}`)
  const specification = AchievementSpecification.parse({
    id: 'https://example.org/1',
    language,
    title: { [language]: 'A' },
    levels: [{ framework: 'eqf', value: level }],
    learningOutcomes: statements.map((statement, index) => ({ id: `lo-${index + 1}`, statement: { [language]: statement } })),
  })
  return [...examine(specification, { at: '2026-09-15T08:00:00Z', creditSystems: [], frameworks: [], clause: undefined })].some(
    ({ judgement }) => judgement.outcome === 'failed',
  )
}

export type Answer = {
  readonly rule: string
  readonly language: string
  readonly text: string
  readonly label: boolean
  readonly said: boolean
  readonly heldOut: boolean
}
/** Every outcome by every rule: what people said and what the rule says. */
export const answers = (): readonly Answer[] => [
  ...labelled().flatMap(({ language, level, labels, statement, heldOut }) =>
    rules.map(({ label, name, check }) => ({
      rule: name,
      language,
      text: statement,
      label: labels.includes(label),
      said: flags(check, language, level, [statement]),
      heldOut,
    })),
  ),
  ...labelledPairs().map(({ language, same, one, other, heldOut }) => ({
    rule: near.name,
    language,
    text: `${one} | ${other}`,
    label: same,
    said: flags(near.check, language, '4', [one, other]),
    heldOut,
  })),
]

/** Counts of one rule in one language. */
export const score = (all: readonly Answer[], rule: string, language: string): Score => {
  const of = all.filter((one) => one.rule === rule && one.language === language)
  return {
    rule,
    language,
    right: of.filter(({ label, said }) => label && said).length,
    wrong: of.filter(({ label, said }) => !label && said).length,
    missed: of.filter(({ label, said }) => label && !said).length,
  }
}
/** Of what it flagged, how much was right; of what there was, how much it found. Nothing flagged is no figure. */
export const precision = ({ right, wrong }: Score): number | undefined => (right + wrong === 0 ? undefined : right / (right + wrong))
export const recall = ({ right, missed }: Score): number | undefined => (right + missed === 0 ? undefined : right / (right + missed))
