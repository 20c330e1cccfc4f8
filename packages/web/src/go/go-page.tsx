import { wordsIn } from '@cairn/domain/model/words'
import { goAnywhere } from '@cairn/domain/contract/go'
import type { Found } from '@cairn/domain/contract/go'
import type { ReactNode } from 'react'
import type { PageRequest } from '../page.ts'
import { LanguageText } from '../ui/language-text.tsx'
import { useWords } from '../ui/words.tsx'

/** One field that reaches any task, page, entry or clause. The keys Ctrl or ⌘ with K open the same in place. */
function GoPage({ asked, found }: { readonly asked: string; readonly found: readonly Found[] }) {
  const words = useWords()
  return (
    <div className="stack go">
      <h1>{words('go.title')}</h1>
      <form method="get" action="/go" className="row" role="search" id="go">
        <label className="field">
          <span>{words('go.label')}</span>
          <input name="q" type="search" defaultValue={asked} autoComplete="off" maxLength={200} />
        </label>
        <button className="btn" type="submit">
          {words('go.find')}
        </button>
      </form>
      <div id="go-found" aria-live="polite">
        {found.length === 0 ? <p>{words('go.none')}</p> : null}
        {(['task', 'place', 'entry', 'clause'] as const).map((kind) => {
          const mine = found.filter((one) => one.kind === kind)
          return mine.length === 0 ? null : (
            <section key={kind} aria-labelledby={`go-${kind}`}>
              <h2 id={`go-${kind}`}>{words(`go.${kind}`)}</h2>
              <ul className="plain">
                {mine.map(({ address, title, note }) => (
                  <li key={address}>
                    <a href={address}>
                      <LanguageText text={title} />
                    </a>
                    {note ? (
                      <>
                        {' '}
                        <bdi className="muted small">{note}</bdi>
                      </>
                    ) : null}
                  </li>
                ))}
              </ul>
            </section>
          )
        })}
      </div>
    </div>
  )
}

/** `/go?q=`: works without script. */
export const goRoute: readonly [RegExp, (request: PageRequest) => Promise<{ readonly title: string; readonly body: ReactNode }>] = [
  /^\/go$/,
  async (request) => {
    const asked = (request.query.get('q') ?? '').slice(0, 200)
    const reply = await request.ask(`${goAnywhere.path}?${new URLSearchParams({ q: asked })}`)
    return {
      title: wordsIn(request.language.code, ...request.messages)('go.title'),
      body: <GoPage asked={asked} found={reply.ok ? goAnywhere.reply.parse(await reply.json()).found : []} />,
    }
  },
]
