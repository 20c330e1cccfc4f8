import { createHash } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { SavedReport } from '@cairn/domain/model/saved-report'
import { runProgram } from './program.ts'

const root = join(import.meta.dirname, '../../../..')
const Converted = z.object({
  format: z.string(),
  credential: z.union([z.string(), z.record(z.string(), z.unknown())]),
  losses: z.array(z.object({ element: z.string(), at: z.string(), why: z.string().min(10) })),
})
const Report = z.object({ verdict: z.string(), format: z.string() })
let folder = ''
let badge = ''
async function cairn(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await runProgram(
    args,
    {
      out: (line) => void out.push(line),
      err: (line) => void err.push(line),
      progress: () => undefined,
      input: async () => new Uint8Array(),
      stopped: () => false,
    },
    () => '2026-09-15T08:00:00Z',
  )
  return { code, out: out.join('\n'), err: err.join('\n') }
}
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-convert-'))
  await cairn('keys', 'make', 'office', '--dir', folder)
  await writeFile(join(folder, 'awards.csv'), 'name,date\nDemo Person,2026-05-04\n')
  await cairn(
    'issue',
    '--specification',
    join(root, 'demo/micro-credentials/solar-pv-inspection.json'),
    '--awards',
    join(folder, 'awards.csv'),
    '--format',
    'ob3+eddsa-rdfc-2022',
    '--key',
    join(folder, 'office.json'),
    '--out',
    join(folder, 'out'),
  )
  badge = join(folder, 'out', (await readdir(join(folder, 'out'))).find((name) => name.endsWith('.json')) ?? '')
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('cairn convert', () => {
  test('seals the same award in another format with a key, names what is lost, and what it wrote verifies', async () => {
    const said = await cairn(
      'convert',
      badge,
      '--to',
      'sdjwtvc+sd-jwt',
      '--key',
      join(folder, 'office.json'),
      '--offline',
      '--json',
      '--out',
      join(folder, 'a.sdjwt'),
    )
    expect(said.code, said.err).toBe(0)
    const { format, credential, losses } = Converted.parse(JSON.parse(said.out))
    expect([format, credential === (await readFile(join(folder, 'a.sdjwt'), 'utf8'))]).toEqual(['sdjwtvc+sd-jwt', true])
    expect(losses.map(({ element }) => element)).toEqual(expect.arrayContaining(['seal', 'specification.fields']))
    const report = Report.parse(JSON.parse((await cairn('verify', join(folder, 'a.sdjwt'), '--offline', '--json')).out))
    expect(report).toEqual({ verdict: 'issuer-not-listed', format: 'sdjwtvc+sd-jwt' })
  })
  test('gives the bare document without a key, and says that nobody sealed it', async () => {
    const said = await cairn('convert', badge, '--to', 'vc2+jwt', '--offline')
    expect([said.code, 'proof' in JSON.parse(said.out)]).toEqual([0, false])
    expect(said.err).toMatch(/no seal/)
  })
  test.each([
    [
      'a changed credential is not given a new seal',
      async () => writeFile(join(folder, 'x.json'), (await readFile(badge, 'utf8')).replace('Demo Person', 'Other Person')),
      'x.json',
      'vc2+jwt',
      1,
      /seal holds/,
    ],
    [
      'what is no credential cannot be used',
      async () => writeFile(join(folder, 'x.json'), 'hello'),
      'x.json',
      'vc2+jwt',
      2,
      /not a credential/,
    ],
    ['a format that is not made is not invented', async () => {}, '', 'ob3+gold', 2, /cairn formats/],
    ['a missing file is said', async () => {}, 'none.json', 'vc2+jwt', 2, /no such file/],
  ] as const)('%s', async (_, before, file, to, code, words) => {
    await before()
    const said = await cairn(
      'convert',
      file === '' ? badge : join(folder, file),
      '--to',
      to,
      '--key',
      join(folder, 'office.json'),
      '--offline',
    )
    expect([said.code, words.test(said.err), said.out], said.err).toEqual([code, true, ''])
  })
})

describe('cairn verify --report', () => {
  test('keeps a dated report with the digest of the file, the lists, and what stayed open; JSON or PDF', async () => {
    const json = join(folder, 'report.json')
    const said = await cairn('verify', badge, '--offline', '--report', json)
    expect([said.code, said.err]).toEqual([3, ''])
    const report = SavedReport.parse(JSON.parse(await readFile(json, 'utf8')))
    expect(report).toMatchObject({
      made: '2026-09-15T08:00:00Z',
      report: { verdict: 'issuer-not-listed' },
      trust: [{ name: 'none', issuers: 0 }],
      documents: [],
      unchecked: [],
    })
    expect(report.file.sha256).toBe(
      createHash('sha256')
        .update(await readFile(badge))
        .digest('hex'),
    )
    expect((await cairn('verify', badge, '--offline', '--report', join(folder, 'report.pdf'), '--lang', 'ar')).code).toBe(3)
    expect((await readFile(join(folder, 'report.pdf'))).subarray(0, 5).toString()).toBe('%PDF-')
  }, 60_000)
  test.each(['report.txt', 'nowhere/report.json'])(
    'a report that cannot be written as %s is said, and nothing is left behind',
    async (name) => {
      const said = await cairn('verify', badge, '--offline', '--report', join(folder, name))
      expect([said.code, /could not be written/.test(said.err)]).toEqual([2, true])
    },
  )
})

describe('cairn disclose', () => {
  test('names the parts of a credential, gives it with the chosen ones alone, and says no to what has none', async () => {
    const made = await cairn(
      'convert',
      badge,
      '--to',
      'ob3+sd-jwt',
      '--key',
      join(folder, 'office.json'),
      '--offline',
      '--out',
      join(folder, 'parts.sdjwt'),
    )
    expect(made.code, made.err).toBe(0)
    const listed = await cairn('disclose', join(folder, 'parts.sdjwt'), '--list', '--json')
    const { parts } = z.object({ parts: z.array(z.object({ at: z.string(), says: z.unknown() })) }).parse(JSON.parse(listed.out))
    expect(parts.map(({ at }) => at)).toContain('/credentialSubject/identifier/0')
    const none = z
      .object({ credential: z.string(), shown: z.array(z.string()), kept: z.array(z.string()) })
      .parse(JSON.parse((await cairn('disclose', join(folder, 'parts.sdjwt'), '--json')).out))
    expect([none.shown, none.kept.length]).toEqual([[], parts.length])
    const shown = await cairn('disclose', join(folder, 'parts.sdjwt'), '--show', '/credentialSubject/identifier')
    await writeFile(join(folder, 'shown.sdjwt'), shown.out)
    expect((await cairn('verify', join(folder, 'shown.sdjwt'), '--offline', '--json')).out).toContain('Demo Person')
    expect((await cairn('disclose', join(folder, 'parts.sdjwt'), '--show', '/nothing')).code).toBe(2)
    expect((await cairn('disclose', badge, '--list')).code).toBe(2)
  })
})
