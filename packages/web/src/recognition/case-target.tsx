import { Purpose } from '@cairn/domain/model/recognition-decision'
import { Block } from '../ui/block.tsx'
import { LanguageText } from '../ui/language-text.tsx'
import { Day, useNumber, useWords } from '../ui/words.tsx'
import type { CaseProps } from './case-page.tsx'
import { TargetSelect } from './cases-page.tsx'

/** What is asked for, changeable: one that is known, or one written down here; and what was decided on the same pair before. */
export function CaseTarget({ one, targets }: CaseProps) {
  const words = useWords()
  const number = useNumber()
  const {
    work: { target, purpose },
    precedents,
  } = one
  return (
    <section className="card stack tight" aria-labelledby="asked-for">
      <h2 id="asked-for">{words('case.asked-for')}</h2>
      {target ? (
        <>
          <p>
            <strong>
              <LanguageText text={target.title} />
            </strong>
          </p>
          <p>
            <Block hours={target.workload?.hours} credits={target.workload?.credits ?? []} level={target.levels[0]?.value} />
          </p>
        </>
      ) : (
        <p>{words('case.target.not-chosen')}</p>
      )}
      {precedents.length > 0 ? (
        <div className="note">
          <p>
            <strong>{words('case.precedents', { count: precedents.length })}</strong>
          </p>
          <ul>
            {precedents.slice(0, 5).map(({ id, decision, credits, decided, decidedBy, reason }) => (
              <li key={id}>
                {words(`decision.${decision}`)}
                {credits ? ` · ${number(credits)}` : ''} · <Day at={decided} /> · <bdi>{decidedBy}</bdi>
                {reason ? (
                  <>
                    {' '}
                    · <span dir="auto">{reason}</span>
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <label className="field">
        <span>{words('case.purpose')}</span>
        <select name="purpose" defaultValue={purpose}>
          {Purpose.options.map((option) => (
            <option key={option} value={option}>
              {words(`purpose.${option}`)}
            </option>
          ))}
        </select>
      </label>
      <TargetSelect
        targets={targets}
        label={words('case.change-target')}
        none={target ? words('case.target.keep') : words('case.target.none')}
      />
      <details>
        <summary>{words('case.target.write')}</summary>
        <div className="stack tight">
          <label className="field">
            <span>{words('case.target.title')}</span>
            <input name="t-title" maxLength={500} dir="auto" />
          </label>
          <label className="field">
            <span>{words('case.target.outcomes')}</span>
            <textarea name="t-outcomes" rows={4} dir="auto" />
          </label>
          <div className="row">
            <label className="field">
              <span>{words('case.target.hours')}</span>
              <input name="t-hours" inputMode="decimal" size={6} />
            </label>
            <label className="field">
              <span>{words('case.target.credits')}</span>
              <input name="t-credits" inputMode="decimal" size={6} />
            </label>
            <label className="field">
              <span>{words('case.target.level')}</span>
              <input name="t-level" inputMode="numeric" size={3} pattern="[1-8]" />
            </label>
          </div>
        </div>
      </details>
      {one.may.work ? (
        <p>
          <button className="btn alt sm" type="submit" name="act" value="save">
            {words('case.save-target')}
          </button>
        </p>
      ) : null}
    </section>
  )
}
