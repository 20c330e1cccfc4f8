import type { Hit } from '@cairn/domain/contract/design'
import { useWords } from '../ui/words.tsx'

/** Another entry beside those that are there: by its short name, or one that sounds alike. Works without script. */
export function AddToComparison({ slugs, hits }: { readonly slugs: readonly string[]; readonly hits: readonly Hit[] }) {
  const words = useWords()
  const others = hits.filter(({ slug }) => !slugs.includes(slug)).slice(0, 8)
  return (
    <form method="get" action="/compare" className="card stack">
      {slugs.map((slug) => (
        <input key={slug} type="hidden" name="with" value={slug} />
      ))}
      <label className="field">
        <span>{words('compare.add')}</span>
        <input name="and" list="alike" pattern="[a-z0-9\-]+" maxLength={81} required />
      </label>
      <datalist id="alike">
        {others.map(({ slug, title }) => (
          <option key={slug} value={slug}>
            {title.value}
          </option>
        ))}
      </datalist>
      <button className="btn" type="submit">
        {words('compare.show')}
      </button>
    </form>
  )
}
