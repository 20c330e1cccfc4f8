import type { OpenAPIHono } from '@hono/zod-openapi'
import * as contract from '@cairn/domain/contract/insights'
import { printCsv } from '../export/csv.ts'
import { showInsights, showReadiness } from '../operations/show-insights.ts'
import type { Ports } from '../ports.ts'
import { mount } from './mount.ts'

/** Figures about the register, as data and as a sheet; what a country still needs. */
export function insightRoutes(app: OpenAPIHono, ports: Ports): void {
  mount(app, ports, contract.getInsights, (_, { query }) => showInsights(ports, query.period))
  mount(app, ports, contract.getReadiness, (_, { words }) => showReadiness(ports, words))
  app.get('/insights.csv', async (c) => {
    const period = contract.Period.safeParse(c.req.query('period')).data ?? 'year'
    const shown = await showInsights(ports, period)
    if (!shown.ok) return c.notFound()
    const rows = shown.value.figures.flatMap(({ id, cells, few, total }) => [
      ...cells.map(({ key, count }) => [id, key.join(' '), String(count)]),
      ...(few ? [[id, `fewer-than-5 x ${few.cells}`, String(few.count ?? '')]] : []),
      ...(total === undefined ? [] : [[id, 'total', String(total)]]),
    ])
    return c.body(printCsv([['figure', 'of', 'count'], ...rows]), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="insights-${period}-${shown.value.at.slice(0, 10)}.csv"`,
    })
  })
}
