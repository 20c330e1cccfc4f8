import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { PageRequest } from '@cairn/web/page'
import { printSheetHtml } from '../export/sheet-html.ts'
import { printSheetMarkdown } from '../export/sheet-markdown.ts'
import { guidelineNamed, guidelinePaper } from '../operations/show-guideline.ts'
import type { Ports } from '../ports.ts'
import { proposalFromForm } from './proposal-form.ts'
import type { Form } from './proposal-form.ts'
import { languageOf } from './visitor.ts'

/** A version of a guideline to take away: `/guidelines/<id>/<version>/text.pdf`, `.html` (which word processors open), `.md`, `.json`. */
export function guidelinePages(
  app: OpenAPIHono,
  ports: Ports,
  page: (c: Context, posted?: PageRequest['posted']) => Promise<Response>,
): void {
  app.get('/guidelines/:id/:version/:name{text\\.(pdf|html|md|json)}', async (c) => {
    const { id, version, name } = c.req.param()
    const language = languageOf(c, ports)
    const sheet = guidelinePaper(ports, id, version, language)
    if (!sheet) return c.notFound()
    const vary = { 'content-language': language.code, vary: 'cookie, accept-language' }
    const file = `${id}-${version}`
    if (name === 'text.html') return c.html(printSheetHtml(sheet), 200, vary)
    if (name === 'text.md')
      return c.body(printSheetMarkdown(sheet), 200, {
        ...vary,
        'content-type': 'text/markdown; charset=utf-8',
        'content-disposition': `inline; filename="${file}-${language.code}.md"`,
      })
    if (name === 'text.json')
      return c.json(guidelineNamed(ports, id, version), 200, { 'content-disposition': `inline; filename="${file}.json"` })
    return c.body(Buffer.from(await ports.typeset(sheet)), 200, {
      ...vary,
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${file}-${language.code}.pdf"`,
    })
  })
  const send = (c: Context, path: string, body: object): Promise<Response> =>
    Promise.resolve(
      app.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: c.req.header('cookie') ?? '', host: c.req.header('host') ?? '' },
        body: JSON.stringify(body),
      }),
    )
  const filled = (form: Readonly<Record<string, unknown>>, names: readonly string[]) =>
    Object.fromEntries(
      names.flatMap((name) => (typeof form[name] === 'string' && form[name].trim() !== '' ? [[name, form[name].trim()]] : [])),
    )
  app.post('/contribute', async (c) => {
    const form = await c.req.parseBody()
    const body = filled(form, ['kind', 'about', 'text', 'title', 'country', 'sector', 'source'])
    const reply = await send(c, '/api/contributions', body)
    const { problems = [] } = reply.ok ? {} : ((await reply.json()) as { problems?: readonly { code: string }[] })
    const back =
      body['kind'] === 'comment' && /^[a-z0-9-]+\/[0-9.]+\/[0-9.]+$/.test(body['about'] ?? '')
        ? `/guidelines/${body['about']}`
        : '/practice'
    return c.redirect(`${back}?sent=${reply.ok ? 'yes' : (problems[0]?.code ?? 'no').replace(/^contribution\./, '')}#send`, 303)
  })
  app.post('/moderation/:id', async (c) => {
    const { act, ...form } = await c.req.parseBody()
    const reply = await send(c, `/api/contributions/${encodeURIComponent(c.req.param('id'))}/decide`, {
      publish: act === 'publish',
      ...(act === 'publish' ? {} : filled(form, ['rule'])),
    })
    return c.redirect(`/moderation${reply.ok ? '' : '?refused=1'}`, 303)
  })
  const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
  const codeIn = async (reply: Response): Promise<string> => {
    const { problems = [] } = (await reply.json()) as { problems?: readonly { code: string }[] }
    return problems[0]?.code ?? 'proposals.refused'
  }
  /** A form that was refused, drawn again with everything that was typed. */
  const again = async (c: Context, form: Form, reply: Response): Promise<Response> =>
    page(c, {
      kind: 'form',
      refused: await codeIn(reply),
      fields: Object.entries(form).flatMap(([name, value]) =>
        [value].flat().flatMap((one) => (typeof one === 'string' ? [[name, one] as const] : [])),
      ),
    })
  app.post('/guidelines/propose', async (c) => {
    const form = await c.req.parseBody({ all: true })
    const { body } = proposalFromForm(
      form,
      ports.library.guidelines.get(text(form['guideline']))?.at(-1),
      ports.locales.languages.map(({ code }) => code),
    )
    const reply = await send(c, '/api/guideline-proposals', body)
    return reply.ok ? c.redirect(`/guidelines/proposals/${((await reply.json()) as { id: string }).id}`, 303) : again(c, form, reply)
  })
  app.post('/guidelines/proposals/together', async (c) => {
    const form = await c.req.parseBody({ all: true })
    const proposals = [form['p']].flat().filter((one) => typeof one === 'string')
    const reply = await send(c, '/api/guideline-proposals/together', {
      proposals,
      effective: text(form['effective']),
      transition: text(form['transition']),
      reason: text(form['reason']),
    })
    return reply.ok
      ? c.redirect(`/guidelines/proposals/together?${new URLSearchParams(proposals.map((id) => ['p', id]))}`, 303)
      : again(c, form, reply)
  })
  app.post('/guidelines/proposals/:id/:act{decide|withdraw}', async (c) => {
    const { id, act } = c.req.param()
    const form = await c.req.parseBody()
    const asked = act === 'withdraw' ? 'withdraw' : text(form['act']) === 'adopt' ? 'adopt' : 'decline'
    const reply = await send(
      c,
      `/api/guideline-proposals/${encodeURIComponent(id)}/${asked}`,
      asked === 'withdraw' ? {} : { reason: text(form['reason']) },
    )
    return c.redirect(`/guidelines/proposals/${encodeURIComponent(id)}${reply.ok ? '' : `?refused=${await codeIn(reply)}`}`, 303)
  })
}
