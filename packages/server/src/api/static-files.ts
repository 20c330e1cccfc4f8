import { existsSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'

export const webFolder = fileURLToPath(new URL('../../../web/dist/', import.meta.url))
const types: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  css: 'text/css',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
  png: 'image/png',
  json: 'application/json',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
}

/** The built screens: names carry a digest, so they may be kept for ever; the service worker may not. */
export function staticFiles(app: OpenAPIHono): void {
  const serve = (path: string, cache: string, extra: Record<string, string> = {}): Response | undefined => {
    const full = normalize(join(webFolder, path))
    if (!full.startsWith(webFolder) || !existsSync(full)) return undefined
    const type = types[full.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
    return new Response(new Uint8Array(readFileSync(full)), { headers: { 'content-type': type, 'cache-control': cache, ...extra } })
  }
  app.get('/assets/*', (c) => serve(c.req.path, 'public, max-age=31536000, immutable') ?? c.notFound())
  app.get('/sw.js', (c) => serve('sw.js', 'no-cache', { 'service-worker-allowed': '/' }) ?? c.notFound())
  app.get('/favicon.ico', (c) => c.body(null, 204))
}

const Assets = z.record(z.string(), z.object({ file: z.string(), css: z.array(z.string()) }))
/** Source entry to built file and styles, as the build wrote it; empty where nothing is built, and pages still work. */
export const builtAssets = (): z.infer<typeof Assets> => {
  const path = join(webFolder, 'assets.json')
  return existsSync(path) ? Assets.parse(JSON.parse(readFileSync(path, 'utf8'))) : {}
}
