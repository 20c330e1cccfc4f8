import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { inLanguage } from '@cairn/domain/model/text'
import { useNumber, useSpeech, useWords } from '../ui/words.tsx'

/** The elements of the European approach in a line each; what is not stated says so. @see Recommendation 2022/C 243/02, Annex I */
export function AtAGlance({ mc }: { readonly mc: AchievementSpecification }) {
  const words = useWords()
  const { language } = useSpeech()
  const number = useNumber()
  const hours = mc.workload?.hours
  const facts: [string, string][] = [
    ['awardingBody', mc.awardingBodies.map(({ legalName }) => inLanguage(legalName, language.code).value).join(', ')],
    [
      'issuerCountry',
      mc.awardingBodies
        .flatMap(({ country }) => (country ? [new Intl.DisplayNames([language.code], { type: 'region' }).of(country) ?? country] : []))
        .join(', '),
    ],
    [
      'workload',
      [
        hours === undefined ? '' : words('block.hours', { hours }),
        ...(mc.workload?.credits ?? []).map(({ system, points }) => `${number(points)} ${system.toUpperCase()}`),
      ]
        .filter((part) => part !== '')
        .join(' · '),
    ],
    [
      'level',
      mc.levels
        .map(({ framework, value, derived }) => `${framework.toUpperCase()} ${value}${derived ? ` (${words('mc.derived')})` : ''}`)
        .join(', ') || (mc.levelReason ? inLanguage(mc.levelReason, language.code).value : ''),
    ],
    ['assessmentType', [...new Set(mc.assessments.map(({ type }) => words(`assessment-type.${type}`)))].join(', ')],
    ['participationForm', mc.participation.map((mode) => words(`mode.${mode}`)).join(', ')],
    [
      'qualityAssurance',
      mc.qualityAssurance
        .map(({ kind, title }) => (title ? inLanguage(title, language.code).value : words(`quality-kind.${kind}`)))
        .join(', '),
    ],
    [
      'prerequisites',
      mc.prerequisites?.none
        ? words('mc.no-prerequisites')
        : mc.prerequisites?.statement
          ? inLanguage(mc.prerequisites.statement, language.code).value
          : '',
    ],
  ]
  return (
    <section className="card">
      <h2>{words('mc.glance')}</h2>
      <dl className="facts">
        {facts.map(([code, value]) => (
          <div className="pair" key={code}>
            <dt>{words(`element.${code}`)}</dt>
            <dd>{value === '' ? <span className="muted">{words('mc.not-stated')}</span> : <bdi>{value}</bdi>}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
