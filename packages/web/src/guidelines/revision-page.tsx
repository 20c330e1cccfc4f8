import type { GuidelineProposal } from '@cairn/domain/contract/guideline-proposals'
import { LanguageText } from '../ui/language-text.tsx'
import { Day, Moment, useNumber, useWords } from '../ui/words.tsx'

const look: Readonly<Record<GuidelineProposal['state'], string>> = { proposed: 'info', adopted: 'ok', declined: 'bad', withdrawn: '' }
export const RevisionState = ({ state }: { readonly state: GuidelineProposal['state'] }) => <span className={`tag ${look[state]}`}>{useWords()(`proposal-state.${state}`)}</span>
export const useRevisionName = (): ((number: number) => string) => {
  const words = useWords()
  return (number) => words('revisions.name', { number: String(number).padStart(2, '0') })
}

/** What proposals do to the text, clause by clause and word by word. */
export function ClauseDiffs({ clauses, guideline, from, version }: Pick<GuidelineProposal, 'clauses' | 'guideline' | 'from' | 'version'>) {
  const words = useWords()
  return (
    <>
      {clauses.map(({ item, number, kind, title, words: parts, language }) => (
        <div key={item} className="diff"><p><strong>{kind === 'added' && !version ? <bdi>{number}</bdi> : <a href={`/guidelines/${guideline}/${kind === 'removed' ? from : (version ?? from)}/${number}`}><bdi>{number}</bdi></a>} <LanguageText text={title} /></strong> <span className="tag">{words(`change.${kind}`)}</span></p>
          <p lang={language} dir="auto">{parts.map(({ text, kind: part }, index) => (part === 'added' ? <ins key={index}>{text}</ins> : part === 'removed' ? <del key={index}>{text}</del> : <span key={index}>{text}</span>))}</p></div>
      ))}
    </>
  )
}

/** The same of one proposal, with the outline that it proposes. */
export function ClauseChanges({ proposal }: { readonly proposal: GuidelineProposal }) {
  const words = useWords()
  const { outline } = proposal
  return (
    <>
      <ClauseDiffs {...proposal} />
      {outline ? <ol className="outline">{outline.map(({ number, title, clauses: count, examples }) => <li key={number}><LanguageText text={title} /> <span className="muted small">{words('guideline.clauses', { count })}</span>{examples.map((card) => <span key={card}> <a href={`/practice#${card}`} className="tag"><bdi>{card}</bdi></a></span>)}</li>)}</ol> : null}
    </>
  )
}

/** The inputs that a proposal rests on, in the words of those who gave them, each one press away. */
export function Sources({ sources }: { readonly sources: GuidelineProposal['sources'] }) {
  const words = useWords()
  return <ul className="sources">{sources.map(({ kind, ref, label }) => <li key={ref}><span className="tag">{words(`input.${kind}`)}</span> {/^\/[a-z]/.test(ref) ? <a href={ref}><bdi>{label ?? ref}</bdi></a> : <bdi>{label ?? ref}</bdi>}</li>)}</ul>
}

type Changing = Pick<NonNullable<GuidelineProposal['rules']>, 'profile' | 'title' | 'rules' | 'position' | 'effect'>
/** What changed rules of one profile would do to all that is registered. */
export function RulesEffect({ rules: { profile, title, rules, position, effect } }: { readonly rules: Changing }) {
  const words = useWords()
  const number = useNumber()
  const said = (value: string | number | boolean | null): string => (value === null ? '–' : typeof value === 'number' ? number(value) : String(value))
  return (
    <>
      <ul>{rules.map(({ check, clause, setting, before, after }) => <li key={`${check}${clause}${setting}`}><a href={`/guidelines/${profile}#${clause}`}><bdi>{clause}</bdi></a> <LanguageText text={title} />: <code>{check} {setting}</code> <del>{said(before)}</del> <ins>{said(after)}</ins></li>)}{position ? <li>{words('policy.position')}: <del>{words(`nqf.${position.before}`)}</del> <ins>{words(`nqf.${position.after}`)}</ins></li> : null}</ul>
      {effect ? <p className="big">{words('impact.summary', { entries: effect.entries, failing: effect.newlyFailing, passing: effect.newlyPassing })}</p> : <p>{words('proposals.no-effect')}</p>}
      {effect && effect.pending.level + effect.pending.credits > 0 ? <p className="note">{words('impact.pending', effect.pending)}</p> : null}
    </>
  )
}

/** What the rules that go with a proposal would do to all that is registered. */
export function RevisionEffect({ proposal: { rules } }: { readonly proposal: GuidelineProposal }) {
  const words = useWords()
  return rules ? <><RulesEffect rules={rules} /><p><a href={`/policy/proposals/${rules.id}`}>{words('revisions.rules-in-full')}</a></p></> : <p>{words('revisions.no-rules')}</p>
}

/** Every proposal to change a guideline, newest first; whoever may decide chooses some and looks at them as one version. */
export function RevisionsPage({ proposals, mayPropose, event }: { readonly proposals: readonly GuidelineProposal[]; readonly mayPropose: boolean; readonly event: string }) {
  const words = useWords()
  const name = useRevisionName()
  const several = proposals.filter(({ may, outline }) => may.adopt && !outline).length > 1
  const list = proposals.map((one) => (
    <article key={one.id} className="card stack">
      <h2><a href={`/guidelines/proposals/${one.id}`}><bdi>{name(one.number)}</bdi> · {one.clauses[0] ? <><bdi>{one.clauses[0].number}</bdi> <LanguageText text={one.clauses[0].title} /></> : <LanguageText text={one.title} />}</a></h2>
      <p className="row"><RevisionState state={one.state} /><span className="tag">{words('revisions.sources-count', { count: one.sources.length })}</span><span>{one.rules ? words('revisions.changes-rules') : words('revisions.no-rules')}</span></p>
      <ClauseChanges proposal={one} />
      {several && one.may.adopt && !one.outline ? <p><label className="row pick"><input type="checkbox" name="p" value={one.id} defaultChecked={event !== ''} /> {words('together.take', { name: name(one.number) })}</label></p> : null}
    </article>
  ))
  return (
    <div className="guide stack">
      <h1>{words('revisions.title')}</h1>
      <p>{words('revisions.intro')}</p>
      {event ? <p className="small"><a href={`/consult/${event}/summary`}>{words('revisions.from-event')}</a> · <a href="/guidelines/proposals">{words('revisions.all')}</a></p> : null}
      {mayPropose ? <p><a className="btn" href={`/guidelines/propose${event ? `?event=${event}` : ''}`}>{words('revisions.propose')}</a></p> : null}
      {proposals.length === 0 ? <p>{words('revisions.none')}</p> : null}
      {several ? <form method="get" action="/guidelines/proposals/together" className="stack"><p className="note">{words('together.lead')}</p>{list}<p className="bottom"><button className="btn" type="submit">{words('together.look')}</button></p></form> : list}
    </div>
  )
}

/** One proposal at its own address: what changes, what it rests on, what it would do, and what may be done with it. */
export function RevisionPage({ proposal, refused }: { readonly proposal: GuidelineProposal; readonly refused: string | undefined }) {
  const words = useWords()
  const name = useRevisionName()
  const { id, number, guideline, title, event, state, reason, organisationName, proposed, effective, transition, sources, decided, decision, version, together, may } = proposal
  return (
    <div className="guide stack">
      <p className="small"><a href="/guidelines/proposals">{words('revisions.title')}</a>{event ? <> · <a href={`/consult/${event}/summary`}>{words('revisions.from-event')}</a></> : null}</p>
      <h1><bdi>{name(number)}</bdi> · <LanguageText text={title} /></h1>
      <p className="row"><RevisionState state={state} />{organisationName ? <span>{words('proposals.by', { name: organisationName })}</span> : null}<Moment at={proposed} /></p>
      {refused === undefined ? null : <p className="note bad" role="alert">{refused === '' ? words('proposals.refused') : words(refused)}</p>}
      <section className="card stack diffs"><h2>{words('proposals.what')}</h2><ClauseChanges proposal={proposal} /><p>{words('proposals.begins', { day: effective })} · {words(`transition.${transition}`)}</p></section>
      <section className="card stack"><h2>{words('revisions.rests-on')}</h2><p dir="auto">{reason}</p><Sources sources={sources} /></section>
      <section className="card stack"><h2>{words('policy.effect')}</h2><RevisionEffect proposal={proposal} /></section>
      <section className="card stack">
        <h2>{words('proposals.decision')}</h2>
        {decided ? <p>{words(`proposal-state.${state}`)} · <Day at={decided} />{decision ? <> · <span dir="auto">{decision}</span></> : null}</p> : <p>{words('revisions.undecided')}</p>}
        {version ? <p><a className="btn" href={`/guidelines/${guideline}/${version}${proposal.clauses[0] && proposal.clauses[0].kind !== 'removed' ? `/${proposal.clauses[0].number}` : ''}`}>{words('revisions.next-version', { version })}</a></p> : null}
        {together.length > 0 ? <p>{words('together.with')} {together.map((one) => <a key={one.id} href={`/guidelines/proposals/${one.id}`} className="tag"><bdi>{name(one.number)}</bdi></a>)} <a href={`/guidelines/proposals/together?${new URLSearchParams([id, ...together.map((one) => one.id)].map((one) => ['p', one]))}`}>{words('together.all')}</a></p> : null}
        {may.whyNot ? <p className="note">{may.whyNot}</p> : null}
        {may.adopt || may.decline ? <form method="post" action={`/guidelines/proposals/${id}/decide`} className="stack"><label className="field"><span>{words('proposals.decision-reason')}</span><textarea name="reason" rows={3} required maxLength={2000} /></label><p className="row">{may.adopt ? <button className="btn" name="act" value="adopt" type="submit">{words('proposals.adopt')}</button> : null}<button className="btn alt" name="act" value="decline" type="submit">{words('proposals.decline')}</button></p></form> : null}
        {may.withdraw ? <form method="post" action={`/guidelines/proposals/${id}/withdraw`}><button className="btn alt" type="submit">{words('proposals.withdraw')}</button></form> : null}
      </section>
    </div>
  )
}

/** What was said and what was done with it, input by input; what led to no proposal is told too. */
export function YouSaidPage({ proposals, guideline }: { readonly proposals: readonly GuidelineProposal[]; readonly guideline: GuidelineProposal['title'] }) {
  const words = useWords()
  const name = useRevisionName()
  const said = new Map<string, { source: GuidelineProposal['sources'][number]; proposals: GuidelineProposal[] }>()
  for (const proposal of proposals) for (const source of proposal.sources) {
    const known = said.get(source.ref) ?? { source, proposals: [] }
    known.proposals.push(proposal)
    said.set(source.ref, known)
  }
  return (
    <div className="guide stack">
      <h1>{words('you-said.title')}</h1>
      <p><LanguageText text={guideline} /> · {words('you-said.intro')}</p>
      {said.size === 0 ? <p>{words('revisions.none')}</p> : (
        <div className="scroll" tabIndex={0} role="region" aria-label={words('you-said.title')}><table>
          <thead><tr><th scope="col">{words('you-said.said')}</th><th scope="col">{words('you-said.did')}</th></tr></thead>
          <tbody>{[...said.values()].map(({ source, proposals: led }) => (
            <tr key={source.ref}><th scope="row"><span className="tag">{words(`input.${source.kind}`)}</span> <a href={source.ref}><bdi>{source.label ?? source.ref}</bdi></a></th>
              <td><ul className="clean">{led.map((one) => <li key={one.id} className="row"><RevisionState state={one.state} /><a href={`/guidelines/proposals/${one.id}`}><bdi>{name(one.number)}</bdi></a>{one.version && one.clauses[0] ? <a href={`/guidelines/${one.guideline}/${one.version}/${one.clauses[0].number}`}><bdi>{one.version}</bdi>, <bdi>{one.clauses[0].number}</bdi></a> : null}{one.decision ? <span dir="auto">{one.decision}</span> : null}</li>)}</ul></td></tr>
          ))}</tbody>
        </table></div>
      )}
    </div>
  )
}
