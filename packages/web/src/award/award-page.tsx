import type { Hit } from '@cairn/domain/contract/design'
import { useWords } from '../ui/words.tsx'

/** The award desk's place on the page. */
export function AwardPage({ signedIn, entries }: { readonly signedIn: boolean; readonly entries: readonly Hit[] }) {
  const words = useWords()
  if (!signedIn) return <><h1>{words('award.title')}</h1><p>{words('award.sign-in')}</p><a className="btn" href="/desk">{words('site.desk')}</a></>
  return <div id="award"><h1>{words('award.title')}</h1><noscript><p className="note warn">{words('studio.no-script')}</p></noscript><p role="status">{words(entries.length === 0 ? 'award.nothing' : 'studio.loading')}</p></div>
}
