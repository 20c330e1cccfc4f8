import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi'
import type { Context } from 'hono'
import * as z from 'zod'
import type { WalletOutcome, WalletRefusal } from '../../operations/wallet/refusal.ts'
import { walletRefusal } from '../../operations/wallet/refusal.ts'
import { strictJson } from '../../import/strict-json.ts'
import { inTenant, mainTenant } from '../../register/tenancy.ts'
import { tenantOfSecret } from '../../register/sessions.ts'

/** Wallets may be pages of other sites; none of these addresses knows a cookie. */
const headers = { 'cache-control': 'no-store', 'access-control-allow-origin': '*' } as const

export const refuse = (c: Context, { error, why, status }: WalletRefusal): Response =>
  c.json({ error, error_description: why }, status, {
    ...headers,
    ...(status === 401 ? { 'www-authenticate': `Bearer error="${error}"` } : {}),
  })
export const reply = <T extends object>(c: Context, outcome: WalletOutcome<T>, status: 200 | 201 | 202 = 200): Response =>
  outcome.ok ? c.json(outcome.value, status, headers) : refuse(c, outcome)

/** The tenant that a secret names is where it is looked up; a wrong one finds nothing. */
export const within = <T>(secret: string | undefined, work: () => Promise<T>): Promise<T> =>
  inTenant((secret === undefined ? undefined : tenantOfSecret(secret)) ?? mainTenant, work)

/** A form's fields, each once: a field that comes twice is an error of its own (RFC 6749, section 3.2). */
export async function formOf<S extends z.ZodType>(c: Context, schema: S): Promise<WalletOutcome<z.output<S>>> {
  if (!(c.req.header('content-type') ?? '').toLowerCase().startsWith('application/x-www-form-urlencoded'))
    return walletRefusal('invalid_request', 'application/x-www-form-urlencoded is needed')
  const form = await c.req.parseBody({ all: true })
  if (Object.values(form).some((value) => typeof value !== 'string')) return walletRefusal('invalid_request', 'a parameter stands in twice')
  const read = schema.safeParse(form)
  return read.success ? { ok: true, value: read.data } : walletRefusal(grantProblem(form), said(read.error))
}
const grantProblem = (form: object): 'unsupported_grant_type' | 'invalid_request' =>
  'grant_type' in form &&
  form.grant_type !== 'authorization_code' &&
  form.grant_type !== 'urn:ietf:params:oauth:grant-type:pre-authorized_code'
    ? 'unsupported_grant_type'
    : 'invalid_request'

/** A JSON body through the strict reader. */
export async function jsonOf<S extends z.ZodType>(
  c: Context,
  schema: S,
  error: WalletRefusal['error'],
): Promise<WalletOutcome<z.output<S>>> {
  const read = strictJson(new Uint8Array(await c.req.arrayBuffer()))
  const parsed = read.ok ? schema.safeParse(read.value) : undefined
  if (parsed?.success) return { ok: true, value: parsed.data }
  return walletRefusal(error, parsed ? said(parsed.error) : 'no JSON that can be read')
}
const said = (error: z.ZodError): string =>
  error.issues
    .slice(0, 3)
    .map(({ path, code }) => `${path.join('.') || 'body'}: ${code}`)
    .join('; ')

const Refused = z.object({ error: z.string(), error_description: z.string() })
/** A place for a wallet's address in the OpenAPI document. */
export function describe(app: OpenAPIHono, method: 'get' | 'post', path: string, summary: string, type: string, keyed = false): void {
  const config: RouteConfig = {
    operationId: `wallet-${path
      .split('/')
      .filter((part) => !part.startsWith('{'))
      .slice(2)
      .join('-')}${method === 'get' ? '-read' : ''}`,
    method,
    path,
    summary,
    tags: ['Wallets (OpenID4VC)'],
    security: keyed ? [{ key: [] }] : [],
    request: {
      ...(path.includes('{') ? { params: z.object({ id: z.string() }) } : {}),
      ...(method === 'post' && type !== '' ? { body: { required: true, content: { [type]: { schema: z.looseObject({}) } } } } : {}),
    },
    responses: {
      200: { description: 'Done', content: { 'application/json': { schema: z.looseObject({}) } } },
      ...Object.fromEntries(
        [400, ...(keyed ? [401] : [])].map((code) => [
          code,
          { description: 'Refused, as OAuth 2.0 says it', content: { 'application/json': { schema: Refused } } },
        ]),
      ),
    },
  }
  app.openAPIRegistry.registerPath(config)
}
