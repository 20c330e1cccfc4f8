import { chmod, mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { KeyFile, didDocument, makeKey, multikeyOf } from '@cairn/credentials/keys/key-file'
import type { Problem } from '@cairn/domain/model/problem'
import { speakProblem } from '../speak-report.ts'
import type { CliContext } from './context.ts'
import { exit } from './exit.ts'
import type { ExitCode } from './exit.ts'

export type KeysOptions = {
  readonly dir: string
  readonly method: string
  readonly host?: string
  readonly type: string
  readonly json?: true
}
type Stored = { readonly name: string; readonly key: KeyFile }

/** What may be shown of a key: never its private part. */
const shown = ({ name, key }: Stored) => ({
  name,
  controller: key.controller,
  kid: key.kid,
  type: key.type,
  state: key.state,
  created: key.created,
  ...(key.retired ? { retired: key.retired } : {}),
  publicKeyMultibase: multikeyOf(key.privateKeyJwk),
})

/** `cairn keys make|list|rotate|retire|document [name]`: key files in a folder that only this account may read. */
export async function keysCommand(
  action: string,
  name: string | undefined,
  options: KeysOptions,
  { terminal, words, now }: CliContext,
): Promise<ExitCode> {
  await mkdir(options.dir, { recursive: true, mode: 0o700 })
  const stored = await readKeys(options.dir)
  const say = (value: unknown, line: string): ExitCode => {
    if (options.json) terminal.out(JSON.stringify(value))
    else terminal.out(line)
    return exit.yes
  }
  const refuse = (problem: Problem): ExitCode => {
    terminal.err(speakProblem(problem, words).message)
    return exit.unusable
  }
  const make = async (as: string): Promise<ExitCode> => {
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$/.test(as) || stored.some((one) => one.name === as))
      return refuse({ code: 'cli.keys.name', values: { name: as.slice(0, 60) } })
    const { method, type } = options
    if ((method !== 'did:key' && method !== 'did:jwk' && method !== 'did:web') || (type !== 'Ed25519' && type !== 'P-256'))
      return refuse({ code: 'cli.keys.kind' })
    const key = await makeKey(type, method, now(), options.host)
    if (!key.ok) return refuse(key.problems[0])
    await writeKey(options.dir, as, key.value)
    return say(shown({ name: as, key: key.value }), words('cli.keys.made', { kid: key.value.kid }))
  }
  const retire = async (one: Stored): Promise<Stored> => {
    const key: KeyFile = { ...one.key, state: 'retired', retired: now() }
    await writeKey(options.dir, one.name, key)
    return { name: one.name, key }
  }
  const chosen = stored.find((one) => one.name === name)
  if (action === 'make') return make(name ?? `key-${stored.length + 1}`)
  if (action === 'list')
    return say(
      { keys: stored.map(shown) },
      stored.map((one) => `${one.name.padEnd(16)} ${one.key.state.padEnd(8)} ${one.key.kid}`).join('\n') || words('cli.keys.none'),
    )
  if (action === 'document')
    return say(
      didDocument(
        chosen?.key.controller ?? '',
        stored.filter((one) => one.key.controller === chosen?.key.controller).map(({ key }) => key),
      ),
      JSON.stringify(
        didDocument(
          chosen?.key.controller ?? '',
          stored.filter((one) => one.key.controller === chosen?.key.controller).map(({ key }) => key),
        ),
        null,
        2,
      ),
    )
  if (!chosen) return refuse({ code: 'cli.keys.missing', values: { name: (name ?? '').slice(0, 60) } })
  if (action === 'retire') return say(shown(await retire(chosen)), words('cli.keys.retired', { kid: chosen.key.kid }))
  if (action === 'rotate') {
    await retire(chosen)
    return make(`${chosen.name.replace(/-\d+$/, '')}-${stored.length + 1}`)
  }
  return refuse({ code: 'cli.keys.action', values: { action: action.slice(0, 40) } })
}

/** Reads every key file of a folder; a file that is none is passed over. */
async function readKeys(folder: string): Promise<Stored[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  const read = await Promise.all(
    names.map(async (name) => ({
      name: name.slice(0, -5),
      key: KeyFile.safeParse(JSON.parse(await readFile(join(folder, name), 'utf8').catch(() => 'null'))),
    })),
  )
  return read.flatMap(({ name, key }) => (key.success ? [{ name, key: key.data }] : []))
}

/** Written whole beside and moved into place, readable by this account alone. */
async function writeKey(folder: string, name: string, key: KeyFile): Promise<void> {
  const path = join(folder, `${name}.json`)
  await writeFile(`${path}.new`, `${JSON.stringify(key, null, 2)}\n`, { mode: 0o600 })
  await chmod(`${path}.new`, 0o600)
  await rename(`${path}.new`, path)
}
