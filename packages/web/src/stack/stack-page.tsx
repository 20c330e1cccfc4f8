import type { QualificationLine } from '@cairn/domain/contract/stacking'
import type { PageRequest } from '../page.ts'
import { useWords } from '../ui/words.tsx'
import { goals } from '@cairn/domain/recognition/plan/asked'
import { StackResult } from './stack-result.tsx'
import { useText } from './stack-map.tsx'

/** S9: what does what I hold add up to? Without script the files are sent and forgotten; with it they stay on the device. */
export function StackPage({
  request,
  qualifications,
  chosen,
}: {
  readonly request: PageRequest
  readonly qualifications: readonly QualificationLine[]
  readonly chosen: string
}) {
  const words = useWords()
  const text = useText()
  const posted = request.posted?.kind === 'stacked' ? request.posted : undefined
  return (
    <div className="stack">
      <div>
        <h1>{words('stack.title')}</h1>
        <p>{words('stack.lead')}</p>
      </div>
      {qualifications.length === 0 ? (
        <p className="note">{words('stack.no-qualifications')}</p>
      ) : (
        <form method="post" action="/stack" encType="multipart/form-data" className="drop stack" id="stack-form">
          <div className="pairs">
            <label className="field">
              <span>{words('stack.goal-of')}</span>
              <select name="q" defaultValue={chosen}>
                {qualifications.map(({ slug, title, levels }) => (
                  <option key={slug} value={slug}>
                    {text(title)}
                    {levels[0] ? ` · ${levels[0].framework.toUpperCase()} ${levels[0].value}` : ''}
                  </option>
                ))}
              </select>
            </label>
            <div className="field">
              <label htmlFor="stack-files">{words('stack.files')}</label>
              <input
                id="stack-files"
                name="files"
                type="file"
                multiple
                accept=".json,.jsonld,.jwt,.png,.svg,.pdf,.txt,application/json"
                aria-describedby="stack-leaves"
              />
            </div>
          </div>
          <fieldset className="seg" id="stack-goal">
            <legend className="vh">{words('stack.goal')}</legend>
            {goals.map((goal) => (
              <label key={goal}>
                <input type="radio" name="goal" value={goal} defaultChecked={goal === (posted?.goal ?? 'cheapest')} />
                {words(`stack.goal.${goal}`)}
              </label>
            ))}
          </fieldset>
          <label className="field" id="stack-near">
            <span>{words('stack.near.write')}</span>
            <input name="near" maxLength={200} dir="auto" defaultValue={posted?.near ?? ''} />
          </label>
          <div className="row">
            <button className="btn" type="submit">
              {words('stack.go')}
            </button>
            {request.demonstration ? (
              <span id="stack-try" className="row small">
                <span>{words('stack.try')}</span>
                {['genuine', 'withdrawn'].map((name) => (
                  <a key={name} className="btn alt sm" href={`/demo/files/${name}.json`}>
                    {words(`start.file.${name}`)}
                  </a>
                ))}
              </span>
            ) : null}
          </div>
          <p className="note small" id="stack-leaves">
            {words('stack.leaves-server')}
          </p>
        </form>
      )}
      {posted?.messages.map((message) => (
        <p key={message} className="note bad" role="alert">
          {message}
        </p>
      ))}
      <div id="stack-result" aria-live="polite">
        {posted?.ground && posted.map ? (
          <StackResult ground={posted.ground} map={posted.map} goal={posted.goal} brought={posted.brought} near={posted.near} />
        ) : null}
      </div>
      <p className="row small">
        <a href="/verify">{words('site.verify')}</a>
        <a href="/find">{words('site.find')}</a>
        <a href="/decisions">{words('decisions.title')}</a>
        {request.actor?.roles.includes('developer') ? <a href="/stack/blocks">{words('blocks.title')}</a> : null}
        {request.actor?.roles.some((role) => role === 'developer' || role === 'policy-maker') ? (
          <a href="/stack/population">{words('population.title')}</a>
        ) : null}
      </p>
    </div>
  )
}
