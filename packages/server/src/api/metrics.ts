import { Gauge, Registry, collectDefaultMetrics } from 'prom-client'
import type { Ports } from '../ports.ts'
import { asOffice } from '../register/tenancy.ts'

/** Counters of the process and of the register, for whoever watches over the server; nothing of a person. */
export function openMetrics(ports: Ports): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  new Gauge({
    name: 'cairn_entries',
    help: 'Register entries by state',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const rows = await asOffice(() =>
        ports.register
          .selectFrom('entries')
          .select(({ fn }) => ['state', fn.countAll().as('count')])
          .groupBy('state')
          .execute(),
      )
      for (const { state, count } of rows) this.set({ state }, Number(count))
    },
  })
  return registry
}
