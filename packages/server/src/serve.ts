import { randomBytes, randomInt } from 'node:crypto'
import { serve } from '@hono/node-server'
import type { Http2Bindings, HttpBindings } from '@hono/node-server'
import { render } from '@cairn/web/render'
import { loadAgreements } from './adapters/agreements.ts'
import { guardedDocuments } from './adapters/documents.ts'
import { openKeyStore } from './adapters/key-store.ts'
import type { IdentitySettings } from './adapters/identity-provider.ts'
import { noLms } from './adapters/no-lms.ts'
import type { LmsSettings } from './adapters/lms-settings.ts'
import { loadLocales } from './adapters/locales.ts'
import { loadLibrary } from './adapters/library.ts'
import { openMailer } from './adapters/mail.ts'
import { useNode } from './adapters/native.ts'
import type { MailSettings } from './adapters/mail.ts'
import { passkeys } from './adapters/passkeys.ts'
import { loadProfiles } from './adapters/profiles.ts'
import { printPdf } from './adapters/typeset/typeset.ts'
import { createSealPool } from './adapters/seal-pool.ts'
import { createSolverPool } from './adapters/solver-pool.ts'
import { createVerifierPool } from './adapters/verifier-pool.ts'
import { createApp } from './api/app.ts'
import type { TrustList } from '@cairn/credentials/format'
import type { Ports } from './ports.ts'
import { TenantLibrary } from './operations/tenant-library.ts'
import { TenantProfiles } from './operations/tenant-profiles.ts'
import { sendNotices } from './operations/send-notices.ts'
import { anonymiseCases } from './operations/cases/anonymise-cases.ts'
import { didDocumentOf } from './operations/keys.ts'
import { setOperatorKey } from './operations/api-keys.ts'
import { openRegister } from './register/database.ts'
import type { OpenRegister } from './register/database.ts'
import { databaseChannel, ownChannel } from './register/live-channel.ts'
import { publishedList } from './register/published-list.ts'
import { startMailWorker } from './mail-worker.ts'
import { startRunWorker } from './run-worker.ts'

export type ServerOptions = {
  readonly port: number
  /** Folder of the embedded database and the key-encryption key; in memory where left out. */
  readonly data?: string
  readonly demo: boolean
  readonly databaseUrl?: string
  /** The database of these options, where it is being opened already. */
  readonly opened?: Promise<OpenRegister>
  /** The public address; `http://localhost:PORT` where left out. */
  readonly baseUrl?: string
  /** Where mail goes out; without it nobody signs in by a link. */
  readonly mail?: MailSettings
  /** Another provider that people sign in at. */
  readonly identity?: IdentitySettings
  /** Seconds between the beats at which changed status lists go out; none: at once. */
  readonly statusRhythm?: number
  /** Learning management systems whose results assessors may bring in. */
  readonly lms?: readonly LmsSettings[]
  /** A key for programs that the operator sets from outside. */
  readonly operatorKey?: string
  /** Where the languages are, if not in the house; and whether there is one more that nobody speaks, to see what a translation would break. */
  readonly locales?: { readonly folder?: URL; readonly withPseudo?: boolean }
  readonly say?: (line: string) => void
  /** Other addresses of the same register, and the domain that they share: where one process is gone, phones ask the next. */
  readonly addresses?: readonly string[]
  readonly cookieDomain?: string
  /** Trust lists besides the register's own. */
  readonly trust?: readonly TrustList[]
}
/** `idle` waits until no award run is left to work off. */
export type RunningServer = {
  readonly address: string
  /** Where it listens, whatever its public address. */ readonly local: string
  readonly ports: Ports
  readonly idle: () => Promise<void>
  /** Looks for runs to work on. */ readonly wake: () => void
  readonly close: () => Promise<void>
}

/** A request with the connection it came on: limits are kept by its address. */
type Fetch = (request: Request, connection: HttpBindings | Http2Bindings) => Response | Promise<Response>
/** Loaded where one is named alone. */
const identityProviderOf = async (settings: IdentitySettings) =>
  (await import('./adapters/identity-provider.ts')).openIdentityProvider(settings)

/** Opens everything once, fills an empty register with the demonstration where asked, and serves until closed. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { say = () => undefined } = options
  useNode()
  const locales = loadLocales(options.locales)
  const opened = await (options.opened ??
    openRegister(options.databaseUrl ? { databaseUrl: options.databaseUrl } : options.data ? { folder: options.data } : { memory: true }))
  let address = ''
  const own = async (url: string) => {
    const issuer = url.startsWith(`${address}/issuers/`) ? /\/issuers\/([^/?#]+)\/did\.json$/.exec(url)?.[1] : undefined
    const document = issuer === undefined ? undefined : await didDocumentOf(ports, issuer)
    if (document) return { bytes: new TextEncoder().encode(JSON.stringify(document)), contentType: 'application/did+ld+json' }
    const [, list] = url.startsWith(`${address}/status/`) ? url.split('/status/') : []
    const text = list === undefined ? undefined : await publishedList(ports, list, { fresh: true })
    return text === undefined
      ? undefined
      : { bytes: new TextEncoder().encode(text), contentType: text.startsWith('{') ? 'application/vc' : 'application/statuslist+jwt' }
  }
  const log: Ports['log'] = (event, values = {}) => say(JSON.stringify({ at: new Date().toISOString(), event, ...values }))
  const profiles = new TenantProfiles(loadProfiles())
  await profiles.read(opened.register)
  const library = new TenantLibrary(loadLibrary())
  await library.read(opened.register)
  const ports: Ports = {
    ...(options.addresses ? { addresses: options.addresses } : {}),
    ...(options.cookieDomain ? { cookieDomain: options.cookieDomain } : {}),
    ...(options.statusRhythm === undefined ? {} : { statusRhythm: options.statusRhythm }),
    clock: { now: () => new Date().toISOString() },
    ids: {
      next: () => randomBytes(16).toString('base64url').replaceAll('_', 'u').replaceAll('-', 'd'),
      secret: () => randomBytes(32).toString('base64url'),
      number: (below) => randomInt(below),
    },
    register: opened.register,
    databaseKind: opened.kind,
    live: options.databaseUrl ? await databaseChannel(options.databaseUrl) : ownChannel(),
    keys: openKeyStore(options.data ?? (options.databaseUrl ? './data' : undefined), () => address),
    documents: guardedDocuments(own),
    verifier: createVerifierPool(1),
    solver: createSolverPool(),
    sealer: createSealPool(),
    trust: options.trust ?? [],
    profiles,
    agreements: loadAgreements(options.demo),
    library,
    locales,
    demonstration: options.demo,
    get origin() {
      return address
    },
    typeset: printPdf,
    mail: await openMailer(options.mail, log),
    lms: options.lms ? (await import('./adapters/lms.ts')).openLms(options.lms) : noLms,
    passkeys,
    ...(options.identity ? { identityProvider: await identityProviderOf(options.identity) } : {}),
    log,
  }
  try {
    const listening = await new Promise<{ port: number; close: () => Promise<void>; handle: (fetch: Fetch) => void }>((resolve, reject) => {
      let current: Fetch = () => new Response(null, { status: 503, headers: { 'retry-after': '2' } })
      const server = serve({ fetch: (request, connection) => current(request, connection), port: options.port }, (info) =>
        resolve({
          port: info.port,
          handle: (fetch) => void (current = fetch),
          close: () =>
            new Promise((closed) => {
              server.close(() => closed())
              if ('closeAllConnections' in server) server.closeAllConnections()
            }),
        }),
      )
      server.once('error', reject)
    })
    address = (options.baseUrl ?? `http://localhost:${listening.port}`).replace(/\/$/, '')
    if (options.demo && !(await opened.register.selectFrom('organisations').select('id').limit(1).executeTakeFirst())) {
      const { seedDemonstration } = await import('./demo/seed.ts')
      await seedDemonstration(ports)
      await library.read(ports.register)
    }
    await setOperatorKey(ports, options.operatorKey)
    const mails = startMailWorker(ports)
    const worker = startRunWorker(ports, mails.wake)
    // What another process adopts is known here soon: rules begin on a later day in any case.
    const reading = setInterval(
      () => void Promise.all([profiles.read(ports.register), library.read(ports.register)]).catch(() => undefined),
      30_000,
    ).unref()
    // Notices go out at the start and every hour; each person is told once, however many processes there are.
    const noticing = setInterval(
      () =>
        void sendNotices(ports).catch((error: unknown) =>
          log('notices.failed', { why: error instanceof Error ? error.message.slice(0, 200) : 'unknown' }),
        ),
      3_600_000,
    ).unref()
    // Cases past their time lose the person, at the start and every hour.
    const forget = (): void =>
      void anonymiseCases(ports).catch((error: unknown) =>
        log('forgetting.failed', { why: error instanceof Error ? error.message.slice(0, 200) : 'unknown' }),
      )
    const forgetting = setInterval(forget, 3_600_000).unref()
    forget()
    const app = createApp(ports, worker, render)
    listening.handle((request, connection) => app.fetch(request, connection))
    if (opened.kind === 'PGlite') say(locales.words('en')('serve.embedded'))
    return {
      address,
      local: `http://localhost:${listening.port}`,
      ports,
      idle: worker.idle,
      wake: worker.wake,
      close: async () => {
        clearInterval(reading)
        clearInterval(forgetting)
        clearInterval(noticing)
        await listening.close()
        await worker.stop()
        await mails.stop()
        await ports.verifier.close()
        await ports.solver.close()
        await ports.sealer.close()
        ports.mail.close()
        await ports.live.close()
        await opened.close()
      },
    }
  } catch (error) {
    await opened.close()
    throw error
  }
}
