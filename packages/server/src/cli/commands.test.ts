import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runProgram } from './program.ts'

const root = join(import.meta.dirname, '../../../..')
const now = () => '2026-09-15T08:00:00Z'
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-cli-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs one command line as a person would, with what it wrote to each side. */
async function cairn(args: readonly string[], input = ''): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: string[][] = [[], []]
  const code = await runProgram(
    args.map((arg) => arg.replace('FOLDER', folder)),
    {
      out: (line) => void out?.push(line),
      err: (line) => void err?.push(line),
      progress: () => undefined,
      input: async () => new TextEncoder().encode(input),
      stopped: () => false,
    },
    now,
  )
  return { code, out: out?.join('\n') ?? '', err: err?.join('\n') ?? '' }
}
const specification = join(root, 'demo/micro-credentials/solar-pv-inspection.json')

describe('bad input gets a clear error, its exit code, and nothing half-written', () => {
  test.each([
    { name: 'a command that does not exist, with a suggestion', args: ['revew'], code: 2, err: /review/ },
    { name: 'an option that does not exist', args: ['verify', '--bogus', 'x'], code: 2, err: /--bogus/ },
    { name: 'no file to review', args: ['review'], code: 2, err: /missing required argument/ },
    { name: 'a file that is not there', args: ['review', 'FOLDER/nothing.json'], code: 2, err: /no such file/ },
    { name: 'a folder instead of a file', args: ['review', 'FOLDER'], code: 2, err: /could not be opened/ },
    { name: 'a profile that is not there', args: ['review', specification, '--profile', 'atlantis'], code: 2, err: /atlantis.*eu-2022/ },
    { name: 'a moment without its zone', args: ['review', specification, '--at', '2026-09-15'], code: 2, err: /not a moment/ },
    { name: 'a day that is none', args: ['verify', specification, '--at', '2026-02-30T00:00:00Z'], code: 2, err: /not a moment/ },
    { name: 'a map that is not there', args: ['verify', specification, '--documents', 'FOLDER/map.json'], code: 2, err: /no such file/ },
    {
      name: 'a format that is not there',
      args: ['issue', '--specification', specification, '--awards', 'x', '--format', 'pdf', '--key', 'x', '--out', 'FOLDER/never'],
      code: 2,
      err: /cairn formats/,
    },
    {
      name: 'a key that is none',
      args: [
        'issue',
        '--specification',
        specification,
        '--awards',
        'x',
        '--format',
        'ob3+jwt',
        '--key',
        specification,
        '--out',
        'FOLDER/never',
      ],
      code: 2,
      err: /not a key file/,
    },
    {
      name: 'a key kind that is none',
      args: ['keys', 'make', 'x', '--dir', 'FOLDER/keys', '--type', 'RSA'],
      code: 2,
      err: /Ed25519 or P-256/,
    },
    { name: 'a key action that is none', args: ['keys', 'explode', 'x', '--dir', 'FOLDER/keys'], code: 2, err: /no key/ },
    {
      name: 'a did:web key without a host',
      args: ['keys', 'make', 'x', '--dir', 'FOLDER/keys', '--method', 'did:web'],
      code: 2,
      err: /--host/,
    },
    { name: 'a changed profile that is none', args: ['impact', '--profile', specification], code: 2, err: /id|title|effectiveFrom/ },
    {
      name: 'an annex of a profile that is not there',
      args: ['annex', 'atlantis', '--out', 'FOLDER/a.pdf'],
      code: 2,
      err: /atlantis.*eu-2022/,
    },
    {
      name: 'an annex with an ending that nobody prints',
      args: ['annex', 'eu-2022', '--out', 'FOLDER/a.docx'],
      code: 2,
      err: /\.pdf nor \.html/,
    },
    {
      name: 'an annex where there is no folder',
      args: ['annex', 'eu-2022', '--out', 'FOLDER/none/a.html'],
      code: 2,
      err: /could not be written/,
    },
    {
      name: 'an annex of a day that is none',
      args: ['annex', 'eu-2022', '--out', 'FOLDER/a.pdf', '--day', '2026-02-30'],
      code: 2,
      err: /not a moment/,
    },
    {
      name: 'a register that is not there',
      args: ['impact', '--profile', join(root, 'profiles/ee-2025.json'), '--register', 'FOLDER/nothing.jsonl'],
      code: 2,
      err: /no such file/,
    },
    { name: 'a port that is none', args: ['serve', '--port', 'front door', '--data', 'FOLDER/never'], code: 2, err: /not a port/ },
    {
      name: 'a file to import that is no description',
      args: ['import', join(root, 'LICENSE'), '--data', 'FOLDER/never'],
      code: 2,
      err: /not a description|Row 2/,
    },
  ])('$name', async ({ args, code, err }) => {
    const said = await cairn(args)
    expect([said.code, err.test(said.err)], said.err).toEqual([code, true])
    await expect(stat(join(folder, 'never'))).rejects.toThrow()
  })
  test.each([
    { name: 'JSON with a name twice', text: '{"title":{"en":"A"},"title":{"en":"B"}}', code: 2 },
    { name: 'a zero character', text: '{"title":{"en":"A\\u0000"}}', code: 2 },
    {
      name: 'credits as text',
      text: '{"id":"urn:x:abc","title":{"en":"A"},"workload":{"credits":[{"system":"ects","points":"4"}]}}',
      code: 2,
    },
    { name: 'fields of the server', text: '{"id":"urn:x:abc","title":{"en":"A"},"state":"registered"}', code: 2 },
    { name: 'a title that nobody can see', text: '{"id":"urn:x:abc","title":{"en":"\\u200b\\u200d"}}', code: 2 },
    {
      name: 'a link that runs',
      text: '{"id":"urn:x:abc","title":{"en":"A"},"furtherInformation":[{"url":"javascript:alert(1)"}]}',
      code: 2,
    },
    { name: 'an address that the system keeps', text: '{"id":"https://x.example/mc/api","title":{"en":"A"}}', code: 2 },
    { name: 'nothing but a title: judged, and found wanting', text: '{"id":"urn:x:abc","title":{"en":"A short title"}}', code: 1 },
  ])('on standard input: $name', async ({ text, code }) => {
    const said = await cairn(['review', '-', '--json'], text)
    expect(said.code).toBe(code)
    for (const line of said.out.split('\n').filter((one) => one !== '')) expect(() => JSON.parse(line)).not.toThrow()
  })
})

test('keys are made, listed, rotated and retired; their private part is in a file of their owner alone and never printed', async () => {
  const keys = ['--dir', 'FOLDER/keys', '--json']
  const made = await cairn(['keys', 'make', 'centre', ...keys])
  const path = join(folder, 'keys/centre.json')
  const secret = (JSON.parse(await readFile(path, 'utf8')) as { privateKeyJwk: { d: string } }).privateKeyJwk.d
  const said = [
    made,
    await cairn(['keys', 'list', ...keys]),
    await cairn(['keys', 'rotate', 'centre', ...keys]),
    await cairn(['keys', 'list', ...keys]),
  ]
  expect(said.map(({ code }) => code)).toEqual([0, 0, 0, 0])
  expect(said.some(({ out, err }) => `${out}${err}`.includes(secret))).toBe(false)
  expect((await stat(path)).mode & 0o077).toBe(0)
  expect(said[3]?.out).toContain('retired')
  expect((await cairn(['keys', 'make', 'centre', ...keys])).code).toBe(2)
})

test('credentials are issued once: the same command again skips them, a torn last line of the journal included', async () => {
  await cairn(['keys', 'make', 'issuer', '--dir', 'FOLDER/keys'])
  const sheet = join(folder, 'sheet.csv')
  await writeFile(sheet, 'Name,Result,Date\nDemo A,Pass,2026-05-04\nДемо Б,Pass,2026-05-04\nDemo C,Fail,2026-05-04\n')
  const issue = () =>
    cairn([
      'issue',
      '--specification',
      specification,
      '--awards',
      sheet,
      '--format',
      'vc2+jwt',
      '--key',
      'FOLDER/keys/issuer.json',
      '--out',
      'FOLDER/out',
      '--json',
    ])
  const first = await issue()
  expect([first.code, JSON.parse(first.out)]).toMatchObject([1, { issued: 2, skipped: 0, refused: [{ row: 4 }] }])
  const journal = join(folder, 'out/.cairn-issue.journal')
  await writeFile(journal, `${await readFile(journal, 'utf8')}{"event":"torn`)
  expect(JSON.parse((await issue()).out)).toMatchObject({ issued: 0, skipped: 2 })
  const files = (await readdir(join(folder, 'out'))).filter((name) => name.endsWith('.jwt'))
  const verified = await cairn(['verify', ...files.map((name) => join(folder, 'out', name)), '--offline', '--json'])
  expect([verified.code, verified.out.split('\n').map((line) => (JSON.parse(line) as { verdict: string }).verdict)]).toEqual([
    3,
    ['issuer-not-listed', 'issuer-not-listed'],
  ])
})

test('the register goes in and comes out whole, in open formats', async () => {
  const data = ['--data', 'FOLDER/register', '--json']
  const list = join(root, 'demo/published/micro-credentials.json')
  expect(JSON.parse((await cairn(['import', list, ...data])).out)).toMatchObject({ imported: 51, skipped: 0, refused: [] })
  expect(JSON.parse((await cairn(['import', list, ...data])).out)).toMatchObject({ imported: 0, skipped: 51 })
  expect(JSON.parse((await cairn(['export', 'FOLDER/export', ...data])).out)).toMatchObject({
    entries: 51,
    chain: 'whole',
    europass: { go: 0, stay: 51 },
  })
  const again = await cairn(['review', 'FOLDER/export/register.jsonl', '--json'])
  expect(again.out.split('\n').length).toBe(51)
}, 60_000)

test('a changed rule is tried on an exported register, and says who would newly fail', async () => {
  const changed = join(folder, 'changed.json')
  const profile = JSON.parse(await readFile(join(root, 'profiles/ee-2025.json'), 'utf8')) as {
    rules: { clause: string; settings: Record<string, unknown> }[]
  }
  for (const rule of profile.rules) if (rule.clause === 'EE-VOL') rule.settings['max'] = 5
  await writeFile(changed, JSON.stringify(profile))
  const said = await cairn(['impact', '--profile', changed, '--against', 'ee-2025', '--register', 'FOLDER/export', '--json'])
  const result = JSON.parse(said.out) as {
    entries: number
    newlyFailing: { check: string }[]
    newlyPassing: unknown[]
    byCheck: Record<string, unknown>
  }
  expect([said.code, result.entries, result.newlyPassing.length, Object.keys(result.byCheck)]).toEqual([1, 51, 0, ['workload-is-in-range']])
  expect(result.newlyFailing.length).toBeGreaterThan(0)
  const same = await cairn(['impact', '--profile', join(root, 'profiles/ee-2025.json'), '--register', 'FOLDER/export', '--json'])
  expect([same.code, JSON.parse(same.out)]).toMatchObject([0, { entries: 51, newlyFailing: [], newlyPassing: [] }])
})

test('a backup restored elsewhere gives the same backup, and a restore never writes over anything', async () => {
  const list = join(root, 'demo/published/micro-credentials.json')
  await cairn(['import', list, '--data', 'FOLDER/first'])
  const made = JSON.parse((await cairn(['backup', 'FOLDER/a.backup', '--data', 'FOLDER/first', '--json'])).out) as { sha256: string }
  expect((await stat(join(folder, 'a.backup'))).mode & 0o077).toBe(0)
  const restored = await cairn(['restore', 'FOLDER/a.backup', '--data', 'FOLDER/second', '--json'])
  expect([restored.code, JSON.parse(restored.out)]).toMatchObject([0, { chain: 'whole', acts: 51 }])
  expect(JSON.parse((await cairn(['backup', 'FOLDER/b.backup', '--data', 'FOLDER/second', '--json'])).out)).toMatchObject({
    sha256: made.sha256,
  })
  expect(await readFile(join(folder, 'b.backup'), 'utf8')).toBe(await readFile(join(folder, 'a.backup'), 'utf8'))
  const again = await cairn(['restore', 'FOLDER/a.backup', '--data', 'FOLDER/second'])
  expect([again.code, again.err]).toEqual([2, expect.stringMatching(/not empty/)])
  expect([
    (await cairn(['restore', specification, '--data', 'FOLDER/third'])).code,
    (await cairn(['restore', 'FOLDER/nothing', '--data', 'FOLDER/third'])).code,
  ]).toEqual([2, 2])
}, 60_000)

test('messages come in the asked language', async () => {
  expect((await cairn(['review', 'FOLDER/nothing.json', '--lang', 'uk'])).err).toContain('Такого файлу немає')
})
