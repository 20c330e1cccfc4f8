import { workRun } from './operations/award-run.ts'
import type { Ports } from './ports.ts'
import { asOffice, inTenant } from './register/tenancy.ts'

export type RunWorker = { readonly wake: () => void; readonly idle: () => Promise<void>; readonly stop: () => Promise<void> }

/** Works off the running award runs of all tenants one after another, each held to its own, from where they stand, also after a start; `stop` waits for the row at hand, `idle` for all. */
export function startRunWorker(ports: Ports, sealed: () => void = () => undefined): RunWorker {
  let closing = false
  let again = false
  let working: Promise<void> | undefined
  const work = async (): Promise<void> => {
    do {
      again = false
      const runs = await ports.register
        .selectFrom('runs')
        .select(['id', 'tenant'])
        .where('state', '=', 'running')
        .orderBy('started')
        .execute()
      for (const { id, tenant } of runs) await inTenant(tenant, () => workRun(ports, id, () => closing))
    } while (again && !closing)
  }
  const wake = (): void => {
    if (closing) return
    again = true
    working ??= asOffice(work)
      .catch((error: unknown) => ports.log('run.failed', { why: error instanceof Error ? error.message : 'unknown' }))
      .finally(() => {
        working = undefined
        sealed()
        if (again && !closing) wake()
      })
  }
  wake()
  return {
    wake,
    idle: async () => {
      while (working) await working
    },
    stop: async () => {
      closing = true
      await working
    },
  }
}
