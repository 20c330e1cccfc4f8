import type { OutlineReply } from '@cairn/domain/contract/canvas'
import type { ConsultationEvent } from '@cairn/domain/model/consultation'
import type { PracticeCard } from '@cairn/domain/model/guideline-text'
import { inLanguage } from '@cairn/domain/model/text'
import { LanguageText } from '../ui/language-text.tsx'
import { useSpeech, useWords } from '../ui/words.tsx'
import { ToRunning } from './to-running.tsx'

/** The outline of the guideline to come: the room names examples for its sections, the moderator orders, names and adds sections. */
export function OutlinePage({
  outline: { item, open, moderator, outline, nominations },
  event,
  practice,
  refused,
  today,
}: {
  readonly outline: OutlineReply
  readonly event: ConsultationEvent
  readonly practice: readonly PracticeCard[]
  readonly refused: string | undefined
  readonly today: string
}) {
  const words = useWords()
  const { language } = useSpeech()
  const here = `/consult/${event.id}/items/${item}`
  const say = (text: PracticeCard['title']) => inLanguage(text, language.code).value
  return (
    <div className="stack item-live" id="live" data-event={event.id} data-view="item" data-item={item} data-open={open ? 'yes' : 'no'}>
      <p className="small">
        <a href={`/consult/${event.id}`}>
          <LanguageText text={event.title} />
        </a>
      </p>
      <h1>{words('outline.title')}</h1>
      {event.demonstration ? (
        <p>
          <span className="demo">{words('site.demonstration')}</span>
        </p>
      ) : null}
      {refused === undefined ? null : (
        <p className="note bad" role="alert">
          {words(refused, { item: '', count: 1 })}
        </p>
      )}
      <ToRunning event={event} item={item} />
      {event.state === 'ended' ? null : (
        <form method="post" action={`${here}/nominate`} className="card stack tight when-open">
          <label className="field">
            <span>{words('outline.section')}</span>
            <select name="section">
              {outline.sections.map(({ id, title }) => (
                <option key={id} value={id}>
                  {say(title)}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span>{words('outline.example')}</span>
            <select name="card">
              {practice.map((card) => (
                <option key={card.id} value={card.id}>
                  {say(card.title)}
                </option>
              ))}
            </select>
          </label>
          <button className="btn" type="submit">
            {words('outline.nominate')}
          </button>
        </form>
      )}
      {nominations.some(({ own }) => own) && open ? (
        <section className="card stack tight when-open">
          <h2>{words('outline.yours')}</h2>
          <ul className="clean">
            {nominations
              .filter(({ own }) => own)
              .map(({ section, card, title }) => (
                <li key={`${section} ${card}`} className="row">
                  <LanguageText text={title} />{' '}
                  <span className="muted small">
                    <LanguageText text={outline.sections.find(({ id }) => id === section)?.title ?? { en: section }} />
                  </span>
                  <form method="post" action={`${here}/nominate`}>
                    <input type="hidden" name="section" value={section} />
                    <input type="hidden" name="card" value={card} />
                    <button className="btn alt sm" name="take" value="back" type="submit">
                      {words('outline.take-back')}
                    </button>
                  </form>
                </li>
              ))}
          </ul>
        </section>
      ) : null}
      <div id="part-outline" data-part>
        <ol className="stack outline-list">
          {outline.sections.map((section) => (
            <li key={section.id} className="card" id={`section-${section.id}`}>
              <h2>
                <LanguageText text={section.title} />
              </h2>
              <p className="small muted">
                {words('guideline.clauses', { count: section.clauses.length })}
                {section.question ? (
                  <>
                    {' '}
                    · <LanguageText text={section.question} />
                  </>
                ) : null}
              </p>
              <ul className="clean">
                {nominations
                  .filter((one) => one.section === section.id)
                  .map(({ card, title, count }) => (
                    <li key={card} className="row">
                      <a href={`/practice#${card}`}>
                        <LanguageText text={title} />
                      </a>{' '}
                      <span className="tag num">{words('outline.named', { count })}</span>
                    </li>
                  ))}
              </ul>
            </li>
          ))}
        </ol>
      </div>
      {moderator ? (
        <details className="card">
          <summary>{words('outline.build')}</summary>
          <form method="post" action={`${here}/outline`} className="stack tight">
            {outline.sections.map((section, index) => (
              <p key={section.id} className="row">
                <label>
                  {words('outline.place')} <input name="place" type="number" min={1} max={40} defaultValue={index + 1} className="short" />
                </label>
                <input type="hidden" name="id" value={section.id} />
                <label>
                  {words('outline.section')} <input name="title" required maxLength={200} dir="auto" defaultValue={say(section.title)} />
                </label>
              </p>
            ))}
            <p className="row">
              <label>
                {words('outline.new-section')} <input name="new-title" maxLength={200} dir="auto" />
              </label>
              <label>
                {words('outline.new-question')} <input name="new-question" maxLength={300} dir="auto" />
              </label>
            </p>
            <input type="hidden" name="language" value={language.code} />
            <button className="btn" type="submit">
              {words('outline.save')}
            </button>
          </form>
          <form method="post" action={`${here}/draft`} className="stack tight">
            <label className="field">
              <span>{words('proposals.effective')}</span>
              <input type="date" name="effective" required min={today} />
            </label>
            <label className="field">
              <span>{words('proposals.reason')}</span>
              <input name="reason" required maxLength={500} />
            </label>
            <button className="btn alt" type="submit">
              {words('outline.draft')}
            </button>
          </form>
        </details>
      ) : null}
    </div>
  )
}
