import { useWords } from '../ui/words.tsx'

/** The studio's place on the page: the workplace starts here; without JavaScript it says what to do. */
export function StudioPage({ draft, signedIn }: { readonly draft: string | undefined; readonly signedIn: boolean }) {
  const words = useWords()
  if (!signedIn) return <><h1>{words('studio.title')}</h1><p>{words('studio.sign-in')}</p><a className="btn" href="/desk">{words('site.desk')}</a></>
  if (draft === undefined) return <><h1>{words('studio.title')}</h1><p>{words('studio.start')}</p><form method="post" action="/studio/new" className="row"><button className="btn" type="submit">{words('desk.new-draft')}</button></form></>
  return <div id="studio" data-draft={draft}><h1>{words('studio.title')}</h1><noscript><p className="note warn">{words('studio.no-script')}</p></noscript><p role="status">{words('studio.loading')}</p></div>
}
