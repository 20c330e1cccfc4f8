import { AssessmentType, Supervision } from '@cairn/domain/model/assessment'
import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { OutcomeKind } from '@cairn/domain/model/learning-outcome'
import { useLanguageName } from '../ui/words.tsx'
import { CheckField, ChoiceField, TextField, focusSoon, offeredLanguages, unwritten } from './fields.tsx'
import { Matrix } from './matrix.tsx'
import { DrawnList, DrawnParts, MoreFields } from './more-fields.tsx'
import { NeedEvidence } from './need-evidence.tsx'
import { freeId, member, useSection, withText } from './section.tsx'
import type { SectionProps } from './section.tsx'
import { Skills } from './skill-picker.tsx'
import { TextsField } from './texts-field.tsx'

export function TitleSection(props: SectionProps) {
  const { words, language, languages, findings } = useSection(props)
  const { specification: mc, change } = props
  const others = languages.slice(1)
  const addable = offeredLanguages.filter((tag) => !(tag in mc.title))
  const nameOf = useLanguageName()
  return (
    <>
      <TextField id="f-title" at={`/title/${language}`} label={words('element.title')} hint={words('studio.title.hint')} lang={language} value={mc.title[language] ?? ''} describedBy="n-title" onChange={(value) => change({ title: { ...mc.title, [language]: value } })} findings={findings('n-title', ...(others.length === 0 ? ['/title'] : [`/title/${language}`]))} />
      {others.map((tag) => <TextField key={tag} id={`f-title-${tag}`} at={`/title/${tag}`} label={`${words('element.title')}: ${nameOf(tag)}`} lang={tag} value={mc.title[tag] ?? ''} onChange={(value) => change({ title: withText(mc.title, tag, value) ?? mc.title })} findings={findings(`n-title-${tag}`, `/title/${tag}`)} />)}
      <TextsField id="f-description" at="/description" label={words('studio.description')} hint={words('studio.description.hint')} lines={3} languages={languages} value={mc.description} describedBy="n-description" onChange={(value) => change(member('description', value))} findings={findings('n-description', '/description')} />
      <ChoiceField id="f-language" label={words('studio.add-language')} value="" options={addable.map((tag) => ({ value: tag, label: nameOf(tag) }))} onChange={(tag) => tag !== '' && change({ title: { ...mc.title, [tag]: mc.title[language] ?? '' } })} />
      {others.length > 0 ? <ChoiceField id="f-first-language" at="/language" needed label={words('studio.first-language')} value={language} options={languages.map((tag) => ({ value: tag, label: nameOf(tag) }))} onChange={(tag) => change({ language: tag })} /> : null}
      <MoreFields specification={mc} change={change} task="title" />
    </>
  )
}

export function NeedSection(props: SectionProps) {
  const { words, languages, findings } = useSection(props)
  const { specification: mc, change } = props
  const need = mc.need ?? { evidence: [], consulted: [] }
  return (
    <>
      <TextsField id="f-need" at="/need/statement" label={words('studio.need.statement')} lines={2} languages={languages} value={need.statement} describedBy="n-need" onChange={(statement) => change({ need: { evidence: need.evidence, consulted: need.consulted, ...(statement ? { statement } : {}) } })} findings={findings('n-need', '/need')} />
      <NeedEvidence {...props} />
      <DrawnList specification={mc} change={change} part="need" name="consulted" />
      <TextsField id="f-group" at="/targetGroup" label={words('studio.target-group')} languages={languages} value={mc.targetGroup} describedBy="n-group" onChange={(value) => change(member('targetGroup', value))} findings={findings('n-group', '/targetGroup')} />
      <CheckField id="f-none" at="/prerequisites/none" label={words('mc.no-prerequisites')} checked={mc.prerequisites?.none === true} onChange={(none) => change(member('prerequisites', none ? { none: true } : undefined))} />
      {mc.prerequisites?.none ? null : <TextsField id="f-entry" at="/prerequisites/statement" label={words('element.prerequisites')} languages={languages} value={mc.prerequisites?.statement} describedBy="n-entry" onChange={(statement) => change(member('prerequisites', statement ? { ...mc.prerequisites, statement } : undefined))} findings={findings('n-entry', '/prerequisites')} />}
      <TextsField id="f-recognised" at="/recognisedFor" label={words('studio.recognised-for')} languages={languages} value={mc.recognisedFor} onChange={(value) => change(member('recognisedFor', value))} findings={findings('n-recognised', '/recognisedFor', '/portfolio')} />
      <MoreFields specification={mc} change={change} task="need" without={['/prerequisites/none', '/prerequisites/statement', ...(mc.prerequisites?.none ? ['/prerequisites'] : [])]} />
    </>
  )
}

export function OutcomesSection(props: SectionProps) {
  const { words, language, languages, findings } = useSection(props)
  const { specification: mc, change } = props
  const nameOf = useLanguageName()
  const set = (index: number, part: Partial<AchievementSpecification['learningOutcomes'][number]>) => change({ learningOutcomes: mc.learningOutcomes.map((outcome, at) => (at === index ? { ...outcome, ...part } : outcome)) })
  const move = (index: number, to: number) => { const list = [...mc.learningOutcomes]; const [one] = list.splice(index, 1); if (one) list.splice(to, 0, one); change({ learningOutcomes: list }) }
  const add = () => { const id = freeId(mc.learningOutcomes, 'lo'); change({ learningOutcomes: [...mc.learningOutcomes, { id, statement: { [language]: unwritten }, skills: [] }] }); focusSoon(`f-${id}`) }
  return (
    <>
      <p>{words('studio.outcomes.hint')}</p>
      {findings('n-outcomes-all', ...(mc.learningOutcomes.length === 0 ? ['/learningOutcomes'] : []))}
      <ol className="clean">
        {mc.learningOutcomes.map((outcome, index) => (
          <li key={outcome.id} className="outcome">
            <TextField id={`f-${outcome.id}`} at={`/learningOutcomes/${index}/statement/${language}`} label={words('studio.outcome', { number: index + 1 })} lines={2} lang={language} value={outcome.statement[language] ?? ''} describedBy={`n-${outcome.id}`} onChange={(value) => set(index, { statement: { ...outcome.statement, [language]: value === '' ? unwritten : value } })} findings={findings(`n-${outcome.id}`, `/learningOutcomes/${index}`)} />
            {languages.slice(1).map((tag) => <TextField key={tag} id={`f-${outcome.id}-${tag}`} at={`/learningOutcomes/${index}/statement/${tag}`} label={words('studio.outcome-in', { number: index + 1, language: nameOf(tag) })} lines={2} lang={tag} value={outcome.statement[tag] ?? ''} onChange={(value) => set(index, { statement: withText(outcome.statement, tag, value) ?? outcome.statement })} />)}
            <div className="row">
              <ChoiceField id={`f-${outcome.id}-kind`} at={`/learningOutcomes/${index}/kind`} label={words('studio.kind')} value={outcome.kind ?? ''} options={OutcomeKind.options.map((kind) => ({ value: kind, label: words(`outcome-kind.${kind}`) }))} onChange={(kind) => set(index, { kind: OutcomeKind.safeParse(kind).data })} />
              {index > 0 ? <button type="button" className="btn alt sm" onClick={() => move(index, index - 1)}>{words('studio.up', { number: index + 1 })}</button> : null}
              <button type="button" className="btn alt sm" onClick={() => change({ learningOutcomes: mc.learningOutcomes.filter((_, at) => at !== index), assessments: mc.assessments.map((one) => ({ ...one, outcomes: one.outcomes.filter((id) => id !== outcome.id) })) })}>{words('studio.remove', { number: index + 1 })}</button>
            </div>
            <Skills outcome={outcome} number={index + 1} language={language} onChange={(skills) => set(index, { skills })} />
            <DrawnParts specification={mc} list="learningOutcomes" index={index} names={['level']} onChange={(part) => set(index, part)} />
          </li>
        ))}
      </ol>
      <button type="button" className="btn alt" id="add-outcome" onClick={add}>{words('studio.add-outcome')}</button>
    </>
  )
}

export function AssessmentSection(props: SectionProps) {
  const { words, languages, findings } = useSection(props)
  const { specification: mc, change } = props
  const set = (index: number, part: Partial<AchievementSpecification['assessments'][number]>) => change({ assessments: mc.assessments.map((one, at) => (at === index ? { ...one, ...part } : one)) })
  return (
    <>
      {findings('n-assessments', ...(mc.assessments.length === 0 ? ['/assessments'] : []), '/appeal', '/validation')}
      {mc.assessments.map((assessment, index) => (
        <fieldset key={assessment.id} className="outcome">
          <legend>{words('studio.assessment', { number: index + 1 })}</legend>
          <TextsField id={`f-${assessment.id}-about`} at={`/assessments/${index}/description`} label={words('studio.assessment.about')} languages={languages} value={assessment.description} onChange={(description) => set(index, { description })} />
          <ChoiceField id={`f-${assessment.id}-type`} at={`/assessments/${index}/type`} needed label={words('element.assessmentType')} value={assessment.type} options={AssessmentType.options.map((type) => ({ value: type, label: words(`assessment-type.${type}`) }))} describedBy={`n-${assessment.id}`} onChange={(type) => set(index, { type: AssessmentType.safeParse(type).data ?? 'other' })} findings={findings(`n-${assessment.id}`, `/assessments/${index}`)} />
          <TextsField id={`f-${assessment.id}-criteria`} at={`/assessments/${index}/criteria`} label={words('studio.criteria')} lines={2} languages={languages} value={assessment.criteria} onChange={(criteria) => set(index, { criteria })} />
          <ChoiceField id={`f-${assessment.id}-supervision`} at={`/assessments/${index}/supervision`} label={words('element.supervision')} value={assessment.supervision ?? ''} options={Supervision.options.map((one) => ({ value: one, label: words(`supervision.${one}`) }))} onChange={(one) => set(index, { supervision: Supervision.safeParse(one).data })} />
          <CheckField id={`f-${assessment.id}-online`} at={`/assessments/${index}/online`} label={words('studio.assessment.online')} checked={assessment.online === true} onChange={(online) => set(index, { online })} />
          <DrawnParts specification={mc} list="assessments" index={index} names={['title', 'criteriaUrl', 'gradingScheme', 'passMark']} onChange={(part) => set(index, part)} />
          <button type="button" className="btn alt sm" onClick={() => change({ assessments: mc.assessments.filter((_, at) => at !== index) })}>{words('studio.assessment.remove', { number: index + 1 })}</button>
        </fieldset>
      ))}
      <button type="button" className="btn alt" id="add-assessment" onClick={() => change({ assessments: [...mc.assessments, { id: freeId(mc.assessments, 'as'), type: 'practical-assessment', outcomes: mc.learningOutcomes.map(({ id }) => id) }] })}>{words('studio.add-assessment')}</button>
      <Matrix {...props} />
      <MoreFields specification={mc} change={change} task="assessment" />
    </>
  )
}
