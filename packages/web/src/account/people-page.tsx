import type { Appointment, OrganisationPlace, Person } from '@cairn/domain/contract/people'
import { Role } from '@cairn/domain/contract/duties'
import { inLanguage } from '@cairn/domain/model/text'
import type { PageRequest } from '../page.ts'
import { useSpeech, useWords } from '../ui/words.tsx'
import { Moment, Notice } from './notices.tsx'
import { Tree } from './organisation-tree.tsx'
import { ActList } from './act-list.tsx'
import type { Acts } from './act-list.tsx'

type PeopleProps = {
  readonly request: PageRequest
  readonly people: readonly Person[]
  readonly organisations: readonly OrganisationPlace[]
  readonly acts: Acts
}

/** The desk of an administrator: who is here, with which roles until when; invite, give, end; the tree; what was done. */
export function PeoplePage({ request, people, organisations, acts }: PeopleProps) {
  const words = useWords()
  const mine = organisations.filter(({ administered }) => administered)
  return (
    <div className="stack">
      <div>
        <h1>{words('people.title')}</h1>
        <p>{words('people.why')}</p>
      </div>
      <Notice request={request} />
      <details className="card">
        <summary>{words('people.invite')}</summary>
        <form method="post" action="/people">
          <div className="fields">
            <div className="field">
              <label htmlFor="new-name">{words('people.name')}</label>
              <input id="new-name" name="name" required maxLength={300} autoComplete="off" />
            </div>
            <div className="field">
              <label htmlFor="new-email">{words('sign-in.email')}</label>
              <input id="new-email" name="email" type="email" required maxLength={320} autoComplete="off" dir="ltr" />
            </div>
          </div>
          <RoleFields id="new" organisations={mine} />
          <button className="btn" type="submit">
            {words('people.invite.go')}
          </button>
        </form>
      </details>
      <ul className="clean stack">
        {people.map((person) => (
          <li key={person.id}>
            <PersonCard person={person} organisations={mine} self={person.id === request.actor?.id} />
          </li>
        ))}
      </ul>
      <Tree organisations={organisations} mine={mine} />
      <ActList acts={acts} people={people} />
    </div>
  )
}

function PersonCard({
  person,
  organisations,
  self,
}: {
  readonly person: Person
  readonly organisations: readonly OrganisationPlace[]
  readonly self: boolean
}) {
  const words = useWords()
  const { id, name, email, organisationName, roles, sessions } = person
  const live = roles.filter((role) => isOpen(role))
  return (
    <div className="card stack">
      <div>
        <h2 dir="auto">{name}</h2>
        <p className="muted">
          {email ? (
            <>
              <bdi>{email}</bdi> ·{' '}
            </>
          ) : null}
          <span dir="auto">{organisationName}</span> · {words('people.signed-in', { count: sessions })}
        </p>
      </div>
      {roles.length === 0 ? (
        <p>{words('people.no-roles')}</p>
      ) : (
        <ul className="clean ended">
          {roles.map((role) => (
            <li key={role.id}>
              <RoleLine role={role} />
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{words('people.more', { name })}</summary>
        <div className="halves">
          {self ? null : (
            <form method="post" action={`/people/${id}/roles`} className="stack tight">
              <h3>{words('people.give', { name })}</h3>
              <RoleFields id={id} organisations={organisations} />
              <button className="btn alt" type="submit">
                {words('people.give.go')}
              </button>
            </form>
          )}
          <form method="post" action={`/people/${id}/sign-out`} className="stack tight">
            <div className="field">
              <label htmlFor={`reason-${id}`}>{words('people.reason')}</label>
              <input id={`reason-${id}`} name="reason" required maxLength={500} autoComplete="off" />
            </div>
            <div className="row">
              {live
                .filter(({ role }) => !(self && role === 'administrator'))
                .map((role) => (
                  <button key={role.id} className="btn alt sm" type="submit" formAction={`/people/${id}/roles/${role.id}/end`}>
                    {words('people.end-role', { role: words(`role.${role.role}`) })}
                  </button>
                ))}
              <button className="btn alt sm" type="submit">
                {words('people.sign-out')}
              </button>
              {self ? null : (
                <button className="btn alt sm" type="submit" formAction={`/people/${id}/end`}>
                  {words('people.end')}
                </button>
              )}
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
      <span className="small muted">
        {words('account.from')} <Moment at={role.from} day />{' '}
        {role.until ? (
          <>
            {words('account.until')} <Moment at={role.until} day />
          </>
        ) : (
          <>· {words('people.no-end')}</>
        )}
      </span>{' '}
      {role.holds ? null : <span className="tag warn">{words(role.until === undefined ? 'people.to-come' : 'people.over')}</span>}
    </div>
  )
}

function RoleFields({ id, organisations }: { readonly id: string; readonly organisations: readonly OrganisationPlace[] }) {
  const { language } = useSpeech()
  const words = useWords()
  return (
    <div className="fields">
      <div className="field">
        <label htmlFor={`role-${id}`}>{words('people.role')}</label>
        <select id={`role-${id}`} name="role">
          {Role.options.map((role) => (
            <option key={role} value={role}>
              {words(`role.${role}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`organisation-${id}`}>{words('account.chair')}</label>
        <select id={`organisation-${id}`} name="organisation">
          {organisations.map(({ id: one, name }) => (
            <option key={one} value={one} dir="auto">
              {inLanguage(name, language.code).value}
            </option>
          ))}
        </select>
      </div>
      <label className="row plain whole">
        <input type="checkbox" name="below" value="yes" defaultChecked /> {words('people.below')}
      </label>
      <div className="field">
        <label htmlFor={`from-${id}`}>{words('people.from')}</label>
        <input id={`from-${id}`} name="from" type="date" />
      </div>
      <div className="field">
        <label htmlFor={`until-${id}`}>{words('people.until')}</label>
        <input id={`until-${id}`} name="until" type="date" />
      </div>
    </div>
  )
}
