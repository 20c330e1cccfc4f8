import { concluded } from '@cairn/domain/consultation/conclusion'
import { nominated, Outline } from '@cairn/domain/consultation/outline'
import { shiftsBetween } from '@cairn/domain/consultation/shift'
import { summaryOf } from '@cairn/domain/consultation/summary'
import type { ActionPoint, SummaryFacts } from '@cairn/domain/consultation/summary'
import { leastShown, shareOf } from '@cairn/domain/consultation/tally'
import { CanvasContent } from '@cairn/domain/contract/canvas'
import type { SummaryReply } from '@cairn/domain/contract/canvas'
import type { ConsultationEvent } from '@cairn/domain/model/consultation'
import { Text } from '@cairn/domain/model/text'
import type { Words } from '@cairn/domain/model/words'
import type { Ports } from '../../ports.ts'
import { record } from '../../register/acts.ts'
import { actionsOf, contentsOf, nominationsOn, stancesOn } from '../../register/canvas.ts'
import { eventRow } from '../../register/consultations.ts'
import { guidelineProposalRows } from '../../register/guideline-proposals.ts'
import { pollsOf, roundsOf } from '../../register/polls.ts'
import { holdOf } from '../consultations/ground.ts'
import type { Caller } from '../consultations/ground.ts'
import { done, forbidden, missing } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { readCanvas } from './shelf.ts'

/** Where a thing of an event can be looked up. */
export const placeOf = {
  poll: (event: string, poll: string): string => `/consult/${event}/summary#poll-${poll}`,
  canvas: (event: string, item: string): string => `/consult/${event}/items/${item}`,
  conclusion: (event: string, item: string): string => `/consult/${event}/items/${item}`,
  outline: (event: string, item: string): string => `/consult/${event}/items/${item}`,
}

/** All that an event has left behind so far, read from where it stands. */
export async function factsOf(ports: Ports, event: ConsultationEvent): Promise<SummaryFacts> {
  const { register } = ports
  const [polls, rounds, contents, actions, proposals] = [
    await pollsOf(register, event.id),
    await roundsOf(register, event.id),
    await contentsOf(register, event.id),
    await actionsOf(register, event.id),
    await guidelineProposalRows(register, { event: event.id }),
  ]
  const body = new Map(contents.map((one) => [one.item, one.body]))
  const of = (kind: string) => event.items.filter((item) => item.kind === kind)
  const titles = new Map(ports.library.practice.map((card) => [card.id, card.title]))
  return {
    polls: polls.flatMap(({ id, poll }) => {
      const asked = rounds.filter(
        (round) => round.poll === id && round.state === 'closed' && round.shown && round.tally && round.tally.voters >= leastShown,
      )
      const [last, before] = [asked.at(-1)?.tally, asked.length > 1 ? asked[0]?.tally : undefined]
      if (!last) return []
      const label = (line: string): Text => ({ ...(poll.options.find((option) => option.id === line)?.text ?? { en: line }) })
      const first = last.lines.toSorted((a, b) => shareOf(last, b) - shareOf(last, a))[0]
      return [
        {
          ref: placeOf.poll(event.id, id),
          question: poll.question,
          voters: last.voters,
          ...(first && poll.options.length > 0
            ? { first: { label: label(first.id), percent: Math.round(shareOf(last, first) * 100), count: first.count } }
            : {}),
          moved: before
            ? shiftsBetween(poll, before, last).map(({ id: line, before: was, after }) => ({ label: label(line), before: was, after }))
            : [],
        },
      ]
    }),
    conclusions: await Promise.all(
      of('conclusion').map(async ({ id, title }) => ({
        ref: placeOf.conclusion(event.id, id),
        statement: Text.safeParse(body.get(id)).data ?? title,
        result: concluded(await stancesOn(register, id)),
      })),
    ),
    canvases: await Promise.all(
      of('canvas').map(async ({ id, title }) => ({
        ref: placeOf.canvas(event.id, id),
        question: CanvasContent.safeParse(body.get(id)).data?.question ?? title,
        view: (await readCanvas(register, register, id)).view,
      })),
    ),
    outlines: (
      await Promise.all(
        of('outline').map(async ({ id }) => {
          const outline = Outline.safeParse(body.get(id)).data
          const given = await nominationsOn(register, id)
          return outline
            ? [
                {
                  ref: placeOf.outline(event.id, id),
                  sections: outline.sections.length,
                  examples: outline.sections.flatMap((section) =>
                    nominated(given, section.id)
                      .slice(0, 2)
                      .map(({ card, count }) => ({ section: section.title, card, title: titles.get(card) ?? { en: card }, count })),
                  ),
                },
              ]
            : []
        }),
      )
    ).flat(),
    proposals: proposals.toReversed().map(({ id, number, revision }) => ({
      ref: `/guidelines/proposals/${id}`,
      number,
      text: revision.clauses.flatMap((change) => (change.kind === 'remove' ? [] : [change.text]))[0] ?? { en: revision.reason },
    })),
    actions,
  }
}

/** The summary of an event: there while it runs, and complete when its last item ends; nobody types it up. */
export async function showSummary(
  ports: Ports,
  caller: Caller,
  id: string,
  words: Words,
  language: string,
): Promise<Outcome<SummaryReply>> {
  const row = await eventRow(ports.register, id)
  if (!row) return missing
  const { event } = row
  const facts = await factsOf(ports, event)
  return done({
    event: id,
    title: event.title,
    day: (event.ended ?? event.started ?? event.starts).slice(0, 10),
    ready: event.state === 'ended',
    moderator: (await holdOf(ports.register, caller, event)) !== undefined,
    parts: summaryOf(facts, language).map(({ heading, sentences }) => ({
      heading,
      sentences: sentences.map(({ code, values, sources }) => ({
        code,
        values: { ...values },
        text: words(code, values),
        sources: [...sources],
      })),
    })),
    actions: [...facts.actions],
  })
}

export async function addAction(
  ports: Ports,
  caller: Caller,
  id: string,
  given: Omit<ActionPoint, 'id'>,
): Promise<Outcome<{ action: string }>> {
  const held = await heldEvent(ports, caller, id)
  if (!held.ok) return held
  const action = ports.ids.next()
  await ports.register.transaction().execute(async (tx) => {
    await tx
      .insertInto('action_points')
      .values({ id: action, event: id, ...given })
      .execute()
    await record(tx, { at: ports.clock.now(), actor: held.value, verb: 'add-action', subject: action })
  })
  return done({ action })
}
export async function removeAction(ports: Ports, caller: Caller, id: string, action: string): Promise<Outcome<{ action: string }>> {
  const held = await heldEvent(ports, caller, id)
  if (!held.ok) return held
  const gone = await ports.register.transaction().execute(async (tx) => {
    const row = await tx.deleteFrom('action_points').where('id', '=', action).where('event', '=', id).returning('id').executeTakeFirst()
    if (row) await record(tx, { at: ports.clock.now(), actor: held.value, verb: 'remove-action', subject: action })
    return row !== undefined
  })
  return gone ? done({ action }) : missing
}
async function heldEvent(ports: Ports, caller: Caller, id: string): Promise<Outcome<string>> {
  const row = await eventRow(ports.register, id)
  if (!row) return missing
  const hold = await holdOf(ports.register, caller, row.event)
  return hold ? done(hold.by) : forbidden
}
