import type { StackingBlock } from '@cairn/domain/contract/stacking'
import type { Text } from '@cairn/domain/model/text'
import { LanguageText } from '../ui/language-text.tsx'
import { useWords } from '../ui/words.tsx'

type BlocksProps = {
  readonly qualifications: number
  readonly blocks: readonly StackingBlock[]
  readonly rules: readonly { readonly slug: string; readonly title: Text; readonly public: boolean; readonly revision: number }[]
}

/** The map from the other side: which of my blocks count where, and which nobody can stack. */
export function BlocksPage({ qualifications, blocks, rules }: BlocksProps) {
  const words = useWords()
  const alone = blocks.filter(({ fits }) => fits.length === 0)
  const asked = blocks.filter(({ fits }) => fits.some(({ units }) => units.length > 0))
  const free = blocks.filter(({ fits }) => fits.length > 0 && fits.every(({ units }) => units.length === 0))
  return (
    <div className="stack">
      <div>
        <h1>{words('blocks.title')}</h1>
        <p>{words('blocks.lead', { count: qualifications })}</p>
      </div>
      <section className="card" aria-labelledby="alone">
        <h2 id="alone">{words('blocks.alone', { count: alone.length })}</h2>
        {alone.length === 0 ? (
          <p>{words('blocks.none-alone')}</p>
        ) : (
          <ul className="plain">
            {alone.map((block) => (
              <li key={block.slug} className="stack tight">
                <span className="row">
                  <a href={`/mc/${block.slug}`}>
                    <LanguageText text={block.title} />
                  </a>
                  <Holders block={block} />
                </span>
                <span className="small">{block.why?.message ?? words('blocks.no-target')}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      {free.length > 0 ? (
        <section className="card" aria-labelledby="free">
          <h2 id="free">{words('blocks.free', { count: free.length })}</h2>
          <p className="small">{words('blocks.free.why')}</p>
          <ul className="plain">
            {free.map((block) => (
              <li key={block.slug} className="row">
                <a href={`/mc/${block.slug}`}>
                  <LanguageText text={block.title} />
                </a>
                <Holders block={block} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section className="card" aria-labelledby="stacked">
        <h2 id="stacked">{words('blocks.stacked', { count: asked.length })}</h2>
        <ul className="plain">
          {asked.map((block) => (
            <li key={block.slug} className="stack tight">
              <span className="row">
                <a href={`/mc/${block.slug}`}>
                  <LanguageText text={block.title} />
                </a>
                <Holders block={block} />
              </span>
              {block.fits.map(({ slug, title, units }) => (
                <span key={slug} className="small">
                  <a href={`/stack?q=${slug}`}>
                    <LanguageText text={title} />
                  </a>
                  :{' '}
                  {units.length === 0
                    ? words('plan.open-part')
                    : units.map((unit, place) => (
                        <span key={place}>
                          {place > 0 ? ' · ' : ''}
                          <LanguageText text={unit} />
                        </span>
                      ))}
                </span>
              ))}
            </li>
          ))}
        </ul>
      </section>
      <section className="card" aria-labelledby="own-rules">
        <h2 id="own-rules">{words('blocks.rules')}</h2>
        {rules.length === 0 ? (
          <p>{words('blocks.no-rules')}</p>
        ) : (
          <ul className="plain">
            {rules.map(({ slug, title, public: shown, revision }) => (
              <li key={slug} className="row">
                <a href={`/stack/q/${slug}/edit`}>
                  <LanguageText text={title} />
                </a>
                <span className="small">{words('mc.version', { version: revision })}</span>
                {shown ? null : <span className="tag warn">{words('qualification.not-public')}</span>}
              </li>
            ))}
          </ul>
        )}
        <p>
          <a className="btn alt" href="/stack/q/new">
            {words('qualification.new')}
          </a>
        </p>
      </section>
      <p>
        <a href="/stack/population">{words('population.title')}</a>
      </p>
    </div>
  )
}

function Holders({ block: { holders } }: { readonly block: StackingBlock }) {
  const words = useWords()
  return <span className="tag">{holders === 'few' ? words('few.people') : words('blocks.holders', { count: holders })}</span>
}
