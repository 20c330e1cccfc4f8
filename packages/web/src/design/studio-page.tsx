import type { Hit, listDrafts } from '@cairn/domain/contract/design'
import type { ReplyOf } from '@cairn/domain/contract/operation'
import type { PageRequest } from '../page.ts'
import { LanguageText } from '../ui/language-text.tsx'
import { Moment, useWords } from '../ui/words.tsx'

/** The studio's place on the page: the workplace starts here; without JavaScript it says what to do. */
export function StudioPage({ draft }: { readonly draft: string }) {
  const words = useWords()
  return (
    <div id="studio" data-draft={draft}>
      <h1>{words('studio.title')}</h1>
      <noscript>
        <p className="note warn">{words('studio.no-script')}</p>
      </noscript>
      <p role="status">{words('studio.loading')}</p>
    </div>
  )
}
export function StudioSignIn() {
  const words = useWords()
  return (
    <>
      <h1>{words('studio.title')}</h1>
      <p>{words('studio.sign-in')}</p>
      <a className="btn" href="/desk">
        {words('site.desk')}
      </a>
    </>
  )
}

type BeginProps = {
  readonly request: PageRequest
  readonly drafts: ReplyOf<typeof listDrafts>['drafts']
  readonly examples: readonly Hit[]
  readonly similar: readonly Hit[] | undefined
}

/** Every way to start a draft: a syllabus, an example, a similar entry, a spreadsheet of many, empty, or paper. Works without JavaScript. */
export function BeginPage({ request, drafts, examples, similar }: BeginProps) {
  const words = useWords()
  const { posted, query } = request
  const refusals = posted?.kind === 'refused' ? posted.messages : []
  const made = query.get('made')
  const start = (hit: Hit) => (
    <li key={hit.slug} className="start-from">
      <span>
        <a href={`/mc/${hit.slug}`}>
          <span lang={hit.title.language} dir="auto">
            {hit.title.value}
          </span>
        </a>{' '}
        <span className="small muted" dir="auto">
          {hit.provider}
        </span>
      </span>
      <form method="post" action="/studio/new">
        <input type="hidden" name="from" value={hit.slug} />
        <button className="btn alt sm" type="submit">
          {words('studio.begin.use')}
        </button>
      </form>
    </li>
  )
  return (
    <div className="stack begin">
      <div>
        <h1>{words('studio.begin')}</h1>
        <p>{words('studio.begin.lead')}</p>
      </div>
      {refusals.length > 0 ? (
        <div className="note bad" role="alert">
          {refusals.map((message) => (
            <p key={message}>{message}</p>
          ))}
        </div>
      ) : null}
      {made === null ? null : (
        <div className="note" role="status">
          <p>{words('studio.begin.made', { count: Number(made) || 0 })}</p>
          {query
            .getAll('left')
            .slice(0, 20)
            .map((subject) => (
              <p key={subject}>{words('studio.begin.left', { subject: subject.slice(0, 200) })}</p>
            ))}
        </div>
      )}
      <div className="begin-grid">
        <section className="card" aria-labelledby="b-syllabus">
          <h2 id="b-syllabus">{words('studio.begin.syllabus')}</h2>
          <p>{words('studio.begin.syllabus.how')}</p>
          <form method="post" action="/studio/from-text" encType="multipart/form-data">
            <div className="field">
              <label htmlFor="syllabus">{words('studio.begin.text')}</label>
              <textarea id="syllabus" name="text" rows={8} maxLength={200_000} dir="auto" />
            </div>
            <div className="field">
              <label htmlFor="syllabus-file">{words('studio.begin.file')}</label>
              <input id="syllabus-file" type="file" name="file" accept=".docx,.pdf,.html,.htm,.txt,.md" />
            </div>
            <button className="btn" type="submit" id="place">
              {words('studio.begin.place')}
            </button>
          </form>
        </section>
        <section className="card" aria-labelledby="b-similar">
          <h2 id="b-similar">{words('studio.begin.similar')}</h2>
          <form method="get" action="/studio">
            <div className="field">
              <label htmlFor="similar">{words('studio.begin.similar.words')}</label>
              <input id="similar" type="search" name="q" maxLength={200} dir="auto" defaultValue={query.get('q') ?? ''} />
            </div>
            <button className="btn alt" type="submit">
              {words('studio.begin.search')}
            </button>
          </form>
          {similar === undefined ? null : similar.length === 0 ? (
            <p role="status">{words('studio.begin.none')}</p>
          ) : (
            <ul className="clean">{similar.map(start)}</ul>
          )}
          <h2>{words('studio.begin.example')}</h2>
          <p>{words('studio.begin.example.how')}</p>
          <ul className="clean">{examples.map(start)}</ul>
        </section>
        <section className="card" aria-labelledby="b-sheet">
          <h2 id="b-sheet">{words('studio.begin.sheet')}</h2>
          <p>{words('studio.begin.sheet.how')}</p>
          <form method="post" action="/studio/from-sheet" encType="multipart/form-data">
            <div className="field">
              <label htmlFor="sheet">{words('studio.begin.sheet.file')}</label>
              <input id="sheet" type="file" name="file" required accept=".xlsx,.ods,.csv,.json,.jsonl" />
            </div>
            <button className="btn alt" type="submit">
              {words('studio.begin.sheet.go')}
            </button>
          </form>
        </section>
        <section className="card" aria-labelledby="b-empty">
          <h2 id="b-empty">{words('studio.begin.empty')}</h2>
          <form method="post" action="/studio/new">
            <button className="btn alt" type="submit">
              {words('studio.begin.empty.go')}
            </button>
          </form>
          <h2>{words('studio.begin.paper')}</h2>
          <p>
            {words('studio.begin.paper.how')} <a href="/studio/form.pdf">{words('studio.print')}</a>
          </p>
        </section>
      </div>
      {drafts.length > 0 ? (
        <section className="card">
          <h2>{words('studio.begin.drafts')}</h2>
          <ul>
            {drafts.map(({ id, title, saved }) => (
              <li key={id}>
                <a href={`/studio/${id}`}>
                  <LanguageText text={title} />
                </a>{' '}
                · <Moment at={saved} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}
