import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import * as z from 'zod'
import type { PageRequest } from '@cairn/web/page'
import { blankForm } from '@cairn/domain/exchange/blank-form'
import { inLanguage } from '@cairn/domain/model/text'
import type { Ports } from '../ports.ts'
import { languageOf } from './visitor.ts'

type Page = (c: Context, posted?: PageRequest['posted']) => Promise<Response>
const Made = z.object({ id: z.string() })
const ManyMade = z.object({
  made: z.array(z.object({ id: z.string() })),
  left: z.array(z.object({ subject: z.string(), problems: z.array(z.object({ message: z.string() })) })),
})
const Brought = z.object({ skills: z.int(), left: z.array(z.unknown()) })
const Refused = z.object({ problems: z.array(z.object({ message: z.string() })).min(1) })

/** The studio’s forms without script, the blank form on paper, and the form behind an endorsement link. */
export function studioForms(app: OpenAPIHono, ports: Ports, page: Page): void {
  const send = (c: Context, path: string, body: BodyInit, type = 'application/octet-stream', query = new URLSearchParams()) =>
    app.request(`${path}?${new URLSearchParams([...query, ['lang', languageOf(c, ports).code]])}`, {
      method: 'POST',
      headers: { 'content-type': type, cookie: c.req.header('cookie') ?? '', host: c.req.header('host') ?? '' },
      body,
    })
  const refusal = async (c: Context, reply: Response): Promise<Response> => {
    const problems = Refused.safeParse(await reply.json().catch(() => undefined))
    return page(c, { kind: 'refused', messages: problems.success ? problems.data.problems.slice(0, 5).map(({ message }) => message) : [] })
  }
  const bytesOf = async (form: Record<string, unknown>): Promise<Uint8Array<ArrayBuffer>> => {
    const file = form['file']
    if (file instanceof File && file.size > 0) return new Uint8Array(await file.arrayBuffer())
    return new TextEncoder().encode(typeof form['text'] === 'string' ? form['text'] : '')
  }
  app.post('/studio/from-text', async (c) => {
    const reply = await send(c, '/api/drafts/from-document', await bytesOf(await c.req.parseBody()))
    return reply.ok ? c.redirect(`/studio/${Made.parse(await reply.json()).id}`, 303) : refusal(c, reply)
  })
  app.post('/studio/from-sheet', async (c) => {
    const reply = await send(c, '/api/drafts/from-sheet', await bytesOf(await c.req.parseBody()))
    if (!reply.ok) return refusal(c, reply)
    const { made, left } = ManyMade.parse(await reply.json())
    return c.redirect(
      `/studio?${new URLSearchParams([['made', String(made.length)], ...left.slice(0, 20).map(({ subject, problems }) => ['left', `${subject}: ${problems[0]?.message ?? ''}`.slice(0, 200)])])}`,
      303,
    )
  })
  app.post('/skills', async (c) => {
    const form = await c.req.parseBody()
    const query = new URLSearchParams(
      ['name', 'version'].flatMap((name) => {
        const value = form[name]
        return typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : []
      }),
    )
    const reply = await send(c, '/api/skill-frameworks', await bytesOf(form), 'application/octet-stream', query)
    if (!reply.ok) return refusal(c, reply)
    const { skills, left } = Brought.parse(await reply.json())
    return c.redirect(`/skills?${new URLSearchParams({ brought: String(skills), left: String(left.length) })}`, 303)
  })
  app.get('/studio/form.pdf', async (c) => {
    const language = languageOf(c, ports)
    const profile = ports.profiles.get(c.req.query('profile') ?? 'eu-2022') ?? ports.profiles.get('eu-2022')
    const sheet = blankForm({
      language: language.code,
      direction: language.direction,
      words: ports.locales.words(language.code),
      day: ports.clock.now().slice(0, 10),
      profile: profile ? inLanguage(profile.title, language.code).value : '',
    })
    return c.body(Buffer.from(await ports.typeset(sheet)), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="form-${language.code}.pdf"`,
      'content-language': language.code,
      vary: 'cookie, accept-language',
    })
  })
  app.post('/endorse/:token', async (c) => {
    const form = await c.req.parseBody()
    const text = (name: string): string => (typeof form[name] === 'string' ? form[name].trim() : '')
    const body =
      text('answer') === 'decline'
        ? { answer: 'decline' }
        : {
            answer: 'endorse',
            organisation: text('organisation'),
            statement: text('statement'),
            language: languageOf(c, ports).code,
            ...(text('function') === '' ? {} : { function: text('function') }),
          }
    const reply = await send(c, `/api/endorse/${encodeURIComponent(c.req.param('token'))}`, JSON.stringify(body), 'application/json')
    return reply.ok ? c.redirect(`/endorse/${encodeURIComponent(c.req.param('token'))}`, 303) : refusal(c, reply)
  })
}
