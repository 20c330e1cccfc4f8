import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { carryCredential, convertHeld } from '../operations/carry-credential.ts'
import type { Carrier } from '../operations/carry-credential.ts'
import type { Refusal } from '../operations/refusal.ts'
import { savedReport } from '../operations/save-report.ts'
import type { Ports } from '../ports.ts'
import { reportSheet } from '@cairn/domain/exchange/report-sheet'
import { problemDetails } from './problem-details.ts'
import { languageOf } from './visitor.ts'

const carriers: readonly Carrier[] = ['pdf', 'png', 'svg', 'code']

/** Files of a held credential, and the report of a verification: bytes to keep, never shown inside a page of ours (security.md IMG-05). */
export function carrierPages(app: OpenAPIHono, ports: Ports): void {
  const file = (
    c: Context,
    { name, mediaType, bytes }: { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array },
  ): Response =>
    c.body(Buffer.from(bytes), 200, {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    })
  const spoken = (c: Context) => {
    const language = languageOf(c, ports)
    return { language, words: ports.locales.words(language.code) }
  }
  const refuse = (c: Context, refusal: Refusal): Response => {
    const { language, words } = spoken(c)
    return problemDetails(c, refusal, words, language.code)
  }

  app.get('/c/:token/as/:carrier', async (c) => {
    const as = carriers.find((one) => one === c.req.param('carrier'))
    if (!as) return c.notFound()
    const { language, words } = spoken(c)
    const carried = await carryCredential(ports, c.req.param('token'), as, language, words)
    return carried.ok ? file(c, carried.value) : carried.status === 404 ? c.notFound() : refuse(c, carried)
  })
  app.post('/c/:token/formats/:format', async (c) => {
    const made = await convertHeld(ports, c.req.param('token'), c.req.param('format'), spoken(c).words)
    if (!made.ok) return made.status === 404 ? c.notFound() : refuse(c, made)
    return file(c, { name: made.value.name, mediaType: made.value.mediaType, bytes: new TextEncoder().encode(made.value.credential) })
  })
  app.post('/verify/report.pdf', async (c) => {
    const form = await c.req.parseBody()
    const given = form['file']
    const text = typeof form['text'] === 'string' ? form['text'].trim() : ''
    const named = given instanceof File && given.size > 0
    const bytes = named ? new Uint8Array(await given.arrayBuffer()) : new TextEncoder().encode(text)
    const { language, words } = spoken(c)
    const saved = await savedReport(ports, bytes, named ? given.name : undefined, words)
    const sheet = reportSheet([saved], {
      language: language.code,
      direction: language.direction,
      words,
      by: `${words('report.by')} · ${ports.origin}`.replace(/[\u2066-\u2069]/g, ''),
    })
    return file(c, { name: 'verification-report.pdf', mediaType: 'application/pdf', bytes: await ports.typeset(sheet) })
  })
}
