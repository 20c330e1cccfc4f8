import type { Conflict, Plain } from '@cairn/domain/guidelines/merge'
import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { inLanguage } from '@cairn/domain/model/text'
import { useSpeech, useWords } from '../ui/words.tsx'

type ConflictsProps = { readonly conflicts: readonly Conflict[]; readonly specification: AchievementSpecification; readonly resolve: (conflict: Conflict, value: Plain) => void }

/** Two people wrote the same places: both texts stand side by side, and nothing of either is lost until somebody chooses. */
export function Conflicts({ conflicts, specification, resolve }: ConflictsProps) {
  const words = useWords()
  if (conflicts.length === 0) return null
  return (
    <section className="note warn conflicts" role="alert" aria-labelledby="conflicts-title">
      <h2 id="conflicts-title">{words('studio.conflicts', { count: conflicts.length })}</h2>
      <p>{words('studio.conflicts.how')}</p>
      {conflicts.map((conflict) => {
        const { path, mine, theirs } = conflict
        const both = typeof mine === 'string' && typeof theirs === 'string' ? `${mine}\n${theirs}` : undefined
        return (
          <fieldset key={path.join('/')} className="card">
            <legend><Place path={path} specification={specification} /></legend>
            <div className="sides">
              <div><h3>{words('studio.mine')}</h3><Said value={mine} path={path} /><button type="button" className="btn sm" onClick={() => resolve(conflict, mine)}>{words('studio.keep-mine')}</button></div>
              <div><h3>{words('studio.theirs')}</h3><Said value={theirs} path={path} /><button type="button" className="btn alt sm" onClick={() => resolve(conflict, theirs)}>{words('studio.take-theirs')}</button></div>
            </div>
            {both === undefined ? null : <p><button type="button" className="btn alt sm" onClick={() => resolve(conflict, both)}>{words('studio.keep-both')}</button></p>}
          </fieldset>
        )
      })}
    </section>
  )
}

/** Which field it is, in words: “Outcome 2”, “Workload · hours”. */
function Place({ path, specification }: { readonly path: readonly string[]; readonly specification: AchievementSpecification }) {
  const words = useWords()
  const [first = '', second] = path
  const number = (list: readonly { readonly id: string }[]): number => list.findIndex(({ id }) => `#${id}` === second) + 1
  if (first === 'learningOutcomes' && second) return <>{words('studio.outcome', { number: number(specification.learningOutcomes) || specification.learningOutcomes.length + 1 })}</>
  if (first === 'assessments' && second) return <>{words('studio.assessment', { number: number(specification.assessments) || specification.assessments.length + 1 })}</>
  const said = words(`studio.field.${first}`)
  return <>{said === `studio.field.${first}` ? words('studio.field.other') : said}</>
}

/** A value as people read it: text in its language, lists line by line; what is gone is said to be gone. */
function Said({ value, path }: { readonly value: Plain; readonly path: readonly string[] }) {
  const words = useWords()
  const { language } = useSpeech()
  const tag = path.at(-1) ?? ''
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return <p className="muted">{words('studio.taken-out')}</p>
  if (typeof value === 'string' || typeof value === 'number') return <p dir="auto" {...(/^[a-z]{2,3}$/.test(tag) ? { lang: tag } : {})}>{value}</p>
  if (typeof value === 'boolean') return <p>{words(value ? 'studio.yes' : 'studio.no')}</p>
  return <ul dir="auto">{textsOf(value, language.code).map((line, index) => <li key={index}>{line}</li>)}</ul>
}

function textsOf(value: Plain, language: string): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)]
  if (Array.isArray(value)) return value.flatMap((one: Plain) => textsOf(one, language))
  if (typeof value !== 'object' || value === null) return []
  const entries = Object.entries(value)
  const texts = entries.filter((entry): entry is [string, string] => /^[a-z]{2,3}(-\w+)?$/.test(entry[0]) && entry[0] !== 'id' && entry[0] !== 'url' && typeof entry[1] === 'string')
  if (texts.length > 0 && texts.length === entries.length) return [inLanguage(Object.fromEntries(texts), language).value]
  return entries.filter(([name]) => name !== 'id').flatMap(([, one]) => textsOf(one, language))
}
