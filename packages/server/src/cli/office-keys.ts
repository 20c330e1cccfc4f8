import { openKeyStore } from '../adapters/key-store.ts'
import { record } from '../register/acts.ts'
import { keysOf } from '../register/issuer-keys.ts'
import { inTenant } from '../register/tenancy.ts'
import { speakProblem } from '../speak-report.ts'
import type { CliContext } from './context.ts'
import { exit } from './exit.ts'
import type { ExitCode } from './exit.ts'
import { plain } from './terminal.ts'
import { withRegister } from './with-register.ts'

export type OfficeKeysOptions = { readonly data: string; readonly url: string; readonly json?: true }

/** `cairn keys list|rotate <organisation> --data FOLDER`: the keys that a server seals with, by the public name of their organisation. */
export async function officeKeysCommand(
  action: string,
  name: string | undefined,
  options: OfficeKeysOptions,
  context: CliContext,
): Promise<ExitCode> {
  const { terminal, words, now } = context
  if (action !== 'list' && action !== 'rotate') {
    terminal.err(plain(speakProblem({ code: 'cli.keys.office-action', values: { action: action.slice(0, 40) } }, words).message))
    return exit.unusable
  }
  return withRegister(options, context, async (register) => {
    const organisation = await register
      .selectFrom('organisations')
      .select(['id', 'tenant'])
      .where('slug', '=', name ?? '')
      .executeTakeFirst()
    if (!organisation) {
      terminal.err(plain(speakProblem({ code: 'cli.keys.missing', values: { name: (name ?? '').slice(0, 60) } }, words).message))
      return exit.unusable
    }
    const keys = await inTenant(organisation.tenant, async () => {
      if (action === 'rotate') {
        const store = openKeyStore(options.data, () => options.url.replace(/\/$/, ''))
        const at = now()
        await register.transaction().execute(async (tx) => {
          const { kid, before } = await store.rotate(tx, organisation.id, at)
          for (const old of before) await record(tx, { at, actor: 'operator', verb: 'key-retired', subject: old })
          await record(tx, { at, actor: 'operator', verb: 'key-made', subject: kid })
        })
      }
      return keysOf(register, organisation.id)
    })
    if (options.json)
      terminal.out(
        JSON.stringify({
          keys: keys.map(({ kid, controller, type, state, created, retired, compromised }) => ({
            kid,
            controller,
            type,
            state,
            created,
            ...(retired ? { retired } : {}),
            ...(compromised ? { compromised } : {}),
          })),
        }),
      )
    else
      for (const { kid, state, created, retired, compromised } of keys)
        terminal.out(
          [
            state.padEnd(8),
            created.slice(0, 10),
            retired?.slice(0, 10) ?? ' '.repeat(10),
            compromised?.slice(0, 10) ?? ' '.repeat(10),
            kid,
          ].join('  '),
        )
    return exit.yes
  })
}
