import { languageList, folded, fromVerb, lookup } from '../guidelines/language-list.ts'
import type { LearningOutcome } from '../model/learning-outcome.ts'
import type { Level } from '../model/level.ts'
import type { Problem, Result } from '../model/problem.ts'
import { accept, refuse } from '../model/problem.ts'
import type { CredentialSummary, Verdict, VerificationReport } from '../model/verification-report.ts'
import type { StatedPaper } from '../model/recognition-case.ts'
import type { Workload } from '../model/workload.ts'

/** What a credential says of itself, in our nouns. What it does not say is not there. */
export type Presented = {
  readonly title: string
  readonly outcomes: readonly LearningOutcome[]
  readonly workload: Workload
  readonly levels: readonly Level[]
  readonly assessments: readonly string[]
  readonly supervision: readonly string[]
  readonly quality: readonly string[]
  readonly learner: 'named' | 'hashed' | 'unknown'
}

declare const through: unique symbol
/** An award that came through the verifier, or that is marked as stated by a person: only `verifiedAward` and `statedAward` make one, so nothing unread is ever recognised. */
export type VerifiedAward = { readonly verdict: Verdict; readonly presented: Presented; readonly stated: boolean; readonly [through]: true }

/** With these a proposal can be made; the rest is no ground for one. */
const enough: readonly Verdict[] = ['genuine', 'issuer-not-listed', 'not-fully-checked', 'expired']

/** The award in a report, or why nothing can be proposed on it. Three answers stay apart: is it sound, who vouches, does it fit. */
export function verifiedAward(
  { verdict, credential }: Pick<VerificationReport, 'verdict' | 'credential'>,
  known: readonly LearningOutcome[] = [],
): Result<VerifiedAward> {
  if (!enough.includes(verdict) || !credential) return refuse({ code: 'recognise.not-reliable', values: { verdict } } satisfies Problem)
  return accept({ verdict, presented: presentedBy(credential, known), stated: false } as VerifiedAward)
}

/** With these there was nothing that a program could read; what was altered or withdrawn is never taken from a person’s word instead. */
const unreadable: readonly Verdict[] = ['not-a-credential', 'unsupported']

/** What an officer has written down from a paper, where the file is no credential that can be read; marked as stated, and never as verified. */
export function statedAward(
  { verdict, credential }: Pick<VerificationReport, 'verdict' | 'credential'>,
  { title, language, outcomes, hours, credits, level }: StatedPaper,
): VerifiedAward | undefined {
  if (!unreadable.includes(verdict) || credential || title === '') return undefined
  const presented: Presented = {
    title,
    outcomes: outcomes
      .filter((text) => text !== '')
      .map((text, place) => ({ id: `stated-${place + 1}`, statement: { [language]: text }, skills: [] })),
    workload: {
      ...(hours === undefined ? {} : { hours }),
      credits: credits === undefined ? [] : [{ system: 'ects', points: credits }],
      parts: [],
    },
    levels: level === undefined ? [] : [{ framework: 'eqf', value: level }],
    assessments: [],
    supervision: [],
    quality: [],
    learner: 'unknown',
  }
  return { verdict, presented, stated: true } as VerifiedAward
}

/** Reads the elements of a credential. `known` are outcomes that the needed side states: the same sentence is in the same language. */
export function presentedBy({ title, subject, elements }: CredentialSummary, known: readonly LearningOutcome[] = []): Presented {
  const all = (name: string): string[] => listOf(elements[name]).map(String)
  const hours = all('workload')
    .map(hoursIn)
    .find((value) => value !== undefined)
  const credits = Object.keys(elements)
    .filter((name) => /^workload\.[a-z0-9-]+$/.test(name))
    .map((name) => ({ system: name.slice('workload.'.length), points: Number(all(name)[0]) }))
    .filter(({ points }) => points > 0 && points <= 10_000)
  const levels = Object.keys(elements)
    .filter((name) => /^level\.[a-z0-9-]+$/.test(name))
    .flatMap((name) => all(name).map((value) => ({ framework: name.slice('level.'.length), value: levelIn(value) })))
  const learner = all('learnerIdentity')[0]
  return {
    title,
    outcomes: all('learningOutcomes').map((text, place) => ({
      id: `proven-${place + 1}`,
      statement: { [languageOf(text, known)]: text },
      skills: [],
    })),
    workload: { ...(hours === undefined ? {} : { hours }), credits, parts: [] },
    levels,
    assessments: all('assessmentType'),
    supervision: all('supervision'),
    quality: all('qualityAssurance'),
    learner: learner === 'hashed' ? 'hashed' : learner !== undefined || subject.name !== undefined ? 'named' : 'unknown',
  }
}

const listOf = (value: unknown): readonly unknown[] => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value])
/** Hours as a number, or as a duration of ISO 8601 in hours: `50`, `PT50H`. */
function hoursIn(text: string): number | undefined {
  const [, plain, duration] = /^(?:(\d+(?:\.\d+)?)|PT(\d+(?:\.\d+)?)H)$/.exec(text.trim()) ?? []
  const hours = Number(plain ?? duration)
  return hours > 0 && hours <= 20_000 ? hours : undefined
}
/** “EQF level 5” and “5” are the same level. */
const levelIn = (text: string): string => /(?:^|\blevel\s+)(\d+(?:\.\d+)?)$/i.exec(text.trim())?.[1] ?? text.trim().slice(0, 40)

/**
 * A credential seldom says in which language its outcomes are. It is taken to be the one whose word list knows the verb, if that is
 * one alone, or that of a needed outcome in the same words; else it stays undetermined and is not compared in words.
 */
function languageOf(text: string, known: readonly LearningOutcome[]): string {
  const same = known.flatMap(({ statement }) => Object.entries(statement)).find(([, other]) => folded(other) === folded(text))
  if (same) return same[0]
  const found = ['en', 'fr', 'uk', 'ru', 'ar'].filter((language) => {
    const list = languageList(language)
    if (!list) return false
    const start = fromVerb(text, list)
      .split(/[^\p{L}\p{M}']+/u)
      .slice(0, 3)
    const { verbs } = lookup(list)
    return start.some((word) => verbs.has(word))
  })
  return found.length === 1 ? (found[0] ?? 'und') : 'und'
}
