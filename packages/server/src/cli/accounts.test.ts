import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { openRegister } from '../register/database.ts'
import { startServer } from '../serve.ts'
import { runProgram } from './program.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-accounts-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
async function cairn(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: string[][] = [[], []]
  const code = await runProgram(
    [...args, '--data', folder],
    {
      out: (line) => void out?.push(line),
      err: (line) => void err?.push(line),
      progress: () => undefined,
      input: async () => new Uint8Array(),
      stopped: () => false,
    },
    () => new Date().toISOString(),
  )
  return { code, out: out?.join('\n') ?? '', err: err?.join('\n') ?? '' }
}

test('an empty instance gets its first administrator, who signs in by the link, once, and in no other tenant', async () => {
  expect((await cairn('people', 'tenant', '--tenant', 'north', '--name', 'Northland')).code).toBe(0)
  expect((await cairn('people', 'tenant', '--tenant', 'north')).err).toContain('already')
  const invited = await cairn(
    'people',
    'invite',
    '--name',
    'Ana Demo',
    '--organisation',
    'Ministry of Learning',
    '--kind',
    'ministry',
    '--tenant',
    'north',
    '--json',
  )
  const { link } = z.object({ link: z.string() }).parse(JSON.parse(invited.out))
  const server = await startServer({ port: 0, demo: false, data: folder })
  try {
    const enter = () => fetch(link.replace('http://localhost:3000', server.address), { method: 'POST', redirect: 'manual' })
    const entered = await enter()
    expect(entered.headers.get('location')).toBe('/desk')
    const cookie =
      entered.headers
        .getSetCookie()
        .find((line) => line.startsWith('cairn-session'))
        ?.split(';')[0] ?? ''
    expect(await (await fetch(`${server.address}/api/session`, { headers: { cookie } })).json()).toMatchObject({
      actor: { tenant: 'north', roles: ['administrator'], organisationName: 'Ministry of Learning' },
    })
    expect(await (await fetch(`${server.address}/api/session`, { headers: { cookie: cookie.replace('north.', 'main.') } })).json()).toEqual(
      {},
    )
    expect((await enter()).headers.get('location')).toContain('sign-in.link-used')
  } finally {
    await server.close()
  }
})
test.each([
  { name: 'nobody named', args: ['people', 'invite'], err: /--name and --organisation/ },
  { name: 'a role that is none', args: ['people', 'invite', '--name', 'A', '--organisation', 'B', '--role', 'king'], err: /administrator/ },
  {
    name: 'a tenant that is not there',
    args: ['people', 'invite', '--name', 'A', '--organisation', 'B', '--tenant', 'atlantis'],
    err: /atlantis/,
  },
  { name: 'a tenant name that is none', args: ['people', 'tenant', '--tenant', "x'; drop"], err: /small letters/ },
  { name: 'another action', args: ['acts', 'forge'], err: /check/ },
])('$name is refused in words', async ({ args, err }) => {
  const said = await cairn(...args)
  expect([said.code, err.test(said.err)], said.err).toEqual([2, true])
})
test('the chain of acts is proved; a changed act and acts cut off at the end are found', async () => {
  const checkpoint = join(folder, 'acts.json')
  const proved = await cairn('acts', 'check', '--checkpoint', checkpoint, '--json')
  expect([proved.code, JSON.parse(proved.out)]).toMatchObject([0, { whole: true, lost: [] }])
  expect(JSON.parse(await readFile(checkpoint, 'utf8'))).toMatchObject({ chains: [{ tenant: 'main' }, { tenant: 'north', acts: 3 }] })
  expect((await cairn('acts', 'check', '--checkpoint', checkpoint)).out).toContain('north: 3 acts, whole')

  const meddle = async (statement: string): Promise<void> => {
    const opened = await openRegister({ folder })
    await sql`alter table acts disable trigger acts_keep`.execute(opened.register)
    await sql.raw(statement).execute(opened.register)
    await sql`alter table acts enable trigger acts_keep`.execute(opened.register)
    await opened.close()
  }
  await meddle("update acts set reason = 'reviewer' where tenant = 'north' and sequence = 2")
  const changed = await cairn('acts', 'check')
  expect([changed.code, changed.out]).toEqual([1, expect.stringContaining('north: the chain breaks at act 2')])
  await meddle("update acts set reason = 'administrator' where tenant = 'north' and sequence = 2")
  expect((await cairn('acts', 'check')).code).toBe(0)
  await meddle("delete from acts where tenant = 'north' and sequence = 3")
  expect((await cairn('acts', 'check')).code).toBe(0)
  const cut = await cairn('acts', 'check', '--checkpoint', checkpoint, '--json')
  expect([cut.code, JSON.parse(cut.out)]).toMatchObject([1, { whole: false, lost: ['north'] }])
})
