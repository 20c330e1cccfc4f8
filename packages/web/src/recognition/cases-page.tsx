import type { CaseLine } from '@cairn/domain/contract/cases'
import type { KnownTarget } from '@cairn/domain/contract/targets'
import { Purpose } from '@cairn/domain/model/recognition-decision'
import { inLanguage } from '@cairn/domain/model/text'
import type { PageRequest } from '../page.ts'
import { LanguageText } from '../ui/language-text.tsx'
import { Day, useSpeech, useWords } from '../ui/words.tsx'

type ProfileName = { readonly id: string; readonly title: Readonly<Record<string, string>> }

/** What waits for an officer, and the way in: any file, what it is for, and what is asked for. */
export function CasesPage({
  request,
  cases,
  targets,
  profiles,
}: {
  readonly request: PageRequest
  readonly cases: readonly CaseLine[]
  readonly targets: readonly KnownTarget[]
  readonly profiles: readonly ProfileName[]
}) {
  const words = useWords()
  const open = cases.filter(({ state }) => state !== 'decided' && state !== 'closed')
  const done = cases.filter(({ state }) => state === 'decided' || state === 'closed')
  return (
    <div className="stack">
      <h1>{words('cases.title')}</h1>
      <p>{words('cases.intro')}</p>
      {request.query.has('refused') ? (
        <p className="note bad" role="alert">
          {words('cases.refused')}
        </p>
      ) : null}
      <div className="wide">
        <section className="card" aria-labelledby="waiting">
          <h2 id="waiting">{words('cases.waiting', { count: open.length })}</h2>
          {open.length === 0 ? <p>{words('cases.none')}</p> : <Lines cases={open} />}
        </section>
        <form method="post" action="/recognition/open" encType="multipart/form-data" className="card stack" id="open-case">
          <h2>{words('cases.new')}</h2>
          <label className="field">
            <span>{words('case.purpose')}</span>
            <select name="purpose">
              {Purpose.options.map((purpose) => (
                <option key={purpose} value={purpose}>
                  {words(`purpose.${purpose}`)}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span>{words('cases.file')}</span>
            <input type="file" name="file" aria-describedby="file-why" />
          </label>
          <p className="hint" id="file-why">
            {words('cases.file.why')}
          </p>
          <TargetSelect targets={targets} label={words('case.target')} none={words('case.target.later')} />
          <label className="field">
            <span>{words('case.language')}</span>
            <select name="language" defaultValue={request.language.code}>
              {request.languages.map(({ code, name }) => (
                <option key={code} value={code} lang={code}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span>{words('case.profile')}</span>
            <select
              name="profile"
              defaultValue={profiles.some(({ id }) => id === 'demo-2026') && request.demonstration ? 'demo-2026' : 'eu-2022'}
            >
              {profiles.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title[request.language.code] ?? title['en'] ?? id}
                </option>
              ))}
            </select>
          </label>
          <button className="btn" type="submit">
            {words('cases.open')}
          </button>
        </form>
      </div>
      {done.length > 0 ? (
        <section className="card" aria-labelledby="done">
          <h2 id="done">{words('cases.done')}</h2>
          <Lines cases={done} />
        </section>
      ) : null}
      <p className="row">
        <a href="/recognition/uses">{words('uses.title')}</a>
        <a href="/decisions">{words('decisions.title')}</a>
      </p>
    </div>
  )
}

function Lines({ cases }: { readonly cases: readonly CaseLine[] }) {
  const words = useWords()
  return (
    <ul className="plain">
      {cases.map(({ id, number, state, purpose, title, target, decideBy, overdue }) => (
        <li key={id} className="stack tight">
          <a href={`/recognition/${id}`}>
            <bdi>{number}</bdi>
            {title ? (
              <>
                {' '}
                · <bdi>{title}</bdi>
              </>
            ) : null}
          </a>
          <span className="row small">
            <span className="tag">{words(`case-state.${state}`)}</span>
            <span>{words(`purpose.${purpose}`)}</span>
            {target ? <LanguageText text={target} /> : null}
            {decideBy && state !== 'decided' && state !== 'closed' ? (
              <span className={`tag ${overdue ? 'bad' : 'info'}`}>
                {words(overdue ? 'case.overdue' : 'case.reply-by')} <Day at={decideBy} />
              </span>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Targets by their kind: what the organisation keeps, and its own entries of the register. */
export function TargetSelect({
  targets,
  label,
  none,
}: {
  readonly targets: readonly KnownTarget[]
  readonly label: string
  readonly none: string
}) {
  const words = useWords()
  const kinds = ['unit', 'programme', 'occupation', 'entry'] as const
  return (
    <label className="field">
      <span>{label}</span>
      <select name="target" defaultValue="">
        <option value="">{none}</option>
        {kinds
          .filter((kind) => targets.some((one) => one.kind === kind))
          .map((kind) => (
            <optgroup key={kind} label={words(`target-kind.${kind}`)}>
              {targets
                .filter((one) => one.kind === kind)
                .map(({ id, title, from }) => (
                  <TargetOption key={id} id={id} title={title} from={from} />
                ))}
            </optgroup>
          ))}
      </select>
    </label>
  )
}
function TargetOption({
  id,
  title,
  from,
}: {
  readonly id: string
  readonly title: KnownTarget['title']
  readonly from: KnownTarget['from']
}) {
  const { language } = useSpeech()
  const say = (text: KnownTarget['title']): string => inLanguage(text, language.code).value
  return <option value={id}>{[say(title), from && say(from)].filter((part) => part).join(' – ')}</option>
}
