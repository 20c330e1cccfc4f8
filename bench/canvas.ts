import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { emptyCanvas, withActs } from '@cairn/domain/consultation/canvas'
import type { Canvas } from '@cairn/domain/consultation/canvas'
import type { CanvasAct } from '@cairn/domain/consultation/canvas-act'
import { lookAt } from '@cairn/domain/consultation/canvas-view'
import { getCanvas, workOnCanvas } from '@cairn/domain/contract/canvas'
import { createConsultation, getConsultation } from '@cairn/domain/contract/consultation'
import { serve } from './serving.ts'
import { median } from './table.ts'
import type { Table } from './table.ts'

const [people, notesEach] = [40, 10]
type Person = { readonly ask: (path: string, body?: object, method?: string) => Promise<Response> }

/** A browser without a screen: it keeps its cookies, and what got lost on the line it sends again, as the outbox of a page does. */
function person(address: string, lost: () => void): Person {
  const jar = new Map<string, string>()
  const again = async (send: () => Promise<Response>, tries = 5): Promise<Response> =>
    send().catch(async (error: unknown) => {
      lost()
      if (tries === 0) throw error
      return again(send, tries - 1)
    })
  return {
    ask: async (path, body, method = body ? 'POST' : 'GET') => {
      const reply = await again(() =>
        fetch(`${address}${path}`, {
          method,
          headers: {
            ...(jar.size > 0 ? { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
            ...(body ? { 'content-type': 'application/json' } : {}),
          },
          ...(body ? { body: JSON.stringify(body) } : {}),
        }),
      )
      for (const line of reply.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        jar.set(name, value)
      }
      if (!reply.ok) throw new Error(`${path}: ${reply.status} ${(await reply.text()).slice(0, 200)}`)
      return reply
    },
  }
}

/**
 * Forty people put 400 notes on one canvas at once, give dots and move notes; every fifth letter goes twice, as on a bad line. Measured is how
 * long a letter takes to be acknowledged and how long until every replica is the same; it fails where one is not.
 */
export async function run(): Promise<Table> {
  const data = await mkdtemp(join(tmpdir(), 'cairn-canvas-'))
  const server = await serve(data, '--demo')
  try {
    let lost = 0
    const facilitator = person(server.address, () => void (lost += 1))
    await facilitator.ask('/api/session', { role: 'facilitator' })
    const plan = {
      title: { en: 'Bench' },
      starts: '2027-05-20T07:30:00Z',
      zone: 'Europe/Rome',
      items: [{ kind: 'canvas', title: { en: 'Canvas' }, minutes: 15 }],
    }
    const { id, code } = createConsultation.reply.parse(await (await facilitator.ask('/api/consultations', plan)).json())
    const item = getConsultation.reply.parse(await (await facilitator.ask(`/api/consultations/${id}`)).json()).event.items[0]?.id ?? ''
    const path = `/api/consultations/${id}/canvas/${item}`
    await facilitator.ask(path, { set: 'for-whom' }, 'PUT')
    await facilitator.ask(`/api/consultations/${id}/move`, { act: 'start' })
    const crowd = await Promise.all(
      Array.from({ length: people }, async () => {
        const one = person(server.address, () => void (lost += 1))
        await one.ask('/api/consultations/join', { code })
        return one
      }),
    )
    const acknowledged: number[] = []
    const columns = ['policy-makers', 'developers', 'assessors', 'recognition-officers']
    const from = performance.now()
    const replicas = await Promise.all(
      crowd.map(async (one, who) => {
        let canvas: Canvas = emptyCanvas
        let upTo = 0
        const look = async (): Promise<void> => {
          const reply = getCanvas.reply.parse(await (await one.ask(`${path}?since=${upTo}`)).json())
          canvas = withActs(reply.anew ? emptyCanvas : canvas, reply.acts)
          upTo = reply.upTo
        }
        await look()
        for (let note = 0; note < notesEach; note += 1) {
          const version = lookAt(canvas).version + 1
          const name = `w${who}n${note}`
          const act = (deed: CanvasAct['deed'], nonce: string): CanvasAct => ({ stamp: { version, nonce }, deed })
          const acts = [
            act(
              { kind: 'note', note: name, owner: 'me', column: columns[(who + note) % 4] ?? '', text: `Note ${note} of person ${who}` },
              `${name}a`,
            ),
            ...(note < 5 ? [act({ kind: 'dot', slot: `me-${note}`, note: name }, `${name}d`)] : []),
            ...(note % 3 === 0 ? [act({ kind: 'move', note: name, column: columns[who % 4] ?? '' }, `${name}m`)] : []),
          ]
          const sent = performance.now()
          const receipt = workOnCanvas.reply.parse(await (await one.ask(path, { acts })).json())
          acknowledged.push(performance.now() - sent)
          if (receipt.refused.length > 0) throw new Error(`refused: ${JSON.stringify(receipt.refused[0])}`)
          if ((who + note) % 5 === 0) await one.ask(path, { acts })
          if (note % 2 === who % 2) await look()
        }
        return { look, view: () => lookAt(canvas) }
      }),
    )
    const written = performance.now() - from
    await Promise.all(replicas.map(({ look }) => look()))
    const settled = performance.now() - from
    const views = replicas.map(({ view }) => JSON.stringify([...view().notes.values()]))
    const different = views.filter((view) => view !== views[0]).length
    const notes = replicas[0]?.view().notes.size ?? 0
    if (different > 0 || notes !== people * notesEach)
      throw new Error(`${different} replicas differ; ${notes} notes instead of ${people * notesEach}`)
    const sorted = acknowledged.toSorted((a, b) => a - b)
    const ms = (value: number | undefined): string => `${Math.round(value ?? 0)} ms`
    return {
      title: `canvas: ${people} people, ${notes} notes, ${acknowledged.length} letters at once, every fifth sent twice (embedded database)`,
      columns: ['measured', 'value', 'target'],
      rows: [
        ['a letter acknowledged, median', ms(median(acknowledged)), '–'],
        ['a letter acknowledged, p95', ms(sorted[Math.floor(sorted.length * 0.95)]), '–'],
        ['all written', ms(written), '–'],
        ['every replica equal, from the first letter', ms(settled), '–'],
        ['replicas that differ', String(different), '0'],
        ['connections lost and letters sent again', String(lost), '–'],
        ['notes lost or doubled', String(Math.abs(notes - people * notesEach)), '0'],
      ],
      note: 'All forty write without a pause; people take a minute for a note.',
    }
  } finally {
    await server.close()
    await rm(data, { recursive: true, force: true })
  }
}
