import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi'
import type { Context } from 'hono'
import * as z from 'zod'
import type { Actor } from '@cairn/domain/contract/duties'
import type { BodyOf, Operation, ParamsOf, QueryOf, ReplyOf } from '@cairn/domain/contract/operation'
import { shapeProblems } from '@cairn/domain/model/shape-problems'
import type { Words } from '@cairn/domain/model/words'
import { strictJson } from '../import/strict-json.ts'
import { forbidden, refused, signInFirst } from '../operations/refusal.ts'
import type { Outcome } from '../operations/refusal.ts'
import type { Ports } from '../ports.ts'
import { problemDetails } from './problem-details.ts'
import { actorOf, keySecret, languageOf } from './visitor.ts'

/** What an operation gets: everything checked, nothing raw but `bytes` where it asked for them. */
export type Call<O extends Operation> = {
  readonly params: ParamsOf<O>
  readonly query: QueryOf<O>
  readonly body: BodyOf<O>
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly actor: Actor
  readonly visitor: Actor | undefined
  readonly words: Words
  readonly language: string
  readonly context: Context
}
export type Handler<O extends Operation> = (ports: Ports, call: Call<O>) => Promise<Outcome<ReplyOf<O>>>

const nobody: Actor = { id: 'public', organisation: '', organisationName: '', roles: [], demonstration: false }
export const Problems = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  problems: z.array(z.object({ code: z.string(), at: z.string().optional(), message: z.string() })),
})
const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })

/** Hangs an operation of the contract on the server: the route, its checks, and its place in the OpenAPI document. */
export function mount<const O extends Operation>(app: OpenAPIHono, ports: Ports, operation: O, handler: Handler<O>): void {
  const { id, summary, method, path, role, params, query, body, bytes, reply, status = 200, refusals = [] } = operation
  const config: RouteConfig = {
    operationId: id,
    summary,
    method,
    path,
    tags: [role === 'public' ? 'open to all' : 'signed in'],
    security: role === 'public' ? [] : operation.ownHands ? [{ session: [] }] : [{ session: [] }, { key: [] }],
    request: {
      ...(params ? { params } : {}),
      ...(query ? { query } : {}),
      ...(body
        ? { body: { ...json(body), required: true } }
        : bytes
          ? { body: { content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } }, required: true } }
          : {}),
    },
    responses: {
      [status]: { description: 'Done', ...json(reply) },
      ...Object.fromEntries(
        [...new Set([400, ...refusals, 500])].map((code) => [
          code,
          { description: 'Refused, with what to do', content: { 'application/problem+json': { schema: Problems } } },
        ]),
      ),
    },
  }
  app.openAPIRegistry.registerPath(config)
  app.on(method.toUpperCase(), path.replaceAll(/\{(\w+)\}/g, ':$1'), async (c) => {
    const { code: language } = languageOf(c, ports)
    const words = ports.locales.words(language)
    const refuse = (refusal: Parameters<typeof problemDetails>[1]) => problemDetails(c, refusal, words, language)
    const visitor = await actorOf(c, ports)
    if (role !== 'public' && !visitor) return refuse(signInFirst)
    const mayCall = role === 'public' || role === 'signed-in' || visitor?.roles.includes(role) === true
    if (!mayCall || (operation.ownHands && keySecret(c) !== undefined)) {
      ports.log('access.refused', { operation: id })
      return refuse(forbidden)
    }
    const given = await readCall(c, operation)
    if (!given.ok) return refuse(given)
    const call = { ...given.value, actor: visitor ?? nobody, visitor, words, language, context: c } as Call<O>
    const outcome = await handler(ports, call)
    return outcome.ok
      ? c.json(outcome.value as object, status, { 'cache-control': 'no-store', 'content-language': language })
      : refuse(outcome)
  })
}

type Given = {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly bytes: Uint8Array
  readonly contentType: string
}

/** Reads a request by the operation's schemas: address, query, JSON body through the strict reader, or bytes. */
async function readCall(c: Context, { params, query, body, bytes }: Operation): Promise<Outcome<Given>> {
  const contentType = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const found = { params: {} as unknown, query: {} as unknown, body: undefined as unknown, bytes: new Uint8Array(), contentType }
  for (const [name, schema, value] of [
    ['params', params, c.req.param()],
    ['query', query, c.req.query()],
  ] as const) {
    if (!schema) continue
    const parsed = schema.safeParse(value, { reportInput: true })
    if (!parsed.success)
      return name === 'params' ? refused(404, { code: 'office.missing' }) : refused(400, ...shapeProblems(parsed.error, `/${name}`))
    found[name] = parsed.data
  }
  if (!body && !bytes) return { ok: true, value: found }
  if (body && contentType !== 'application/json') return refused(415, { code: 'office.wrong-type', values: { wanted: 'application/json' } })
  if (bytes && contentType === 'multipart/form-data') {
    const file = (await c.req.parseBody())['file']
    found.bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(String(file ?? ''))
  } else found.bytes = new Uint8Array(await c.req.arrayBuffer())
  if (body) {
    const read = strictJson(found.bytes)
    if (!read.ok) return refused(400, read.problems[0])
    const parsed = body.safeParse(read.value, { reportInput: true })
    if (!parsed.success) return refused(422, ...shapeProblems(parsed.error))
    found.body = parsed.data
  }
  return { ok: true, value: found }
}
