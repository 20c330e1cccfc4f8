import type { OpenAPIHono } from '@hono/zod-openapi'
import { inLanguage } from '@cairn/domain/model/text'
import { element, printXml } from '../export/xml.ts'
import type { Ports } from '../ports.ts'
import { latestChanges } from '../register/changes.ts'
import { addressPages, addressesOn } from '../register/entries.ts'
import { languageOf } from './visitor.ts'

const newest = 100

/**
 * What changed in the register, for readers and search engines: `/feed.atom`, `/feed.json`, and the addresses of all pages in parts.
 * @see RFC 4287 (Atom); JSON Feed 1.1; sitemaps.org 0.9
 */
export function feedRoutes(app: OpenAPIHono, ports: Ports): void {
  const items = async (language: string) => {
    const words = ports.locales.words(language)
    return (await latestChanges(ports.register, newest)).map(
      ({ slug, changed, version, state, specification: { title, description, awardingBodies } }) => ({
        id: `${ports.origin}/mc/${slug}/v/${version}#${state}`,
        url: `${ports.origin}/mc/${slug}`,
        changed,
        title: `${inLanguage(title, language).value} · ${words(`state.${state}`)}`,
        summary: description ? inLanguage(description, language).value : '',
        author: awardingBodies[0] ? inLanguage(awardingBodies[0].legalName, language).value : words('site.name'),
      }),
    )
  }
  const headers = { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*', vary: 'cookie, accept-language' }
  app.get('/feed.json', async (c) => {
    const { code } = languageOf(c, ports)
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      title: ports.locales.words(code)('feed.title'),
      home_page_url: `${ports.origin}/find`,
      feed_url: `${ports.origin}/feed.json`,
      language: code,
      items: (await items(code)).map(({ id, url, changed, title, summary, author }) => ({
        id,
        url,
        title,
        ...(summary ? { summary } : {}),
        content_text: summary || title,
        date_modified: changed,
        authors: [{ name: author }],
      })),
    }
    return c.body(JSON.stringify(feed), 200, { ...headers, 'content-type': 'application/feed+json; charset=utf-8' })
  })
  app.get('/feed.atom', async (c) => {
    const { code } = languageOf(c, ports)
    const all = await items(code)
    const feed = element(
      'feed',
      [
        element('id', `${ports.origin}/feed.atom`),
        element('title', ports.locales.words(code)('feed.title')),
        element('updated', all[0]?.changed ?? ports.clock.now()),
        element('link', '', { rel: 'self', href: `${ports.origin}/feed.atom` }),
        element('link', '', { rel: 'alternate', href: `${ports.origin}/find` }),
        ...all.map(({ id, url, changed, title, summary, author }) =>
          element('entry', [
            element('id', id),
            element('title', title),
            element('updated', changed),
            element('link', '', { href: url }),
            element('author', [element('name', author)]),
            ...(summary ? [element('summary', summary)] : []),
          ]),
        ),
      ],
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': code },
    )
    return c.body(await printXml(feed), 200, { ...headers, 'content-type': 'application/atom+xml; charset=utf-8' })
  })
  const site = { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' }
  app.get('/sitemap.xml', async (c) => {
    const pages = await addressPages(ports.register)
    if (pages <= 1) return c.body(await printXml(await part(0)), 200, { 'content-type': 'application/xml' })
    const index = element(
      'sitemapindex',
      Array.from({ length: pages }, (_, page) => element('sitemap', [element('loc', `${ports.origin}/sitemap-${page + 1}.xml`)])),
      site,
    )
    return c.body(await printXml(index), 200, { 'content-type': 'application/xml' })
  })
  app.get('/:part{sitemap-[1-9][0-9]{0,4}\\.xml}', async (c) => {
    const page = Number(c.req.param('part').replace(/\D/g, '')) - 1
    return page < (await addressPages(ports.register))
      ? c.body(await printXml(await part(page)), 200, { 'content-type': 'application/xml' })
      : c.notFound()
  })
  const part = async (page: number) =>
    element(
      'urlset',
      (await addressesOn(ports.register, page)).map((slug) => element('url', [element('loc', `${ports.origin}/mc/${slug}`)])),
      site,
    )
}
