import { KnownTarget } from '@cairn/domain/contract/targets'
import { Grade, RecognitionCriterion, DecisionKind, Purpose } from '@cairn/domain/model/recognition-decision'
import { CaseWork, StatedPaper, View } from '@cairn/domain/model/recognition-case'
import { RecognitionTarget } from '@cairn/domain/model/recognition-target'
import * as z from 'zod'

type Form = Readonly<Record<string, unknown>>
const one = (value: unknown): string => (Array.isArray(value) ? one(value[0]) : typeof value === 'string' ? value.trim() : '')
const all = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((part) => (typeof part === 'string' && part !== '' ? [part] : []))
const numberIn = (text: string): number | undefined =>
  text === '' || !Number.isFinite(Number(text.replace(',', '.'))) ? undefined : Number(text.replace(',', '.'))

/** What a form of the recognition desk says, laid over what the case held. A field that is not in the form stays as it was. */
export function workFromForm(form: Form, before: CaseWork, known: unknown): unknown {
  const given = (name: string, old: string): string => (name in form ? one(form[name]) : old)
  const target = targetIn(form, before, z.array(KnownTarget).safeParse(known).data ?? [])
  const moved = target !== before.target
  const { decision } = before
  const kind = DecisionKind.safeParse(one(form['kind'])).data ?? decision.kind
  const credits = 'credits' in form ? numberIn(one(form['credits'])) : decision.credits
  const agreement = 'kind' in form && !('agreement' in form) ? undefined : one(form['agreement']) || decision.agreement
  return {
    ...before,
    purpose: Purpose.safeParse(one(form['purpose'])).data ?? before.purpose,
    ...(target ? { target } : {}),
    ...paperIn(form, before),
    applicant: {
      name: given('name', before.applicant.name),
      email: given('email', before.applicant.email),
      language: given('language', before.applicant.language),
    },
    // Views belong to the outcomes of one target.
    views: moved ? {} : { ...before.views, ...named(form, 'view', (id, value) => (View.safeParse(value).success ? [[id, value]] : [])) },
    grades: {
      ...before.grades,
      ...named(form, 'grade', (id, value) =>
        RecognitionCriterion.safeParse(id).success && Grade.safeParse(value).success
          ? [[id, { grade: value, reason: one(form[`grade-why|${id}`]) }]]
          : [],
      ),
    },
    decision: {
      ...(kind ? { kind } : {}),
      ...(credits === undefined ? {} : { credits }),
      ...(agreement ? { agreement } : {}),
      differences: 'kind' in form || 'difference' in form ? all(form['difference']) : decision.differences,
      reason: given('reason', decision.reason),
      condition: given('condition', decision.condition),
      appeal: given('appeal', decision.appeal),
      departure: given('departure', decision.departure),
    },
  }
}

/** What the officer writes down from a paper; an empty title takes it out again. */
function paperIn(form: Form, { paper }: CaseWork): { readonly paper?: StatedPaper | undefined } {
  if (!('p-title' in form)) return paper ? { paper } : {}
  const [hours, credits, level, awarded] = [
    numberIn(one(form['p-hours'])),
    numberIn(one(form['p-credits'])),
    one(form['p-level']),
    one(form['p-awarded']),
  ]
  const title = one(form['p-title'])
  if (title === '') return { paper: undefined }
  const outcomes = one(form['p-outcomes'])
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 100)
  const read = StatedPaper.safeParse({
    title,
    awardedBy: one(form['p-body']),
    language: one(form['p-language']) || 'en',
    outcomes,
    ...(awarded === '' ? {} : { awarded }),
    ...(hours === undefined ? {} : { hours }),
    ...(credits === undefined ? {} : { credits }),
    ...(level === '' ? {} : { level }),
  })
  return read.success ? { paper: read.data } : paper ? { paper } : {}
}

/** One of the known targets, or the one that is written into the form, else the one there was. */
function targetIn(form: Form, { target: before }: CaseWork, known: readonly KnownTarget[]): RecognitionTarget | undefined {
  const title = one(form['t-title'])
  if (title !== '') {
    const [hours, points, level] = [numberIn(one(form['t-hours'])), numberIn(one(form['t-credits'])), one(form['t-level'])]
    const language = one(form['t-language']) || one(form['language']) || 'en'
    const outcomes = one(form['t-outcomes'])
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
    return (
      RecognitionTarget.safeParse({
        title: { [language]: title },
        learningOutcomes: outcomes
          .slice(0, 500)
          .map((statement, place) => ({ id: `n-${place + 1}`, statement: { [language]: statement } })),
        levels: /^[1-8]$/.test(level) ? [{ framework: 'eqf', value: level }] : [],
        ...(hours === undefined && points === undefined
          ? {}
          : { workload: { ...(hours === undefined ? {} : { hours }), credits: points === undefined ? [] : [{ system: 'ects', points }] } }),
      }).data ?? before
    )
  }
  const wanted = one(form['target'])
  return wanted === '' ? before : (known.find(({ id }) => id === wanted)?.target ?? before)
}
const named = (
  form: Form,
  prefix: string,
  take: (id: string, value: string) => readonly (readonly [string, unknown])[],
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) => (name.startsWith(`${prefix}|`) ? take(name.slice(prefix.length + 1), one(value)) : [])),
  )
