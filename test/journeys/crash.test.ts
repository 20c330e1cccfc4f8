import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { AwardRun, AwardSummary } from '@cairn/domain/contract/award'
import { Sheet } from '@cairn/domain/contract/sheet'

const root = join(import.meta.dirname, '../..')
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-crash-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Starts the product as its own process and waits until it says where it listens. */
async function serve(): Promise<{ process: ChildProcess; address: string }> {
  const child = spawn(process.execPath, [join(root, 'bin/cairn.js'), 'serve', '--demo', '--port', '0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for await (const line of createInterface({ input: child.stdout }))
    if (line.startsWith('http')) return { process: child, address: line.trim() }
  throw new Error('the server ended before it listened')
}
const office = async (address: string): Promise<(path: string, init?: RequestInit) => Promise<Response>> => {
  const reply = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"role":"award-office"}',
  })
  const cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? ''
  return (path, init = {}) => fetch(`${address}${path}`, { ...init, headers: { cookie, ...init.headers } })
}

test('an award run of 200 goes on after the process was killed, twice: 200 issued, none twice, the chain of acts whole', async () => {
  const sheetText = await readFile(join(root, 'demo/sheet-200.csv'))
  let server = await serve()
  let ask = await office(server.address)
  const sheet = Sheet.parse(
    await (await ask('/api/sheets', { method: 'POST', body: sheetText, headers: { 'content-type': 'text/csv' } })).json(),
  )
  expect(sheet.counts).toEqual({ ready: 200, needsYou: 0, leftOut: 0 })
  const rows = sheet.rows.flatMap(({ award }) => (award ? [{ name: award.name, email: award.email, awarded: award.awarded }] : []))
  const start = () =>
    ask('/api/award-runs', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ request: 'crash-test', specification: 'cnc-setup', rows }),
    })
  const { id } = AwardRun.parse(await (await start()).json())
  const state = async () => AwardRun.parse(await (await ask(`/api/award-runs/${id}`)).json())

  for (const until of [20, 90]) {
    while ((await state()).counts.published < until) await new Promise((resolve) => setTimeout(resolve, 30))
    server.process.kill('SIGKILL')
    await once(server.process, 'exit')
    server = await serve()
    ask = await office(server.address)
  }
  expect(AwardRun.parse(await (await start()).json()).id).toBe(id)
  while ((await state()).state !== 'done') await new Promise((resolve) => setTimeout(resolve, 100))
  expect((await state()).counts).toEqual({ total: 200, prepared: 0, signed: 0, published: 200, refused: 0 })

  const { awards } = z.object({ awards: z.array(AwardSummary) }).parse(await (await ask(`/api/award-runs/${id}/awards`)).json())
  const files = await Promise.all(awards.map(async ({ link }) => (await ask(`${new URL(link ?? '').pathname}/file`)).text()))
  const Sealed = z.object({
    id: z.string(),
    credentialStatus: z.array(z.object({ statusListCredential: z.string(), statusListIndex: z.string() })),
    credentialSubject: z.object({ identifier: z.array(z.object({ identityHash: z.string() })) }),
  })
  const credentials = files.map((file) => Sealed.parse(JSON.parse(file)))
  expect(new Set(credentials.map((one) => one.id)).size).toBe(200)
  expect(new Set(credentials.map((one) => one.credentialSubject.identifier[0]?.identityHash)).size).toBe(200)
  // Four places each: withdrawn, suspended, corrected, a message.
  expect(
    new Set(credentials.flatMap((one) => one.credentialStatus.map((entry) => `${entry.statusListCredential}#${entry.statusListIndex}`)))
      .size,
  ).toBe(800)

  server.process.kill('SIGTERM')
  const [code] = await once(server.process, 'exit')
  expect(code).toBe(0)
  const exported = spawn(process.execPath, [join(root, 'bin/cairn.js'), 'export', join(folder, 'out'), '--data', folder, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  exported.stdout.on('data', (part: Buffer) => (printed += part.toString()))
  await once(exported, 'exit')
  expect(JSON.parse(printed)).toMatchObject({ chain: 'whole' })
})

test('a second opener of the same folder is refused in words, and the first goes on', async () => {
  const server = await serve()
  const second = spawn(process.execPath, [join(root, 'bin/cairn.js'), 'serve', '--data', folder, '--port', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  second.stderr.on('data', (part: Buffer) => (said += part.toString()))
  const [code] = await once(second, 'exit')
  expect([code, said.includes('has the database')]).toEqual([2, true])
  expect((await fetch(`${server.address}/readyz`)).status).toBe(200)
  server.process.kill('SIGTERM')
  await once(server.process, 'exit')
})
