import { ParticipationMode } from '@cairn/domain/model/achievement-specification'
import { CheckField, ChoiceField, NumberField } from './fields.tsx'
import { MoreFields } from './more-fields.tsx'
import { Plan } from './plan.tsx'
import { member, useSection } from './section.tsx'
import type { SectionProps } from './section.tsx'
import { TextsField } from './texts-field.tsx'

/** How large it is, at which level, how one takes part, and the plan that the hours come from. */
export function SizeSection(props: SectionProps) {
  const { words, languages, findings } = useSection(props)
  const { specification: mc, change } = props
  const workload = mc.workload ?? { credits: [], parts: [] }
  const ects = workload.credits.findIndex(({ system }) => system === 'ects')
  const points = workload.credits[ects]?.points
  const level = mc.levels.findIndex(({ framework }) => framework === 'eqf')
  const setWorkload = (hours: number | undefined, credits: number | undefined) =>
    change({
      workload: {
        parts: workload.parts,
        ...(hours ? { hours } : {}),
        credits: !credits
          ? workload.credits.filter((_, at) => at !== ects)
          : ects < 0
            ? [...workload.credits, { system: 'ects', points: credits }]
            : workload.credits.map((one, at) => (at === ects ? { system: 'ects', points: credits } : one)),
      },
    })
  const setLevel = (value: string) =>
    change({
      levels:
        value === ''
          ? mc.levels.filter((_, at) => at !== level)
          : level < 0
            ? [...mc.levels, { framework: 'eqf', value }]
            : mc.levels.map((one, at) => (at === level ? { framework: 'eqf', value } : one)),
    })
  const byHand = ['/workload/hours', `/workload/credits/${ects}`, `/levels/${level}/framework`, `/levels/${level}/value`]
  return (
    <>
      <NumberField
        id="f-hours"
        at="/workload/hours"
        label={words('studio.hours')}
        hint={words('studio.hours.hint')}
        value={workload.hours}
        describedBy="n-workload"
        onChange={(hours) => setWorkload(hours, points)}
        findings={findings('n-workload', '/workload')}
      />
      <NumberField
        id="f-ects"
        at={`/workload/credits/${Math.max(ects, 0)}/points`}
        label={words('studio.ects')}
        step={0.1}
        value={points}
        onChange={(credits) => setWorkload(workload.hours, credits)}
      />
      <ChoiceField
        id="f-eqf"
        at={`/levels/${Math.max(level, 0)}/value`}
        label={words('studio.eqf')}
        value={mc.levels[level]?.value ?? ''}
        options={['1', '2', '3', '4', '5', '6', '7', '8'].map((value) => ({ value, label: `EQF ${value}` }))}
        describedBy="n-level"
        onChange={setLevel}
        findings={findings('n-level', '/levels', '/levelJustification')}
      />
      {mc.levels.length === 0 ? (
        <TextsField
          id="f-level-reason"
          at="/levelReason"
          label={words('studio.level-reason')}
          languages={languages}
          value={mc.levelReason}
          onChange={(value) => change(member('levelReason', value))}
        />
      ) : (
        <TextsField
          id="f-level-why"
          at="/levelJustification"
          label={words('studio.level-why')}
          languages={languages}
          value={mc.levelJustification}
          onChange={(value) => change(member('levelJustification', value))}
        />
      )}
      <fieldset className="field">
        <legend>{words('element.participationForm')}</legend>
        {ParticipationMode.options.map((mode) => (
          <CheckField
            key={mode}
            id={`f-mode-${mode}`}
            at={`/participation/${mode}`}
            label={words(`mode.${mode}`)}
            checked={mc.participation.includes(mode)}
            onChange={(on) => change({ participation: on ? [...mc.participation, mode] : mc.participation.filter((one) => one !== mode) })}
          />
        ))}
        {findings('n-mode', '/participation', '/fields', '/nationalFields')}
      </fieldset>
      <Plan {...props} />
      <MoreFields specification={mc} change={change} task="size" without={byHand} />
    </>
  )
}
