import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi'
import type { Context } from 'hono'
import * as z from 'zod'
import type { Actor } from '@cairn/domain/contract/duties'
import type { Json, JsonObject } from '@cairn/credentials/format'
import { strictJson } from '../import/strict-json.ts'
import { verifyHere } from '../operations/verify-here.ts'
import { refused } from '../operations/refusal.ts'
import { changeCredentialStatus, sealDocument } from '../operations/seal-document.ts'
import type { Ports } from '../ports.ts'
import { speakReport } from '../speak-report.ts'
import { Problems } from './mount.ts'
import { problemDetails } from './problem-details.ts'
import { actorOf, keySecret, languageOf } from './visitor.ts'

const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The W3C CCG VC API, so that public test suites can be pointed at a running instance. What signs or changes a status needs
 * a key with the role of the award office: one made on the account page, or the operator's.
 */
export function vcApi(app: OpenAPIHono, ports: Ports): void {
  const describe = (path: string, summary: string, member: string, keyed: boolean, status: 200 | 201 = 200): void => {
    const config: RouteConfig = {
      operationId: path.slice(1).replace('/', '-'),
      method: 'post',
      path,
      summary,
      tags: ['VC API'],
      security: keyed ? [{ key: [] }] : [],
      request: { body: { required: true, content: { 'application/json': { schema: z.looseObject({ [member]: z.unknown() }) } } } },
      responses: {
        [status]: { description: 'Done', content: { 'application/json': { schema: z.looseObject({}) } } },
        ...Object.fromEntries(
          [400, ...(keyed ? [401] : []), 422].map((code) => [
            code,
            { description: 'Refused', content: { 'application/problem+json': { schema: Problems } } },
          ]),
        ),
      },
    }
    app.openAPIRegistry.registerPath(config)
  }
  const speak = (c: Context) => {
    const { code } = languageOf(c, ports)
    return {
      words: ports.locales.words(code),
      refuse: (refusal: Parameters<typeof problemDetails>[1]) => problemDetails(c, refusal, ports.locales.words(code), code),
    }
  }
  const body = async (c: Context): Promise<JsonObject | undefined> => {
    const read = strictJson(new Uint8Array(await c.req.arrayBuffer()))
    return read.ok && isObject(read.value) ? read.value : undefined
  }
  /** A key for programs whose roles include sealing; a session is none, so that no page can be made to seal by a form. */
  const sealer = async (c: Context): Promise<Actor | undefined> => {
    const actor = keySecret(c) === undefined ? undefined : await actorOf(c, ports)
    return actor?.roles.includes('award-office') ? actor : undefined
  }

  describe('/credentials/issue', 'Seal a credential (VC API)', 'credential', true, 201)
  app.post('/credentials/issue', async (c) => {
    const { refuse } = speak(c)
    const actor = await sealer(c)
    if (!actor) return refuse(refused(401, { code: 'office.sign-in' }))
    const request = await body(c)
    const credential = request?.['credential']
    if (!isObject(credential)) return refuse(refused(400, { code: 'shape.missing', at: '/credential' }))
    const { cryptosuite, credentialStatus } = isObject(request?.['options']) ? request['options'] : {}
    const sealed = await sealDocument(ports, actor, credential, {
      status: credentialStatus === true,
      ...(typeof cryptosuite === 'string' ? { cryptosuite } : {}),
    })
    return sealed.ok ? c.json({ verifiableCredential: JSON.parse(sealed.value) }, 201) : refuse(sealed)
  })
  for (const [path, member] of [
    ['/credentials/verify', 'verifiableCredential'],
    ['/presentations/verify', 'verifiablePresentation'],
  ] as const) {
    describe(path, 'Verify (VC API)', member, false)
    app.post(path, async (c) => {
      const { words, refuse } = speak(c)
      const request = await body(c)
      const given = request?.[member]
      if (!request || given === undefined) return refuse(refused(400, { code: 'shape.missing', at: `/${member}` }))
      const options = isObject(request['options']) ? request['options'] : {}
      const { challenge, domain } = options
      const report = await verifyHere(ports, new TextEncoder().encode(typeof given === 'string' ? given : JSON.stringify(given)), {
        at: ports.clock.now(),
        ...(typeof challenge === 'string' ? { challenge } : {}),
        ...(typeof domain === 'string' ? { domain } : {}),
      })
      const spoken = speakReport(report, words)
      const verified = ['genuine', 'issuer-not-listed'].includes(report.verdict)
      return c.json(
        {
          verified,
          verdict: spoken.verdict,
          checks: spoken.steps.map(({ step }) => step),
          warnings: spoken.warnings,
          errors: verified ? [] : spoken.steps.flatMap(({ problem }) => (problem ? [problem] : [])),
        },
        verified ? 200 : 400,
      )
    })
  }
  describe('/credentials/status', 'Change the status of a credential (VC API)', 'credentialId', true)
  app.post('/credentials/status', async (c) => {
    const { refuse } = speak(c)
    const actor = await sealer(c)
    if (!actor) return refuse(refused(401, { code: 'office.sign-in' }))
    const request = await body(c)
    const id = request?.['credentialId']
    const entry = request && isObject(request['credentialStatus']) ? request['credentialStatus'] : undefined
    const purpose = entry?.['statusPurpose'] === 'suspension' ? 'suspension' : 'revocation'
    if (typeof id !== 'string') return refuse(refused(400, { code: 'shape.missing', at: '/credentialId' }))
    const changed = await changeCredentialStatus(ports, actor, id, purpose, request?.['status'] !== false && request?.['status'] !== '0')
    return changed.ok ? c.json({}) : refuse(changed)
  })
}
