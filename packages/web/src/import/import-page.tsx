import type { ImportList, ImportRow, listImports } from '@cairn/domain/contract/import'
import type { ReplyOf } from '@cairn/domain/contract/operation'
import type { PageRequest } from '../page.ts'
import { LanguageText } from '../ui/language-text.tsx'
import { Moment, useWords } from '../ui/words.tsx'

/** Bring a list: choose a file and look at it; and what was brought before. */
export function ImportsPage({
  request,
  imports,
}: {
  readonly request: PageRequest
  readonly imports: ReplyOf<typeof listImports>['imports']
}) {
  const words = useWords()
  return (
    <div className="stack">
      <h1>{words('import.title')}</h1>
      <Refused request={request} />
      <form method="post" action="/imports" encType="multipart/form-data" className="card stack">
        <p>{words('import.why')}</p>
        <div className="part">
          <label htmlFor="file">{words('import.file')}</label>
          <input id="file" name="file" type="file" required aria-describedby="kinds" />
          <p id="kinds" className="hint">
            {words('import.file.kinds')}
          </p>
        </div>
        <button className="btn" type="submit">
          {words('import.read')}
        </button>
      </form>
      <section className="card" aria-labelledby="earlier">
        <h2 id="earlier">{words('import.earlier')}</h2>
        {imports.length === 0 ? (
          <p>{words('import.none')}</p>
        ) : (
          <ul>
            {imports.map(({ id, name, made, rows, toDecide }) => (
              <li key={id}>
                <a href={`/imports/${id}`} dir="auto">
                  {name}
                </a>{' '}
                · <Moment at={made} /> · {words('import.rows', { count: rows })}
                {toDecide > 0 ? <> · {words('import.to-decide', { count: toDecide })}</> : null}
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}

/** One list: what its columns are, what each row is, and what becomes of it; unclear rows wait for a person. */
export function ImportPage({ request, list }: { readonly request: PageRequest; readonly list: ImportList }) {
  const words = useWords()
  const { id, state, counts } = list
  const open = (counts['waiting'] ?? 0) > 0
  return (
    <div className="stack">
      <div>
        <h1 dir="auto">{list.name}</h1>
        <p>
          <Moment at={list.made} /> · {words('import.rows', { count: list.rows })}
        </p>
      </div>
      <Refused request={request} />
      <section className="card stack" aria-label={words('import.outcome')}>
        <p role="status">{words(state === 'preview' ? 'import.preview' : state === 'running' ? 'import.stopped' : 'import.done')}</p>
        <ul className="row import-counts">
          {Object.entries(counts).map(([outcome, count]) => (
            <li key={outcome} className="tag">
              {words(`import.outcome.${outcome as ImportRow['outcome']}`)}: {count}
            </li>
          ))}
        </ul>
        {open ? (
          <form method="post" action={`/imports/${id}/run`}>
            <button className="btn" type="submit">
              {words(state === 'preview' ? 'import.take-all' : 'import.go-on')}
            </button>
          </form>
        ) : null}
      </section>
      {state === 'preview' && list.header.length > 0 ? <Columns list={list} /> : null}
      <section className="stack" aria-labelledby="rows">
        <h2 id="rows">{words('import.list')}</h2>
        {list.rows > list.list.length ? <p>{words('import.first-rows', { count: list.list.length })}</p> : null}
        <ol className="import-rows">
          {list.list.map((row) => (
            <Row key={row.number} list={id} row={row} />
          ))}
        </ol>
      </section>
    </div>
  )
}

function Columns({ list }: { readonly list: ImportList }) {
  const words = useWords()
  const lost = list.columns.filter((column) => column === 'ignore').length > 0 || list.list.length === 0
  return (
    <details className="card" open={lost}>
      <summary>{words('import.columns')}</summary>
      <form method="post" action={`/imports/${list.id}/columns`} className="stack">
        <div className="import-columns">
          {list.header.map((heading, index) => (
            <div key={heading || index} className="part">
              <label htmlFor={`column-${index}`} dir="auto">
                {heading || String(index + 1)}
              </label>
              <select id={`column-${index}`} name="column" defaultValue={list.columns[index] ?? 'ignore'}>
                {list.choices.map((choice) => (
                  <option key={choice} value={choice}>
                    {words(`import.column.${choice.replaceAll(' ', '-') as 'title'}`)}
                  </option>
                ))}
              </select>
            </div>
          ))}
        </div>
        <button className="btn" type="submit">
          {words('import.columns.read')}
        </button>
      </form>
    </details>
  )
}

function Row({ list, row }: { readonly list: string; readonly row: ImportRow }) {
  const words = useWords()
  const { number, subject, title, nationalName, type, reasons, problems, outcome, slug, reason } = row
  return (
    <li className="card part" id={`row-${number}`}>
      <div className="row between">
        <strong>
          {title ? (
            slug ? (
              <a href={`/mc/${slug}`}>
                <LanguageText text={title} />
              </a>
            ) : (
              <LanguageText text={title} />
            )
          ) : (
            <bdi>{/^row \d+$/.test(subject) ? `${words('import.row')} ${subject.slice(4)}` : subject}</bdi>
          )}
        </strong>
        <span className="tag">{words(`import.outcome.${outcome}`)}</span>
      </div>
      {nationalName ? (
        <p>
          {words('import.called')} <LanguageText text={nationalName} />
        </p>
      ) : null}
      {type ? (
        <p>
          <strong>{words(`import.type.${type}`)}.</strong> {reasons.map(({ message }) => message).join(' ')}
        </p>
      ) : null}
      {reason ? (
        <p dir="auto">
          <q>{reason}</q>
        </p>
      ) : null}
      {problems.length > 0 && outcome === 'refused' ? (
        <ul>
          {problems.map((problem, index) => (
            <li key={`${problem.at ?? ''}${index}`}>
              <Place at={problem.at} />
              {problem.message}
            </li>
          ))}
        </ul>
      ) : null}
      {problems.length > 0 && outcome !== 'refused' ? (
        <details>
          <summary>{words('import.remarks', { count: problems.length })}</summary>
          <ul>
            {problems.map((problem, index) => (
              <li key={`${problem.at ?? ''}${index}`}>
                <Place at={problem.at} />
                {problem.message}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {outcome === 'to-decide' ? (
        <form method="post" action={`/imports/${list}/rows/${number}`} className="row">
          <label htmlFor={`why-${number}`}>{words('import.decide.reason')}</label>
          <input id={`why-${number}`} name="reason" required minLength={3} maxLength={500} />
          <button className="btn" type="submit" name="decision" value="take-in">
            {words('import.decide.take-in')}
          </button>
          <button className="btn" type="submit" name="decision" value="leave-out">
            {words('import.decide.leave-out')}
          </button>
        </form>
      ) : null}
    </li>
  )
}

/** Where in the row it is, as the description names its parts. */
const Place = ({ at = '' }: { readonly at?: string | undefined }) => {
  const field = at.replace(/^\/(rows|@graph)\/\d+/, '').replace(/^\//, '')
  return field === '' || /^\d+$/.test(field) ? null : (
    <>
      <code>{field}</code>:{' '}
    </>
  )
}

const Refused = ({ request }: { readonly request: PageRequest }) =>
  request.posted?.kind === 'refused' ? (
    <div className="note bad" role="alert">
      {request.posted.messages.map((message) => (
        <p key={message}>{message}</p>
      ))}
    </div>
  ) : null
