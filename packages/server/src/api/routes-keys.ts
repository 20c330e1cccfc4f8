import type { OpenAPIHono } from '@hono/zod-openapi'
import * as keys from '@cairn/domain/contract/keys'
import { Instant } from '@cairn/domain/model/instant'
import { didDocumentOf, endKey, listKeys, rotateKey } from '../operations/keys.ts'
import type { Ports } from '../ports.ts'
import { mount } from './mount.ts'

/** Keys of an organisation, and the documents by which everybody finds them. */
export function keyRoutes(app: OpenAPIHono, ports: Ports): void {
  mount(app, ports, keys.listKeys, (_, { actor }) => listKeys(ports, actor))
  mount(app, ports, keys.rotateKey, (_, { actor, body }) => rotateKey(ports, actor, body.reason))
  mount(app, ports, keys.endKey, (_, { actor, body }) => endKey(ports, actor, body))
  app.get('/issuers/:slug/did.json', async (c) => {
    const asked = c.req.query('versionTime')
    const document =
      asked !== undefined && !Instant.safeParse(asked).success ? undefined : await didDocumentOf(ports, c.req.param('slug'), asked)
    return document
      ? c.body(JSON.stringify(document), 200, {
          'content-type': 'application/did+ld+json',
          'cache-control': 'public, max-age=60',
          'access-control-allow-origin': '*',
        })
      : c.notFound()
  })
}
