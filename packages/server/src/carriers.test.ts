import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { convertCredential } from '@cairn/domain/contract/carriers'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer } from './testing/servers.ts'

const { reply: Converted } = convertCredential
describe.each(databases)('a credential in other formats (%s)', (kind) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await demonstrationServer(kind)
    await server.idle()
  }, 60_000)
  afterAll(() => server.close())
  const file = async (name: string): Promise<unknown> => (await fetch(`${server.address}/demo/files/${name}.json`)).json()
  const convert = (body: unknown, language = 'en'): Promise<Response> => fetch(`${server.address}/api/convert?lang=${language}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

  test('POST /api/convert says it unsealed, with every loss in the asked language', async () => {
    const reply = await convert({ credential: await file('genuine'), to: 'sdjwtvc+sd-jwt' }, 'fr')
    const { format, credential, losses } = Converted.parse(await reply.json())
    expect([reply.status, format, typeof credential === 'object' && credential['vct']]).toEqual([200, 'sdjwtvc+sd-jwt', 'urn:cairn:micro-credential:1'])
    expect(losses.map(({ element, at }) => [element, at])).toEqual(expect.arrayContaining([['seal', '/proof'], ['status', '/credentialStatus']]))
    expect(losses[0]?.why).toMatch(/sceau/)
  })
  test.each([
    ['a changed one is not made good', 'altered', {}, 'convert.not-sound'],
    ['a withdrawn one is not made good', 'withdrawn', {}, 'convert.not-sound'],
    ['a key is not taken over the network', 'genuine', { key: { d: 'secret' } }, 'convert.key-stays'],
    ['a format that nobody makes is refused', 'genuine', { to: 'ob3+gold' }, 'issue.format-unknown'],
  ])('%s', async (_, name, more, code) => {
    const reply = await convert({ credential: await file(name), to: 'vc2+jwt', ...more })
    expect([reply.status, (await reply.json() as { problems: { code: string }[] }).problems[0]?.code]).toEqual([422, code])
  })
})
