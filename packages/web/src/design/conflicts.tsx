import type { Conflict, Plain } from '@cairn/domain/guidelines/merge'
import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { inLanguage } from '@cairn/domain/model/text'
import { useLanguageName, useSpeech, useWords } from '../ui/words.tsx'
import { choiceCode } from './choice-words.ts'
import { isTag, placeWords } from './place-words.ts'

type ConflictsProps = {
  readonly conflicts: readonly Conflict[]
  readonly specification: AchievementSpecification
  readonly resolve: (conflict: Conflict, value: Plain) => void
}

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
        const both = isChoice(path, mine) ? undefined : bothOf(mine, theirs)
        return (
          <fieldset key={path.join('/')} className="card">
            <legend>
              <Place path={path} specification={specification} />
            </legend>
            <div className="sides">
              <div>
                <h3>{words('studio.mine')}</h3>
                <Said value={mine} path={path} />
                <button type="button" className="btn sm" onClick={() => resolve(conflict, mine)}>
                  {words('studio.keep-mine')}
                </button>
              </div>
              <div>
                <h3>{words('studio.theirs')}</h3>
                <Said value={theirs} path={path} />
                <button type="button" className="btn alt sm" onClick={() => resolve(conflict, theirs)}>
                  {words('studio.take-theirs')}
                </button>
              </div>
            </div>
            {both === undefined ? null : (
              <p>
                <button type="button" className="btn alt sm" onClick={() => resolve(conflict, both)}>
                  {words('studio.keep-both')}
                </button>
              </p>
            )}
          </fieldset>
        )
      })}
    </section>
  )
}

function Place({ path, specification }: { readonly path: readonly string[]; readonly specification: AchievementSpecification }) {
  const words = useWords()
  const nameOf = useLanguageName()
  return <bdi>{placeWords(path, specification, words, nameOf).join(' · ')}</bdi>
}

/** A value as people read it: text in its language, choices in words, lists line by line; what is gone is said to be gone. */
function Said({ value, path }: { readonly value: Plain; readonly path: readonly string[] }) {
  const words = useWords()
  const { language } = useSpeech()
  const tag = path.at(-1) ?? ''
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0))
    return <p className="muted">{words('studio.taken-out')}</p>
  if (typeof value === 'boolean') return <p>{words(value ? 'studio.yes' : 'studio.no')}</p>
  const lines = textsOf(value, language.code, path, words)
  if (typeof value !== 'object')
    return (
      <p dir="auto" {...(isTag(tag) ? { lang: tag } : {})}>
        {lines.join()}
      </p>
    )
  return (
    <ul dir="auto">
      {lines.map((line, index) => (
        <li key={index}>{line}</li>
      ))}
    </ul>
  )
}

function textsOf(value: Plain, language: string, path: readonly string[], words: (code: string) => string): readonly string[] {
  if (typeof value === 'boolean') return [words(value ? 'studio.yes' : 'studio.no')]
  if (typeof value === 'string' || typeof value === 'number') {
    const code = choiceCode(`/${path.map((part) => part.replace(/^[#@]/, '')).join('/')}`, String(value))
    const said = code === undefined ? undefined : words(code)
    return [said === undefined || said === code ? String(value) : said]
  }
  if (Array.isArray(value)) return value.flatMap((one: Plain, at) => textsOf(one, language, [...path, `@${at}`], words))
  if (typeof value !== 'object' || value === null) return []
  const entries = Object.entries(value)
  const texts = entries.filter(
    (entry): entry is [string, string] =>
      /^[a-z]{2,3}(-\w+)?$/.test(entry[0]) && entry[0] !== 'id' && entry[0] !== 'url' && typeof entry[1] === 'string',
  )
  if (texts.length > 0 && texts.length === entries.length) return [inLanguage(Object.fromEntries(texts), language).value]
  return entries.filter(([name]) => name !== 'id').flatMap(([name, one]) => textsOf(one, language, [...path, name], words))
}

/** Of a choice, a day or an address there can be only one. */
const isChoice = (path: readonly string[], value: Plain): boolean => typeof value === 'string' && !isTag(path.at(-1))

/** Both, where that makes sense: two texts one under the other, two lists without what they share. */
function bothOf(mine: Plain, theirs: Plain): Plain {
  if (typeof mine === 'string' && typeof theirs === 'string') return `${mine}\n${theirs}`
  if (!Array.isArray(mine) || !Array.isArray(theirs)) return undefined
  const known = new Set((theirs as readonly Plain[]).map((one) => JSON.stringify(one)))
  return [...(theirs as readonly Plain[]), ...(mine as readonly Plain[]).filter((one) => !known.has(JSON.stringify(one)))]
}
