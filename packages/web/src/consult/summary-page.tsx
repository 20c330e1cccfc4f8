import type { SummaryReply } from '@cairn/domain/contract/canvas'
import type { PublicEvent } from '@cairn/domain/contract/consultation-views'
import type { GuidelineProposal } from '@cairn/domain/contract/guideline-proposals'
import { shareOf } from '@cairn/domain/consultation/tally'
import { LanguageText } from '../ui/language-text.tsx'
import { Day, useNumber, useWords } from '../ui/words.tsx'

type Props = {
  readonly summary: SummaryReply
  readonly now: PublicEvent
  readonly proposals: readonly GuidelineProposal[]
  readonly refused: string | undefined
}

/** What an event has come to. Each sentence leads to what it rests on; the votes themselves stand below. */
export function SummaryPage({ summary, now, proposals, refused }: Props) {
  const words = useWords()
  const { event, title, day, ready, moderator, parts, actions } = summary
  const here = `/consult/${event}`
  return (
    <div className="guide stack doc-summary">
      <p className="small">
        <a href={here}>
          <LanguageText text={title} />
        </a>
      </p>
      <h1>
        {words('summary.title')}: <LanguageText text={title} />
      </h1>
      <p className="row">
        <Day at={day} />
        <span className={`tag ${ready ? 'ok' : 'info'}`}>{words(ready ? 'summary.ready' : 'summary.so-far')}</span>
        {now.event.demonstration ? <span className="demo">{words('site.demonstration')}</span> : null}
      </p>
      {refused === undefined ? null : (
        <p className="note bad" role="alert">
          {words(refused)}
        </p>
      )}
      <p className="muted">{words('summary.how')}</p>
      <nav className="row noprint" aria-label={words('guideline.take')}>
        {(['pdf', 'html', 'md', 'json'] as const).map((format) => (
          <a key={format} className="btn alt sm" href={`${here}/summary.${format}`}>
            {words(
              ({ pdf: 'guideline.format.pdf', html: 'guideline.word', md: 'guideline.format.markdown', json: 'guideline.data' } as const)[
                format
              ],
            )}
          </a>
        ))}
      </nav>
      {parts.length === 0 ? <p>{words('summary.nothing')}</p> : null}
      {parts.map(({ heading, sentences }) => (
        <section key={heading} className="card stack tight">
          <h2>{words(heading)}</h2>
          {heading === 'summary.part.proposals' && proposals.length > 0
            ? proposals.toSorted((a, b) => a.number - b.number).map((one) => <Proposed key={one.id} proposal={one} />)
            : sentences.map(({ text, sources }, index) => (
                <p key={index}>
                  {text}{' '}
                  {sources.slice(0, 3).map(({ kind, ref }, at) => (
                    <a key={ref} className="source small" href={ref} aria-label={`${words(`input.${kind}`)} ${at + 1}`}>
                      {words(`input.${kind}`)}
                    </a>
                  ))}
                </p>
              ))}
          {heading === 'summary.part.proposals' ? (
            <p>
              <a href={`/guidelines/${proposals[0]?.guideline ?? 'micro-credentials'}/you-said`}>{words('you-said.title')}</a> ·{' '}
              <a href={`/guidelines/proposals?event=${event}`}>{words('together.decide')}</a>
            </p>
          ) : null}
        </section>
      ))}
      <section className="card stack tight">
        <h2>{words('summary.actions')}</h2>
        {actions.length === 0 ? (
          <p className="muted">{words('summary.no-actions')}</p>
        ) : (
          <ul>
            {actions.map(({ id, what, owner, due }) => (
              <li key={id} className="row">
                <span dir="auto">{what}</span>{' '}
                <strong>
                  <bdi>{owner}</bdi>
                </strong>{' '}
                <Day at={due} />
                {moderator ? (
                  <form method="post" action={`${here}/actions/${id}/remove`}>
                    <button className="btn alt sm" type="submit">
                      {words('summary.remove')}
                    </button>
                  </form>
                ) : null}
              </li>
            ))}
          </ul>
        )}
        {moderator ? (
          <form method="post" action={`${here}/actions`} className="row">
            <label className="field">
              <span>{words('summary.what')}</span>
              <input name="what" required maxLength={300} dir="auto" />
            </label>
            <label className="field">
              <span>{words('summary.owner')}</span>
              <input name="owner" required maxLength={120} dir="auto" />
            </label>
            <label className="field">
              <span>{words('summary.due')}</span>
              <input name="due" type="date" required />
            </label>
            <button className="btn" type="submit">
              {words('summary.add')}
            </button>
          </form>
        ) : null}
        {moderator ? (
          <p>
            <a className="btn alt" href={`/guidelines/propose?event=${event}`}>
              {words('revisions.propose')}
            </a>
          </p>
        ) : null}
      </section>
      <Votes now={now} />
    </div>
  )
}

/** A proposal that came of the event: what it changes word by word, what it rests on, whether rules change with it. */
function Proposed({ proposal: { id, number, state, clauses, title, sources, rules } }: { readonly proposal: GuidelineProposal }) {
  const words = useWords()
  const name = words('revisions.name', { number: String(number).padStart(2, '0') })
  return (
    <article className="proposed stack tight">
      <h3>
        <a href={`/guidelines/proposals/${id}`}>
          <bdi>{name}</bdi>
        </a>{' '}
        ·{' '}
        {clauses[0] ? (
          <>
            <bdi>{clauses[0].number}</bdi> <LanguageText text={clauses[0].title} />
          </>
        ) : (
          <LanguageText text={title} />
        )}
      </h3>
      {clauses.map((clause) => (
        <p key={clause.item} lang={clause.language} dir="auto">
          {clause.words.map(({ text, kind }, index) =>
            kind === 'added' ? (
              <ins key={index}>{text}</ins>
            ) : kind === 'removed' ? (
              <del key={index}>{text}</del>
            ) : (
              <span key={index}>{text}</span>
            ),
          )}
        </p>
      ))}
      <p className="row small">
        <span className={`tag ${state === 'adopted' ? 'ok' : state === 'declined' ? 'bad' : 'info'}`}>
          {words(`proposal-state.${state}`)}
        </span>
        <span className="tag">{words('revisions.sources-count', { count: sources.length })}</span>
        <span className="tag">{words(rules ? 'revisions.changes-rules' : 'revisions.no-rules')}</span>
      </p>
    </article>
  )
}

/** The votes that sentences speak of: every round of every question that was shown. */
function Votes({ now }: { readonly now: PublicEvent }) {
  const words = useWords()
  const number = useNumber()
  const shown = now.polls.filter(({ rounds, poll }) => poll.options.length > 0 && rounds.some(({ tally }) => tally))
  if (shown.length === 0) return null
  return (
    <section className="card stack">
      <h2>{words('summary.votes')}</h2>
      {shown.map(({ id, poll, rounds }) => {
        const tallies = rounds.flatMap((round) => (round.tally ? [{ number: round.number, tally: round.tally }] : []))
        return (
          <section key={id} id={`poll-${id}`} className="scroll" tabIndex={0} aria-labelledby={`poll-title-${id}`}>
            <h3 id={`poll-title-${id}`}>
              <LanguageText text={poll.question} />
            </h3>
            <table>
              <thead>
                <tr>
                  <th scope="col">{words('summary.answer')}</th>
                  {tallies.map((round) => (
                    <th key={round.number} scope="col">
                      {words('summary.round', { number: round.number, voters: round.tally.voters })}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {poll.options.map((option) => (
                  <tr key={option.id}>
                    <th scope="row">
                      <LanguageText text={option.text} />
                    </th>
                    {tallies.map(({ number: round, tally }) => {
                      const line = tally.lines.find((one) => one.id === option.id)
                      return (
                        <td key={round} className="num">
                          {line ? `${number(Math.round(shareOf(tally, line) * 100))}% (${number(line.count)})` : '–'}
                        </td>
                      )
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )
      })}
    </section>
  )
}
