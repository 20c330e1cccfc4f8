import type { PageRequest } from '../page.ts'
import { useWords } from '../ui/words.tsx'

/** What the last form led to: done, or why not and what to do. Only codes that have words are shown. */
export function Notice({ request }: { readonly request: PageRequest }) {
  const words = useWords()
  const problem = request.query.get('problem') ?? ''
  const said = /^[a-z][a-z-]*(\.[a-z-]+)+$/.test(problem) ? words(problem) : ''
  if (problem !== '')
    return (
      <p className="note bad" role="alert">
        {said === '' || said === problem ? words('office.failure') : said}
      </p>
    )
  return request.query.has('done') ? (
    <p className="note" role="status">
      {words('people.done')}
    </p>
  ) : null
}

/** A moment as people read it, in UTC as everywhere else. */
export function Moment({ at, day = false }: { readonly at: string; readonly day?: boolean }) {
  return (
    <time dateTime={at}>
      <bdi>{at.slice(0, day ? 10 : 16).replace('T', ' ')}</bdi>
    </time>
  )
}
