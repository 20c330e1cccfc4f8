import type { ReactNode } from 'react'
import type { PageRequest } from '../page.ts'
import { Logo } from './icon.tsx'
import { SpeechContext, plainly } from './words.tsx'
import { wordsIn } from '@cairn/domain/model/words'

type LayoutProps = {
  readonly request: PageRequest
  readonly title: string
  readonly children: ReactNode
  readonly islands?: readonly string[]
  readonly jsonLd?: object | undefined
  readonly data?: Readonly<Record<string, unknown>>
  readonly description?: string | undefined
  readonly canonical?: string | undefined
}

const nav = [
  ['/find', 'site.find'],
  ['/studio', 'site.design'],
  ['/verify', 'site.verify'],
  ['/stack', 'site.stack'],
  ['/guidelines', 'site.guidelines'],
  ['/consult', 'consult.menu'],
  ['/desk', 'site.desk'],
] as const

/** One page: language and direction, skip link, header, languages, footer; styles and island scripts by their built names. */
export function Layout({ request, title, children, islands = [], jsonLd, data = {}, description, canonical }: LayoutProps) {
  const { language, languages, messages, path, query, demonstration, assets, actor } = request
  const words = wordsIn(language.code, ...messages)
  const said = plainly(words)
  const entries = ['src/islands/site.ts', ...islands].map((name) => assets[name]).filter((asset) => asset !== undefined)
  const inThis = (code: string): string =>
    `${path}?${new URLSearchParams([...[...query].filter(([name]) => name !== 'lang'), ['lang', code]])}`
  return (
    <html lang={language.code} dir={language.direction}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{`${title} · ${said('site.name')}`}</title>
        {description ? (
          <>
            <meta name="description" content={description.slice(0, 300)} />
            <meta property="og:description" content={description.slice(0, 300)} />
          </>
        ) : null}
        <meta property="og:title" content={title} />
        <meta property="og:type" content="website" />
        <meta property="og:site_name" content={said('site.name')} />
        <meta property="og:locale" content={language.code} />
        {canonical ? (
          <>
            <link rel="canonical" href={canonical} />
            <meta property="og:url" content={canonical} />
          </>
        ) : null}
        {[...new Set(entries.flatMap(({ css }) => css))].map((href) => (
          <link key={href} rel="stylesheet" href={`/${href}`} />
        ))}
        <link rel="alternate" type="application/atom+xml" href={`/feed.atom?lang=${language.code}`} title={said('feed.title')} />
        {languages.map(({ code }) => (
          <link key={code} rel="alternate" hrefLang={code} href={inThis(code)} />
        ))}
        {Object.entries(data).map(([id, value]) => (
          <script key={id} type="application/json" id={id} dangerouslySetInnerHTML={{ __html: inert(value) }} />
        ))}
        {jsonLd ? <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: inert(jsonLd) }} /> : null}
        {entries
          .filter(({ file }) => file.endsWith('.js'))
          .map(({ file }) => (
            <script key={file} type="module" src={`/${file}`} />
          ))}
      </head>
      <body>
        <SpeechContext.Provider value={{ words, language }}>
          <a className="skip" href="#main">
            {said('site.skip')}
          </a>
          <header className="bar">
            <div>
              <a className="brand" href="/">
                <Logo />
                {said('site.name')}
              </a>
              {demonstration ? <span className="demo">{said('site.demonstration')}</span> : null}
              <nav aria-label={said('site.menu')}>
                {nav.map(([href, code]) => (
                  <a key={href} href={href} aria-current={path === href || path.startsWith(`${href}/`) ? 'page' : undefined}>
                    {said(code)}
                  </a>
                ))}
              </nav>
            </div>
          </header>
          <main id="main" tabIndex={-1}>
            {children}
            <div id="words-here" />
          </main>
          <footer className="foot">
            <div>
              <nav aria-label={said('site.languages')}>
                <ul>
                  {languages.map(({ code, name, direction }) => (
                    <li key={code}>
                      <a
                        href={inThis(code)}
                        lang={code}
                        dir={direction}
                        hrefLang={code}
                        aria-current={code === language.code ? 'true' : undefined}
                      >
                        {name}
                      </a>
                    </li>
                  ))}
                </ul>
              </nav>
              <ul>
                <li>
                  <a href="/go" aria-keyshortcuts="Control+K Meta+K">
                    {said('go.title')}
                  </a>
                </li>
                <li>
                  <a href="/insights">{said('insights.menu')}</a>
                </li>
                <li>
                  <a href="/help">{said('site.help')}</a>
                </li>
                <li>
                  <a href="/api/docs">{said('site.api')}</a>
                </li>
              </ul>
              {actor ? (
                <form method="post" action="/sign-out" className="row">
                  <span dir="auto">
                    {actor.organisationName} · {actor.roles.map((role) => said(`role.${role}`)).join(', ')}
                  </span>
                  <a href="/account">{said('site.account')}</a>
                  <button className="btn alt sm" type="submit">
                    {said('site.sign-out')}
                  </button>
                </form>
              ) : (
                <ul>
                  <li>
                    <a href="/sign-in">{said('site.sign-in')}</a>
                  </li>
                </ul>
              )}
            </div>
          </footer>
        </SpeechContext.Provider>
      </body>
    </html>
  )
}

/** JSON that stands in a page without being able to end its script element. */
const inert = (value: unknown): string =>
  JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
