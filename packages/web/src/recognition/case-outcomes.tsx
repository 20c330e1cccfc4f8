import type { RecognitionCase } from '@cairn/domain/contract/cases'
import { LanguageText } from '../ui/language-text.tsx'
import { useWords } from '../ui/words.tsx'

const views = ['covered', 'partly', 'not'] as const

/** Each needed outcome with what stands beside it, why it was suggested, and the officer’s own view. A suggestion that could not compare sets nothing. */
export function CaseOutcomes({ one: { outcomes } }: { readonly one: RecognitionCase }) {
  const words = useWords()
  if (outcomes.length === 0) return null
  return (
    <section className="card stack tight" aria-labelledby="covers">
      <h2 id="covers">{words('case.covers')}</h2>
      <p className="small muted">
        {words('case.covers.how')} <kbd>1</kbd> <kbd>2</kbd> <kbd>3</kbd> · <kbd>{words('key.next')}</kbd> <kbd>{words('key.before')}</kbd>
      </p>
      <ol className="clean needs">
        {outcomes.map(({ needed, text, view, own, suggested, why, shown }) => (
          <li key={needed} className="need" data-row={needed}>
            <div>
              <span className="vh">{words('case.needs')}: </span>
              <strong>
                <LanguageText text={text} />
              </strong>
            </div>
            <div>
              <span className="muted small">{words('case.proves')}</span>
              <br />
              {shown ? (
                <LanguageText text={shown} />
              ) : (
                <span className="muted">{words(suggested === 'unchecked' ? 'case.not-compared' : 'case.nothing-found')}</span>
              )}
              {why ? (
                <span className="why small muted" dir="auto">
                  {why}
                </span>
              ) : null}
            </div>
            <fieldset className="seg">
              <legend className="vh">
                {words('case.view')}: <LanguageText text={text} />
              </legend>
              {views.map((value) => (
                <label key={value} data-view={value}>
                  <input type="radio" name={`view|${needed}`} value={value} defaultChecked={view === value} />{' '}
                  {words(`recognise.cover.${value}`)}
                </label>
              ))}
            </fieldset>
            {view && !own ? <span className="small muted suggested">{words('case.suggestion')}</span> : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
