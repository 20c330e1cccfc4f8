import type { SkillLink } from './learning-outcome.ts'
import type { Qualification } from './qualification.ts'
import { numberIn, ruleFrom, saidOf } from './stacking-rule-form.ts'
import type { SaidRule } from './stacking-rule-form.ts'
import type { Text } from './text.ts'
import type { Workload } from './workload.ts'

/** A qualification while somebody writes it: texts as they stand in a form, whether or not they fit yet. */
export type DraftOutcome = { readonly id: string; readonly statement: Readonly<Record<string, string>>; readonly skills: readonly string[] }
export type DraftUnit = {
  readonly id: string
  readonly title: Readonly<Record<string, string>>
  readonly credits: string
  readonly hours: string
  readonly optional: boolean
  readonly accepts: readonly string[]
  readonly outcomes: readonly DraftOutcome[]
}
export type QualificationDraft = {
  readonly organisation: string
  readonly languages: readonly string[]
  readonly title: Readonly<Record<string, string>>
  readonly framework: string
  readonly level: string
  readonly system: string
  readonly credits: string
  readonly hours: string
  readonly path: string
  readonly units: readonly DraftUnit[]
  readonly rules: readonly SaidRule[]
}
export const emptyDraft = (organisation: string, language: string): QualificationDraft => ({
  organisation,
  languages: [language],
  title: {},
  framework: 'eqf',
  level: '',
  system: 'ects',
  credits: '',
  hours: '',
  path: 'open',
  units: [],
  rules: [],
})

/** A stored qualification as texts. Its first level and first credits are what the form asks for; the rest stays with it. */
export function draftOf({ title, levels, workload, awardingBodies, path, units, stackingRules }: Qualification): QualificationDraft {
  const texts = [title, ...units.flatMap((unit) => [unit.title, ...unit.learningOutcomes.map(({ statement }) => statement)])]
  const system = workload?.credits[0]?.system ?? units.flatMap((unit) => unit.workload?.credits ?? [])[0]?.system ?? 'ects'
  const creditsIn = (size: Workload | undefined): string => String(size?.credits.find((credit) => credit.system === system)?.points ?? '')
  return {
    organisation: awardingBodies[0]?.id ?? '',
    languages: [...new Set(texts.flatMap((text) => Object.keys(text)))],
    title,
    framework: levels[0]?.framework ?? 'eqf',
    level: levels[0]?.value ?? '',
    system,
    credits: creditsIn(workload),
    hours: String(workload?.hours ?? ''),
    path,
    units: units.map(({ id, title: name, learningOutcomes, workload: size, optional, accepts }) => ({
      id,
      title: name,
      credits: creditsIn(size),
      hours: String(size?.hours ?? ''),
      optional: optional === true,
      accepts,
      outcomes: learningOutcomes.map(({ id: outcome, statement, skills }) => ({
        id: outcome,
        statement,
        skills: skills.map((skill) => skill.id),
      })),
    })),
    rules: stackingRules.map(saidOf),
  }
}

/** A qualification out of a draft, for the schema to check. What the form does not ask for stays as it was `before`. */
export function qualificationFrom(draft: QualificationDraft, id: string, before?: Qualification): unknown {
  const unitBefore = (unit: string) => before?.units.find((one) => one.id === unit)
  const level = { framework: draft.framework, value: draft.level.trim() }
  const [first, ...more] = before?.levels ?? []
  return {
    ...(before?.demonstration === undefined ? {} : { demonstration: before.demonstration }),
    id,
    version: before?.version ?? 1,
    title: said(draft.title, draft.languages),
    path: draft.path,
    awardingBodies: [...(before?.awardingBodies ?? [])],
    levels: level.value === '' ? more : [first?.framework === level.framework && first.value === level.value ? first : level, ...more],
    ...sized(draft.credits, draft.hours, draft.system, before?.workload),
    units: draft.units.map(({ id: unit, title, credits, hours, optional, accepts, outcomes }) => ({
      id: unit,
      title: said(title, draft.languages),
      ...sized(credits, hours, draft.system, unitBefore(unit)?.workload),
      ...(optional ? { optional } : {}),
      accepts: [...accepts],
      learningOutcomes: outcomes.map(({ id: outcome, statement, skills }) => {
        const old = unitBefore(unit)?.learningOutcomes.find((one) => one.id === outcome)
        return {
          ...old,
          id: outcome,
          statement: said(statement, draft.languages),
          skills: skills.map(
            (skill): SkillLink => old?.skills.find((link) => link.id === skill) ?? { framework: unnamedFramework, id: skill },
          ),
        }
      }),
    })),
    stackingRules: draft.rules.map((rule) => ruleFrom(rule, before?.stackingRules ?? [])),
  }
}
/** The framework of a skill of which the form knows the address alone; the register names it where it knows it. */
export const unnamedFramework = 'other'

const said = (text: Readonly<Record<string, string>>, languages: readonly string[]): Text =>
  Object.fromEntries(
    languages.flatMap((tag) => {
      const value = text[tag]?.trim() ?? ''
      return value === '' ? [] : [[tag, value]]
    }),
  )

function sized(credits: string, hours: string, system: string, before: Workload | undefined): { readonly workload?: unknown } {
  const [points, time] = [numberIn(credits), numberIn(hours)]
  const others = before?.credits.filter((credit) => credit.system !== system) ?? []
  if (points === undefined && time === undefined && others.length === 0) return {}
  return {
    workload: {
      ...(time === undefined ? {} : { hours: time }),
      credits: [...(points === undefined ? [] : [{ system, points }]), ...others],
      parts: time === before?.hours ? [...(before?.parts ?? [])] : [],
    },
  }
}
