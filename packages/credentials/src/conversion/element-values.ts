import { AssessmentType, Supervision } from '@cairn/domain/model/assessment'
import { ParticipationMode, Stackability } from '@cairn/domain/model/achievement-specification'
import { Iri, Link } from '@cairn/domain/model/iri'
import { Level } from '@cairn/domain/model/level'
import { QualityKind } from '@cairn/domain/model/organisation'
import { Credit } from '@cairn/domain/model/workload'
import { fits, present, said } from './fits.ts'

/** A standard element as a badge or a claim set names it: its code, what it says, and the address beside it. */
export type ElementValue = { readonly code: string; readonly value: string; readonly url?: string | undefined }

/** The elements that `payloads/elements.ts` writes, read back into the parts of a specification and an award. */
export function readElements(elements: readonly ElementValue[], language: string, ownId: string) {
  const of = (code: string): readonly ElementValue[] => elements.filter((one) => one.code === code)
  const [hours] = of('workload')
  const credits = elements
    .filter(({ code }) => code.startsWith('workload.'))
    .map(({ code, value }) => fits(Credit, { system: code.slice('workload.'.length), points: Number(value) }))
    .filter((one) => one !== undefined)
  const workload =
    hours || credits.length > 0
      ? present({ hours: hours && Number(hours.value) > 0 ? Number(hours.value) : undefined, credits })
      : undefined
  const levels = elements
    .filter(({ code }) => code.startsWith('level.'))
    .map(({ code, value, url }) =>
      fits(
        Level,
        present({ framework: code.slice('level.'.length), value, id: isDerived(code, value, url, ownId) ? undefined : fits(Iri, url) }),
      ),
    )
    .filter((one) => one !== undefined)
  const supervisions = of('supervision')
    .map(({ value }) => fits(Supervision, value))
    .filter((one) => one !== undefined)
  const assessments = of('assessmentType').map(({ value }, index) =>
    present({
      id: `as-${index + 1}`,
      type: fits(AssessmentType, value) ?? ('other' as const),
      supervision: supervisions[index] ?? supervisions[0],
    }),
  )
  const prerequisites = of('prerequisites')[0]?.value
  const [kind, ...targets] = of('stackability')[0]?.value.split(' · ') ?? []
  const stackability = fits(Stackability, { kind, targets: targets.map((title) => ({ title: said(title, language) })) })
  const qualityAssurance = of('qualityAssurance').map(({ value }) => {
    const [first, ...rest] = value.split(' · ')
    const known = fits(QualityKind, first)
    return present({ kind: known ?? ('quality-statement' as const), title: said((known ? rest : [value]).join(' · '), language) })
  })
  const furtherInformation = of('furtherInformation').map(({ value, url }) =>
    present({ text: value === url ? undefined : said(value, language), url: url?.startsWith(`${ownId}#`) ? undefined : fits(Link, url) }),
  )
  return present({
    workload,
    levels,
    levelReason: said(of('level')[0]?.value, language),
    assessments,
    participation: of('participationForm')
      .map(({ value }) => fits(ParticipationMode, value))
      .filter((one) => one !== undefined),
    qualityAssurance,
    prerequisites:
      prerequisites === undefined ? undefined : prerequisites === 'none' ? { none: true } : { statement: said(prerequisites, language) },
    stackability,
    furtherInformation,
    route: of('participationForm.route')[0]?.value === 'validation' ? ('validation' as const) : undefined,
    supervision: assessments.length === 0 ? supervisions[0] : undefined,
  })
}

/** An address that writing adds by itself says nothing that was in the award. */
const isDerived = (code: string, value: string, url: string | undefined, ownId: string): boolean =>
  url === undefined || url.startsWith(`${ownId}#`) || (code === 'level.eqf' && url === `http://data.europa.eu/snb/eqf/${value}`)
