import type { Hit, SearchReply } from '@cairn/domain/contract/design'
import type { PageRequest } from '../page.ts'
import { inLanguage } from '@cairn/domain/model/text'
import { Block } from '../ui/block.tsx'
import { useLanguageName, useNumber, useSpeech, useWords } from '../ui/words.tsx'

/** S1: one form that works without JavaScript, facets with counts (zero stays, so that gaps are seen), results as a list. */
export function CataloguePage({ request, reply }: { readonly request: PageRequest; readonly reply: SearchReply }) {
  const words = useWords()
  const { language } = useSpeech()
  const number = useNumber()
  const languageName = useLanguageName()
  const q = request.query.get('q') ?? ''
  const named = (facet: string, value: string, label?: Readonly<Record<string, string>>): string => {
    if (label) return inLanguage(label, language.code).value
    if (facet === 'level') return value.replace('eqf-', 'EQF ').replace(/^nzqcf-/, 'NZQCF ')
    if (facet === 'language') return languageName(value)
    if (facet === 'country') return new Intl.DisplayNames([language.code], { type: 'region' }).of(value) ?? value
    const list = { size: 'size', sector: 'sector', mode: 'mode', priority: 'priority', field: 'isced', state: 'state', price: 'price' }[
      facet
    ]
    return list ? words(`${list}.${value}`) : value
  }
  const page = (number: number): string =>
    `/find?${new URLSearchParams([...[...request.query].filter(([name]) => name !== 'page'), ['page', String(number)]])}`
  return (
    <>
      <h1>{words('find.title')}</h1>
      <form method="get" action="/find" role="search" className="row" id="search">
        <label htmlFor="q">{words('find.words')}</label>
        <input id="q" name="q" type="search" defaultValue={q} maxLength={200} dir="auto" />
        <button className="btn" type="submit">
          {words('find.show')}
        </button>
      </form>
      <div className="finder">
        <details className="facets card" open={reply.facets.some(({ values }) => values.some(({ selected }) => selected)) || undefined}>
          <summary>{words('find.filters')}</summary>
          <div className="stack">
            {reply.facets
              .filter(({ values }) => values.length > 0)
              .map(({ name, values, more }) => (
                <div className="field" key={name}>
                  <label htmlFor={`f-${name}`}>{words(`facet.${name}`)}</label>
                  <select id={`f-${name}`} name={name} form="search" defaultValue={values.find(({ selected }) => selected)?.value ?? ''}>
                    <option value="">{words('find.any')}</option>
                    {values.map(({ value, label, count }) => (
                      <option
                        key={value}
                        value={value}
                        dir={name === 'country' || label ? 'auto' : undefined}
                      >{`${named(name, value, label)} (${number(count)}${more ? '+' : ''})`}</option>
                    ))}
                  </select>
                </div>
              ))}
            <div className="row">
              <button className="btn" type="submit" form="search">
                {words('find.show')}
              </button>
              <a href="/find">{words('find.clear')}</a>
            </div>
          </div>
        </details>
        <section aria-labelledby="results">
          <h2 id="results" aria-live="polite">
            {words(reply.more ? 'find.more' : 'find.count', { count: reply.total })}
          </h2>
          {reply.corrections?.map(({ from, to }) => (
            <p key={from} className="note">
              <bdi>{words('find.corrected', { from, to: to.join(', ') })}</bdi>
            </p>
          ))}
          {reply.total === 0 ? <p>{words('find.none')}</p> : null}
          <ul className="hits clean">
            {reply.hits.map((hit) => (
              <Result key={hit.slug} hit={hit} />
            ))}
          </ul>
          {reply.near ? (
            <section aria-labelledby="near">
              <h2 id="near">{words(`find.near-${reply.near.kind}`)}</h2>
              <ul className="hits clean">
                {reply.near.hits.map((hit) => (
                  <Result key={hit.slug} hit={hit} />
                ))}
              </ul>
            </section>
          ) : null}
          {reply.pages > 1 ? (
            <nav aria-label={words('find.pages')} className="row">
              {reply.page > 1 ? (
                <a className="btn alt" rel="prev" href={page(reply.page - 1)}>
                  {words('find.previous')}
                </a>
              ) : null}
              <span>
                <bdi>
                  {number(reply.page)} / {number(reply.pages)}
                </bdi>
              </span>
              {reply.page < reply.pages ? (
                <a className="btn alt" rel="next" href={page(reply.page + 1)}>
                  {words('find.next')}
                </a>
              ) : null}
            </nav>
          ) : null}
        </section>
      </div>
    </>
  )
}

function Result({ hit }: { readonly hit: Hit }) {
  const words = useWords()
  return (
    <li>
      <h2>
        <a href={`/mc/${hit.slug}`} lang={hit.title.language} dir="auto">
          {hit.title.value}
        </a>
      </h2>
      <div className="row">
        <Block hours={hit.hours} fromCredits={hit.hoursAreFromCredits} credits={hit.credits} level={hit.level?.value} />
        <span dir="auto">{hit.provider}</span>
      </div>
      <div className="row">
        {hit.state === 'registered' ? null : (
          <span className={`tag ${hit.state === 'withdrawn' ? 'bad' : 'info'}`}>{words(`state.${hit.state}`)}</span>
        )}
        {hit.sector ? <span className="tag">{words(`sector.${hit.sector}`)}</span> : null}
        {hit.participation.map((mode) => (
          <span key={mode} className="tag">
            {words(`mode.${mode}`)}
          </span>
        ))}
        {hit.priorities.map((priority) => (
          <span key={priority} className="tag">
            {words(`priority.${priority}`)}
          </span>
        ))}
        <span className="small muted">{words('mc.elements', hit.elements)}</span>
      </div>
    </li>
  )
}
