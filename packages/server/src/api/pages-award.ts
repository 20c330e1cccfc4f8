import type { OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { strictJson } from '../import/strict-json.ts'
import { claimSlips } from '../operations/claim-slips.ts'
import type { Ports } from '../ports.ts'
import { actorOf, languageOf } from './visitor.ts'

const Remarks = z.object({
  rows: z
    .array(z.array(z.string().max(40_000)).max(410))
    .min(1)
    .max(50_100),
})
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Papers of the award office: slips to claim with, and the sheet with remarks. */
export function awardPages(app: OpenAPIHono, ports: Ports): void {
  app.get('/issue/runs/:id/slips.pdf', async (c) => {
    const actor = await actorOf(c, ports)
    const language = languageOf(c, ports).code
    const sheet =
      actor?.roles.includes('award-office') === true
        ? await claimSlips(ports, actor, c.req.param('id'), c.req.query('all') === '1', language)
        : undefined
    if (!sheet) return c.notFound()
    return c.body(Buffer.from(await ports.typeset(sheet)), 200, {
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="slips.pdf"',
      'content-language': sheet.language,
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
    })
  })
  app.post('/issue/remarks', async (c) => {
    const actor = await actorOf(c, ports)
    if (actor?.roles.includes('award-office') !== true) return c.notFound()
    const read = strictJson(new Uint8Array(await c.req.arrayBuffer()))
    const remarks = read.ok ? Remarks.safeParse(read.value) : undefined
    if (!remarks?.success) return c.text('', 422)
    const { printRemarks } = await import('../export/remarks-workbook.ts')
    return c.body(Buffer.from(printRemarks(remarks.data.rows)), 200, {
      'content-type': workbook,
      'content-disposition': 'attachment; filename="remarks.xlsx"',
      'cache-control': 'private, no-store',
    })
  })
}
