import type { Award } from '@cairn/domain/model/award'
import concepts from '@cairn/domain/model/eu-concepts.json' with { type: 'json' }
import { inLanguage } from '@cairn/domain/model/text'
import type { JsonObject } from '../format.ts'

/** The framework under which a credential names those standard elements for which Open Badges 3.0 has no member of its own. */
export const elementFramework = 'Council Recommendation 2022/C 243/02, Annex I'
const frameworkType = 'ext:StandardElement'
type Element = { readonly code: string; readonly name: string; readonly value: string; readonly url?: string }

/**
 * The standard elements as alignments: `targetCode` is the element's id (and its part), `targetDescription` its value. So all
 * sixteen travel in a badge with defined terms only; docs/DIVERGENCES.md lists which element stands where.
 */
export function elementAlignments({ specification, results, route }: Award): JsonObject[] {
  const {
    language,
    workload,
    levels,
    levelReason,
    assessments,
    participation,
    qualityAssurance,
    prerequisites,
    stackability,
    furtherInformation,
  } = specification
  const say = (text: Parameters<typeof inLanguage>[0]): string => inLanguage(text, language).value
  const elements: Element[] = [
    ...(workload?.hours === undefined ? [] : [{ code: 'workload', name: 'Notional workload, hours', value: String(workload.hours) }]),
    ...(workload?.credits ?? []).map(({ system, points }) => ({
      code: `workload.${system}`,
      name: `Credits (${system.toUpperCase()})`,
      value: String(points),
    })),
    ...levels
      .map(({ framework, value, id }) => ({
        code: `level.${framework}`,
        name: `Level (${framework.toUpperCase()})`,
        value,
        url: id ?? (framework === 'eqf' ? `http://data.europa.eu/snb/eqf/${value}` : undefined),
      }))
      .map(({ url, ...rest }) => (url === undefined ? rest : { ...rest, url })),
    ...(levels.length === 0 && levelReason ? [{ code: 'level', name: 'Level', value: say(levelReason) }] : []),
    ...assessments.map((assessment) => ({
      code: 'assessmentType',
      name: 'Type of assessment',
      value: assessment.type,
      ...iri('assessment-type', assessment.type),
    })),
    ...participation.map((mode) => ({ code: 'participationForm', name: 'Form of participation', value: mode, ...iri('mode', mode) })),
    ...(route === 'validation' ? [{ code: 'participationForm.route', name: 'Route', value: 'validation' }] : []),
    ...qualityAssurance.map(({ kind, title, body, until }) => ({
      code: 'qualityAssurance',
      name: 'Type of quality assurance',
      value: [kind, title && say(title), body && say(body), until].filter((part) => part).join(' · '),
    })),
    ...(prerequisites
      ? [{ code: 'prerequisites', name: 'Prerequisites', value: prerequisites.statement ? say(prerequisites.statement) : 'none' }]
      : []),
    ...[...new Set([...results.map((result) => result.supervision), ...assessments.map((assessment) => assessment.supervision)])]
      .filter((one) => one !== undefined)
      .map((supervision) => ({ code: 'supervision', name: 'Supervision and identity check', value: supervision })),
    ...(stackability
      ? [
          {
            code: 'stackability',
            name: 'Stackability',
            value: [stackability.kind, ...stackability.targets.map(({ title }) => say(title))].join(' · '),
          },
        ]
      : []),
    ...furtherInformation.map(({ text, url }) => ({
      code: 'furtherInformation',
      name: 'Further information',
      value: text ? say(text) : (url ?? ''),
      ...(url ? { url } : {}),
    })),
  ]
  return elements.map(({ code, name, value, url }) => ({
    type: ['Alignment'],
    targetCode: code,
    targetName: name,
    targetDescription: value,
    targetFramework: elementFramework,
    targetType: frameworkType,
    targetUrl: url ?? `${specification.id}#${code}`,
  }))
}

function iri(list: 'assessment-type' | 'mode', code: string): { url?: string } {
  const known: Readonly<Record<string, string>> = concepts[list]
  const url = known[code]
  return url === undefined ? {} : { url }
}
