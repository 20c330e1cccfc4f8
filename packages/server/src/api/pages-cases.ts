import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { RecognitionCase } from '@cairn/domain/contract/cases'
import { transferValueOf } from '@cairn/domain/exchange/transfer-value'
import { printElmo } from '../export/elmo.ts'
import { printSheetText } from '../export/sheet-text.ts'
import { letterFor } from '../operations/cases/letter.ts'
import { decisionBehind } from '../operations/cases/look-at-decisions.ts'
import { mayRead } from '../operations/cases/show-case.ts'
import { sealStatement, statementFor } from '../operations/cases/statement.ts'
import { caseRow } from '../register/cases.ts'
import type { CaseRow } from '../register/cases.ts'
import type { Ports } from '../ports.ts'
import { workFromForm } from './case-form.ts'
import { actorOf } from './visitor.ts'

/** The recognition desk without script: forms that send what the API would get, and the papers of a case. */
export function casePages(app: OpenAPIHono, ports: Ports): void {
  const headers = (c: Context, type = 'application/json') => ({
    'content-type': type,
    cookie: c.req.header('cookie') ?? '',
    host: c.req.header('host') ?? '',
  })
  const send = async (c: Context, path: string, body: object, method = 'POST'): Promise<Response> =>
    app.request(path, { method, headers: headers(c), body: JSON.stringify(body) })
  const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
  const api = (c: Context, act = ''): string =>
    `/api/recognition-cases/${encodeURIComponent(c.req.param('id') ?? '')}${act === '' ? '' : `/${act}`}`
  const back = (c: Context, refused?: string) =>
    c.redirect(
      `/recognition/${encodeURIComponent(c.req.param('id') ?? '')}${refused === undefined ? '' : `?refused=${encodeURIComponent(refused)}`}`,
      303,
    )
  const codeOf = async (reply: Response): Promise<string> =>
    ((await reply.json()) as { problems?: readonly { code: string }[] }).problems?.[0]?.code ?? 'office.failed'
  const fileOf = async (file: unknown): Promise<Uint8Array<ArrayBuffer>> =>
    file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array()

  app.post('/recognition/open', async (c) => {
    const form = await c.req.parseBody()
    const query = new URLSearchParams(
      [
        ['purpose', text(form['purpose'])],
        ['language', text(form['language'])],
        ['profile', text(form['profile'])],
        ['target', text(form['target'])],
      ].filter(([, value]) => value !== '') as string[][],
    )
    const reply = await app.request(`/api/recognition-cases?${query}`, {
      method: 'POST',
      headers: headers(c, 'application/octet-stream'),
      body: await fileOf(form['file']),
    })
    const made: unknown = await reply.json()
    return c.redirect(
      reply.ok && typeof made === 'object' && made !== null && 'id' in made ? `/recognition/${String(made.id)}` : '/recognition?refused=1',
      303,
    )
  })
  app.post('/recognition/:id/save', async (c) => {
    const form = await c.req.parseBody({ all: true })
    const found = await app.request(api(c), { headers: headers(c) })
    if (!found.ok) return back(c, await codeOf(found))
    const one = RecognitionCase.parse(await found.json())
    const known = await app.request('/api/recognition-targets', { headers: headers(c) })
    const work = workFromForm(form, one.work, known.ok ? ((await known.json()) as { targets?: unknown }).targets : [])
    const saved = await send(c, api(c), { revision: Number(form['revision']), work }, 'PUT')
    if (!saved.ok) return back(c, await codeOf(saved))
    if (text(form['act']) !== 'decide') return back(c)
    const { revision } = RecognitionCase.parse(await saved.json())
    const decided = await send(c, api(c, 'decide'), { revision })
    return decided.ok ? back(c) : back(c, await codeOf(decided))
  })
  app.post('/recognition/:id/sign', async (c) => {
    const reply = await send(c, api(c, 'sign'), { revision: Number((await c.req.parseBody())['revision']) })
    return reply.ok ? back(c) : back(c, await codeOf(reply))
  })
  app.post('/recognition/:id/file', async (c) => {
    const reply = await app.request(api(c, 'file'), {
      method: 'POST',
      headers: headers(c, 'application/octet-stream'),
      body: await fileOf((await c.req.parseBody())['file']),
    })
    return reply.ok ? back(c) : back(c, await codeOf(reply))
  })
  for (const act of ['ask', 'answer', 'delay', 'send-back', 'close', 'reopen'])
    app.post(`/recognition/:id/${act}`, async (c) => {
      const form = await c.req.parseBody()
      const reply = await send(c, api(c, act), { text: text(form['text']), ...(act === 'delay' ? { until: text(form['until']) } : {}) })
      return reply.ok ? back(c) : back(c, await codeOf(reply))
    })

  /** The papers of a case, for its officers and for whoever holds its link. */
  const paper = async (c: Context, row: CaseRow | undefined, name: string): Promise<Response> => {
    if (!row) return c.notFound()
    const quiet = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' }
    if (name === 'letter.pdf' || name === 'letter.txt') {
      const sheet = await letterFor(ports, row)
      if (!sheet) return c.notFound()
      if (name === 'letter.txt') return c.text(printSheetText(sheet), 200, quiet)
      return c.body(Buffer.from(await ports.typeset(sheet)), 200, {
        ...quiet,
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${row.number}.pdf"`,
        'content-language': sheet.language,
      })
    }
    const sealed = await sealStatement(ports, row.id)
    if (sealed?.sealed === undefined) return c.notFound()
    if (name === 'statement.json')
      return c.body(sealed.sealed, 200, {
        ...quiet,
        'content-type': 'application/vc',
        'content-disposition': `attachment; filename="${row.number}.json"`,
      })
    const statement = await statementFor(ports, row)
    if (name === 'transfer-value.json') {
      const words = ports.locales.words(statement.language)
      const { document, lost } = transferValueOf(statement, {
        title: ports.profiles.get(row.work.profile)?.title ?? { en: row.work.profile },
        description: words('letter.basis'),
      })
      return c.body(JSON.stringify(document), 200, { ...quiet, 'content-type': 'application/ld+json', 'x-left-out': lost.join(', ') })
    }
    const letter = await letterFor(ports, row)
    return letter
      ? c.body(await printElmo(statement, await ports.typeset(letter)), 200, { ...quiet, 'content-type': 'application/xml' })
      : c.notFound()
  }
  app.get('/recognition/:id/:name{letter\\.(pdf|txt)|statement\\.json|transfer-value\\.json|elmo\\.xml}', async (c) => {
    const actor = await actorOf(c, ports)
    const row = actor?.roles.includes('officer') === true ? await caseRow(ports.register, c.req.param('id')) : undefined
    return paper(c, row && actor && mayRead(actor, row) ? row : undefined, c.req.param('name'))
  })
  app.get('/r/:token/:name{letter\\.(pdf|txt)|statement\\.json|transfer-value\\.json|elmo\\.xml}', async (c) =>
    paper(c, await decisionBehind(ports, c.req.param('token')), c.req.param('name')),
  )
}
