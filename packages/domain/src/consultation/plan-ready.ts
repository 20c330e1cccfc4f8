import { isPlainLine } from '../model/consultation.ts'
import type { AgendaItem } from '../model/consultation.ts'
import { Link } from '../model/iri.ts'
import { Poll } from '../model/poll.ts'
import { pointer } from '../model/problem.ts'
import type { Problem } from '../model/problem.ts'
import type { Text } from '../model/text.ts'
import { checkPoll } from './check-poll.ts'
import type { DraftItem, DraftPoll, DraftText, PlanDraft } from './plan-draft.ts'

/** What the plan of an event says once it is whole. `polls` and `canvas` stand with the items they belong to. */
export type ReadyItem = AgendaItem & {
  readonly polls?: Poll[]
  readonly set?: string
  readonly canvas?: { readonly question?: Text; readonly set?: string; readonly columns?: { readonly id: string; readonly title: Text }[] }
}
export type ReadyPlan = { readonly title: Text; readonly description?: Text; readonly items: ReadyItem[] }

/** What is written, in the languages in which something is. */
export const written = (text: DraftText): Text =>
  Object.fromEntries(Object.entries(text).flatMap(([tag, value]) => (value.trim() === '' ? [] : [[tag, value.trim()]])))
const isEmpty = (text: DraftText): boolean => Object.keys(written(text)).length === 0
const optional = <N extends string>(name: N, text: DraftText): { readonly [name in N]?: Text } =>
  isEmpty(text) ? {} : ({ [name]: written(text) } as { readonly [name in N]: Text })

/** What a plan still lacks before an event can be made of it, each with its place. Nothing where it can. */
export function planProblems(draft: PlanDraft): readonly Problem[] {
  return [
    ...(isEmpty(draft.title) ? [{ code: 'agenda.title-missing' as const, at: '/title' }] : []),
    ...(/^\d{4}-\d\d-\d\d$/.test(draft.day) ? [] : [{ code: 'agenda.day-missing' as const, at: '/day' }]),
    ...(/^\d\d:\d\d$/.test(draft.time) ? [] : [{ code: 'agenda.time-missing' as const, at: '/time' }]),
    ...(draft.items.length === 0 ? [{ code: 'agenda.no-items' as const, at: '/items' }] : []),
    ...draft.items.flatMap((item, index) => itemProblems(item, pointer('items', index), index + 1)),
  ]
}

function itemProblems(item: DraftItem, at: string, number: number): readonly Problem[] {
  const people = [item.presenter, item.facilitator, item.moderator].map((name) => name.trim())
  return [
    ...(isEmpty(item.title) ? [{ code: 'agenda.item-title-missing' as const, at: `${at}/title`, values: { number } }] : []),
    ...(item.minutes < 1 || item.minutes > 480 ? [{ code: 'agenda.minutes' as const, at: `${at}/minutes`, values: { number } }] : []),
    ...(people.some((name) => name !== '' && (name.length > 120 || !isPlainLine(name)))
      ? [{ code: 'agenda.name-unreadable' as const, at: `${at}/presenter`, values: { number } }]
      : []),
    ...(item.link.trim() !== '' && !Link.safeParse(item.link.trim()).success
      ? [{ code: 'agenda.link' as const, at: `${at}/link`, values: { number } }]
      : []),
    ...(item.kind === 'poll-round'
      ? [
          ...(item.polls.length === 0 && item.set === ''
            ? [{ code: 'agenda.no-questions' as const, at: `${at}/polls`, values: { number } }]
            : []),
          ...item.polls.flatMap((poll, index) => pollProblems(poll, `${at}/polls/${index}`, number)),
        ]
      : []),
    ...(item.kind === 'canvas' && item.set === '' && item.columns.filter(({ title }) => !isEmpty(title)).length < 2
      ? [{ code: 'agenda.columns-few' as const, at: `${at}/columns`, values: { number } }]
      : []),
  ]
}

function pollProblems(poll: DraftPoll, at: string, number: number): readonly Problem[] {
  if (isEmpty(poll.question)) return [{ code: 'agenda.question-missing', at: `${at}/question`, values: { number } }]
  return checkPoll(readyPoll(poll), at)
}

const readyPoll = ({ kind, question, options, most, steps, low, high }: DraftPoll): Poll =>
  Poll.parse({
    kind,
    question: written(question),
    options:
      kind === 'scale' || kind === 'text' ? [] : options.flatMap(({ id, text }) => (isEmpty(text) ? [] : [{ id, text: written(text) }])),
    ...(kind === 'multiple' && most !== undefined ? { most } : {}),
    ...(kind === 'scale' ? { steps, ...optional('low', low), ...optional('high', high) } : {}),
  })

/** A plan without problems as an event can be made of it: only what belongs to each kind of item goes with it. */
export function readyPlan({ title, description, items }: PlanDraft): ReadyPlan {
  return { title: written(title), ...optional('description', description), items: items.map(readyItem) }
}
function readyItem({ kind, title, minutes, presenter, facilitator, moderator, link, set, polls, question, columns }: DraftItem): ReadyItem {
  const own = columns.flatMap(({ id, title: name }) => (isEmpty(name) ? [] : [{ id, title: written(name) }]))
  return {
    kind,
    title: written(title),
    minutes,
    ...Object.fromEntries(
      Object.entries({ presenter, facilitator, moderator, link }).flatMap(([name, value]) =>
        value.trim() === '' ? [] : [[name, value.trim()]],
      ),
    ),
    ...(kind === 'poll-round' ? { polls: polls.map(readyPoll), ...(set === '' ? {} : { set }) } : {}),
    ...(kind === 'canvas' ? { canvas: { ...optional('question', question), ...(set === '' ? { columns: own } : { set }) } } : {}),
  }
}
