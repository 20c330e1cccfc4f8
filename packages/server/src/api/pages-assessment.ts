import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import * as z from 'zod'
import { Cohort, ResultsRead } from '@cairn/domain/contract/assessment'
import { statementSheet } from '../operations/assessing/statement-sheet.ts'
import { statementBehind } from '../operations/assessing/statement.ts'
import { evidenceFor } from '../operations/assessing/show-evidence.ts'
import type { Ports } from '../ports.ts'
import type { PageRequest } from '@cairn/web/page'
import { changesIn, learnersIn } from './assessment-form.ts'
import { actorOf, languageOf } from './visitor.ts'

type Page = (c: Context, posted?: PageRequest['posted']) => Promise<Response>
const Refusal = z.object({ problems: z.array(z.object({ code: z.string() })).min(1) })

/** The assessor's desk without script: forms that send what the API would get; evidence and statements as files. */
export function assessmentPages(app: OpenAPIHono, ports: Ports, page: Page): void {
  const headers = (c: Context, type = 'application/json') => ({
    'content-type': type,
    cookie: c.req.header('cookie') ?? '',
    host: c.req.header('host') ?? '',
  })
  const send = async (c: Context, path: string, body: unknown, method = 'POST'): Promise<Response> =>
    app.request(path, { method, headers: headers(c), body: JSON.stringify(body) })
  const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
  const codeOf = async (reply: Response): Promise<string> =>
    Refusal.safeParse(await reply.json()).data?.problems[0]?.code ?? 'office.failed'
  const id = (c: Context): string => encodeURIComponent(c.req.param('id') ?? '')
  const back = (c: Context, refused?: string, turn = '') =>
    c.redirect(
      `/assess/${id(c)}${refused === undefined ? (turn === 'second' ? '?turn=second' : '') : `?refused=${encodeURIComponent(refused)}${turn === 'second' ? '&turn=second' : ''}`}`,
      303,
    )
  const answer = async (c: Context, reply: Response): Promise<Response> => (reply.ok ? back(c) : back(c, await codeOf(reply)))
  const fileOf = async (file: unknown): Promise<Uint8Array<ArrayBuffer>> =>
    file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array()

  app.post('/assess', async (c) => {
    const form = await c.req.parseBody()
    const reply = await send(c, '/api/cohorts', {
      specification: text(form['specification']),
      title: text(form['title']),
      members: learnersIn(text(form['learners'])),
      secondMarking: { percent: Math.min(Math.max(Math.round(Number(form['percent'])) || 0, 0), 100) },
      sitting: { day: text(form['day']), supervision: text(form['supervision']) },
    })
    if (!reply.ok) return c.redirect(`/assess?refused=${encodeURIComponent(await codeOf(reply))}`, 303)
    return c.redirect(`/assess/${Cohort.parse(await reply.json()).id}`, 303)
  })
  app.post('/assess/:id/marks', async (c) => {
    const form = await c.req.parseBody()
    const turn = text(form['turn'])
    const found = await app.request(`/api/cohorts/${id(c)}`, { headers: headers(c) })
    if (!found.ok) return back(c, await codeOf(found), turn)
    for (const { path, method, body } of changesIn(form, Cohort.parse(await found.json()))) {
      const saved = await send(c, path, body, method)
      if (!saved.ok) return back(c, await codeOf(saved), turn)
    }
    if (text(form['act']) !== 'sign') return back(c, undefined, turn)
    const now = Cohort.parse(await (await app.request(`/api/cohorts/${id(c)}`, { headers: headers(c) })).json())
    const ready = now.members.filter(({ state, own }) => state === 'ready' && !own).map((one) => one.id)
    return ready.length === 0 ? back(c) : answer(c, await send(c, `/api/cohorts/${id(c)}/sign`, { members: ready }))
  })
  app.post('/assess/:id/reopen', async (c) => {
    const form = await c.req.parseBody()
    const member = text(form['reopen'])
    return answer(c, await send(c, `/api/cohort-members/${encodeURIComponent(member)}/reopen`, { reason: text(form[`r|${member}`]) }))
  })
  app.post('/assess/:id/members', async (c) =>
    answer(c, await send(c, `/api/cohorts/${id(c)}/members`, { members: learnersIn(text((await c.req.parseBody())['learners'])) })),
  )
  app.post('/assess/:id/sittings', async (c) => {
    const form = await c.req.parseBody()
    return answer(
      c,
      await send(c, `/api/cohorts/${id(c)}/sittings`, {
        day: text(form['day']),
        supervision: text(form['supervision']),
        ...(text(form['assessment']) === '' ? {} : { assessment: text(form['assessment']) }),
      }),
    )
  })
  app.post('/assess/:id/evidence', async (c) => {
    const form = await c.req.parseBody()
    const file = form['file']
    const query = new URLSearchParams(
      [
        ['title', text(form['title'])],
        ['outcome', text(form['outcome'])],
        ['name', file instanceof File ? file.name.slice(0, 200) : ''],
      ].filter(([, value]) => value !== '') as string[][],
    )
    return answer(
      c,
      await app.request(`/api/cohort-members/${encodeURIComponent(text(form['member']))}/evidence?${query}`, {
        method: 'POST',
        headers: headers(c, file instanceof File ? file.type || 'application/octet-stream' : 'application/octet-stream'),
        body: await fileOf(file),
      }),
    )
  })
  app.post('/assess/:id/sheet', async (c) => {
    const reply = await app.request(`/api/cohorts/${id(c)}/sheet?take=yes&lang=${languageOf(c, ports).code}`, {
      method: 'POST',
      headers: headers(c, 'application/octet-stream'),
      body: await fileOf((await c.req.parseBody())['file']),
    })
    if (!reply.ok) return back(c, await codeOf(reply))
    const { taken, added, rows } = ResultsRead.parse(await reply.json())
    return page(c, { kind: 'results', taken, added, rows })
  })
  app.post('/assess/:id/lms', async (c) => {
    const form = await c.req.parseBody()
    const reply = await send(c, `/api/cohorts/${id(c)}/lms?lang=${languageOf(c, ports).code}`, {
      platform: text(form['platform']),
      lineItems: text(form['lineItems']),
      members: text(form['members']),
      ...(text(form['atLeast']) === '' ? {} : { atLeast: Number(form['atLeast']) }),
      take: true,
    })
    if (!reply.ok) return back(c, await codeOf(reply))
    const { taken, added, rows } = ResultsRead.parse(await reply.json())
    return page(c, { kind: 'results', taken, added, rows })
  })
  app.post('/assess/:id/award', async (c) => {
    const reply = await send(c, `/api/cohorts/${id(c)}/award`, { request: text((await c.req.parseBody())['request']) })
    if (!reply.ok) return back(c, await codeOf(reply))
    return c.redirect(`/issue?run=${encodeURIComponent(z.object({ id: z.string() }).parse(await reply.json()).id)}`, 303)
  })

  const quiet = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' }
  app.get('/evidence/:id', async (c) => {
    const actor = await actorOf(c, ports)
    const file = actor && (await evidenceFor(ports, actor, c.req.param('id')))
    if (!file) return c.notFound()
    // Handed out to be kept, never to be shown as a page of ours.
    return c.body(Buffer.from(file.bytes), 200, {
      ...quiet,
      'content-type': file.mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'content-security-policy': "sandbox; default-src 'none'",
    })
  })
  app.get('/statements/:token/:name{statement\\.(json|pdf)}', async (c) => {
    const row = await statementBehind(ports, c.req.param('token'))
    if (!row?.sealed) return c.notFound()
    if (c.req.param('name') === 'statement.json')
      return c.body(row.sealed, 200, {
        ...quiet,
        'content-type': 'application/vc',
        'content-disposition': 'attachment; filename="statement.json"',
      })
    const sheet = statementSheet(ports, row, c.req.param('token'))
    return c.body(Buffer.from(await ports.typeset(sheet)), 200, {
      ...quiet,
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="statement.pdf"',
      'content-language': sheet.language,
    })
  })
}
