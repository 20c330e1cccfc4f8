import { readFileSync } from 'node:fs'
import * as z from 'zod'
import type { CanvasAct, CanvasDeed } from '@cairn/domain/consultation/canvas-act'
import { CanvasRules } from '@cairn/domain/consultation/canvas-rules'
import { layOut } from '@cairn/domain/consultation/column-sets'
import { outlineOf } from '@cairn/domain/consultation/outline'
import { revised } from '@cairn/domain/consultation/revise'
import type { GuidelineRevision } from '@cairn/domain/consultation/revise'
import { timetableOf } from '@cairn/domain/consultation/timetable'
import { AgendaItem } from '@cairn/domain/model/consultation'
import { NqfPosition } from '@cairn/domain/model/profile'
import { Text } from '@cairn/domain/model/text'
import { placeOf } from '../operations/canvas/summary.ts'
import { addressOf } from '../operations/revision-ground.ts'
import type { Ports, Tx } from '../ports.ts'
import { record, sha256 } from '../register/acts.ts'
import { appendActs, putContent, putStance } from '../register/canvas.ts'
import { insertEvent, insertItem } from '../register/consultations.ts'
import { insertPoll } from '../register/polls.ts'

const Group = z.object({ id: z.string().optional(), name: z.string().optional(), notes: z.array(z.string()) })
const Plan = z.object({
  title: Text,
  items: z.array(AgendaItem),
  polls: z.array(
    z.object({
      id: z.string(),
      question: Text,
      options: z.array(z.object({ id: z.string(), text: Text, before: z.int(), after: z.int() })),
    }),
  ),
  columns: z.array(z.object({ id: z.string(), groups: z.array(Group) })),
  questions: z.array(z.object({ note: z.string(), text: z.string(), answer: z.string() })),
  joined: z.object({ from: z.array(z.string()), text: z.string() }),
  conclusion: z.object({ statement: Text, agree: z.int(), live: z.array(z.string()), objections: z.array(z.string()) }),
  nominations: z.array(z.tuple([z.string(), z.string(), z.int()])),
  actions: z.array(z.object({ what: z.string(), owner: z.string(), due: z.string() })),
  proposals: z.array(
    z.object({
      item: z.string(),
      text: z.string(),
      status: z.enum(['agreed']).optional(),
      poll: z.string().optional(),
      groups: z.array(z.string()).default([]),
      objections: z.array(z.int()).default([]),
      reason: z.string(),
      adopt: z.string().optional(),
      rules: z.object({ profile: z.string(), nqfPosition: NqfPosition }).optional(),
    }),
  ),
})
type Plan = z.output<typeof Plan>
const event = 'demoevent2026'
/** Somebody else than the demonstration’s policy maker, so that whoever tries it may decide. */
const [author, authorOf] = ['demo-officer', 'https://demo.cairn.example/o/university']
const [starts, ends] = ['2026-05-20T07:30:00.000Z', '2026-05-20T09:45:00.000Z']
const itemId = (index: number): string => `demoitem${String(index + 1).padStart(2, '0')}`

/** The event that guidelines were prepared in, as one that has ended: invented people, marked as such. The same each time, but for when it was put in. */
export async function seedConsultation(ports: Ports, organisation: string): Promise<void> {
  const plan = Plan.parse(JSON.parse(readFileSync(new URL('../../../../demo/consultation.json', import.meta.url), 'utf8')))
  const at = (kind: AgendaItem['kind']): string => itemId(plan.items.findIndex((item) => item.kind === kind))
  const acts = canvasActs(plan)
  await ports.register.transaction().execute(async (tx) => {
    await insertEvent(
      tx,
      { id: event, code: '472918', organisation, facilitator: 'demo-reviewer', at: starts, demonstration: true },
      { title: plan.title, starts, zone: 'Europe/Rome' },
    )
    await tx.updateTable('consultations').set({ state: 'ended', started: starts, ended: ends }).where('id', '=', event).execute()
    for (const [index, item] of plan.items.entries()) await insertItem(tx, itemId(index), event, index + 1, item)
    const planned = plan.items.map((item, index) => ({ ...item, id: itemId(index), state: 'planned' as const, extra: 0 }))
    // Every item ran as it was planned.
    for (const line of timetableOf({ starts, state: 'planned', items: planned }, starts))
      await tx
        .updateTable('consultation_items')
        .set({ state: 'done', started: line.begins, ended: line.ends })
        .where('id', '=', line.item.id)
        .execute()
    await seedPolls(tx, plan, at('poll-round'))
    await putContent(tx, {
      item: at('canvas'),
      event,
      kind: 'canvas',
      body: {
        question: ports.library.columnSets.find(({ id }) => id === 'for-whom')?.question ?? plan.title,
        rules: CanvasRules.parse({}),
      },
    })
    await appendActs(tx, { item: at('canvas'), event, after: 0 }, [
      ...layOut(ports.library.columnSets.find(({ id }) => id === 'for-whom')?.columns ?? []),
      ...acts,
    ])
    await putContent(tx, { item: at('conclusion'), event, kind: 'conclusion', body: plan.conclusion.statement })
    const stances = [
      ...plan.conclusion.objections.map((reason) => ({ stance: 'object' as const, reason })),
      ...plan.conclusion.live.map((reason) => ({ stance: 'live-with' as const, reason })),
      ...Array.from({ length: plan.conclusion.agree }, () => ({ stance: 'agree' as const, reason: '' })),
    ]
    for (const [index, { stance, reason }] of stances.entries())
      await putStance(tx, {
        item: at('conclusion'),
        event,
        voter: `demo-${index}`,
        id: `demostance${String(index).padStart(3, '0')}`,
        stance,
        reason: reason || undefined,
      })
    const guideline = ports.library.guidelines.get('micro-credentials')?.at(-1)
    if (guideline) await putContent(tx, { item: at('outline'), event, kind: 'outline', body: outlineOf(guideline) })
    await tx
      .insertInto('nominations')
      .values(
        plan.nominations.flatMap(([section, card, count]) =>
          Array.from({ length: count }, (_, index) => ({ item: at('outline'), section, card, voter: `demo-${index}` })),
        ),
      )
      .execute()
    await tx
      .insertInto('action_points')
      .values(plan.actions.map((action, index) => ({ id: `demoaction${index + 1}`, event, ...action })))
      .execute()
    await seedProposals(tx, ports, plan, { canvas: at('canvas'), conclusion: at('conclusion') })
    await record(tx, { at: ports.clock.now(), actor: 'office', verb: 'seed', subject: event, digest: sha256(JSON.stringify([plan, acts])) })
  })
}

async function seedPolls(tx: Tx, { polls }: Plan, item: string): Promise<void> {
  for (const { id, question, options } of polls) {
    await insertPoll(tx, id, event, item, {
      kind: 'single',
      question,
      options: options.map((option) => ({ id: option.id, text: option.text })),
    })
    for (const [index, round] of (['before', 'after'] as const).entries()) {
      const tally = {
        kind: 'single',
        voters: options.reduce((sum, option) => sum + option[round], 0),
        lines: options.map((option) => ({ id: option.id, count: option[round] })),
        groups: [],
      }
      await tx
        .insertInto('poll_rounds')
        .values({
          id: `${id}r${index + 1}`,
          event,
          poll: id,
          number: index + 1,
          state: 'closed',
          shown: true,
          opened: starts,
          closed: ends,
          tally: JSON.stringify(tally),
        })
        .execute()
    }
  }
}

/** The canvas as acts, one after the other: notes, their groups, dots, one joining, three questions with their answers. */
export function canvasActs(plan: Pick<Plan, 'columns' | 'questions' | 'joined'>): readonly CanvasAct[] {
  const acts: CanvasAct[] = []
  const add = (deed: CanvasDeed): void => void acts.push({ stamp: { version: acts.length + 2, nonce: 'demo' }, deed })
  const ids = new Map<string, string>()
  for (const column of plan.columns)
    for (const group of column.groups) {
      if (group.id && group.name) add({ kind: 'cluster', cluster: group.id, name: group.name, column: column.id })
      for (const text of group.notes) {
        const note = `n${ids.size + 1}`
        ids.set(text, note)
        add({ kind: 'note', note, owner: `demo-${note}`, column: column.id, text })
        if (group.id) add({ kind: 'move', note, column: column.id, cluster: group.id })
      }
    }
  // Dots: the fewer words a note has, the more people saw themselves in it; always the same.
  let slot = 0
  for (const [text, note] of ids)
    for (let dots = (text.length * 7 + ids.size) % 5; dots > 0; dots -= 1) add({ kind: 'dot', slot: `demo-${(slot += 1)}`, note })
  const [first] = plan.joined.from.map((text) => ids.get(text) ?? '')
  add({
    kind: 'merge',
    note: 'n-joined',
    from: plan.joined.from.map((text) => ids.get(text) ?? ''),
    column: 'policy-makers',
    cluster: 'register-first',
    text: plan.joined.text,
  })
  for (const [index, { note, text, answer }] of plan.questions.entries()) {
    add({ kind: 'ask', question: `q${index + 1}`, note: ids.get(note) ?? first ?? '', text })
    add({ kind: 'answer', question: `q${index + 1}`, text: answer })
  }
  return acts
}

async function seedProposals(
  tx: Tx,
  ports: Ports,
  plan: Plan,
  place: { readonly canvas: string; readonly conclusion: string },
): Promise<void> {
  const newest = ports.library.guidelines.get('micro-credentials')?.at(-1)
  if (!newest) return
  const canvas = placeOf.canvas(event, place.canvas)
  const notes = new Map<string, string[]>()
  let count = 0
  for (const { groups } of plan.columns)
    for (const group of groups)
      for (const _ of group.notes) {
        count += 1
        if (group.id) notes.set(group.id, [...(notes.get(group.id) ?? []), `n${count}`])
      }
  for (const [index, { item, text, status, poll, groups, objections, reason, adopt, rules }] of plan.proposals.entries()) {
    const id = `demoproposal${index + 1}`
    const sources: GuidelineRevision['sources'] = [
      ...(poll ? [{ kind: 'poll' as const, ref: placeOf.poll(event, poll) }] : []),
      ...groups.flatMap((group) => [
        { kind: 'cluster' as const, ref: `${canvas}#cluster-${group}` },
        ...(notes.get(group) ?? []).map((note) => ({ kind: 'note' as const, ref: `${canvas}#note-${note}` })),
      ]),
      ...objections.map((which) => ({
        kind: 'objection' as const,
        ref: `${placeOf.conclusion(event, place.conclusion)}#objection-demostance${String(which).padStart(3, '0')}`,
      })),
    ]
    const revision: GuidelineRevision = {
      guideline: newest.id,
      from: '1.0',
      clauses: [{ kind: 'change', item, text: { en: text }, ...(status ? { status } : {}) }],
      sources,
      reason,
    }
    const dates = { effective: '2028-01-01', transition: 'next-review' as const }
    const next = adopt ? revised(newest, revision, { version: '1.1', dated: '2026-06-26', ...dates, ref: addressOf(id) }) : undefined
    const profile = rules ? `demoprofileproposal${index + 1}` : null
    if (rules && profile)
      await tx
        .insertInto('profile_proposals')
        .values({
          id: profile,
          profile: rules.profile,
          change: JSON.stringify({ rules: [], nqfPosition: rules.nqfPosition }),
          ...dates,
          reason,
          state: 'proposed',
          author,
          organisation: authorOf,
          proposed: ends,
        })
        .execute()
    await tx
      .insertInto('guideline_proposals')
      .values({
        id,
        number: index + 1,
        guideline: newest.id,
        event,
        revision: JSON.stringify(revision),
        ...dates,
        profile_proposal: profile,
        state: next?.ok ? 'adopted' : 'proposed',
        author,
        organisation: authorOf,
        proposed: ends,
        ...(next?.ok
          ? { decided_by: 'office', decided: '2026-06-26T09:00:00.000Z', decision: adopt ?? '', version: JSON.stringify(next.value) }
          : {}),
      })
      .execute()
  }
}
