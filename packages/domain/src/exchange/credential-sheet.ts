import type { CredentialSummary } from '../model/verification-report.ts'
import type { Sheet, SheetAttachment, SheetPart, SheetText } from '../model/sheet.ts'
import type { Words } from '../model/words.ts'

type Setting = {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly words: Words
  /** Where anybody can check it. */
  readonly verify: string
  readonly made: string
  /** What the code on the page says: signed claims that a phone checks without a network. */
  readonly code?: string
  readonly attachments: readonly SheetAttachment[]
}

/** A credential on paper, for people: who can do what, who says so, and how anybody can check it. The sealed file travels inside. */
export function credentialSheet(
  credential: CredentialSummary,
  { language, direction, words: said, verify, made, code, attachments }: Setting,
): Sheet {
  const words: Words = (name, values) => said(name, values).replace(/[\u2066-\u2069]/g, '')
  const { title, issuer, subject, awarded, validUntil, elements } = credential
  const outcomes = Array.isArray(elements['learningOutcomes'])
    ? elements['learningOutcomes'].filter((one): one is string => typeof one === 'string')
    : []
  const value = (name: string): string | undefined => {
    const given = elements[name]
    return Array.isArray(given) ? given.map(String).join(', ') : given === undefined ? undefined : String(given)
  }
  const spoken = (name: string, list: string): string | undefined => {
    const given = value(name)
    if (given === undefined) return undefined
    const word = words(`${list}.${given}`)
    return word === `${list}.${given}` ? given : word
  }
  const facts: readonly (readonly [string, string | undefined])[] = [
    [words('element.learnerIdentity'), subject.name],
    [
      words('element.awardingBody'),
      [issuer.listedName ?? issuer.name ?? issuer.id, value('issuerCountry')].filter((part) => part !== undefined).join(', '),
    ],
    [words('element.issueDate'), awarded && words('date.said', { day: awarded.slice(0, 10) })],
    [words('sheet.valid-until'), validUntil && words('date.said', { day: validUntil.slice(0, 10) })],
    [
      words('element.workload'),
      [
        value('workload') && words('block.hours', { hours: Number(value('workload')) }),
        value('workload.ects') && `${value('workload.ects')} ECTS`,
      ]
        .filter((part) => part)
        .join(', ') || undefined,
    ],
    [words('element.level'), value('level.eqf') && `EQF ${value('level.eqf')}`],
    [words('element.assessmentType'), spoken('assessmentType', 'assessment-type')],
    [words('element.participationForm'), spoken('participationForm', 'mode')],
    [words('sheet.grade'), value('grade')],
  ]
  const rows = facts.flatMap(([name, text]): (readonly [string, SheetText])[] => (text === undefined || text === '' ? [] : [[name, text]]))
  const parts: SheetPart[] = [
    { kind: 'facts', rows },
    ...(elements['description'] === undefined ? [] : [{ kind: 'paragraph', text: String(elements['description']) } as const]),
    ...(outcomes.length > 0
      ? [{ kind: 'heading', level: 2, text: words('mc.able') } as const, { kind: 'list', items: outcomes } as const]
      : []),
    { kind: 'heading', level: 2, text: words('sheet.check') },
    { kind: 'paragraph', text: words('sheet.check.how', { address: verify }) },
    ...(code === undefined
      ? []
      : [
          { kind: 'code', text: code, label: words('sheet.code') } as const,
          { kind: 'paragraph', small: true, text: words('sheet.code.how') } as const,
        ]),
  ]
  return {
    language,
    direction,
    title,
    from: issuer.listedName ?? issuer.name ?? issuer.id,
    day: (awarded ?? made).slice(0, 10),
    foot: words('sheet.foot', { address: verify }),
    parts,
    attachments,
  }
}
