import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import * as z from 'zod'
import { AssessedClaim, Claim } from '@cairn/domain/contract/claims'
import type { ClaimWork } from '@cairn/domain/model/claim'

const Refusal = z.object({ problems: z.array(z.object({ code: z.string() })).min(1) })
type Form = Readonly<Record<string, unknown>>
const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
const answered = (value: unknown): { readonly [name: string]: boolean } | Record<never, never> =>
  ({ yes: { v: true }, no: { v: false } })[text(value)] ?? {}

/** What the assessor's form says, laid over what the claim held. */
function workFrom(form: Form, { work, outcomes, evidence }: AssessedClaim): object {
  const question = (name: string, id: string): object => {
    const { v } = { v: undefined, ...answered(form[`${name}|${id}`]) }
    return v === undefined ? {} : { [name]: v }
  }
  return {
    ...work,
    identity: text(form['identity']) !== '',
    outcomes: Object.fromEntries(
      outcomes.map(({ id }) => {
        const [by, day, result] = [text(form[`by|${id}`]), text(form[`day|${id}`]), text(form[`result|${id}`])]
        const before: Partial<ClaimWork['outcomes'][string]> = work.outcomes[id] ?? {}
        return [
          id,
          {
            ...(before.said ? { said: before.said } : {}),
            words: before.words ?? '',
            note: text(form[`note|${id}`]),
            ...(by === '' ? {} : { shownBy: by }),
            ...(day === '' ? {} : { day }),
            ...(result === '' ? {} : { result }),
          },
        ]
      }),
    ),
    judged: Object.fromEntries(
      evidence.map(({ id }) => [id, { ...question('sufficient', id), ...question('authentic', id), ...question('current', id) }]),
    ),
  }
}

/** Validation without script: forms that send what the API would get. */
export function claimPages(app: OpenAPIHono): void {
  const headers = (c: Context, type = 'application/json') => ({
    'content-type': type,
    cookie: c.req.header('cookie') ?? '',
    host: c.req.header('host') ?? '',
  })
  const send = async (c: Context, path: string, body: unknown, method = 'POST'): Promise<Response> =>
    app.request(path, { method, headers: headers(c), body: JSON.stringify(body) })
  const codeOf = async (reply: Response): Promise<string> =>
    Refusal.safeParse(await reply.json()).data?.problems[0]?.code ?? 'office.failed'
  const part = (c: Context, name: string): string => encodeURIComponent(c.req.param(name) ?? '')
  const go = async (c: Context, path: string, reply: Response): Promise<Response> =>
    c.redirect(reply.ok ? path : `${path}?refused=${encodeURIComponent(await codeOf(reply))}`, 303)

  app.post('/validation', async (c) => {
    const form = await c.req.parseBody()
    const missing = text(form['missing'])
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '')
    const optional = Object.fromEntries(
      ['latinName', 'email'].flatMap((name) => (text(form[name]) === '' ? [] : [[name, text(form[name])]])),
    )
    const reply = await send(c, '/api/claims', {
      specification: text(form['specification']),
      name: text(form['name']),
      language: text(form['language']) || 'en',
      missing,
      ...optional,
    })
    if (!reply.ok) return go(c, '/validation', reply)
    return c.redirect(`/validation/${AssessedClaim.parse(await reply.json()).id}`, 303)
  })
  app.post('/validation/:id', async (c) => {
    const form = await c.req.parseBody()
    const [path, api] = [`/validation/${part(c, 'id')}`, `/api/claims/${part(c, 'id')}`]
    const found = await app.request(api, { headers: headers(c) })
    if (!found.ok) return go(c, path, found)
    const claim = AssessedClaim.parse(await found.json())
    const saved = await send(c, api, { revision: Number(form['revision']), work: workFrom(form, claim) }, 'PUT')
    if (!saved.ok) return go(c, path, saved)
    const act = text(form['act'])
    const { revision } = AssessedClaim.parse(await saved.json())
    if (act === 'sign') return go(c, path, await send(c, `${api}/sign`, { revision }))
    if (act === 'documentation' || act === 'assessment') return go(c, path, await send(c, `${api}/stage`, { stage: act }))
    return c.redirect(path, 303)
  })
  app.post('/validation/:id/award', async (c) => {
    const reply = await send(c, `/api/claims/${part(c, 'id')}/award`, { request: `claim-${part(c, 'id')}` })
    return reply.ok
      ? c.redirect(`/issue?run=${encodeURIComponent(z.object({ id: z.string() }).parse(await reply.json()).id)}`, 303)
      : go(c, `/validation/${part(c, 'id')}`, reply)
  })
  app.post('/my-claim/:token', async (c) => {
    const form = await c.req.parseBody()
    const [path, api] = [`/my-claim/${part(c, 'token')}`, `/api/own-claims/${part(c, 'token')}`]
    const found = await app.request(api, { headers: headers(c) })
    if (!found.ok) return go(c, path, found)
    const claim = Claim.parse(await found.json())
    const act = text(form['act'])
    if (claim.stage === 'identification' || claim.stage === 'documentation') {
      const outcomes = Object.fromEntries(
        claim.outcomes.map(({ id }) => [
          id,
          { ...(text(form[`said|${id}`]) === '' ? {} : { said: text(form[`said|${id}`]) }), words: text(form[`words|${id}`]) },
        ]),
      )
      const saved = await send(c, api, { outcomes }, 'PUT')
      if (!saved.ok) return go(c, path, saved)
    }
    if (act === 'documentation' || act === 'assessment') return go(c, path, await send(c, `${api}/stage`, { stage: act }))
    return act === 'statement' ? go(c, path, await send(c, `${api}/statement`, {})) : c.redirect(path, 303)
  })
  app.post('/my-claim/:token/evidence', async (c) => {
    const form = await c.req.parseBody()
    const file = form['file']
    const query = new URLSearchParams(
      [
        ['title', text(form['title'])],
        ['outcome', text(form['outcome'])],
        ['name', file instanceof File ? file.name.slice(0, 200) : ''],
      ].filter(([, value]) => value !== '') as string[][],
    )
    const reply = await app.request(`/api/own-claims/${part(c, 'token')}/evidence?${query}`, {
      method: 'POST',
      headers: headers(c, file instanceof File ? file.type || 'application/octet-stream' : 'application/octet-stream'),
      body: file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array(),
    })
    return go(c, `/my-claim/${part(c, 'token')}`, reply)
  })
}
