import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startPostgres } from '../test/setup/postgres.ts'
import { answered, call, failed, follow, starting } from './poll/room.ts'
import type { Phone } from './poll/room.ts'
import { serve } from './serving.ts'
import type { Serving } from './serving.ts'
import type { Table } from './table.ts'

const phonesInRoom = Number(process.env['CAIRN_BENCH_PHONES'] ?? 500)
const withinMilliseconds = 10_000
const options = ['a', 'b', 'c', 'd']
const plan = {
  title: { en: 'A room that votes' },
  starts: '2027-05-20T07:30:00Z',
  zone: 'Europe/Rome',
  items: [
    {
      kind: 'poll-round',
      title: { en: 'Polls' },
      minutes: 40,
      polls: [{ kind: 'single', question: { en: 'Which?' }, options: options.map((id) => ({ id, text: { en: id } })) }],
    },
  ],
}

/** `kill`: a process goes halfway, as by a power cut; `back`: it is started again at once; `blind`: the room screen hung on it. */
type Trouble = { readonly cut: number; readonly kill?: 'back' | 'gone'; readonly blind?: true }
type Found = {
  readonly acknowledged: readonly number[]
  readonly shown: readonly number[]
  readonly lost: number
  readonly double: number
  readonly retried: number
}

/**
 * 500 phones, each with a connection that follows the event and one that votes, vote within ten seconds. Measured are the times from
 * sending a vote to its acknowledgement, and to the room screen showing a count that holds it; then the result is compared with what
 * each phone meant. A phone without an answer sends the same again, with the same turn, by the rule of the phone’s own page: at once to
 * another address that the event has told it, else after waits that grow.
 */
export async function run(): Promise<readonly Table[]> {
  const rows: string[][] = []
  const note = (name: string, found: Found): void =>
    void rows.push([name, ...at(found.acknowledged), ...at(found.shown), String(found.retried), String(found.lost), String(found.double)])
  const none = { cut: 0 }
  await alone(async (servers) => {
    note('one process, embedded', await vote(servers, none))
    note('the same, 100 cut off mid-vote', await vote(servers, { cut: 100 }))
  })
  await together(async (servers, lose) => {
    note('two processes, one PostgreSQL', await vote(servers, none))
    note('the same, 100 cut off mid-vote', await vote(servers, { cut: 100 }))
    note('the same, one process killed and restarted', await vote(servers, { cut: 0, kill: 'back' }, lose))
    note('… and the room screen hung on it', await vote(servers, { cut: 0, kill: 'back', blind: true }, lose))
    note('the same, one process gone for good', await vote(servers, { cut: 0, kill: 'gone' }, lose))
  })
  return [
    {
      title: `${phonesInRoom} phones vote within ten seconds (milliseconds)`,
      columns: ['', 'ack p50', 'p95', 'p99', 'screen p50', 'p95', 'p99', 'sent again', 'lost', 'double'],
      rows,
      note: 'Targets: p95 500 acknowledged, p95 1000 on the room screen, 0 lost, 0 double. Load and servers share this machine, and so does the process that starts again. A phone whose process is killed knows the other’s address and goes on there.',
    },
  ]
}

async function alone(work: (servers: Serving[]) => Promise<void>): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'cairn-poll-'))
  const server = await serve(data, '--demo')
  try {
    await work([server])
  } finally {
    await server.close()
    await rm(data, { recursive: true, force: true })
  }
}
async function together(work: (servers: Serving[], lose: (place: number, back: boolean) => Promise<void>) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-poll-'))
  const postgres = await startPostgres(folder)
  process.env['DATABASE_URL'] = postgres.url
  const servers: Serving[] = []
  try {
    for (const name of ['one', 'two']) servers.push(await serve(join(folder, name), '--demo'))
    await work(servers, async (place, back) => {
      await servers[place]?.kill()
      if (back) servers[place] = await serve(join(folder, `${place}`), '--demo')
    })
  } finally {
    delete process.env['DATABASE_URL']
    for (const server of servers) await server.close()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function vote(
  servers: readonly Serving[],
  { cut, kill, blind }: Trouble,
  lose?: (place: number, back: boolean) => Promise<void>,
): Promise<Found> {
  const addresses = (): readonly string[] => servers.map(({ address }) => address)
  const from = (place: number) => ({ addresses, line: starting(place % servers.length), cookie: '' })
  const desk = from(0)
  const ask = async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
    const { status, text, cookies } = await call(desk, method, path, body)
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text.slice(0, 200)}`)
    if (cookies.length > 0) desk.cookie = cookies.join('; ')
    return JSON.parse(text) as Record<string, unknown>
  }
  await ask('POST', '/api/session', { role: 'facilitator' })
  const { id, code } = await ask('POST', '/api/consultations', plan)
  const event = String(id)
  await ask('POST', `/api/consultations/${event}/move`, { act: 'start' })
  const [poll] = (await ask('GET', `/api/consultations/${event}/desk`))['polls'] as { id: string }[]
  const phones = Array.from({ length: phonesInRoom }, (_, index): Phone => ({
    ...from(index),
    index,
    choice: options[(index * 7 + (index % 3)) % options.length] ?? 'a',
  }))
  for (let first = 0; first < phones.length; first += 25)
    await Promise.all(
      phones.slice(first, first + 25).map(async (phone) => {
        const { cookies, status } = await call(phone, 'POST', '/api/consultations/join', { code })
        if (status !== 200) throw new Error(`a phone could not join: ${status}`)
        phone.cookie = cookies.join('; ')
      }),
    )
  const counts: { readonly count: number; readonly time: number }[] = []
  const stops = [
    follow(from(kill && !blind ? 0 : servers.length - 1), event, 'screen', (html) =>
      counts.push({ count: Number(/(\d+) of \d+ have voted/.exec(html)?.[1] ?? 0), time: performance.now() }),
    ),
  ]
  // What a phone follows and what it votes by stand in one page, and fail over together.
  for (const phone of phones) stops.push(follow(phone, event, 'phone', () => undefined))
  await pause(1500)
  const round = String((await ask('POST', `/api/consultations/${event}/polls/${poll?.id}/open`, {}))['round'])
  await pause(500)
  let retried = 0
  const start = performance.now()
  const settled = kill && lose ? pause(withinMilliseconds / 2).then(() => lose(1, kill === 'back')) : Promise.resolve()
  await Promise.all(
    phones.map(async (phone) => {
      await pause((phone.index / phones.length) * withinMilliseconds)
      phone.sent = performance.now()
      for (let attempt = 0; phone.acknowledged === undefined; attempt++) {
        if (performance.now() - start > 120_000) throw new Error('a phone was never answered')
        const at = phone.line.place
        const reply = await call(
          phone,
          'POST',
          `/api/consultations/${event}/rounds/${round}/ballot`,
          { ballot: { choices: [phone.choice] }, turn: 1 },
          attempt === 0 && phone.index % 5 === 0 && phone.index < cut * 5,
        ).catch(() => undefined)
        if (reply?.status === 200) {
          answered(phone)
          phone.acknowledged = performance.now()
        } else {
          retried += 1
          await pause(failed(phone, at))
        }
      }
    }),
  )
  await settled
  await pause(1500)
  await ask('POST', `/api/consultations/${event}/rounds/${round}/close`, { show: true })
  const now = (await ask('GET', `/api/consultations/${event}`))['polls'] as {
    rounds: { tally?: { voters: number; lines: { id: string; count: number }[] } }[]
  }[]
  const tally = now[0]?.rounds[0]?.tally
  for (const stop of stops) stop()
  const meant = new Map(options.map((option) => [option, phones.filter(({ choice }) => choice === option).length]))
  const differs = (more: boolean): number =>
    options.reduce(
      (sum, option) =>
        sum +
        Math.max(0, ((tally?.lines.find(({ id: line }) => line === option)?.count ?? 0) - (meant.get(option) ?? 0)) * (more ? 1 : -1)),
      0,
    )
  const byAnswer = phones.toSorted((a, b) => (a.acknowledged ?? 0) - (b.acknowledged ?? 0))
  return {
    acknowledged: phones.map(({ sent = 0, acknowledged = Infinity }) => acknowledged - sent),
    retried,
    lost: differs(false),
    double: differs(true),
    // The k-th vote that was taken is on the screen once it says k; sent is when its phone first tried.
    shown: byAnswer.map(({ sent = 0 }, k) => (counts.find(({ count, time }) => count >= k + 1 && time >= sent)?.time ?? Infinity) - sent),
  }
}

const at = (times: readonly number[]): string[] =>
  [0.5, 0.95, 0.99]
    .map((part) => times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? Number.NaN)
    .map((time) => time.toFixed(0))
