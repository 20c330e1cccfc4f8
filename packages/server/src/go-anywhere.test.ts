import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { goAnywhere } from '@cairn/domain/contract/go'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'

const {
  id: _,
  version: __,
  ...clean
} = z
  .looseObject({ id: z.string(), version: z.number() })
  .parse(JSON.parse(readFileSync(new URL('../../../demo/micro-credentials/solar-pv-inspection.json', import.meta.url), 'utf8')))

describe.each(databases)('go to anything on %s', (kind) => {
  let server: RunningServer
  beforeAll(async () => void (server = await demonstrationServer(kind)))
  afterAll(() => server.close())
  const found = async (q: string, language = 'en', role?: Parameters<typeof visitor>[1]) => {
    const path = `/api/go?${new URLSearchParams({ q })}`
    const init = { headers: { 'accept-language': language } }
    const reply = role ? await (await visitor(server, role)).ask(path, init) : await fetch(`${server.address}${path}`, init)
    return goAnywhere.reply.parse(await reply.json()).found
  }

  test.each([
    { name: 'a micro-credential by the beginning of its words', q: 'solar insp', kind: 'entry', address: /^\/mc\/solar/ },
    { name: 'a clause by its number', q: '3.2', kind: 'clause', address: /^\/guidelines\/micro-credentials\/[\d.]+\/3\.2$/ },
    { name: 'a page in the language of the reader', q: 'vérif', language: 'fr', kind: 'place', address: /^\/verify$/ },
    { name: 'a page in Arabic', q: 'تحقق', language: 'ar', kind: 'place', address: /^\/verify$/ },
    { name: 'a page by its English name, whatever the language', q: 'figures', language: 'uk', kind: 'place', address: /^\/insights$/ },
  ])('$name', async ({ q, language, kind: wanted, address }) => {
    const all = await found(q, language)
    expect(
      all.some((one) => one.kind === wanted && address.test(one.address)),
      JSON.stringify(all),
    ).toBe(true)
  })

  test('what waits for me comes first, and pages of a role only to who has it', async () => {
    const developer = await visitor(server, 'developer')
    const { id } = z.object({ id: z.string() }).parse(await (await developer.post('/api/drafts', { specification: clean })).json())
    expect((await developer.post(`/api/drafts/${id}/submit`, {})).status).toBe(201)
    const reviewer = await found('', 'en', 'reviewer')
    expect(reviewer[0]).toMatchObject({ kind: 'task', address: expect.stringMatching(/^\/review\//) as unknown })
    const addresses = async (role?: Parameters<typeof visitor>[1]) => (await found('', 'en', role)).map(({ address }) => address)
    expect([
      (await addresses('reviewer')).includes('/review'),
      (await addresses()).includes('/review'),
      (await addresses()).some((address) => address.startsWith('/review/')),
    ]).toEqual([true, false, false])
  })

  test.each(['developer', 'reviewer', 'officer', 'learner'])('every page that a %s is led to is there', async (role) => {
    const one = await visitor(server, role)
    for (const { kind: what, address } of await found('', 'en', role))
      if (what === 'place') expect([address, (await one.ask(address)).status]).toEqual([address, 200])
  })

  test('what is too long is refused in words', async () => {
    const reply = await fetch(`${server.address}/api/go?q=${'a'.repeat(201)}`)
    expect([reply.status, reply.headers.get('content-type')]).toEqual([400, expect.stringContaining('problem+json')])
  })
})
