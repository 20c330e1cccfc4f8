import type { OpenAPIHono } from '@hono/zod-openapi'
import { printSheetHtml } from '../export/sheet-html.ts'
import { printSheetMarkdown } from '../export/sheet-markdown.ts'
import { guidelineNamed, guidelinePaper } from '../operations/show-guideline.ts'
import type { Ports } from '../ports.ts'
import { languageOf } from './visitor.ts'

/** A version of a guideline to take away: `/guidelines/<id>/<version>/text.pdf`, `.html` (which word processors open), `.md`, `.json`. */
export function guidelinePages(app: OpenAPIHono, ports: Ports): void {
  app.get('/guidelines/:id/:version/:name{text\\.(pdf|html|md|json)}', async (c) => {
    const { id, version, name } = c.req.param()
    const language = languageOf(c, ports)
    const sheet = guidelinePaper(ports, id, version, language)
    if (!sheet) return c.notFound()
    const vary = { 'content-language': language.code, vary: 'cookie, accept-language' }
    const file = `${id}-${version}`
    if (name === 'text.html') return c.html(printSheetHtml(sheet), 200, vary)
    if (name === 'text.md') return c.body(printSheetMarkdown(sheet), 200, { ...vary, 'content-type': 'text/markdown; charset=utf-8', 'content-disposition': `inline; filename="${file}-${language.code}.md"` })
    if (name === 'text.json') return c.json(guidelineNamed(ports, id, version), 200, { 'content-disposition': `inline; filename="${file}.json"` })
    return c.body(Buffer.from(await ports.typeset(sheet)), 200, { ...vary, 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${file}-${language.code}.pdf"` })
  })
}
