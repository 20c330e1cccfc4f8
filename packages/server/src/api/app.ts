import { getConnInfo } from '@hono/node-server/conninfo'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { secureHeaders } from 'hono/secure-headers'
import { rateLimiter } from 'hono-rate-limiter'
import { FolderInUse } from '../register/lock.ts'
import type { Ports } from '../ports.ts'
import type { RunWorker } from '../run-worker.ts'
import { refused } from '../operations/refusal.ts'
import { consultationLimits } from './consultation-limits.ts'
import { frontDoor } from './front-door.ts'
import { feedRoutes } from './machines-feeds.ts'
import { dumpRoutes } from './machines-dumps.ts'
import { isOtherDoor, otherDoors } from './other-doors.ts'
import { oaiRoutes } from './machines-oai.ts'
import { machineRoutes } from './machines.ts'
import { pages } from './pages.ts'
import type { Render } from './pages.ts'
import { problemDetails } from './problem-details.ts'
import { routes } from './routes.ts'
import { staticFiles } from './static-files.ts'
import { tenantScope } from './tenant.ts'
import { vcApi } from './vc-api.ts'
import { languageOf } from './visitor.ts'

const megabytes = 20

/** The whole product behind one address: headers, limits, the API, files, machines' addresses and pages, in that order. */
export function createApp(ports: Ports, worker: RunWorker, render: Render): OpenAPIHono {
  const app = new OpenAPIHono()
  const refuse = (c: Parameters<typeof problemDetails>[0], refusal: Parameters<typeof problemDetails>[1]) => {
    const { code } = languageOf(c, ports)
    return problemDetails(c, refusal, ports.locales.words(code), code)
  }
  // The solver alone may compile WebAssembly, in a thread of its own that sees no page. Its thread keeps the rules that come with its file.
  app.use('/assets/*', async (c, next) => {
    await next()
    if (/^\/assets\/solver-worker-[\w-]+\.js$/.test(c.req.path))
      c.header('content-security-policy', "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'")
  })
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...(ports.addresses ?? [])],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'same-origin',
      xFrameOptions: 'DENY',
      strictTransportSecurity: ports.origin.startsWith('https:') ? 'max-age=31536000; includeSubDomains' : false,
      crossOriginEmbedderPolicy: false,
      permissionsPolicy: { camera: ['self'], microphone: [], geolocation: [] },
    }),
  )
  app.use(compress())
  app.use(
    bodyLimit({
      maxSize: megabytes * 1_048_576,
      onError: (c) => refuse(c, refused(413, { code: 'office.too-large', values: { limit: megabytes } })),
    }),
  )
  app.use(frontDoor(refuse))
  app.use(tenantScope(ports))
  // A form of another site must not act with this visitor's cookie. Requests without an Origin come from programs, which have no cookie.
  app.use(async (c, next) => {
    const origin = c.req.header('origin')
    // What wallets call knows no cookie, and a wallet may be a page of another site; its own screens do.
    if (/^\/wallet\/(?!authorize)/.test(c.req.path)) return next()
    if (
      !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method) &&
      origin !== undefined &&
      origin !== ports.origin &&
      !isOtherDoor(ports, c) &&
      new URL(origin === 'null' ? 'http://null.invalid' : origin).host !== c.req.header('host')
    )
      return refuse(c, refused(403, { code: 'office.foreign-origin' }))
    return next()
  })
  otherDoors(app, ports)
  const slow = rateLimiter({
    windowMs: 60_000,
    limit: 600,
    standardHeaders: 'draft-6',
    keyGenerator: (c) => c.req.header('cookie') ?? c.req.header('x-forwarded-for') ?? 'all',
    handler: (c) => refuse(c, refused(429, { code: 'office.too-many' })),
  })
  app.use('/api/verify', slow)
  app.use('/api/convert', slow)
  app.use('/api/session', slow)
  app.use('/stack', slow)
  // Guessing at ways in is slowed by the address that guesses; secrets are too long to be guessed in any case.
  const guesses = rateLimiter({
    windowMs: 60_000,
    limit: 300,
    standardHeaders: 'draft-6',
    keyGenerator: (c) => addressOf(c),
    handler: (c) => refuse(c, refused(429, { code: 'office.too-many' })),
  })
  app.use('/api/sign-in/*', guesses)
  app.use('/sign-in/*', guesses)
  // Whoever has no account can send in so much and no more; the form's own call from inside was counted at the form.
  const sendings = rateLimiter({
    windowMs: 60_000,
    limit: 30,
    standardHeaders: 'draft-6',
    keyGenerator: (c) => addressOf(c),
    skip: (c) => c.req.method !== 'POST' || addressOf(c) === 'inside',
    handler: (c) => refuse(c, refused(429, { code: 'office.too-many' })),
  })
  const wallets = rateLimiter({
    windowMs: 60_000,
    limit: 600,
    standardHeaders: 'draft-6',
    keyGenerator: (c) => addressOf(c),
    skip: (c) => addressOf(c) === 'inside',
    handler: (c) => refuse(c, refused(429, { code: 'office.too-many' })),
  })
  for (const path of ['/wallet/*', '/api/c/:token/wallet-offer', '/api/wallet-requests/*']) app.use(path, wallets)
  app.use('/api/wallet-requests', sendings)
  app.use('/ask', sendings)
  app.use('/api/contributions', sendings)
  app.use('/contribute', sendings)
  // A link of this kind cannot be guessed and takes one answer; what is slowed is trying many.
  const answers = rateLimiter({
    windowMs: 60_000,
    limit: 600,
    standardHeaders: 'draft-6',
    keyGenerator: (c) => addressOf(c),
    skip: (c) => addressOf(c) === 'inside',
    handler: (c) => refuse(c, refused(429, { code: 'office.too-many' })),
  })
  app.use('/api/endorse/*', answers)
  app.use('/endorse/*', answers)
  consultationLimits(app, addressOf, (c) => refuse(c, refused(429, { code: 'office.too-many' })))

  app.onError((error, c) => {
    const unavailable =
      error instanceof FolderInUse || /ECONNREFUSED|terminating connection|Connection terminated|timeout exceeded/.test(error.message)
    ports.log('request.failed', { path: c.req.routePath, why: error.message.slice(0, 200) })
    return refuse(c, unavailable ? refused(503, { code: 'office.unavailable' }) : { status: 500, problems: [{ code: 'office.failure' }] })
  })
  routes(app, ports, worker)
  vcApi(app, ports)
  machineRoutes(app, ports)
  dumpRoutes(app, ports)
  feedRoutes(app, ports)
  oaiRoutes(app, ports)
  staticFiles(app)
  pages(app, ports, render)
  app.notFound((c) => refuse(c, refused(404, { code: 'office.missing' })))
  return app
}

/** Where a request comes from, as the socket says; never what a header claims. */
function addressOf(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? 'unknown'
  } catch {
    return 'inside'
  }
}
