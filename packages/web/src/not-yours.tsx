import type { PageRequest } from './page.ts'
import { say } from './route.ts'
import type { Page } from './route.ts'

/** Whoever may not see a page learns what it is, who works there, and how to sign in. `title`, `lines`: codes of words. */
export const notYours = (request: PageRequest, title: string, lines: readonly string[]): Page => ({
  title: say(request)(title),
  status: request.actor ? 403 : 401,
  body: (
    <div className="stack">
      <h1>{say(request)(title)}</h1>
      {lines.map((line) => (
        <p key={line}>{say(request)(line)}</p>
      ))}
      <p>
        <a className="btn" href="/sign-in">
          {say(request)('site.sign-in')}
        </a>
      </p>
    </div>
  ),
})
