import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { emptyOf, shapeAt } from '@cairn/domain/model/shape'
import { useWords } from '../ui/words.tsx'
import type { Task } from './places.ts'
import { languagesOf } from './section.tsx'
import type { SectionProps } from './section.tsx'
import { ShapeField } from './shape-field.tsx'
import { descriptionShape, drawn } from './studio-fields.ts'

type MoreProps = Pick<SectionProps, 'specification' | 'change'> & { readonly task: Task; readonly without?: readonly string[] }

/** What else the model holds for a task, folded away: seldom needed, never out of reach. */
export function MoreFields({ specification, change, task, without = [] }: MoreProps) {
  const words = useWords()
  return (
    <details className="more" id={`more-${task}`}>
      <summary>
        {words('studio.more')} <span className="small muted">{drawn[task].map((name) => words(`studio.part.${name}`)).join(' · ')}</span>
      </summary>
      {drawn[task].map((name) => (
        <Drawn key={name} specification={specification} change={change} name={name} without={without} />
      ))}
    </details>
  )
}

/** One part of the description, drawn from the model. */
function Drawn({
  specification,
  change,
  name,
  without = [],
}: Pick<SectionProps, 'specification' | 'change'> & { readonly name: string; readonly without?: readonly string[] }) {
  const shape = shapeAt(descriptionShape, [name])
  const value = Object.entries(specification).find(([part]) => part === name)?.[1]
  return shape ? (
    <ShapeField
      shape={shape}
      value={value}
      at={[name]}
      languages={languagesOf(specification)}
      needed={shape.kind === 'choice' && name === 'kind'}
      without={new Set(without)}
      onChange={(next) => change({ [name]: next } as Partial<AchievementSpecification>)}
    />
  ) : null
}

/** A list inside a part of the description whose other members have fields made by hand. */
export function DrawnList({
  specification,
  change,
  part,
  name,
}: Pick<SectionProps, 'specification' | 'change'> & { readonly part: 'need' | 'stackability'; readonly name: string }) {
  const [shape, around] = [shapeAt(descriptionShape, [part, name]), shapeAt(descriptionShape, [part])]
  const languages = languagesOf(specification)
  const before = specification[part] ?? (around && emptyOf(around, languages[0] ?? 'en'))
  const value = Object.entries(before ?? {}).find(([one]) => one === name)?.[1]
  return shape ? (
    <ShapeField
      shape={shape}
      value={value}
      at={[part, name]}
      languages={languages}
      onChange={(next) =>
        change({ [part]: { ...Object.fromEntries(Object.entries(before ?? {})), [name]: next } } as Partial<AchievementSpecification>)
      }
    />
  ) : null
}

/** Parts of one outcome or one assessment, drawn from the model; what changes is handed back by name. */
export function DrawnParts({
  specification,
  list,
  index,
  names,
  onChange,
}: Pick<SectionProps, 'specification'> & {
  readonly list: 'learningOutcomes' | 'assessments'
  readonly index: number
  readonly names: readonly string[]
  readonly onChange: (part: Readonly<Record<string, unknown>>) => void
}) {
  const words = useWords()
  const member = specification[list][index]
  return (
    <details className="more">
      <summary>
        {words('studio.more')} <span className="small muted">{names.map((name) => words(`studio.part.${name}`)).join(' · ')}</span>
      </summary>
      {names.map((name) => {
        const shape = shapeAt(descriptionShape, [list, '*', name])
        const value = Object.entries(member ?? {}).find(([part]) => part === name)?.[1]
        return shape ? (
          <ShapeField
            key={name}
            shape={shape}
            value={value}
            at={[list, String(index), name]}
            languages={languagesOf(specification)}
            onChange={(next) => onChange({ [name]: next })}
          />
        ) : null
      })}
    </details>
  )
}
