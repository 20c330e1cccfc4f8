import { AssessmentType, Supervision } from '@cairn/domain/model/assessment'
import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { ParticipationMode } from '@cairn/domain/model/achievement-specification'
import { OutcomeKind } from '@cairn/domain/model/learning-outcome'
import { QualityKind } from '@cairn/domain/model/organisation'
import { useLanguageName } from '../ui/words.tsx'
import { CheckField, ChoiceField, LanguageField, NumberField, TextField, focusSoon, unwritten } from './fields.tsx'
import { Matrix } from './matrix.tsx'
import { NeedEvidence } from './need-evidence.tsx'
import { Plan } from './plan.tsx'
import { freeId, member, useSection, withText } from './section.tsx'
import type { SectionProps } from './section.tsx'
import { Skills } from './skill-picker.tsx'

export function TitleSection(props: SectionProps) {
  const { words, language, findings } = useSection(props)
  const { specification: mc, change } = props
  const others = Object.keys(mc.title).filter((tag) => tag !== language)
  const addable = ['en', 'fr', 'ar', 'uk', 'ru', 'ka', 'sr', 'sq'].filter((tag) => !(tag in mc.title))
  const nameOf = useLanguageName()
  return (
    <>
      <TextField id="f-title" label={words('element.title')} hint={words('studio.title.hint')} lang={language} value={mc.title[language] ?? ''} describedBy="n-title" onChange={(value) => change({ title: { ...mc.title, [language]: value } })} findings={findings('n-title', ...(others.length === 0 ? ['/title'] : [`/title/${language}`]))} />
      {others.map((tag) => <TextField key={tag} id={`f-title-${tag}`} label={`${words('element.title')}: ${nameOf(tag)}`} lang={tag} value={mc.title[tag] ?? ''} onChange={(value) => change({ title: withText(mc.title, tag, value) ?? mc.title })} findings={findings(`n-title-${tag}`, `/title/${tag}`)} />)}
      <TextField id="f-description" label={words('studio.description')} hint={words('studio.description.hint')} lines={3} lang={language} value={mc.description?.[language] ?? ''} describedBy="n-description" onChange={(value) => change(member('description', withText(mc.description, language, value)))} findings={findings('n-description', '/description')} />
      <ChoiceField id="f-language" label={words('studio.add-language')} value="" options={addable.map((tag) => ({ value: tag, label: nameOf(tag) }))} onChange={(tag) => tag !== '' && change({ title: { ...mc.title, [tag]: mc.title[language] ?? '' } })} />
    </>
  )
}

export function NeedSection(props: SectionProps) {
  const { words, language, findings } = useSection(props)
  const { specification: mc, change } = props
  const need = mc.need ?? { evidence: [], consulted: [] }
  const consulted = need.consulted[0]
  return (
    <>
      <TextField id="f-need" label={words('studio.need.statement')} lines={2} lang={language} value={need.statement?.[language] ?? ''} describedBy="n-need" onChange={(value) => { const statement = withText(need.statement, language, value); change({ need: { evidence: need.evidence, consulted: need.consulted, ...(statement ? { statement } : {}) } }) }} findings={findings('n-need', '/need')} />
      <NeedEvidence {...props} />
      <TextField id="f-consulted" label={words('studio.consulted')} lang={language} value={consulted?.name[language] ?? ''} onChange={(value) => { const name = withText(undefined, language, value); change({ need: { ...need, consulted: name ? [{ role: 'employer', name }, ...need.consulted.slice(1)] : need.consulted.slice(1) } }) }} />
      <TextField id="f-group" label={words('studio.target-group')} lang={language} value={mc.targetGroup?.[language] ?? ''} describedBy="n-group" onChange={(value) => change(member('targetGroup', withText(mc.targetGroup, language, value)))} findings={findings('n-group', '/targetGroup')} />
      <CheckField id="f-none" label={words('mc.no-prerequisites')} checked={mc.prerequisites?.none === true} onChange={(none) => change(member('prerequisites', none ? { none: true } : undefined))} />
      {mc.prerequisites?.none ? null : <TextField id="f-entry" label={words('element.prerequisites')} lang={language} value={mc.prerequisites?.statement?.[language] ?? ''} describedBy="n-entry" onChange={(value) => { const statement = withText(mc.prerequisites?.statement, language, value); change(member('prerequisites', statement ? { ...mc.prerequisites, statement } : undefined)) }} findings={findings('n-entry', '/prerequisites')} />}
      <TextField id="f-recognised" label={words('studio.recognised-for')} lang={language} value={mc.recognisedFor?.[language] ?? ''} onChange={(value) => change(member('recognisedFor', withText(mc.recognisedFor, language, value)))} findings={findings('n-recognised', '/recognisedFor', '/portfolio')} />
    </>
  )
}

export function OutcomesSection(props: SectionProps) {
  const { words, language, findings } = useSection(props)
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
            <TextField id={`f-${outcome.id}`} label={words('studio.outcome', { number: index + 1 })} lines={2} lang={language} value={outcome.statement[language] ?? ''} describedBy={`n-${outcome.id}`} onChange={(value) => set(index, { statement: { ...outcome.statement, [language]: value === '' ? unwritten : value } })} findings={findings(`n-${outcome.id}`, `/learningOutcomes/${index}`)} />
            {Object.keys(mc.title).filter((tag) => tag !== language).map((tag) => <TextField key={tag} id={`f-${outcome.id}-${tag}`} label={words('studio.outcome-in', { number: index + 1, language: nameOf(tag) })} lines={2} lang={tag} value={outcome.statement[tag] ?? ''} onChange={(value) => set(index, { statement: withText(outcome.statement, tag, value) ?? outcome.statement })} />)}
            <div className="row">
              <ChoiceField id={`f-${outcome.id}-kind`} label={words('studio.kind')} value={outcome.kind ?? ''} options={OutcomeKind.options.map((kind) => ({ value: kind, label: words(`outcome-kind.${kind}`) }))} onChange={(kind) => set(index, { kind: OutcomeKind.safeParse(kind).data })} />
              {index > 0 ? <button type="button" className="btn alt sm" onClick={() => move(index, index - 1)}>{words('studio.up', { number: index + 1 })}</button> : null}
              <button type="button" className="btn alt sm" onClick={() => change({ learningOutcomes: mc.learningOutcomes.filter((_, at) => at !== index), assessments: mc.assessments.map((one) => ({ ...one, outcomes: one.outcomes.filter((id) => id !== outcome.id) })) })}>{words('studio.remove', { number: index + 1 })}</button>
            </div>
            <Skills outcome={outcome} number={index + 1} language={language} onChange={(skills) => set(index, { skills })} />
          </li>
        ))}
      </ol>
      <button type="button" className="btn alt" id="add-outcome" onClick={add}>{words('studio.add-outcome')}</button>
    </>
  )
}

export function AssessmentSection(props: SectionProps) {
  const { words, language, findings } = useSection(props)
  const { specification: mc, change } = props
  const set = (index: number, part: Partial<AchievementSpecification['assessments'][number]>) => change({ assessments: mc.assessments.map((one, at) => (at === index ? { ...one, ...part } : one)) })
  return (
    <>
      {findings('n-assessments', ...(mc.assessments.length === 0 ? ['/assessments'] : []), '/appeal', '/validation')}
      {mc.assessments.map((assessment, index) => (
        <fieldset key={assessment.id} className="outcome">
          <legend>{words('studio.assessment', { number: index + 1 })}</legend>
          <TextField id={`f-${assessment.id}-about`} label={words('studio.assessment.about')} lang={language} value={assessment.description?.[language] ?? ''} onChange={(value) => set(index, { description: withText(assessment.description, language, value) })} />
          <ChoiceField id={`f-${assessment.id}-type`} label={words('element.assessmentType')} value={assessment.type} options={AssessmentType.options.map((type) => ({ value: type, label: words(`assessment-type.${type}`) }))} describedBy={`n-${assessment.id}`} onChange={(type) => set(index, { type: AssessmentType.safeParse(type).data ?? 'other' })} findings={findings(`n-${assessment.id}`, `/assessments/${index}`)} />
          <TextField id={`f-${assessment.id}-criteria`} label={words('studio.criteria')} lines={2} lang={language} value={assessment.criteria?.[language] ?? ''} onChange={(value) => set(index, { criteria: withText(assessment.criteria, language, value) })} />
          <ChoiceField id={`f-${assessment.id}-supervision`} label={words('element.supervision')} value={assessment.supervision ?? ''} options={Supervision.options.map((one) => ({ value: one, label: words(`supervision.${one}`) }))} onChange={(one) => set(index, { supervision: Supervision.safeParse(one).data })} />
          <CheckField id={`f-${assessment.id}-online`} label={words('studio.assessment.online')} checked={assessment.online === true} onChange={(online) => set(index, { online })} />
          <button type="button" className="btn alt sm" onClick={() => change({ assessments: mc.assessments.filter((_, at) => at !== index) })}>{words('studio.assessment.remove', { number: index + 1 })}</button>
        </fieldset>
      ))}
      <button type="button" className="btn alt" id="add-assessment" onClick={() => change({ assessments: [...mc.assessments, { id: freeId(mc.assessments, 'as'), type: 'practical-assessment', outcomes: mc.learningOutcomes.map(({ id }) => id) }] })}>{words('studio.add-assessment')}</button>
      <Matrix {...props} />
    </>
  )
}

export function SizeSection(props: SectionProps) {
  const { words, language, findings } = useSection(props)
  const { specification: mc, change } = props
  const workload = mc.workload ?? { credits: [], parts: [] }
  const ects = workload.credits.find(({ system }) => system === 'ects')?.points
  const eqf = mc.levels.find(({ framework }) => framework === 'eqf')?.value ?? ''
  const setWorkload = (hours: number | undefined, points: number | undefined) => change({ workload: { parts: workload.parts, ...(hours ? { hours } : {}), credits: [...workload.credits.filter(({ system }) => system !== 'ects'), ...(points ? [{ system: 'ects', points }] : [])] } })
  return (
    <>
      <NumberField id="f-hours" label={words('studio.hours')} hint={words('studio.hours.hint')} value={workload.hours} describedBy="n-workload" onChange={(hours) => setWorkload(hours, ects)} findings={findings('n-workload', '/workload')} />
      <NumberField id="f-ects" label={words('studio.ects')} step={0.1} value={ects} onChange={(points) => setWorkload(workload.hours, points)} />
      <ChoiceField id="f-eqf" label={words('studio.eqf')} value={eqf} options={['1', '2', '3', '4', '5', '6', '7', '8'].map((value) => ({ value, label: `EQF ${value}` }))} describedBy="n-level" onChange={(value) => change({ levels: [...mc.levels.filter(({ framework }) => framework !== 'eqf'), ...(value === '' ? [] : [{ framework: 'eqf', value }])] })} findings={findings('n-level', '/levels', '/levelJustification')} />
      {mc.levels.length === 0 ? <TextField id="f-level-reason" label={words('studio.level-reason')} lang={language} value={mc.levelReason?.[language] ?? ''} onChange={(value) => change(member('levelReason', withText(mc.levelReason, language, value)))} /> : <TextField id="f-level-why" label={words('studio.level-why')} lang={language} value={mc.levelJustification?.[language] ?? ''} onChange={(value) => change(member('levelJustification', withText(mc.levelJustification, language, value)))} />}
      <fieldset className="field"><legend>{words('element.participationForm')}</legend>{ParticipationMode.options.map((mode) => <CheckField key={mode} id={`f-mode-${mode}`} label={words(`mode.${mode}`)} checked={mc.participation.includes(mode)} onChange={(on) => change({ participation: on ? [...mc.participation, mode] : mc.participation.filter((one) => one !== mode) })} />)}{findings('n-mode', '/participation', '/fields', '/nationalFields')}</fieldset>
      <Plan {...props} />
    </>
  )
}

export function StackingSection(props: SectionProps) {
  const { words, language, findings } = useSection(props)
  const { specification: mc, change } = props
  const stack = mc.stackability
  const target = stack?.targets[0]
  const setTarget = (next: typeof target): void => { if (stack) change({ stackability: { ...stack, targets: next ? [next, ...stack.targets.slice(1)] : stack.targets.slice(1) } }) }
  return (
    <>
      <ChoiceField id="f-stack" label={words('element.stackability')} value={stack?.kind ?? ''} options={(['stand-alone', 'integrated', 'stackable'] as const).map((kind) => ({ value: kind, label: words(`stackability.${kind}`) }))} describedBy="n-stack" onChange={(kind) => change(member('stackability', kind === 'stand-alone' || kind === 'integrated' || kind === 'stackable' ? { ...stack, kind, targets: stack?.targets ?? [], ...(kind === 'stackable' ? { path: stack?.path ?? 'elective' } : {}) } : undefined))} findings={findings('n-stack', '/stackability', '/expiry')} />
      {stack?.kind === 'stackable' ? (
        <>
          <ChoiceField id="f-path" label={words('studio.path')} value={stack.path ?? ''} options={(['open', 'elective', 'rigid'] as const).map((path) => ({ value: path, label: words(`studio.path.${path}`) }))} onChange={(path) => change({ stackability: { ...stack, path: path === 'open' || path === 'elective' || path === 'rigid' ? path : undefined } })} />
          <TextField id="f-target" label={words('studio.target')} lang={language} value={target?.title[language] ?? ''} onChange={(value) => { const title = withText(undefined, language, value); setTarget(title ? { ...target, title } : undefined) }} />
          {target ? <TextField id="f-target-id" type="url" label={words('studio.target.address')} value={target.id ?? ''} onChange={(value) => { const { id: _, ...rest } = target; setTarget(/^https?:\/\/\S+$/.test(value) ? { ...rest, id: value } : rest) }} /> : null}
          <p className="hint">{words('studio.target.rules')}</p>
        </>
      ) : null}
    </>
  )
}

export function QualitySection(props: SectionProps) {
  const { words, language, findings } = useSection(props)
  const { specification: mc, change } = props
  const quality = mc.qualityAssurance[0]
  const setQuality = (part: Partial<NonNullable<typeof quality>>) => change({ qualityAssurance: [{ kind: 'external-review', ...quality, ...part }, ...mc.qualityAssurance.slice(1)] })
  return (
    <>
      <ChoiceField id="f-qa" label={words('element.qualityAssurance')} value={quality?.kind ?? ''} options={QualityKind.options.map((kind) => ({ value: kind, label: words(`quality-kind.${kind}`) }))} describedBy="n-quality" onChange={(kind) => { const known = QualityKind.safeParse(kind).data; if (known) setQuality({ kind: known }); else change({ qualityAssurance: [] }) }} findings={findings('n-quality', '/qualityAssurance', '/awardingBodies')} />
      {quality ? <><TextField id="f-qa-body" label={words('studio.quality.body')} lang={language} value={quality.body?.[language] ?? ''} onChange={(value) => setQuality({ body: withText(quality.body, language, value) })} /><TextField id="f-qa-url" type="url" label={words('studio.quality.url')} value={quality.url ?? ''} onChange={(value) => setQuality({ url: value === '' ? undefined : value })} /></> : null}
      <TextField id="f-final" label={words('studio.final-level')} lang={language} value={mc.finalLevelBody?.[language] ?? ''} onChange={(value) => change(member('finalLevelBody', withText(mc.finalLevelBody, language, value)))} />
      <TextField id="f-review" type="date" label={words('studio.review-date')} value={mc.review?.next ?? ''} describedBy="n-review" onChange={(value) => change(member('review', value === '' ? undefined : { ...mc.review, next: value }))} findings={findings('n-review', '/review', '/finalLevelBody', '/furtherInformation')} />
      <LanguageField id="f-teach-language" label={words('studio.teach-language')} tags={mc.instructionLanguages} onChange={(instructionLanguages) => change({ instructionLanguages })} findings={findings('n-teach-language', '/instructionLanguages')} />
      <LanguageField id="f-assess-language" label={words('studio.assess-language')} tags={mc.assessmentLanguages} onChange={(assessmentLanguages) => change({ assessmentLanguages })} />
    </>
  )
}
