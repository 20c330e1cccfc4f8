import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { OutcomeKind } from '@cairn/domain/model/learning-outcome'
import { useLanguageName } from '../ui/words.tsx'
import { ChoiceField, TextField, focusSoon, unwritten } from './fields.tsx'
import { DrawnParts } from './more-fields.tsx'
import { freeId, useSection, withText } from './section.tsx'
import type { SectionProps } from './section.tsx'
import { Skills } from './skill-picker.tsx'

export function OutcomesSection(props: SectionProps) {
  const { words, language, languages, findings } = useSection(props)
  const { specification: mc, change } = props
  const nameOf = useLanguageName()
  const set = (index: number, part: Partial<AchievementSpecification['learningOutcomes'][number]>) =>
    change({ learningOutcomes: mc.learningOutcomes.map((outcome, at) => (at === index ? { ...outcome, ...part } : outcome)) })
  const move = (index: number, to: number) => {
    const list = [...mc.learningOutcomes]
    const [one] = list.splice(index, 1)
    if (one) list.splice(to, 0, one)
    change({ learningOutcomes: list })
  }
  const add = () => {
    const id = freeId(mc.learningOutcomes, 'lo')
    change({ learningOutcomes: [...mc.learningOutcomes, { id, statement: { [language]: unwritten }, skills: [] }] })
    focusSoon(`f-${id}`)
  }
  return (
    <>
      <p>{words('studio.outcomes.hint')}</p>
      {findings('n-outcomes-all', ...(mc.learningOutcomes.length === 0 ? ['/learningOutcomes'] : []))}
      <ol className="clean">
        {mc.learningOutcomes.map((outcome, index) => (
          <li key={outcome.id} className="outcome">
            <TextField
              id={`f-${outcome.id}`}
              at={`/learningOutcomes/${index}/statement/${language}`}
              label={words('studio.outcome', { number: index + 1 })}
              lines={2}
              lang={language}
              value={outcome.statement[language] ?? ''}
              describedBy={`n-${outcome.id}`}
              onChange={(value) => set(index, { statement: { ...outcome.statement, [language]: value === '' ? unwritten : value } })}
              findings={findings(`n-${outcome.id}`, `/learningOutcomes/${index}`)}
            />
            {languages.slice(1).map((tag) => (
              <TextField
                key={tag}
                id={`f-${outcome.id}-${tag}`}
                at={`/learningOutcomes/${index}/statement/${tag}`}
                label={words('studio.outcome-in', { number: index + 1, language: nameOf(tag) })}
                lines={2}
                lang={tag}
                value={outcome.statement[tag] ?? ''}
                onChange={(value) => set(index, { statement: withText(outcome.statement, tag, value) ?? outcome.statement })}
              />
            ))}
            <div className="row">
              <ChoiceField
                id={`f-${outcome.id}-kind`}
                at={`/learningOutcomes/${index}/kind`}
                label={words('studio.kind')}
                value={outcome.kind ?? ''}
                options={OutcomeKind.options.map((kind) => ({ value: kind, label: words(`outcome-kind.${kind}`) }))}
                onChange={(kind) => set(index, { kind: OutcomeKind.safeParse(kind).data })}
              />
              {index > 0 ? (
                <button type="button" className="btn alt sm" onClick={() => move(index, index - 1)}>
                  {words('studio.up', { number: index + 1 })}
                </button>
              ) : null}
              <button
                type="button"
                className="btn alt sm"
                onClick={() =>
                  change({
                    learningOutcomes: mc.learningOutcomes.filter((_, at) => at !== index),
                    assessments: mc.assessments.map((one) => ({ ...one, outcomes: one.outcomes.filter((id) => id !== outcome.id) })),
                  })
                }
              >
                {words('studio.remove', { number: index + 1 })}
              </button>
            </div>
            <Skills outcome={outcome} number={index + 1} language={language} onChange={(skills) => set(index, { skills })} />
            <DrawnParts specification={mc} list="learningOutcomes" index={index} names={['level']} onChange={(part) => set(index, part)} />
          </li>
        ))}
      </ol>
      <button type="button" className="btn alt" id="add-outcome" onClick={add}>
        {words('studio.add-outcome')}
      </button>
    </>
  )
}
