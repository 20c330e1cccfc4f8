import type { PlanDraft } from '@cairn/domain/consultation/plan-draft'
import type { Conflict, Plain } from '@cairn/domain/guidelines/merge'
import { useWords } from '../ui/words.tsx'

/** Two people wrote the same places of a plan: both texts stand side by side until somebody chooses. */
export function PlanConflicts({
  conflicts,
  draft,
  resolve,
}: {
  readonly conflicts: readonly Conflict[]
  readonly draft: PlanDraft
  readonly resolve: (conflict: Conflict, value: Plain) => void
}) {
  const words = useWords()
  if (conflicts.length === 0) return null
  return (
    <section className="note warn conflicts" role="alert" aria-labelledby="conflicts-title">
      <h2 id="conflicts-title">{words('studio.conflicts', { count: conflicts.length })}</h2>
      <p>{words('studio.conflicts.how')}</p>
      {conflicts.map((conflict) => (
        <fieldset key={conflict.path.join('/')} className="card">
          <legend>{placeOf(conflict.path, draft, words)}</legend>
          <div className="sides">
            <div>
              <h3>{words('studio.mine')}</h3>
              <p dir="auto">{said(conflict.mine, words)}</p>
              <button type="button" className="btn sm" onClick={() => resolve(conflict, conflict.mine)}>
                {words('studio.keep-mine')}
              </button>
            </div>
            <div>
              <h3>{words('studio.theirs')}</h3>
              <p dir="auto">{said(conflict.theirs, words)}</p>
              <button type="button" className="btn alt sm" onClick={() => resolve(conflict, conflict.theirs)}>
                {words('studio.take-theirs')}
              </button>
            </div>
          </div>
        </fieldset>
      ))}
    </section>
  )
}

type Words = (code: string, values?: Readonly<Record<string, string | number>>) => string
function placeOf([first = '', second = '']: readonly string[], { items }: PlanDraft, words: Words): string {
  if (first !== 'items')
    return words(
      (
        {
          title: 'consult.plan.name',
          description: 'agenda.about',
          day: 'consult.plan.day',
          time: 'consult.plan.time',
          zone: 'consult.zone',
        } as Readonly<Record<string, string>>
      )[first] ?? 'consult.plan.name',
    )
  const place = items.findIndex(({ id }) => `#${id}` === second)
  return place < 0 ? words('consult.agenda') : words('agenda.item', { number: place + 1 })
}
/** A value as people read it; what is gone is said to be gone. */
function said(value: Plain, words: Words): string {
  if (value === undefined || value === null || value === '') return words('studio.taken-out')
  if (typeof value !== 'object') return String(value)
  const texts = (part: Plain): readonly string[] =>
    typeof part === 'string'
      ? [part]
      : typeof part !== 'object' || part === null
        ? []
        : Object.entries(part).flatMap(([name, one]) => (name === 'id' ? [] : texts(one)))
  return (
    texts(value)
      .filter((text) => text !== '')
      .join(' · ') || words('studio.taken-out')
  )
}
