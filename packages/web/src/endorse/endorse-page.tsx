import type { ReplyOf } from '@cairn/domain/contract/operation'
import type { showEndorsement } from '@cairn/domain/contract/endorsements'
import type { PageRequest } from '../page.ts'
import { LanguageText, OtherLanguages } from '../ui/language-text.tsx'
import { Day, useWords } from '../ui/words.tsx'

type EndorsePageProps = { readonly request: PageRequest; readonly token: string; readonly asked: ReplyOf<typeof showEndorsement> }

/** What an employer is asked to endorse, and the form for it: one page, no account, no e-mail address, no JavaScript. */
export function EndorsePage({ request, token, asked }: EndorsePageProps) {
  const words = useWords()
  const { posted } = request
  const refusals = posted?.kind === 'refused' ? posted.messages : []
  return (
    <div className="stack endorse">
      <div>
        <p className="muted">
          <LanguageText text={asked.provider} />
        </p>
        <h1>
          <LanguageText text={asked.title} said />
        </h1>
        <p>{words('endorse.lead', { name: asked.askedOf })}</p>
      </div>
      <OtherLanguages texts={[asked.title, asked.description, asked.need, ...asked.outcomes]} />
      <section className="card">
        <h2>{words('endorse.what')}</h2>
        {asked.description ? (
          <p>
            <LanguageText text={asked.description} said />
          </p>
        ) : null}
        <p>
          {[asked.hours === undefined ? '' : words('block.hours', { hours: asked.hours }), asked.level ?? '']
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
        <ol>
          {asked.outcomes.map((statement, index) => (
            <li key={index}>
              <LanguageText text={statement} said />
            </li>
          ))}
        </ol>
        {asked.need ? (
          <>
            <h3>{words('endorse.need')}</h3>
            <p>
              <LanguageText text={asked.need} said />
            </p>
          </>
        ) : null}
      </section>
      {asked.state === 'asked' ? (
        <form method="post" action={`/endorse/${token}`} className="card">
          <h2>{words('endorse.your-word')}</h2>
          {refusals.length > 0 ? (
            <div className="note bad" role="alert">
              {refusals.map((message) => (
                <p key={message}>{message}</p>
              ))}
            </div>
          ) : null}
          <div className="field">
            <label htmlFor="organisation">{words('endorse.for')}</label>
            <input
              id="organisation"
              name="organisation"
              required
              minLength={2}
              maxLength={200}
              defaultValue={asked.askedOf}
              dir="auto"
              autoComplete="organization"
            />
          </div>
          <div className="field">
            <label htmlFor="function">{words('endorse.function')}</label>
            <input id="function" name="function" maxLength={120} dir="auto" autoComplete="organization-title" />
          </div>
          <div className="field">
            <label htmlFor="statement">{words('endorse.statement')}</label>
            <span className="hint" id="statement-hint">
              {words('endorse.statement.hint')}
            </span>
            <textarea
              id="statement"
              name="statement"
              rows={5}
              minLength={10}
              maxLength={2000}
              dir="auto"
              aria-describedby="statement-hint"
            />
          </div>
          <p className="hint">{words('endorse.public')}</p>
          <div className="row">
            <button className="btn" type="submit" name="answer" value="endorse">
              {words('endorse.give')}
            </button>
            <button className="btn alt" type="submit" name="answer" value="decline" formNoValidate>
              {words('endorse.decline')}
            </button>
          </div>
          <p className="hint">
            {words('endorse.until')} <Day at={asked.expires} />
          </p>
        </form>
      ) : (
        <p className="note" role="status">
          {words(asked.state === 'given' ? 'endorse.thanks' : 'endorse.declined')}
        </p>
      )}
    </div>
  )
}
