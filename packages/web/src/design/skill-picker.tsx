import { resolveSkills, searchSkills, suggestSkills } from '@cairn/domain/contract/skills'
import type { FoundSkill } from '@cairn/domain/contract/skills'
import type { LearningOutcome, SkillLink } from '@cairn/domain/model/learning-outcome'
import { inLanguage } from '@cairn/domain/model/text'
import { useEffect, useRef, useState } from 'react'
import { call } from '../client.ts'
import { useSpeech, useWords } from '../ui/words.tsx'

type SkillsProps = {
  readonly outcome: LearningOutcome
  readonly number: number
  readonly language: string
  readonly onChange: (skills: SkillLink[]) => void
}

/** The skills an outcome is linked to, by their names; search by words; suggestions that say they go by words alone; what has replaced an old one. */
export function Skills({ outcome, number, language, onChange }: SkillsProps) {
  const words = useWords()
  const { language: speech } = useSpeech()
  const [open, setOpen] = useState(false)
  const replaced = useReplaced(outcome.skills)
  const nameOf = ({ label, id }: SkillLink): string => (label ? inLanguage(label, speech.code).value : words('skill.unnamed', { id }))
  const add = ({ framework, id, labels, version }: FoundSkill): void => {
    if (!outcome.skills.some((one) => one.id === id)) onChange([...outcome.skills, { framework, id, version, label: labels }])
  }
  return (
    <div className="skills">
      {outcome.skills.length > 0 ? (
        <ul className="clean row" aria-label={words('skill.linked', { number })}>
          {outcome.skills.map((skill) => {
            const now = replaced.get(skill.id)
            return (
              <li key={skill.id} className="tag info">
                <span dir="auto">{nameOf(skill)}</span> <span className="small">{skill.framework}</span>{' '}
                <button
                  type="button"
                  className="lnk"
                  aria-label={words('skill.remove', { name: nameOf(skill) })}
                  onClick={() => onChange(outcome.skills.filter(({ id }) => id !== skill.id))}
                >
                  ×
                </button>
                {now ? (
                  <button
                    type="button"
                    className="btn alt sm"
                    onClick={() => onChange(outcome.skills.map((one) => (one.id === skill.id ? now : one)))}
                  >
                    {words('skill.replaced', { name: nameOf(now) })}
                  </button>
                ) : null}
              </li>
            )
          })}
        </ul>
      ) : null}
      <button type="button" className="lnk" aria-expanded={open} id={`skills-${outcome.id}`} onClick={() => setOpen(!open)}>
        {words('skill.link', { number })}
      </button>
      {open ? (
        <SkillSearch
          id={outcome.id}
          statement={outcome.statement[language] ?? ''}
          language={language}
          onPick={add}
          picked={outcome.skills}
        />
      ) : null}
    </div>
  )
}

/** What has taken the place of linked skills, asked once for each set. */
function useReplaced(skills: readonly SkillLink[]): ReadonlyMap<string, SkillLink> {
  const [replaced, setReplaced] = useState<ReadonlyMap<string, SkillLink>>(new Map())
  const ids = skills.map(({ id }) => id).join(' ')
  useEffect(() => {
    if (ids === '') return
    void call(resolveSkills, { body: { ids: ids.split(' ') } }).then((answer) => {
      if (answer.ok)
        setReplaced(
          new Map(
            answer.value.skills.flatMap(({ id, replacedBy }) =>
              replacedBy
                ? [
                    [
                      id,
                      { framework: replacedBy.framework, id: replacedBy.id, label: replacedBy.label, version: replacedBy.version },
                    ] as const,
                  ]
                : [],
            ),
          ),
        )
    })
  }, [ids])
  return replaced
}

function SkillSearch({
  id,
  statement,
  language,
  onPick,
  picked,
}: {
  readonly id: string
  readonly statement: string
  readonly language: string
  readonly onPick: (skill: FoundSkill) => void
  readonly picked: readonly SkillLink[]
}) {
  const words = useWords()
  const [query, setQuery] = useState('')
  const [found, setFound] = useState<readonly FoundSkill[]>()
  const [near, setNear] = useState<readonly FoundSkill[]>([])
  const turn = useRef(0)
  useEffect(
    () =>
      void call(suggestSkills, { query: { for: statement.slice(0, 1000), language } }).then(
        (answer) => answer.ok && setNear(answer.value.skills),
      ),
    [statement, language],
  )
  useEffect(() => {
    const own = ++turn.current
    if (query.trim().length < 2) return setFound(undefined)
    const timer = setTimeout(
      () =>
        void call(searchSkills, { query: { q: query } }).then((answer) => {
          if (own === turn.current && answer.ok) setFound(answer.value.skills)
        }),
      120,
    )
    return () => clearTimeout(timer)
  }, [query])
  const list = (skills: readonly FoundSkill[]) => (
    <ul className="clean found">
      {skills.map((skill) => (
        <li key={skill.id}>
          <button type="button" className="lnk" disabled={picked.some((one) => one.id === skill.id)} onClick={() => onPick(skill)}>
            <span lang={skill.language} dir="auto">
              {skill.label}
            </span>
          </button>{' '}
          <span className="small muted">
            {skill.framework} {skill.version}
            {skill.matched ? ` · ${skill.matched}` : ''}
          </span>
        </li>
      ))}
    </ul>
  )
  return (
    <div className="card skill-search">
      <div className="field">
        <label htmlFor={`q-${id}`}>{words('skill.search')}</label>
        <input
          id={`q-${id}`}
          type="search"
          value={query}
          maxLength={200}
          dir="auto"
          autoComplete="off"
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      </div>
      <div role="status">{found === undefined ? null : found.length === 0 ? <p>{words('skill.none')}</p> : list(found)}</div>
      {near.length > 0 && query.trim().length < 2 ? (
        <>
          <p className="small">{words('skill.suggested')}</p>
          {list(near)}
        </>
      ) : null}
    </div>
  )
}
