import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Registry } from 'prom-client'
import { answers } from '../register/database.ts'
import { demonstrationFile } from '../demo/demonstration-file.ts'
import { publishedList } from '../register/published-list.ts'
import type { Ports } from '../ports.ts'

/** Addresses for machines: health, metrics, the API's description, status lists. */
export function machineRoutes(app: OpenAPIHono, ports: Ports): void {
  app.get('/healthz', (c) => c.json({ status: 'up' }))
  app.get('/readyz', async (c) => {
    try {
      await answers(ports.register)
      return c.json({ status: 'ready', database: ports.databaseKind })
    } catch {
      return c.json({ status: 'unavailable' }, 503, { 'retry-after': '5' })
    }
  })
  // Counted from the first time that anybody asks: a start waits for nobody's counters.
  let metrics: Promise<Registry> | undefined
  app.get('/metrics', async (c) => {
    const registry = await (metrics ??= import('./metrics.ts').then(({ openMetrics }) => openMetrics(ports)))
    return c.text(await registry.metrics(), 200, { 'content-type': registry.contentType })
  })

  app.openAPIRegistry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'cairn-session' })
  app.openAPIRegistry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer' })
  app.get('/api/openapi.json', (c) =>
    c.json(
      app.getOpenAPI31Document({
        openapi: '3.1.0',
        info: {
          title: 'Cairn',
          version: '0.1.0',
          description: 'Design, register, award and verify micro-credentials.',
          license: { name: 'EUPL-1.2', url: 'https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12' },
        },
        servers: [{ url: ports.origin }],
      }),
    ),
  )
  const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  const files = new Map([
    ['swagger-ui.css', 'text/css'],
    ['swagger-ui-bundle.js', 'text/javascript'],
  ])
  app.get('/api/docs/:file', (c) => {
    const name = c.req.param('file')
    if (name === 'start.js')
      return c.body("SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#api', deepLinking: true })", 200, {
        'content-type': 'text/javascript',
      })
    const type = files.get(name)
    return type
      ? c.body(new Uint8Array(readFileSync(join(swagger, name))), 200, { 'content-type': type, 'cache-control': 'public, max-age=86400' })
      : c.notFound()
  })
  app.get('/api/docs', (c) =>
    c.html(
      '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Cairn API</title><link rel="stylesheet" href="/api/docs/swagger-ui.css"></head><body><main id="api"></main><script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body></html>',
    ),
  )

  app.get('/status/:list', async (c) => {
    const list = await publishedList(ports, c.req.param('list'))
    if (list === undefined) return c.notFound()
    const etag = `"${createHash('sha256').update(list).digest('base64url').slice(0, 22)}"`
    const headers = {
      'cache-control': `public, max-age=${ports.statusRhythm === undefined || ports.statusRhythm === 0 ? 60 : Math.max(10, Math.min(60, 60 - ports.statusRhythm))}`,
      'access-control-allow-origin': '*',
      etag,
      vary: 'accept',
    }
    if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
    // Some clients read as JSON only what calls itself so.
    const accept = c.req.header('accept') ?? ''
    const asJson = accept.includes('json') && !/application\/vc\b(?!\+)|\*\/\*/.test(accept)
    return c.body(list, 200, {
      'content-type': list.startsWith('{') ? (asJson ? 'application/ld+json' : 'application/vc') : 'application/statuslist+jwt',
      ...headers,
    })
  })
  app.get('/demo/files/:name', async (c) => {
    const name = c.req.param('name').replace(/\.json$/, '')
    const text = ports.demonstration ? await demonstrationFile(ports, name) : undefined
    return text === undefined
      ? c.notFound()
      : c.body(text, 200, {
          'content-type': 'application/json',
          'content-disposition': `attachment; filename="demonstration-${name}.json"`,
          'cache-control': 'no-cache',
        })
  })
  app.get('/robots.txt', (c) =>
    c.text(
      `User-agent: *\nDisallow: /c/\nDisallow: /api/\nSitemap: ${ports.origin}/sitemap.xml\n# Whole register: ${ports.origin}/register.jsonl .csv .nq .ttl; described at ${ports.origin}/.well-known/void; changes by OAI-PMH at ${ports.origin}/oai, /feed.atom and /feed.json\n`,
    ),
  )
}
