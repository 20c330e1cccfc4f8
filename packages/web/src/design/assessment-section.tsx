import { AssessmentType, Supervision } from '@cairn/domain/model/assessment'
import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { CheckField, ChoiceField } from './fields.tsx'
import { Matrix } from './matrix.tsx'
import { DrawnParts, MoreFields } from './more-fields.tsx'
import { freeId, useSection } from './section.tsx'
import type { SectionProps } from './section.tsx'
import { TextsField } from './texts-field.tsx'

export function AssessmentSection(props: SectionProps) {
  const { words, languages, findings } = useSection(props)
  const { specification: mc, change } = props
  const set = (index: number, part: Partial<AchievementSpecification['assessments'][number]>) =>
    change({ assessments: mc.assessments.map((one, at) => (at === index ? { ...one, ...part } : one)) })
  return (
    <>
      {findings('n-assessments', ...(mc.assessments.length === 0 ? ['/assessments'] : []), '/appeal', '/validation')}
      {mc.assessments.map((assessment, index) => (
        <fieldset key={assessment.id} className="outcome">
          <legend>{words('studio.assessment', { number: index + 1 })}</legend>
          <TextsField
            id={`f-${assessment.id}-about`}
            at={`/assessments/${index}/description`}
            label={words('studio.assessment.about')}
            languages={languages}
            value={assessment.description}
            onChange={(description) => set(index, { description })}
          />
          <ChoiceField
            id={`f-${assessment.id}-type`}
            at={`/assessments/${index}/type`}
            needed
            label={words('element.assessmentType')}
            value={assessment.type}
            options={AssessmentType.options.map((type) => ({ value: type, label: words(`assessment-type.${type}`) }))}
            describedBy={`n-${assessment.id}`}
            onChange={(type) => set(index, { type: AssessmentType.safeParse(type).data ?? 'other' })}
            findings={findings(`n-${assessment.id}`, `/assessments/${index}`)}
          />
          <TextsField
            id={`f-${assessment.id}-criteria`}
            at={`/assessments/${index}/criteria`}
            label={words('studio.criteria')}
            lines={2}
            languages={languages}
            value={assessment.criteria}
            onChange={(criteria) => set(index, { criteria })}
          />
          <ChoiceField
            id={`f-${assessment.id}-supervision`}
            at={`/assessments/${index}/supervision`}
            label={words('element.supervision')}
            value={assessment.supervision ?? ''}
            options={Supervision.options.map((one) => ({ value: one, label: words(`supervision.${one}`) }))}
            onChange={(one) => set(index, { supervision: Supervision.safeParse(one).data })}
          />
          <CheckField
            id={`f-${assessment.id}-online`}
            at={`/assessments/${index}/online`}
            label={words('studio.assessment.online')}
            checked={assessment.online === true}
            onChange={(online) => set(index, { online })}
          />
          <DrawnParts
            specification={mc}
            list="assessments"
            index={index}
            names={['title', 'criteriaUrl', 'gradingScheme', 'passMark']}
            onChange={(part) => set(index, part)}
          />
          <button
            type="button"
            className="btn alt sm"
            onClick={() => change({ assessments: mc.assessments.filter((_, at) => at !== index) })}
          >
            {words('studio.assessment.remove', { number: index + 1 })}
          </button>
        </fieldset>
      ))}
      <button
        type="button"
        className="btn alt"
        id="add-assessment"
        onClick={() =>
          change({
            assessments: [
              ...mc.assessments,
              { id: freeId(mc.assessments, 'as'), type: 'practical-assessment', outcomes: mc.learningOutcomes.map(({ id }) => id) },
            ],
          })
        }
      >
        {words('studio.add-assessment')}
      </button>
      <Matrix {...props} />
      <MoreFields specification={mc} change={change} task="assessment" />
    </>
  )
}
