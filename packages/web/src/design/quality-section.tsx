import { QualityKind } from '@cairn/domain/model/organisation'
import { ChoiceField, LanguageField, TextField } from './fields.tsx'
import { DrawnList, MoreFields } from './more-fields.tsx'
import { member, useSection } from './section.tsx'
import type { SectionProps } from './section.tsx'
import { TextsField } from './texts-field.tsx'

/** How it combines with others, towards what. */
export function StackingSection(props: SectionProps) {
  const { words, findings } = useSection(props)
  const { specification: mc, change } = props
  const stack = mc.stackability
  return (
    <>
      <ChoiceField
        id="f-stack"
        at="/stackability/kind"
        needed={stack !== undefined}
        label={words('element.stackability')}
        value={stack?.kind ?? ''}
        options={(['stand-alone', 'integrated', 'stackable'] as const).map((kind) => ({
          value: kind,
          label: words(`stackability.${kind}`),
        }))}
        describedBy="n-stack"
        onChange={(kind) =>
          change(
            member(
              'stackability',
              kind === 'stand-alone' || kind === 'integrated' || kind === 'stackable'
                ? { ...stack, kind, targets: stack?.targets ?? [], ...(kind === 'stackable' ? { path: stack?.path ?? 'elective' } : {}) }
                : undefined,
            ),
          )
        }
        findings={findings('n-stack', '/stackability', '/expiry')}
      />
      {stack?.kind === 'stackable' ? (
        <ChoiceField
          id="f-path"
          at="/stackability/path"
          label={words('studio.path')}
          value={stack.path ?? ''}
          options={(['open', 'elective', 'rigid'] as const).map((path) => ({ value: path, label: words(`studio.path.${path}`) }))}
          onChange={(path) =>
            change({ stackability: { ...stack, path: path === 'open' || path === 'elective' || path === 'rigid' ? path : undefined } })
          }
        />
      ) : null}
      {stack && (stack.kind !== 'stand-alone' || stack.targets.length > 0) ? (
        <>
          <DrawnList specification={mc} change={change} part="stackability" name="targets" />
          <p className="hint">{words('studio.target.rules')}</p>
        </>
      ) : null}
      <MoreFields specification={mc} change={change} task="stacking" />
    </>
  )
}

/** Who answers for it, in which languages, and when it is looked at again. */
export function QualitySection(props: SectionProps) {
  const { words, languages, findings } = useSection(props)
  const { specification: mc, change } = props
  const quality = mc.qualityAssurance[0]
  const setQuality = (part: Partial<NonNullable<typeof quality>>) =>
    change({ qualityAssurance: [{ kind: 'external-review', ...quality, ...part }, ...mc.qualityAssurance.slice(1)] })
  return (
    <>
      <ChoiceField
        id="f-qa"
        at="/qualityAssurance/0/kind"
        needed={quality !== undefined}
        label={words('element.qualityAssurance')}
        value={quality?.kind ?? ''}
        options={QualityKind.options.map((kind) => ({ value: kind, label: words(`quality-kind.${kind}`) }))}
        describedBy="n-quality"
        onChange={(kind) => {
          const known = QualityKind.safeParse(kind).data
          if (known) setQuality({ kind: known })
        }}
        findings={findings('n-quality', '/qualityAssurance', '/awardingBodies')}
      />
      {quality ? (
        <>
          <TextsField
            id="f-qa-body"
            at="/qualityAssurance/0/body"
            label={words('studio.quality.body')}
            languages={languages}
            value={quality.body}
            onChange={(body) => setQuality({ body })}
          />
          <TextField
            id="f-qa-url"
            at="/qualityAssurance/0/url"
            type="url"
            label={words('studio.quality.url')}
            value={quality.url ?? ''}
            onChange={(value) => setQuality({ url: value === '' ? undefined : value })}
          />
        </>
      ) : null}
      <TextsField
        id="f-final"
        at="/finalLevelBody"
        label={words('studio.final-level')}
        languages={languages}
        value={mc.finalLevelBody}
        onChange={(value) => change(member('finalLevelBody', value))}
      />
      <TextField
        id="f-review"
        at="/review/next"
        type="date"
        label={words('studio.review-date')}
        value={mc.review?.next ?? ''}
        describedBy="n-review"
        onChange={(value) => change(member('review', { ...mc.review, next: value === '' ? undefined : value }))}
        findings={findings('n-review', '/review', '/finalLevelBody', '/furtherInformation')}
      />
      <LanguageField
        id="f-teach-language"
        at="/instructionLanguages"
        label={words('studio.teach-language')}
        tags={mc.instructionLanguages}
        onChange={(instructionLanguages) => change({ instructionLanguages })}
        findings={findings('n-teach-language', '/instructionLanguages')}
      />
      <LanguageField
        id="f-assess-language"
        at="/assessmentLanguages"
        label={words('studio.assess-language')}
        tags={mc.assessmentLanguages}
        onChange={(assessmentLanguages) => change({ assessmentLanguages })}
      />
      <MoreFields
        specification={mc}
        change={change}
        task="quality"
        without={['/qualityAssurance/0/kind', '/qualityAssurance/0/body', '/qualityAssurance/0/url', '/review/next']}
      />
    </>
  )
}
