import type { StackingGround } from '@cairn/domain/contract/stacking'
import type { Goal } from '@cairn/domain/recognition/plan/asked'
import type { Brought } from '@cairn/domain/recognition/plan/asked-of-files'
import type { StackMap } from '@cairn/domain/recognition/plan/stack-map'
import { useWords } from '../ui/words.tsx'
import { NextSteps } from './next-steps.tsx'
import { StackMapCard, StackTable, StackTotal, useText } from './stack-map.tsx'

type ResultProps = {
  readonly ground: StackingGround
  readonly map: StackMap
  readonly goal: Goal
  readonly brought: readonly Brought[]
  readonly without?: readonly string[]
  readonly leaveOut?: (offer: string) => void
  readonly putBack?: (offer: string) => void
  readonly choose?: (goal: Goal) => void
  readonly near?: string | undefined
  readonly stayAt?: (near: string | undefined) => void
  readonly remove?: (id: string) => void
}

/** What somebody brought and how far it goes: the map, the same as a table, and what to do next. It never entitles, and says who decides. */
export function StackResult({ ground, map, goal, brought, without, leaveOut, putBack, choose, near, stayAt, remove }: ResultProps) {
  const words = useWords()
  const text = useText()
  const [body] = ground.qualification.awardingBodies
  return (
    <section className="stack" aria-labelledby="stack-heading">
      <h2 id="stack-heading" tabIndex={-1}>
        {words('stack.how-far', { title: text(ground.qualification.title) })}
      </h2>
      <p className="note with-mark">
        <span>
          <strong>{words('stack.not-a-right')}</strong>{' '}
          {words(body ? 'stack.who-decides' : 'plan.who-decides', { body: body ? text(body.legalName) : '' })}
        </span>
      </p>
      <BroughtFiles brought={brought} remove={remove} />
      <div className="wide">
        <div className="stack">
          <StackMapCard map={map} />
          <StackTable map={map} ground={ground} />
        </div>
        <aside className="stack" aria-label={words('stack.next')}>
          <StackTotal map={map} />
          <NextSteps
            map={map}
            ground={ground}
            goal={goal}
            {...(without ? { without } : {})}
            {...(leaveOut ? { leaveOut } : {})}
            {...(putBack ? { putBack } : {})}
            {...(choose ? { choose } : {})}
            near={near}
            {...(stayAt ? { stayAt } : {})}
          />
        </aside>
      </div>
    </section>
  )
}

/** The files that were brought, each with what the check says of it. */
export function BroughtFiles({
  brought,
  remove,
}: {
  readonly brought: readonly Brought[]
  readonly remove?: ((id: string) => void) | undefined
}) {
  const words = useWords()
  if (brought.length === 0) return <p>{words('stack.nothing-brought')}</p>
  return (
    <ul className="plain brought" aria-label={words('stack.brought')}>
      {brought.map(({ id, name, report: { verdict, credential } }) => (
        <li key={id} className="row">
          <span
            className={`tag ${verdict === 'genuine' ? 'ok' : ['issuer-not-listed', 'not-fully-checked', 'expired'].includes(verdict) ? 'warn' : 'bad'}`}
          >
            {words(`verdict.${verdict}`)}
          </span>
          <bdi>{credential?.title ?? name}</bdi>
          {remove ? (
            <button
              type="button"
              className="btn alt sm"
              onClick={() => remove(id)}
              aria-label={`${words('stack.remove')}: ${credential?.title ?? name}`}
            >
              {words('stack.remove')}
            </button>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
