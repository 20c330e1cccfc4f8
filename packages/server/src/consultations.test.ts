import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as consult from '@cairn/domain/contract/consultation'
import { proveChain } from './register/acts.ts'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'
import type { Visitor } from './testing/servers.ts'
import { device, planned, problemOf, said } from './testing/consultations.ts'
import type { Device } from './testing/consultations.ts'

describe.each(databases)('a consultation, on %s', (kind) => {
  let server: RunningServer
  let facilitator: Visitor
  let id: string
  let code: string
  const api = (path = ''): string => `/api/consultations/${id}${path}`
  const seen = async () => consult.getConsultation.reply.parse(await (await facilitator.ask(api())).json())
  const desk = async (who: Visitor = facilitator) => consult.getDesk.reply.parse(await (await who.ask(api('/desk'))).json())
  const room = async (size: number, group?: string): Promise<readonly Device[]> => {
    const devices = await Promise.all(Array.from({ length: size }, () => device(server)))
    for (const one of devices) expect((await one.post('/api/consultations/join', { code, ...(group ? { group } : {}) })).status).toBe(200)
    return devices
  }
  /** Asks the first question that stands on the agenda, and says under which round. */
  const ask = async (place = 0): Promise<string> => {
    const poll = (await desk()).polls[place]
    return consult.openRound.reply.parse(await said(facilitator.post(api(`/polls/${poll?.id}/open`), {}), 201)).round
  }
  const vote = (who: Device, round: string, choice: string, turn = 1) =>
    who.post(api(`/rounds/${round}/ballot`), { ballot: { choices: [choice] }, turn })
  const close = (round: string, body: object = {}) => said(facilitator.post(api(`/rounds/${round}/close`), body))

  beforeAll(async () => {
    server = await demonstrationServer(kind)
    facilitator = await visitor(server, 'facilitator')
  }, 60_000)
  afterAll(() => server.close())
  const begin = async (): Promise<void> => {
    const made = consult.createConsultation.reply.parse(await said(facilitator.post('/api/consultations', planned()), 201))
    ;({ id, code } = made)
    await said(facilitator.post(api('/move'), { act: 'start' }))
    const items = (await seen()).event.items
    await said(facilitator.post(api('/move'), { act: 'go', item: items[1]?.id }))
  }

  test('is planned with an agenda and a code of six digits, and is open to be read by everybody', async () => {
    await begin()
    expect(code).toMatch(/^[1-9]\d{5}$/)
    const { event, polls } = await seen()
    expect([event.state, event.items.map(({ state }) => state), polls]).toEqual(['running', ['done', 'running', 'planned', 'planned'], []])
  })
  test('hides every result until it is shown, and shows it then to all', async () => {
    await begin()
    const devices = await room(6)
    const round = await ask()
    for (const [i, one] of devices.entries()) expect((await vote(one, round, i < 4 ? 'register-first' : 'outside')).status).toBe(200)
    const open = (await seen()).polls[0]?.rounds[0]
    expect([open?.voted, open?.tally]).toEqual([6, undefined])
    expect((await desk()).polls.flatMap(({ rounds }) => rounds)[0]?.tally?.lines.map(({ count }) => count)).toEqual([0, 4, 0, 2])
    await close(round)
    expect((await seen()).polls[0]?.rounds[0]?.tally).toBeUndefined()
    await said(facilitator.post(api(`/rounds/${round}/show`), { show: true }))
    expect((await seen()).polls[0]?.rounds[0]?.tally?.lines.map(({ count }) => count)).toEqual([0, 4, 0, 2])
  })
  test('holds nothing that joins a voter and a choice once a round is closed: looked for in every column of the database', async () => {
    await begin()
    const devices = await room(7)
    const round = await ask()
    for (const one of devices) await vote(one, round, 'register-first')
    const voters = (
      await server.ports.register.selectFrom('participants').select(['id', 'digest']).where('event', '=', id).execute()
    ).flatMap(({ id: voter, digest }) => [voter, digest])
    expect(voters).toHaveLength(14)
    const joins = async (): Promise<string[]> => {
      const { rows } = await sql<{
        name: string
      }>`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`.execute(
        server.ports.register,
      )
      const found: string[] = []
      for (const { name } of rows) {
        const { rows: held } = await sql<{
          text: string
        }>`select t::text as text from ${sql.table(name)} t where t::text like ${`%${round}%`} or t::text like '%register-first%'`.execute(
          server.ports.register,
        )
        if (held.some(({ text }) => voters.some((voter) => text.includes(voter)))) found.push(name)
      }
      return found
    }
    // The test can fail: while the round is open there is such a table.
    expect(await joins()).toEqual(['ballots'])
    await close(round)
    expect(await joins()).toEqual([])
    expect(await server.ports.register.selectFrom('ballots').selectAll().where('round', '=', round).execute()).toEqual([])
    expect(await server.ports.register.selectFrom('ballot_papers').selectAll().where('round', '=', round).execute()).toHaveLength(7)
    // Nor does what a device may ask for of itself.
    const own = consult.getOwnPart.reply.parse(await (await (devices[0] as Device).ask(api('/own'))).json())
    expect(own).toEqual({ joined: true, ballots: {}, supports: [] })
  })
  test('lets a vote be changed until it is closed, and counts a device once however often it sends', async () => {
    await begin()
    const devices = await room(5)
    const round = await ask()
    for (const one of devices) await vote(one, round, 'outside')
    const [first] = devices as [Device]
    expect((await vote(first, round, 'register-first', 2)).status).toBe(200)
    // The same sent again, and an older one that comes late or was recorded by somebody: what stands is said, and nothing changes.
    for (const turn of [2, 1, 1])
      expect(await (await vote(first, round, 'outside', turn)).json()).toEqual({
        counted: true,
        turn: 2,
        ballot: { choices: ['register-first'] },
      })
    await close(round, { show: true })
    expect((await seen()).polls[0]?.rounds[0]?.tally?.lines.map(({ id: line, count }) => [line, count])).toEqual([
      ['from-the-start', 0],
      ['register-first', 1],
      ['some-sectors', 0],
      ['outside', 4],
    ])
    const late = await vote(first, round, 'outside', 3)
    expect([late.status, await problemOf(late)]).toEqual([409, 'ballot.closed'])
  })
  test('takes one vote of a device that sends a hundred at once', async () => {
    await begin()
    const [only] = (await room(1)) as [Device]
    const round = await ask()
    const replies = await Promise.all(
      Array.from({ length: 100 }, (_, i) => vote(only, round, i % 2 === 0 ? 'outside' : 'register-first', 1 + (i % 7))),
    )
    expect(replies.filter(({ status }) => status !== 200)).toEqual([])
    expect(
      Number(
        (
          await server.ports.register
            .selectFrom('ballots')
            .select(({ fn }) => fn.countAll().as('n'))
            .where('round', '=', round)
            .executeTakeFirstOrThrow()
        ).n,
      ),
    ).toBe(1)
    await close(round)
  }, 30_000)
  test('asks again after a discussion, and keeps what was said before', async () => {
    await begin()
    const devices = await room(5)
    const first = await ask()
    for (const one of devices) await vote(one, first, 'from-the-start')
    await close(first, { show: true })
    const second = await ask()
    for (const one of devices) await vote(one, second, 'register-first')
    await close(second, { show: true })
    expect((await seen()).polls[0]?.rounds.map(({ number, tally }) => [number, tally?.lines.map(({ count }) => count)])).toEqual([
      [1, [5, 0, 0, 0]],
      [2, [0, 5, 0, 0]],
    ])
  })
  test('shows a group only of five or more, and never so that the others can be worked out', async () => {
    await begin()
    const [policy, few] = [await room(6, 'policy'), await room(2, 'employer')]
    const round = await ask()
    for (const one of [...policy, ...few]) await vote(one, round, 'outside')
    await close(round, { show: true })
    // Six of the policy group would leave two: nobody is shown by group.
    expect((await seen()).polls[0]?.rounds[0]?.tally?.groups).toEqual([])
    const others = await room(3, 'other')
    const again = await ask()
    for (const one of [...policy, ...few, ...others]) await vote(one, again, 'outside')
    await close(again, { show: true })
    expect((await seen()).polls[0]?.rounds[1]?.tally?.groups.map(({ group, voters }) => [group, voters])).toEqual([['policy', 6]])
  })
  test('shows nobody what fewer than five have answered, and says why', async () => {
    await begin()
    const devices = await room(3)
    const round = await ask()
    for (const one of devices) await vote(one, round, 'outside')
    expect((await desk()).polls[0]?.rounds[0]?.tally).toBeUndefined()
    await close(round, { show: true })
    const shown = await facilitator.post(api(`/rounds/${round}/show`), { show: true })
    expect([shown.status, await problemOf(shown), (await seen()).polls[0]?.rounds[0]?.tally]).toEqual([409, 'consult.too-few', undefined])
  })
  test('neither goes on nor ends while a vote is open, and two presses of one button move once', async () => {
    await begin()
    const round = await ask()
    const { current } = (await seen()).event
    for (const act of ['next', 'end']) expect(await problemOf(await facilitator.post(api('/move'), { act }))).toBe('consult.vote-open')
    await close(round)
    const [one, two] = await Promise.all([1, 2].map(() => facilitator.post(api('/move'), { act: 'next', from: current })))
    expect(new Set([one?.status, two?.status])).toEqual(new Set([200, 409]))
    expect((await seen()).event.items.map(({ state }) => state)).toEqual(['done', 'done', 'running', 'planned'])
  })
  test('takes minutes for a late item from the break, and leaves the break at least one', async () => {
    await begin()
    const [, polls, rest] = (await seen()).event.items
    await said(facilitator.post(api(`/items/${polls?.id}/time`), { minutes: 3, from: rest?.id }))
    expect((await seen()).event.items.map(({ extra }) => extra)).toEqual([0, 3, -3, 0])
    const greedy = await facilitator.post(api(`/items/${polls?.id}/time`), { minutes: 15, from: rest?.id })
    expect(await problemOf(greedy)).toBe('consult.break-too-short')
  })
  test('records every step in the chain of acts, and no vote', async () => {
    const { chains, broken } = await proveChain(server.ports.register)
    expect([chains.length, broken]).toEqual([1, undefined])
    const verbs = (await server.ports.register.selectFrom('acts').select('verb').distinct().execute()).map(({ verb }) => verb)
    expect(verbs).toEqual(
      expect.arrayContaining([
        'plan-consultation',
        'start-consultation',
        'move-consultation',
        'adjust-time',
        'open-round',
        'close-round',
        'show-round',
      ]),
    )
    // So many votes, and not one act of anybody who is no facilitator.
    const actors = await server.ports.register.selectFrom('acts').select('actor').distinct().where('verb', 'like', '%-round').execute()
    expect(actors).toEqual([{ actor: 'demo-reviewer' }])
  })
})
