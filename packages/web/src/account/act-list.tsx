import type { Person } from '@cairn/domain/contract/people'
import type { ReplyOf } from '@cairn/domain/contract/operation'
import type { listActs } from '@cairn/domain/contract/people'
import { useWords } from '../ui/words.tsx'
import { Moment } from './notices.tsx'

export type Acts = ReplyOf<typeof listActs>['acts']

export function ActList({ acts, people }: { readonly acts: Acts; readonly people: readonly Person[] }) {
  const words = useWords()
  const named = (verb: string): string => (words(`act.${verb}`) === `act.${verb}` ? verb : words(`act.${verb}`))
  // Some reasons are names of roles or of ways to sign in; what people wrote is shown as it is.
  const reasonOf = (reason = ''): string =>
    [`role.${reason}`, `account.method.${reason}`].map((code) => [code, words(code)] as const).find(([code, said]) => said !== code)?.[1] ??
    reason
  return (
    <div className="card">
      <h2 id="acts">{words('people.acts')}</h2>
      {acts.length === 0 ? (
        <p>{words('people.acts.none')}</p>
      ) : (
        <div className="scroll" tabIndex={0} role="region" aria-labelledby="acts">
          <table className="acts">
            <thead>
              <tr>
                <th scope="col">{words('people.acts.when')}</th>
                <th scope="col">{words('people.acts.who')}</th>
                <th scope="col">{words('people.acts.what')}</th>
                <th scope="col">{words('people.acts.why')}</th>
              </tr>
            </thead>
            <tbody>
              {acts.map(({ sequence, at, actor, verb, reason }) => (
                <tr key={sequence}>
                  <td>
                    <Moment at={at} />
                  </td>
                  <td dir="auto">{people.find(({ id }) => id === actor)?.name ?? actor}</td>
                  <td>{named(verb)}</td>
                  <td dir="auto">{reasonOf(reason)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}
