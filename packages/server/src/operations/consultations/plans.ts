import { PlanDraft, usualDraft } from '@cairn/domain/consultation/plan-draft'
import type { DraftItem } from '@cairn/domain/consultation/plan-draft'
import { planProblems, readyPlan } from '@cairn/domain/consultation/plan-ready'
import { CanvasContent } from '@cairn/domain/contract/canvas'
import type { ConsultationPlan } from '@cairn/domain/contract/consultation-plans'
import type { Actor } from '@cairn/domain/contract/duties'
import { momentIn } from '../../export/local-time.ts'
import type { Ports } from '../../ports.ts'
import { contentsOf } from '../../register/canvas.ts'
import { eventRow } from '../../register/consultations.ts'
import { pollsOf } from '../../register/polls.ts'
import { readCanvas } from '../canvas/shelf.ts'
import { done, missing, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { holdOf } from './ground.ts'
import { changeConsultation, createConsultation } from './plan.ts'

/** Signs that a plan may have as JSON, and plans that an organisation may keep. */
const [longest, mostPlans] = [300_000, 200]
type Row = { readonly id: string; readonly revision: number; readonly saved: Date; readonly event: string | null; readonly body: unknown }
const columns = ['id', 'revision', 'saved', 'event', 'body'] as const
const planOf = ({ id, revision, saved, event, body }: Row): ConsultationPlan => ({
  id,
  revision,
  saved: saved.toISOString(),
  ...(event ? { event } : {}),
  draft: PlanDraft.parse(body),
})
const rowOf = async ({ register }: Ports, actor: Actor, id: string): Promise<Row | undefined> =>
  register
    .selectFrom('consultation_plans')
    .select(columns)
    .where('id', '=', id)
    .where('organisation', '=', actor.organisation)
    .executeTakeFirst()

/** Begins a plan: from the usual agenda, or from an event that was planned before and has not begun. The same event has one plan. */
export async function beginPlan(ports: Ports, actor: Actor, event: string | undefined): Promise<Outcome<ConsultationPlan>> {
  const known =
    event === undefined
      ? undefined
      : await ports.register
          .selectFrom('consultation_plans')
          .select(columns)
          .where('event', '=', event)
          .where('organisation', '=', actor.organisation)
          .executeTakeFirst()
  if (known) return done(planOf(known))
  const draft = event === undefined ? done(usualDraft('Europe/Rome')) : await draftOf(ports, actor, event)
  if (!draft.ok) return draft
  const { n } = await ports.register
    .selectFrom('consultation_plans')
    .select(({ fn }) => fn.countAll().as('n'))
    .where('organisation', '=', actor.organisation)
    .executeTakeFirstOrThrow()
  if (Number(n) >= mostPlans) return refused(409, { code: 'agenda.too-many', values: { most: mostPlans } })
  const row = { id: ports.ids.next(), revision: 1, saved: ports.clock.now(), event: event ?? null }
  await ports.register
    .insertInto('consultation_plans')
    .values({ ...row, organisation: actor.organisation, body: JSON.stringify(draft.value) })
    .execute()
  return done({ id: row.id, revision: 1, saved: row.saved, ...(event === undefined ? {} : { event }), draft: draft.value })
}

export async function listPlans(
  ports: Ports,
  actor: Actor,
): Promise<Outcome<{ plans: { id: string; saved: string; title: Record<string, string>; event?: string }[] }>> {
  const rows = await ports.register
    .selectFrom('consultation_plans')
    .select(columns)
    .where('organisation', '=', actor.organisation)
    .where('event', 'is', null)
    .orderBy('saved', 'desc')
    .limit(mostPlans)
    .execute()
  return done({
    plans: rows.map(planOf).map(({ id, saved, draft }) => {
      const title = readyPlan({ ...draft, items: [] }).title
      return {
        id,
        saved,
        title:
          Object.keys(title).length > 0
            ? { ...title }
            : Object.fromEntries(ports.locales.languages.map(({ code }) => [code, ports.locales.words(code)('agenda.untitled')])),
      }
    }),
  })
}
export async function getPlan(ports: Ports, actor: Actor, id: string): Promise<Outcome<ConsultationPlan>> {
  const row = await rowOf(ports, actor, id)
  return row ? done(planOf(row)) : missing
}

/** Saves on top of the revision that was read. If somebody saved meanwhile, nothing is overwritten: the answer is a conflict. */
export async function savePlan(
  ports: Ports,
  actor: Actor,
  id: string,
  revision: number,
  draft: PlanDraft,
): Promise<Outcome<ConsultationPlan>> {
  const body = JSON.stringify(draft)
  if (body.length > longest) return refused(422, { code: 'agenda.too-long', at: '/draft' })
  const row = await ports.register
    .updateTable('consultation_plans')
    .set({ revision: revision + 1, saved: ports.clock.now(), body })
    .where('id', '=', id)
    .where('organisation', '=', actor.organisation)
    .where('revision', '=', revision)
    .returning(columns)
    .executeTakeFirst()
  if (row) return done(planOf(row))
  return (await rowOf(ports, actor, id)) ? refused(409, { code: 'agenda.changed' }) : missing
}

/** Makes the event of a plan, or changes it as long as it has not begun; what is missing is said, place by place. */
export async function publishPlan(
  ports: Ports,
  actor: Actor,
  id: string,
  revision: number,
): Promise<Outcome<{ event: string; code: string }>> {
  const row = await rowOf(ports, actor, id)
  if (!row) return missing
  const { draft, event } = planOf(row)
  if (row.revision !== revision) return refused(409, { code: 'agenda.changed' })
  const [first, ...rest] = planProblems(draft)
  if (first) return refused(422, first, ...rest)
  const starts = momentIn(draft.day, draft.time, draft.zone)
  if (starts === undefined) return refused(422, { code: 'consult.no-such-zone', at: '/zone' })
  const plan = { ...readyPlan(draft), starts, zone: draft.zone }
  if (event === undefined) {
    const made = await createConsultation(ports, actor, plan)
    if (!made.ok) return made
    await ports.register.updateTable('consultation_plans').set({ event: made.value.id }).where('id', '=', id).execute()
    return done({ event: made.value.id, code: made.value.code })
  }
  const changed = await changeConsultation(ports, { actor }, event, plan)
  if (!changed.ok) return changed
  const now = await eventRow(ports.register, event)
  return now ? done({ event, code: now.event.code }) : missing
}

export async function removePlan(ports: Ports, actor: Actor, id: string): Promise<Outcome<{ id: string }>> {
  const row = await ports.register
    .deleteFrom('consultation_plans')
    .where('id', '=', id)
    .where('organisation', '=', actor.organisation)
    .returning('id')
    .executeTakeFirst()
  return row ? done({ id: row.id }) : missing
}

/** An event that has not begun, as the plan that it was made of. */
async function draftOf(ports: Ports, actor: Actor, id: string): Promise<Outcome<PlanDraft>> {
  const row = await eventRow(ports.register, id)
  const hold = row && (await holdOf(ports.register, { actor }, row.event))
  if (!row || hold?.runs !== 'event') return missing
  const { event } = row
  if (event.state !== 'planned') return refused(409, { code: 'consult.begun' })
  const [polls, contents] = [await pollsOf(ports.register, id), await contentsOf(ports.register, id)]
  const items = await Promise.all(
    event.items.map(async (item, index): Promise<DraftItem> => {
      const content = contents.find((one) => one.item === item.id && one.kind === 'canvas')
      const view = item.kind === 'canvas' ? (await readCanvas(ports.register, ports.register, item.id)).view : undefined
      return {
        id: `i${index + 1}`,
        kind: item.kind,
        title: { ...item.title },
        minutes: item.minutes,
        presenter: item.presenter ?? '',
        facilitator: item.facilitator ?? '',
        moderator: item.moderator ?? '',
        link: item.link ?? '',
        set: '',
        polls: polls
          .filter((poll) => poll.item === item.id)
          .slice(0, 10)
          .map(({ poll }, place) => ({
            id: `p${place + 1}`,
            kind: poll.kind,
            question: { ...poll.question },
            options: poll.options.map((option) => ({ id: option.id, text: { ...option.text } })),
            ...(poll.most === undefined ? {} : { most: poll.most }),
            steps: poll.steps ?? 5,
            low: { ...poll.low },
            high: { ...poll.high },
          })),
        question: content ? { ...CanvasContent.parse(content.body).question } : {},
        columns: (view?.columns ?? []).slice(0, 12).map((column) => ({ id: column.id, title: { ...column.title } })),
      }
    }),
  )
  const zoned = new Intl.DateTimeFormat('en-CA', {
    timeZone: event.zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(Date.parse(event.starts))
  const part = (type: string): string => zoned.find((one) => one.type === type)?.value ?? ''
  return done({
    title: { ...event.title },
    description: { ...event.description },
    day: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
    zone: event.zone,
    items,
  })
}
