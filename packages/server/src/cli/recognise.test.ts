import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runProgram } from './program.ts'

const root = join(import.meta.dirname, '../../../..')
let folder = ''
let credential = ''
async function cairn(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
  const out: string[] = []
  const code = await runProgram(
    args,
    {
      out: (line) => void out.push(line),
      err: () => undefined,
      progress: () => undefined,
      input: async () => new Uint8Array(),
      stopped: () => false,
    },
    () => '2026-09-15T08:00:00Z',
  )
  return { code, out: out.join('\n') }
}
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-recognise-'))
  await cairn('keys', 'make', 'issuer', '--dir', join(folder, 'keys'))
  await writeFile(join(folder, 'sheet.csv'), 'Name,Result,Date\nDemo A,Pass,2026-05-04\n')
  await cairn(
    'issue',
    '--specification',
    join(root, 'demo/micro-credentials/solar-pv-inspection.json'),
    '--awards',
    join(folder, 'sheet.csv'),
    '--format',
    'ob3+jwt',
    '--key',
    join(folder, 'keys/issuer.json'),
    '--out',
    join(folder, 'out'),
  )
  credential = join(folder, 'out', (await readdir(join(folder, 'out'))).find((name) => name.endsWith('.jwt')) ?? 'none')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const targetFile = async (target: unknown): Promise<string> => {
  const path = join(folder, 'target.json')
  await writeFile(path, JSON.stringify(target))
  return path
}
const outcome = (id: string, en: string) => ({ id, statement: { en } })
const inspection = outcome('n1', 'Inspect a photovoltaic installation using a checklist and report the faults found')

test.each([
  {
    name: 'what is needed is there: full, though a person must find out who the issuer is',
    target: { title: { en: 'Unit' }, learningOutcomes: [inspection] },
    code: 0,
    proposal: 'full',
  },
  {
    name: 'half of it: in part',
    target: { title: { en: 'Unit' }, learningOutcomes: [inspection, outcome('n2', 'Balance the accounts of a small company')] },
    code: 0,
    proposal: 'partial',
  },
  {
    name: 'nothing of it: a no, with its difference',
    target: { title: { en: 'Unit' }, learningOutcomes: [outcome('n2', 'Balance the accounts of a small company')] },
    code: 1,
    proposal: 'none',
  },
  {
    name: 'in a language without ground: undecided',
    target: { title: { en: 'Unit' }, learningOutcomes: [{ id: 'n1', statement: { ka: 'ამოწმებს მზის პანელებს' } }] },
    code: 3,
    proposal: 'other-route',
  },
])('$name', async ({ target, code, proposal }) => {
  const said = await cairn('recognise', credential, '--target', await targetFile(target), '--offline', '--json')
  const answer = JSON.parse(said.out) as {
    readonly proposal: string
    readonly criteria: readonly { readonly criterion: string; readonly reason: string }[]
    readonly differences: readonly unknown[]
  }
  expect([said.code, answer.proposal]).toEqual([code, proposal])
  expect(answer.criteria.map(({ criterion }) => criterion)).toEqual([
    'quality',
    'verification',
    'level',
    'outcomes',
    'workload',
    'assessment',
    'identification',
  ])
  expect(answer.criteria.every(({ reason }) => reason.includes(' '))).toBe(true)
  expect(answer.differences.length > 0).toBe(proposal === 'none')
})

test('an altered credential, a file that is none, and a target without needs are told apart', async () => {
  const target = await targetFile({ title: { en: 'Unit' }, learningOutcomes: [inspection] })
  const altered = join(folder, 'altered.jwt')
  const jwt = await readFile(credential, 'utf8')
  const [head = '', body = '', signature = ''] = jwt.trim().split('.')
  await writeFile(altered, `${head}.${body}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`)
  const codes = [
    await cairn('recognise', altered, '--target', target, '--offline'),
    await cairn('recognise', join(root, 'LICENSE'), '--target', target, '--offline'),
    await cairn('recognise', credential, '--target', await targetFile({ title: { en: 'Nothing' } }), '--offline'),
  ]
  expect(codes.map(({ code }) => code)).toEqual([1, 2, 2])
})
