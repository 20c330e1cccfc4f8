import type { OpenAPIHono } from '@hono/zod-openapi'
import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { getCanvas, getOutline, getSummary } from '@cairn/domain/contract/canvas'
import { printSheetHtml } from '../export/sheet-html.ts'
import { printSheetMarkdown } from '../export/sheet-markdown.ts'
import { summaryPaper } from '../operations/canvas/summary-paper.ts'
import type { Ports } from '../ports.ts'
import { languageOf } from './visitor.ts'

/** Items of a consultation without script: forms that send what the API would get; and the summary to take away. */
export function canvasPages(app: OpenAPIHono, ports: Ports): void {
  const headers = (c: Context) => ({ cookie: c.req.header('cookie') ?? '', host: c.req.header('host') ?? '' })
  const send = (c: Context, path: string, body: object, method = 'POST'): Promise<Response> =>
    Promise.resolve(
      app.request(path, { method, headers: { 'content-type': 'application/json', ...headers(c) }, body: JSON.stringify(body) }),
    )
  const read = async (c: Context, path: string): Promise<unknown> => {
    const reply = await app.request(path, { headers: headers(c) })
    return reply.ok ? reply.json() : undefined
  }
  const text = (form: Readonly<Record<string, unknown>>, name: string): string => (typeof form[name] === 'string' ? form[name].trim() : '')
  const all = (value: unknown): readonly string[] =>
    (value === undefined ? [] : Array.isArray(value) ? value : [value]).map((one) => (typeof one === 'string' ? one.trim() : ''))
  const part = (c: Context, name: string): string => encodeURIComponent(c.req.param(name) ?? '')
  const api = (c: Context, kind: string): string => `/api/consultations/${part(c, 'id')}/${kind}/${part(c, 'item')}`
  const codeIn = async (reply: Response): Promise<string> =>
    ((await reply.json()) as { problems?: readonly { code: string }[] }).problems?.[0]?.code ?? 'office.failure'
  const back = async (c: Context, reply: Response, place = `items/${part(c, 'item')}`): Promise<Response> =>
    c.redirect(`/consult/${part(c, 'id')}/${place}${reply.ok ? '' : `?refused=${encodeURIComponent(await codeIn(reply))}`}`, 303)
  const name = (): string => randomBytes(12).toString('hex')

  app.post('/consult/:id/items/:item/note', async (c) => {
    const form = await c.req.parseBody()
    const seen = getCanvas.reply.safeParse(await read(c, api(c, 'canvas')))
    const version = seen.success ? seen.data.acts.reduce((most, { stamp }) => Math.max(most, stamp.version), 0) + 1 : 1
    const reply = await send(c, api(c, 'canvas'), {
      acts: [
        {
          stamp: { version, nonce: name() },
          deed: { kind: 'note', note: name(), owner: 'me', column: text(form, 'column') || 'none', text: text(form, 'text') },
        },
      ],
    })
    const refused = reply.ok ? ((await reply.clone().json()) as { refused?: readonly { code: string }[] }).refused?.[0]?.code : undefined
    return refused ? c.redirect(`/consult/${part(c, 'id')}/items/${part(c, 'item')}?refused=${refused}`, 303) : back(c, reply)
  })
  app.post('/consult/:id/items/:item/set-up', async (c) =>
    back(c, await send(c, api(c, 'canvas'), { set: text(await c.req.parseBody(), 'set') }, 'PUT')),
  )
  app.post('/consult/:id/items/:item/stance', async (c) => {
    const form = await c.req.parseBody()
    const reason = text(form, 'reason')
    if (text(form, 'stance') === 'object' && reason === '')
      return c.redirect(`/consult/${part(c, 'id')}/items/${part(c, 'item')}?refused=conclusion.reason`, 303)
    return back(c, await send(c, api(c, 'conclusion'), { stance: text(form, 'stance'), ...(reason ? { reason } : {}) }))
  })
  app.post('/consult/:id/items/:item/statement', async (c) => {
    const form = await c.req.parseBody()
    return back(c, await send(c, api(c, 'conclusion'), { statement: { [text(form, 'language') || 'en']: text(form, 'statement') } }, 'PUT'))
  })
  app.post('/consult/:id/items/:item/nominate', async (c) => {
    const form = await c.req.parseBody()
    return back(
      c,
      await send(c, api(c, 'outline'), {
        section: text(form, 'section'),
        card: text(form, 'card'),
        nominate: text(form, 'take') !== 'back',
      }),
    )
  })
  app.post('/consult/:id/items/:item/outline', async (c) => {
    const form = await c.req.parseBody({ all: true })
    const seen = getOutline.reply.safeParse(await read(c, api(c, 'outline')))
    if (!seen.success) return c.notFound()
    const [ids, titles, places] = [all(form['id']), all(form['title']), all(form['place']).map(Number)]
    const language = text(form, 'language') || 'en'
    const sections = seen.data.outline.sections
      .map((section) => {
        const at = ids.indexOf(section.id)
        return {
          place: places[at] ?? 99,
          section: at < 0 ? section : { ...section, title: { ...section.title, [language]: titles[at] ?? '' } },
        }
      })
      .toSorted((a, b) => a.place - b.place)
      .map(({ section }) => section)
    const title = text(form, 'new-title')
    const added =
      title === ''
        ? []
        : [
            {
              id: `n-${name().slice(0, 8)}`,
              title: { [language]: title },
              question: { [language]: text(form, 'new-question') || title },
              clauses: [],
              examples: [],
            },
          ]
    return back(c, await send(c, api(c, 'outline'), { outline: { ...seen.data.outline, sections: [...sections, ...added] } }, 'PUT'))
  })
  app.post('/consult/:id/items/:item/draft', async (c) => {
    const form = await c.req.parseBody()
    const seen = getOutline.reply.safeParse(await read(c, api(c, 'outline')))
    if (!seen.success) return c.notFound()
    const { outline, nominations } = seen.data
    const named = (section: string): readonly string[] => nominations.filter((one) => one.section === section).map(({ card }) => card)
    const sections = outline.sections.map((section) => ({
      ...section,
      examples: [...new Set([...section.examples, ...named(section.id)])].slice(0, 20),
    }))
    const here = `/consult/${part(c, 'id')}/items/${part(c, 'item')}`
    const reply = await send(c, '/api/guideline-proposals', {
      revision: {
        guideline: outline.guideline,
        from: outline.from,
        outline: { ...outline, sections },
        sources: [{ kind: 'conclusion', ref: here }],
        reason: text(form, 'reason'),
      },
      effective: text(form, 'effective'),
      transition: 'now',
      event: c.req.param('id'),
    })
    return reply.ok ? c.redirect(`/guidelines/proposals/${((await reply.json()) as { id: string }).id}`, 303) : back(c, reply)
  })
  app.post('/consult/:id/actions', async (c) => {
    const form = await c.req.parseBody()
    return back(
      c,
      await send(c, `/api/consultations/${part(c, 'id')}/actions`, {
        what: text(form, 'what'),
        owner: text(form, 'owner'),
        due: text(form, 'due'),
      }),
      'summary',
    )
  })
  app.post('/consult/:id/actions/:action/remove', async (c) =>
    back(c, await send(c, `/api/consultations/${part(c, 'id')}/actions/${part(c, 'action')}/remove`, {}), 'summary'),
  )

  app.get('/consult/:id/:name{summary\\.(pdf|html|md|json)}', async (c) => {
    const language = languageOf(c, ports)
    const seen = getSummary.reply.safeParse(await read(c, `/api/consultations/${part(c, 'id')}/summary?lang=${language.code}`))
    if (!seen.success) return c.notFound()
    const sheet = summaryPaper(ports, seen.data, language)
    const vary = { 'content-language': language.code, vary: 'cookie, accept-language' }
    const file = `summary-${c.req.param('id')}-${language.code}`
    switch (c.req.param('name')) {
      case 'summary.html':
        return c.html(printSheetHtml(sheet), 200, vary)
      case 'summary.md':
        return c.body(printSheetMarkdown(sheet), 200, {
          ...vary,
          'content-type': 'text/markdown; charset=utf-8',
          'content-disposition': `inline; filename="${file}.md"`,
        })
      case 'summary.json':
        return c.json(seen.data, 200, { ...vary, 'content-disposition': `inline; filename="${file}.json"` })
      default:
        return c.body(Buffer.from(await ports.typeset(sheet)), 200, {
          ...vary,
          'content-type': 'application/pdf',
          'content-disposition': `inline; filename="${file}.pdf"`,
        })
    }
  })
}
