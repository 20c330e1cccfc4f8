import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import { Role } from '@cairn/domain/contract/duties'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { isPublic } from '@cairn/domain/model/entry-state'
import type { PageReply, PageRequest } from '@cairn/web/page'
import { demonstrationDraft } from '../demo/demonstration-file.ts'
import { createDraft } from '../operations/edit-drafts.ts'
import { verifyHere } from '../operations/verify-here.ts'
import { findByToken, shareCredential } from '../operations/share-credential.ts'
import { specificationSheet } from '@cairn/domain/exchange/specification-sheet'
import { formatOf } from '@cairn/credentials/formats'
import { elmOf } from '../export/elm.ts'
import type { Ports } from '../ports.ts'
import { findEntry } from '../register/entries.ts'
import { speakReport } from '../speak-report.ts'
import { assessmentPages } from './pages-assessment.ts'
import { awardPages } from './pages-award.ts'
import { claimPages } from './pages-claims.ts'
import { carrierPages } from './pages-carriers.ts'
import { casePages } from './pages-cases.ts'
import { accountPages } from './pages-accounts.ts'
import { renewalPages } from './routes-renewals.ts'
import { walletPages } from './pages-wallet.ts'
import { canvasPages } from './pages-canvas.ts'
import { consultationPages } from './pages-consultations.ts'
import { guidelinePages } from './pages-guidelines.ts'
import { importPages } from './pages-import.ts'
import { liveRoutes } from './live.ts'
import type { Part } from './live.ts'
import { signInAs, signOutNow } from './session.ts'
import { policyPages } from './pages-policy.ts'
import { reviewPages } from './pages-review.ts'
import { qualificationPages } from './pages-qualifications.ts'
import { stackingPages } from './pages-stacking.ts'
import { offerForms } from './pages-offers.ts'
import { studioForms } from './pages-studio.ts'
import { builtAssets } from './static-files.ts'
import { actorOf, languageCookie, languageOf } from './visitor.ts'

/** Draws one page; `web/render`, handed in by whoever starts the server, so that the API does not know the screens. */
export type Render = (request: PageRequest) => Promise<PageReply>

/** Pages as HTML by `web/render`, which asks this app for its data; forms that work without JavaScript; other forms of an entry by `Accept`. */
export function pages(app: OpenAPIHono, ports: Ports, render: Render): void {
  const assets = builtAssets()
  const page = async (c: Context, posted?: PageRequest['posted']): Promise<Response> => {
    const language = languageOf(c, ports)
    if (c.req.query('lang') === language.code)
      setCookie(c, languageCookie, language.code, {
        path: '/',
        sameSite: 'Lax',
        maxAge: 31_536_000,
        secure: ports.origin.startsWith('https:'),
      })
    const cookie = c.req.header('cookie')
    const reply = await render({
      path: c.req.path,
      query: new URL(c.req.url).searchParams,
      language,
      languages: ports.locales.languages,
      messages: ports.locales.messages(language.code),
      actor: await actorOf(c, ports),
      demonstration: ports.demonstration,
      origin: ports.origin,
      at: ports.clock.now(),
      assets,
      ask: async (path, init) =>
        app.request(`${path}${path.includes('?') ? '&' : '?'}lang=${language.code}`, {
          ...init,
          headers: {
            ...(cookie ? { cookie } : {}),
            'accept-language': language.code,
            ...(init?.headers as Record<string, string> | undefined),
          },
        }),
      ...(posted ? { posted } : {}),
    })
    const inRoom = /^\/(j|consult)(\/|$)/.test(c.req.path)
    const personal =
      inRoom ||
      /^\/(c|r|renewed|wallet|asked|shown|recognition|endorse|sign-in|account|people|keys|assess|statements|evidence|validation|my-claim|issue)(\/|$)/.test(
        c.req.path,
      )
    return c.html(reply.html, reply.status, {
      'content-language': language.code,
      'cache-control': personal ? 'private, no-store' : 'no-cache',
      vary: 'cookie, accept, accept-language',
      ...(personal ? { 'x-robots-tag': 'noindex' } : {}),
    })
  }

  const part: Part = async ({ path, query, language, cookie }) => {
    const reply = await render({
      path,
      query: new URLSearchParams(query),
      language,
      languages: ports.locales.languages,
      messages: ports.locales.messages(language.code),
      actor: undefined,
      demonstration: ports.demonstration,
      origin: ports.origin,
      at: ports.clock.now(),
      assets,
      part: true,
      ask: async (address, init) =>
        app.request(`${address}${address.includes('?') ? '&' : '?'}lang=${language.code}`, {
          ...init,
          headers: {
            ...(cookie ? { cookie } : {}),
            'accept-language': language.code,
            ...(init?.headers as Record<string, string> | undefined),
          },
        }),
    })
    return reply.status === 200 ? reply.html : undefined
  }

  accountPages(app, ports, page)
  liveRoutes(app, ports, part)
  consultationPages(app, ports)
  guidelinePages(app, ports, page)
  canvasPages(app, ports)
  importPages(app, page)
  studioForms(app, ports, page)
  offerForms(app, page)
  casePages(app, ports)
  walletPages(app, ports, page)
  renewalPages(app, ports, page)
  stackingPages(app, ports, page)
  qualificationPages(app, ports, page)
  assessmentPages(app, ports, page)
  awardPages(app, ports)
  claimPages(app)
  app.post('/session', async (c) => {
    const form = await c.req.parseBody()
    const role = Role.safeParse(form['role'])
    const signedIn = role.success && (await signInAs(ports, c, role.data)).ok
    return c.redirect(signedIn ? '/desk' : '/', 303)
  })
  app.post('/demo/draft', async (c) => {
    const actor = await signInAs(ports, c, 'developer')
    const draft = actor.ok ? await createDraft(ports, actor.value, { specification: demonstrationDraft() }) : actor
    return c.redirect(draft.ok ? `/studio/${draft.value.id}` : '/', 303)
  })
  app.post('/sign-out', async (c) => {
    await signOutNow(ports, c)
    return c.redirect('/', 303)
  })
  app.post('/verify', async (c) => {
    const form = await c.req.parseBody()
    const file = form['file']
    const text = typeof form['text'] === 'string' ? form['text'].trim() : ''
    const bytes = file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(text)
    const words = ports.locales.words(languageOf(c, ports).code)
    const report = await verifyHere(ports, bytes, { at: ports.clock.now() })
    return page(c, {
      kind: 'verified',
      reports: [{ ...speakReport(report, words), ...(file instanceof File && file.name ? { file: file.name } : {}) }],
    })
  })
  app.post('/c/:token/share', async (c) => {
    const form = await c.req.parseBody()
    const shared = await shareCredential(ports, c.req.param('token'), {
      days: Math.min(Math.max(Number(form['days']) || 30, 1), 365),
      shows: form['shows'] === 'everything' ? 'everything' : 'title-and-outcomes',
    })
    return shared.ok ? page(c, { kind: 'shared', link: shared.value.link, expires: shared.value.expires }) : page(c)
  })
  app.get('/c/:token/file', async (c) => {
    const found = await findByToken(ports, c.req.param('token'))
    const format = found && formatOf(found.format)
    if (!found || !format || found.shows !== 'everything') return c.notFound()
    return c.body(found.sealed, 200, {
      'content-type': format.mediaType,
      'content-disposition': `attachment; filename="${found.slug}.${format.extension}"`,
      'cache-control': 'private, no-store',
    })
  })
  carrierPages(app, ports)
  reviewPages(app)
  policyPages(app, ports)
  app.post('/review/:slug/register', async (c) => {
    const form = await c.req.parseBody()
    const reply = await app.request(`/api/micro-credentials/${c.req.param('slug')}/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: c.req.header('cookie') ?? '' },
      body: JSON.stringify({ version: Number(form['version']) }),
    })
    return reply.ok ? c.redirect(`/mc/${c.req.param('slug')}`, 303) : c.redirect(`/review?refused=${reply.status}`, 303)
  })
  app.post('/studio/new', async (c) => {
    const form = await c.req.parseBody()
    const from = typeof form['from'] === 'string' && form['from'] !== '' ? { from: form['from'] } : {}
    const reply = await app.request('/api/drafts', {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: c.req.header('cookie') ?? '' },
      body: JSON.stringify(from),
    })
    const draft: unknown = await reply.json()
    return c.redirect(
      reply.ok && typeof draft === 'object' && draft !== null && 'id' in draft ? `/studio/${String(draft.id)}` : '/studio',
      303,
    )
  })

  const entry = async (c: Context): Promise<Response> => {
    const accept = c.req.header('accept') ?? ''
    const version = c.req.param('n')
    const elm = accept.includes('application/ld+json')
    if (!elm && !accept.includes('application/vnd.cairn+json')) return page(c)
    const found = await findEntry(ports.register, c.req.param('slug') ?? '', version === undefined ? undefined : Number(version) || -1)
    if (!found || !isPublic(found.state)) return c.notFound()
    const body = elm
      ? elmOf(found.specification)
      : { slug: found.slug, version: found.version, state: found.state, specification: AchievementSpecification.parse(found.specification) }
    return c.body(JSON.stringify(body), 200, { 'content-type': elm ? 'application/ld+json' : 'application/vnd.cairn+json', vary: 'accept' })
  }
  const onPaper = async (c: Context): Promise<Response> => {
    const language = languageOf(c, ports)
    const [slug, version] = [c.req.param('slug') ?? '', c.req.param('n')]
    const found = await findEntry(ports.register, slug, version === undefined ? undefined : Number(version) || -1)
    if (!found || !isPublic(found.state)) return c.notFound()
    const words = ports.locales.words(language.code)
    const specification = AchievementSpecification.parse(found.specification)
    const sheet = specificationSheet(specification, {
      address: `${ports.origin}/mc/${slug}/v/${found.version}`,
      version: found.version,
      state: found.state,
      registered: found.registered,
      day: (found.registered ?? ports.clock.now()).slice(0, 10),
      language: language.code,
      direction: language.direction,
      words,
    })
    const attachments = [
      {
        name: `${slug}.json`,
        mediaType: 'application/json',
        description: words('annex.attached'),
        bytes: new TextEncoder().encode(`${JSON.stringify(specification, null, 2)}\n`),
      },
    ]
    return c.body(Buffer.from(await ports.typeset({ ...sheet, attachments })), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${slug}-v${found.version}-${language.code}.pdf"`,
      'content-language': language.code,
      vary: 'cookie, accept-language',
    })
  }
  app.get('/mc/:slug/pdf', onPaper)
  app.get('/mc/:slug/v/:n/pdf', onPaper)
  app.get('/mc/:slug', entry)
  app.get('/mc/:slug/v/:n', entry)
  app.get('*', (c) => page(c))
}
