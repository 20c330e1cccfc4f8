import type { Appointment, OrganisationPlace, Person } from '@cairn/domain/contract/people'
import { OrganisationKind } from '@cairn/domain/contract/people'
import { Role } from '@cairn/domain/contract/duties'
import { inLanguage } from '@cairn/domain/model/text'
import type { ReplyOf } from '@cairn/domain/contract/operation'
import type { listActs } from '@cairn/domain/contract/people'
import type { PageRequest } from '../page.ts'
import { LanguageText } from '../ui/language-text.tsx'
import { useSpeech, useWords } from '../ui/words.tsx'
import { Moment, Notice } from './notices.tsx'

type Acts = ReplyOf<typeof listActs>['acts']
type PeopleProps = { readonly request: PageRequest; readonly people: readonly Person[]; readonly organisations: readonly OrganisationPlace[]; readonly acts: Acts }

/** The desk of an administrator: who is here, with which roles until when; invite, give, end; the tree; what was done. */
export function PeoplePage({ request, people, organisations, acts }: PeopleProps) {
  const words = useWords()
  const mine = organisations.filter(({ administered }) => administered)
  return (
    <div className="stack">
      <div><h1>{words('people.title')}</h1><p>{words('people.why')}</p></div>
      <Notice request={request} />
      <details className="card">
        <summary>{words('people.invite')}</summary>
        <form method="post" action="/people">
          <div className="fields">
          <div className="field"><label htmlFor="new-name">{words('people.name')}</label><input id="new-name" name="name" required maxLength={300} autoComplete="off" /></div>
          <div className="field"><label htmlFor="new-email">{words('sign-in.email')}</label><input id="new-email" name="email" type="email" required maxLength={320} autoComplete="off" dir="ltr" /></div>
          </div>
          <RoleFields id="new" organisations={mine} />
          <button className="btn" type="submit">{words('people.invite.go')}</button>
        </form>
      </details>
      <ul className="clean stack">{people.map((person) => <li key={person.id}><PersonCard person={person} organisations={mine} self={person.id === request.actor?.id} /></li>)}</ul>
      <Tree organisations={organisations} mine={mine} />
      <ActList acts={acts} people={people} />
    </div>
  )
}

function PersonCard({ person, organisations, self }: { readonly person: Person; readonly organisations: readonly OrganisationPlace[]; readonly self: boolean }) {
  const words = useWords()
  const { id, name, email, organisationName, roles, sessions } = person
  const live = roles.filter((role) => isOpen(role))
  return (
    <div className="card stack">
      <div>
        <h2 dir="auto">{name}</h2>
        <p className="muted">{email ? <><bdi>{email}</bdi> · </> : null}<span dir="auto">{organisationName}</span> · {words('people.signed-in', { count: sessions })}</p>
      </div>
      {roles.length === 0 ? <p>{words('people.no-roles')}</p> : <ul className="clean ended">{roles.map((role) => <li key={role.id}><RoleLine role={role} /></li>)}</ul>}
      <details>
        <summary>{words('people.more', { name })}</summary>
        <div className="halves">
          {self ? null : (
            <form method="post" action={`/people/${id}/roles`} className="stack tight"><h3>{words('people.give', { name })}</h3><RoleFields id={id} organisations={organisations} /><button className="btn alt" type="submit">{words('people.give.go')}</button></form>
          )}
          <form method="post" action={`/people/${id}/sign-out`} className="stack tight">
            <div className="field"><label htmlFor={`reason-${id}`}>{words('people.reason')}</label><input id={`reason-${id}`} name="reason" required maxLength={500} autoComplete="off" /></div>
            <div className="row">
              {live.filter(({ role }) => !(self && role === 'administrator')).map((role) => <button key={role.id} className="btn alt sm" type="submit" formAction={`/people/${id}/roles/${role.id}/end`}>{words('people.end-role', { role: words(`role.${role.role}`) })}</button>)}
              <button className="btn alt sm" type="submit">{words('people.sign-out')}</button>
              {self ? null : <button className="btn alt sm" type="submit" formAction={`/people/${id}/end`}>{words('people.end')}</button>}
            </div>
          </form>
        </div>
      </details>
    </div>
  )
}

/** A role that holds or is still to come. */
const isOpen = ({ holds, until, from }: Appointment): boolean => holds || until === undefined || until > from

function RoleLine({ role }: { readonly role: Appointment }) {
  const words = useWords()
  return (
    <div>
      <strong>{words(`role.${role.role}`)}</strong> <span dir="auto">{role.organisationName}</span>{' '}
      <span className="small muted">{words('account.from')} <Moment at={role.from} day /> {role.until ? <>{words('account.until')} <Moment at={role.until} day /></> : <>· {words('people.no-end')}</>}</span>{' '}
      {role.holds ? null : <span className="tag warn">{words(role.until === undefined ? 'people.to-come' : 'people.over')}</span>}
    </div>
  )
}

function RoleFields({ id, organisations }: { readonly id: string; readonly organisations: readonly OrganisationPlace[] }) {
  const { language } = useSpeech()
  const words = useWords()
  return (
    <div className="fields">
      <div className="field"><label htmlFor={`role-${id}`}>{words('people.role')}</label><select id={`role-${id}`} name="role">{Role.options.map((role) => <option key={role} value={role}>{words(`role.${role}`)}</option>)}</select></div>
      <div className="field"><label htmlFor={`organisation-${id}`}>{words('account.chair')}</label><select id={`organisation-${id}`} name="organisation">{organisations.map(({ id: one, name }) => <option key={one} value={one} dir="auto">{inLanguage(name, language.code).value}</option>)}</select></div>
      <label className="row plain whole"><input type="checkbox" name="below" value="yes" defaultChecked /> {words('people.below')}</label>
      <div className="field"><label htmlFor={`from-${id}`}>{words('people.from')}</label><input id={`from-${id}`} name="from" type="date" /></div>
      <div className="field"><label htmlFor={`until-${id}`}>{words('people.until')}</label><input id={`until-${id}`} name="until" type="date" /></div>
    </div>
  )
}

/** The tree of organisations as nested lists, and a form for one more. */
function Tree({ organisations, mine }: { readonly organisations: readonly OrganisationPlace[]; readonly mine: readonly OrganisationPlace[] }) {
  const { language } = useSpeech()
  const words = useWords()
  const known = new Set(organisations.map(({ id }) => id))
  return (
    <section className="card stack" aria-labelledby="tree">
      <h2 id="tree">{words('people.organisations')}</h2>
      <Branch of={undefined} organisations={organisations} known={known} />
      <details>
        <summary>{words('people.organisation.add')}</summary>
        <form method="post" action="/people/organisations">
          <input type="hidden" name="language" value={language.code} />
          <div className="fields">
          <div className="field"><label htmlFor="o-name">{words('people.organisation.name')}</label><input id="o-name" name="name" required maxLength={300} autoComplete="off" /></div>
          <div className="field"><label htmlFor="o-kind">{words('people.organisation.kind')}</label><select id="o-kind" name="kind" defaultValue="department">{OrganisationKind.options.map((kind) => <option key={kind} value={kind}>{words(`people.kind.${kind}`)}</option>)}</select></div>
          <div className="field"><label htmlFor="o-parent">{words('people.organisation.parent')}</label><select id="o-parent" name="parent">{mine.map(({ id, name }) => <option key={id} value={id} dir="auto">{inLanguage(name, language.code).value}</option>)}</select></div>
          </div>
          <button className="btn alt" type="submit">{words('people.organisation.go')}</button>
        </form>
      </details>
    </section>
  )
}

function Branch({ of, organisations, known }: { readonly of: string | undefined; readonly organisations: readonly OrganisationPlace[]; readonly known: ReadonlySet<string> }) {
  const words = useWords()
  const here = organisations.filter(({ parent }) => (of === undefined ? parent === undefined || !known.has(parent) : parent === of))
  if (here.length === 0) return null
  return (
    <ul className="tree">
      {here.map(({ id, name, kind, administered }) => (
        <li key={id}><LanguageText text={name} /> <span className="small muted">{words(`people.kind.${kind}`)}</span>{administered ? <> <span className="tag">{words('people.organisation.yours')}</span></> : null}<Branch of={id} organisations={organisations} known={known} /></li>
      ))}
    </ul>
  )
}

function ActList({ acts, people }: { readonly acts: Acts; readonly people: readonly Person[] }) {
  const words = useWords()
  const named = (verb: string): string => (words(`act.${verb}`) === `act.${verb}` ? verb : words(`act.${verb}`))
  // Some reasons are names of roles or of ways to sign in; what people wrote is shown as it is.
  const reasonOf = (reason = ''): string => [`role.${reason}`, `account.method.${reason}`].map((code) => [code, words(code)] as const).find(([code, said]) => said !== code)?.[1] ?? reason
  return (
    <div className="card">
      <h2 id="acts">{words('people.acts')}</h2>
      {acts.length === 0 ? <p>{words('people.acts.none')}</p> : (
        <div className="scroll" tabIndex={0} role="region" aria-labelledby="acts">
          <table className="acts">
            <thead><tr><th scope="col">{words('people.acts.when')}</th><th scope="col">{words('people.acts.who')}</th><th scope="col">{words('people.acts.what')}</th><th scope="col">{words('people.acts.why')}</th></tr></thead>
            <tbody>{acts.map(({ sequence, at, actor, verb, reason }) => <tr key={sequence}><td><Moment at={at} /></td><td dir="auto">{people.find(({ id }) => id === actor)?.name ?? actor}</td><td>{named(verb)}</td><td dir="auto">{reasonOf(reason)}</td></tr>)}</tbody>
          </table>
        </div>
      )}
    </div>
  )
}
