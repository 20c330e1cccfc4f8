import { readFile, rename, writeFile } from 'node:fs/promises'
import * as z from 'zod'
import { proveChain } from '../register/acts.ts'
import type { CliContext } from './context.ts'
import { exit } from './exit.ts'
import type { ExitCode } from './exit.ts'
import { plain } from './terminal.ts'
import { withRegister } from './with-register.ts'

export type ActsOptions = { readonly data: string; readonly checkpoint?: string; readonly json?: true }
const Checkpoint = z.object({ chains: z.array(z.object({ tenant: z.string(), acts: z.int(), newest: z.string() })) })

/**
 * `cairn acts check`: proves every tenant's chain of acts, or says where it breaks. A chain cannot show by itself that its newest
 * acts were cut off; a checkpoint kept elsewhere can: the chain must still hold what the checkpoint names.
 */
export async function actsCommand(action: string, options: ActsOptions, context: CliContext): Promise<ExitCode> {
  const { terminal, words } = context
  if (action !== 'check') {
    terminal.err(plain(words('cli.acts.action', { action: action.slice(0, 40) })))
    return exit.unusable
  }
  const known = options.checkpoint === undefined ? undefined : await readCheckpoint(options.checkpoint)
  if (known === 'unreadable') {
    terminal.err(plain(words('cli.acts.checkpoint-unreadable')))
    return exit.unusable
  }
  return withRegister(options, context, async (register) => {
    const { chains } = await proveChain(register)
    const lost: string[] = []
    for (const { tenant, acts, newest } of known?.chains ?? []) {
      if (acts === 0) continue
      const row = await register
        .selectFrom('acts')
        .select('hash')
        .where('tenant', '=', tenant)
        .where('sequence', '=', acts)
        .executeTakeFirst()
      if (row?.hash !== newest) lost.push(tenant)
    }
    const whole = chains.every(({ broken }) => broken === undefined) && lost.length === 0
    if (options.json)
      terminal.out(
        JSON.stringify({
          whole,
          chains: chains.map((chain) => ({ ...chain, ...(known ? { checkpoint: lost.includes(chain.tenant) ? 'lost' : 'held' } : {}) })),
          lost,
        }),
      )
    else {
      for (const { tenant, acts, broken } of chains)
        terminal.out(
          plain(
            broken === undefined ? words('cli.acts.whole', { tenant, count: acts }) : words('cli.acts.broken', { tenant, act: broken }),
          ),
        )
      for (const tenant of lost) terminal.out(plain(words('cli.acts.lost', { tenant })))
    }
    // Only what was proved becomes the next checkpoint.
    if (whole && options.checkpoint !== undefined) {
      await writeFile(
        `${options.checkpoint}.new`,
        `${JSON.stringify({ chains: chains.map(({ tenant, acts, newest }) => ({ tenant, acts, newest })) }, null, 2)}\n`,
      )
      await rename(`${options.checkpoint}.new`, options.checkpoint)
    }
    return whole ? exit.yes : exit.no
  })
}

/** The checkpoint, nothing where there is none yet, or that it cannot be read. */
async function readCheckpoint(path: string): Promise<z.infer<typeof Checkpoint> | 'unreadable' | undefined> {
  const text = await readFile(path, 'utf8').catch((error: unknown) =>
    error instanceof Error && 'code' in error && error.code === 'ENOENT' ? undefined : '',
  )
  if (text === undefined) return undefined
  try {
    return Checkpoint.safeParse(JSON.parse(text)).data ?? 'unreadable'
  } catch {
    return 'unreadable'
  }
}
