import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { sql } from 'kysely'
import type { RunningServer } from './serve.ts'
import { demonstrationServer, visitor } from './testing/servers.ts'
import type { Visitor } from './testing/servers.ts'

const OpenApi = z.object({
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ parameters: z.array(z.object({ name: z.string(), in: z.string() })).default([]) })),
  ),
})
const Problem = z.object({
  title: z.string().min(1),
  status: z.int(),
  problems: z.array(z.object({ code: z.string(), message: z.string().min(3) })).min(1),
})
const WalletProblem = z.object({ error: z.string().regex(/^[a-z_]+$/), error_description: z.string().min(3) })
const json = 'application/json'
const bodies: readonly { readonly name: string; readonly type: string; readonly body: BodyInit }[] = [
  { name: 'nothing', type: json, body: '' },
  { name: 'a word', type: json, body: 'hello' },
  { name: 'null', type: json, body: 'null' },
  { name: 'a list', type: json, body: '[[[]]]' },
  { name: 'a name twice', type: json, body: '{"version":1,"version":2}' },
  { name: 'a prototype', type: json, body: '{"__proto__":{"roles":["reviewer"]},"constructor":{"prototype":{}}}' },
  { name: 'ten thousand levels', type: json, body: '['.repeat(10_000) },
  { name: 'a zero character', type: json, body: '{"reason":"a\\u0000b","role":"\\u0000"}' },
  { name: 'half a character', type: json, body: '{"reason":"\\ud800","id":"\\udfff"}' },
  { name: 'a number beyond numbers', type: json, body: '{"version":1e400,"revision":1e400}' },
  { name: 'bytes that are no text', type: json, body: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]) },
  { name: 'another type', type: 'text/plain', body: '{}' },
  {
    name: 'an unfinished upload',
    type: 'multipart/form-data; boundary=x',
    body: '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
  },
]
const addresses = ['nothing-there', '..%2F..%2Fetc%2Fpasswd', '%00', '%FF%FE', 'x'.repeat(3000), '%F0%9F%98%80', "a'%20or%201=1--"]
const queries = [
  '?q=%00&page=-1&version=0',
  `?q=${'a'.repeat(5000)}`,
  '?at=yesterday&lang=%FF&level=%27&page=1e9&state=x',
  '?q=%25%25__%5C&field[]=1&field=2&page=NaN',
]

describe.each(['PGlite', 'PostgreSQL'] as const)('whatever is sent to any address (%s)', (kind) => {
  let server: RunningServer
  let visitors: readonly Visitor[]
  let operations: readonly { readonly method: string; readonly path: string }[]
  beforeAll(async () => {
    server = await demonstrationServer(kind)
    await server.idle()
    visitors = await Promise.all([undefined, 'developer', 'reviewer', 'award-office'].map((role) => visitor(server, role)))
    const { paths } = OpenApi.parse(await (await fetch(`${server.address}/api/openapi.json`)).json())
    operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
    )
  }, 60_000)
  afterAll(() => server.close())

  const rows = async (): Promise<string> => {
    const {
      rows: [counts],
    } =
      await sql`select (select count(*) from acts) as acts, (select count(*) from drafts) as drafts, (select count(*) from entries) as entries, (select count(*) from runs) as runs, (select count(*) from awards) as awards, (select count(*) from shares) as shares`.execute(
        server.ports.register,
      )
    return JSON.stringify(counts)
  }
  /** A refusal is a problem document in words; never our own failure, never another site's page. */
  const plain = async (reply: Response, what: string): Promise<boolean> => {
    const text = await reply.text()
    expect(reply.status, `${what} → ${reply.status} ${text.slice(0, 200)}`).toBeLessThan(500)
    if (reply.status < 400) return false
    // Wallets are refused as their protocol has it.
    if (/ \/wallet\//.test(what) && reply.headers.get('content-type')?.startsWith('application/json')) {
      expect(WalletProblem.safeParse(JSON.parse(text)).success, what).toBe(true)
      return true
    }
    expect(reply.headers.get('content-type'), what).toContain('application/problem+json')
    for (const { code, message } of Problem.parse(JSON.parse(text)).problems) expect(message, `${what} ${code}`).not.toBe(code)
    return true
  }

  test('a body that makes no sense is refused in words, and nothing is written', async () => {
    let refusals = 0
    let before = await rows()
    for (const { method, path } of operations) {
      if (method === 'GET') continue
      for (const { name, type, body } of bodies) {
        for (const [index, one] of visitors.entries()) {
          const reply = await one.ask(path.replaceAll(/\{\w+\}/g, 'nothing-there'), { method, body, headers: { 'content-type': type } })
          if (await plain(reply, `${method} ${path} ← ${name} from visitor ${index}`)) {
            refusals += 1
            expect(await rows(), `${method} ${path} ← ${name}`).toBe(before)
          } else before = await rows()
        }
      }
    }
    expect(refusals).toBeGreaterThan(operations.length)
  }, 240_000)

  test('an address or a question that makes no sense is answered in words', async () => {
    for (const { method, path } of operations) {
      for (const address of path.includes('{') ? addresses : ['']) {
        for (const query of ['', ...queries]) {
          const reply = await (visitors[1] as Visitor).ask(`${path.replaceAll(/\{\w+\}/g, address)}${query}`, {
            method,
            ...(method === 'GET' ? {} : { body: '{}', headers: { 'content-type': json } }),
          })
          await plain(reply, `${method} ${path} ${address}${query}`)
        }
      }
    }
  }, 240_000)

  test('pages and forms answer strange input with a page', async () => {
    const pages = [
      '/',
      '/find',
      '/mc/ADDRESS',
      '/mc/ADDRESS/v/ADDRESS',
      '/c/ADDRESS',
      '/c/ADDRESS/file',
      '/c/ADDRESS/print',
      '/verify',
      '/guidelines/ADDRESS',
      '/studio/ADDRESS',
      '/status/ADDRESS',
      '/demo/files/ADDRESS',
      '/api/docs/ADDRESS',
      '/assets/ADDRESS',
      '/sign-in',
      '/sign-in/link/ADDRESS',
      '/sign-in/provider',
      '/sign-in/provider/back',
      '/account',
      '/people',
    ]
    for (const page of pages) {
      for (const address of addresses) {
        for (const query of ['', ...queries]) {
          const reply = await (visitors[1] as Visitor).ask(`${page.replaceAll('ADDRESS', address)}${query}`)
          expect(reply.status, `${page} ${address}${query}`).toBeLessThan(500)
        }
      }
    }
    for (const form of [
      '/session',
      '/sign-out',
      '/verify',
      '/demo/draft',
      '/c/nothing/share',
      '/review/nothing/register',
      '/studio/new',
      '/sign-in/link',
      '/sign-in/link/nothing',
      '/account/chair',
      '/account/keys',
      '/account/interests',
      '/people',
      '/people/nothing/roles',
      '/people/organisations',
    ]) {
      for (const { name, body } of bodies) {
        for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'multipart/form-data', json]) {
          const reply = await (visitors[1] as Visitor).ask(form, { method: 'POST', body, headers: { 'content-type': type } })
          expect(reply.status, `${form} ← ${name} as ${type}: ${(await reply.text()).slice(0, 200)}`).toBeLessThan(500)
        }
      }
    }
  }, 240_000)
})
