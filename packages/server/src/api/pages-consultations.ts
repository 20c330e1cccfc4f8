import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import { momentIn } from '../export/local-time.ts'
import { calendarFile } from '../operations/consultations/calendar.ts'
import { polisFile } from '../operations/consultations/polis.ts'
import type { Ports } from '../ports.ts'
import { callerOf, controlCookie } from './consultation-visitor.ts'
import { ballotFromForm, planFromForm, textIn } from './consultation-form.ts'
import { languageOf } from './visitor.ts'

/** A consultation without script: forms that send what the API would get, its calendar file, and its data in the format of Polis. */
export function consultationPages(app: OpenAPIHono, ports: Ports): void {
  const send = (c: Context, path: string, body: object, method = 'POST'): Promise<Response> =>
    Promise.resolve(
      app.request(path, {
        method,
        headers: { 'content-type': 'application/json', cookie: c.req.header('cookie') ?? '', host: c.req.header('host') ?? '' },
        body: JSON.stringify(body),
      }),
    )
  const codeOf = async (reply: Response): Promise<string> =>
    ((await reply.json()) as { problems?: readonly { code: string }[] }).problems?.[0]?.code ?? 'office.failure'
  const api = (c: Context, rest = ''): string => `/api/consultations/${encodeURIComponent(c.req.param('id') ?? '')}${rest}`
  const part = (c: Context, name: string): string => encodeURIComponent(c.req.param(name) ?? '')
  const backTo = async (c: Context, page: string, reply: Response): Promise<Response> =>
    c.redirect(
      `/consult/${encodeURIComponent(c.req.param('id') ?? '')}/${page}${reply.ok ? '' : `?refused=${encodeURIComponent(await codeOf(reply))}`}`,
      303,
    )

  app.post('/consult', async (c) => {
    const reply = await send(
      c,
      '/api/consultations',
      planFromForm(await c.req.parseBody({ all: true }), languageOf(c, ports).code, momentIn),
    )
    if (!reply.ok) return c.redirect(`/consult?refused=${encodeURIComponent(await codeOf(reply))}#plan`, 303)
    const made = (await reply.json()) as { id?: unknown }
    return c.redirect(`/consult/${String(made.id)}/run`, 303)
  })
  app.post('/j', async (c) => {
    const form = await c.req.parseBody()
    const group = textIn(form, 'group')
    const tenant = c.req.query('tenant')
    const reply = await send(c, '/api/consultations/join', { code: textIn(form, 'code'), ...(group === '' ? {} : { group }) })
    for (const line of reply.headers.getSetCookie()) c.header('set-cookie', line, { append: true })
    if (!reply.ok)
      return c.redirect(`/j?${new URLSearchParams({ ...(tenant === undefined ? {} : { tenant }), refused: await codeOf(reply) })}`, 303)
    const joined = (await reply.json()) as { event?: unknown }
    return c.redirect(`/consult/${String(joined.event)}/phone`, 303)
  })
  app.get('/consult/:id/take/:secret', (c) => {
    // The secret leaves the address at once; whether it opens anything is asked when it is used.
    setCookie(c, controlCookie, c.req.param('secret').slice(0, 200), {
      httpOnly: true,
      sameSite: 'Lax',
      secure: ports.origin.startsWith('https:'),
      path: '/',
      maxAge: 86_400,
    })
    return c.redirect(`/consult/${part(c, 'id')}/run`, 303)
  })
  app.post('/consult/:id/rounds/:round/vote', async (c) => {
    const form = await c.req.parseBody({ all: true })
    const own = await app.request(api(c, '/own'), { headers: { cookie: c.req.header('cookie') ?? '', host: c.req.header('host') ?? '' } })
    const before = own.ok
      ? (((await own.json()) as { ballots?: Readonly<Record<string, { turn?: number }>> }).ballots?.[c.req.param('round')]?.turn ?? 0)
      : 0
    return backTo(
      c,
      'phone',
      await send(c, api(c, `/rounds/${part(c, 'round')}/ballot`), { ballot: ballotFromForm(form), turn: before + 1 }),
    )
  })
  app.post('/consult/:id/questions', async (c) =>
    backTo(c, 'phone', await send(c, api(c, '/questions'), { text: textIn(await c.req.parseBody(), 'text') })),
  )
  app.post('/consult/:id/questions/:question/support', async (c) =>
    backTo(
      c,
      'phone',
      await send(c, api(c, `/questions/${part(c, 'question')}/support`), { support: textIn(await c.req.parseBody(), 'support') !== 'no' }),
    ),
  )

  const desk = (path: string, to: (c: Context) => string, body: (form: Readonly<Record<string, unknown>>) => object) =>
    app.post(`/consult/:id/${path}`, async (c) =>
      backTo(c, 'run', await send(c, api(c, to(c)), body(await c.req.parseBody({ all: true })))),
    )
  const optional = (form: Readonly<Record<string, unknown>>, names: readonly string[]): object =>
    Object.fromEntries(names.flatMap((name) => (textIn(form, name) === '' ? [] : [[name, textIn(form, name)]])))
  desk(
    'move',
    () => '/move',
    (form) => optional(form, ['act', 'item', 'from']),
  )
  desk(
    'items/:item/time',
    (c) => `/items/${part(c, 'item')}/time`,
    (form) => ({ minutes: Number(textIn(form, 'minutes')), ...optional(form, ['from']) }),
  )
  desk(
    'take-back',
    () => '/take-back',
    (form) => ({ control: textIn(form, 'control') }),
  )
  desk(
    'polls/:poll/open',
    (c) => `/polls/${part(c, 'poll')}/open`,
    (form) => (textIn(form, 'minutes') === '' ? {} : { minutes: Number(textIn(form, 'minutes')) }),
  )
  desk(
    'rounds/:round/close',
    (c) => `/rounds/${part(c, 'round')}/close`,
    (form) => ({ show: textIn(form, 'show') === 'yes' }),
  )
  desk(
    'rounds/:round/show',
    (c) => `/rounds/${part(c, 'round')}/show`,
    (form) => ({ show: textIn(form, 'show') === 'yes' }),
  )
  desk(
    'rounds/:round/prolong',
    (c) => `/rounds/${part(c, 'round')}/prolong`,
    (form) => ({ minutes: Number(textIn(form, 'minutes')) }),
  )
  desk(
    'rounds/:round/merge',
    (c) => `/rounds/${part(c, 'round')}/merge`,
    (form) => ({ answers: [form['answer']].flat().filter((one) => typeof one === 'string'), into: textIn(form, 'into') }),
  )
  desk(
    'questions/:question/sort',
    (c) => `/questions/${part(c, 'question')}`,
    (form) => ({ state: textIn(form, 'state') }),
  )
  app.post('/consult/:id/hand-over', async (c) => {
    const form = await c.req.parseBody()
    const reply = await send(c, api(c, `/items/${encodeURIComponent(textIn(form, 'item'))}/hand-over`), { role: textIn(form, 'role') })
    if (!reply.ok) return backTo(c, 'run', reply)
    const { link } = (await reply.json()) as { link?: unknown }
    return c.redirect(`/consult/${part(c, 'id')}/run?${new URLSearchParams({ handed: String(link) })}`, 303)
  })

  app.get('/consult/:id/event.ics', async (c) => {
    const text = await calendarFile(ports, c.req.param('id'), languageOf(c, ports).code)
    if (text === undefined) return c.notFound()
    return c.body(text, 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="event.ics"',
      vary: 'cookie, accept-language',
    })
  })
  app.get('/consult/:id/polis/:name{[A-Za-z0-9]+-(comments|participants-votes)\\.csv}', async (c) => {
    const [, round = '', kind = ''] = /^([A-Za-z0-9]+)-(comments|participants-votes)\.csv$/.exec(c.req.param('name')) ?? []
    const text = await polisFile(
      ports,
      callerOf(c, undefined),
      c.req.param('id'),
      round,
      kind === 'comments' ? 'comments' : 'participants-votes',
      languageOf(c, ports).code,
    )
    return text === undefined
      ? c.notFound()
      : c.body(text, 200, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${kind}.csv"` })
  })
}
