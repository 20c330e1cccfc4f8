import type { OpenAPIHono } from '@hono/zod-openapi'
import { printSheetHtml } from '../export/sheet-html.ts'
import { profileAnnex } from '../operations/profile-annex.ts'
import type { Ports } from '../ports.ts'
import { languageOf } from './visitor.ts'

/** A profile on paper, at `/policy/<profile>/annex.pdf` and `.html`, in the language of whoever asks. */
export function policyPages(app: OpenAPIHono, ports: Ports): void {
  app.get('/policy/:profile/:name{annex\\.(pdf|html)}', async (c) => {
    const language = languageOf(c, ports)
    const sheet = profileAnnex(ports, c.req.param('profile'), language, ports.clock.now().slice(0, 10))
    if (!sheet) return c.notFound()
    const name = `${c.req.param('profile')}-annex-${language.code}`
    if (c.req.param('name') === 'annex.html') return c.html(printSheetHtml(sheet), 200, { 'content-language': language.code, vary: 'cookie, accept-language' })
    const bytes = await ports.typeset(sheet)
    return c.body(Buffer.from(bytes), 200, { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${name}.pdf"`, 'content-language': language.code, vary: 'cookie, accept-language' })
  })
}
