import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { planForFiles } from '../operations/stacking/plan-files.ts'
import type { Ports } from '../ports.ts'
import type { PageRequest } from '@cairn/web/page'
import { languageOf } from './visitor.ts'

/** Stacking without script: files are sent, counted and forgotten. */
export function stackingPages(app: OpenAPIHono, ports: Ports, page: (c: Context, posted?: PageRequest['posted']) => Promise<Response>): void {
  app.post('/stack', async (c) => {
    const form = await c.req.parseBody({ all: true })
    const given = [form['files']].flat().filter((one) => one instanceof File && one.size > 0)
    const files = await Promise.all(given.flatMap((one) => (one instanceof File ? [one.arrayBuffer().then((bytes) => ({ name: one.name.slice(0, 200), bytes: new Uint8Array(bytes) }))] : [])))
    const goal = (['fastest', 'fewest'] as const).find((one) => one === form['goal']) ?? 'cheapest'
    const slug = typeof form['q'] === 'string' ? form['q'].slice(0, 100) : ''
    return page(c, await planForFiles(ports, slug, files, goal, ports.locales.words(languageOf(c, ports).code)))
  })
}
