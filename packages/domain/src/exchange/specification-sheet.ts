import type { AchievementSpecification } from '../model/achievement-specification.ts'
import type { Sheet, SheetPart, SheetText } from '../model/sheet.ts'
import { inLanguage } from '../model/text.ts'
import type { Text } from '../model/text.ts'
import type { Words } from '../model/words.ts'

export type SheetOf = {
  readonly address: string
  readonly version: number
  readonly state: string
  readonly registered?: string | undefined
  readonly day: string
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly words: Words
}

/**
 * One version of a micro-credential on paper: at a glance, what one can do, how it is shown, how it counts and where it is recognised.
 * What is not stated is said to be not stated.
 */
export function specificationSheet(
  mc: AchievementSpecification,
  { address, version, state, registered, day, language, direction, words }: SheetOf,
): Sheet {
  const say = (text: Text | undefined): string => (text ? inLanguage(text, language).value : '')
  const paragraph = (text: Text): SheetPart => {
    const { language: used, value } = inLanguage(text, language)
    return { kind: 'paragraph', text: value, ...(used === language ? {} : { language: used }) }
  }
  const list = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ')
  const { workload, prerequisites, stackability } = mc
  const facts: readonly (readonly [string, SheetText])[] = [
    [
      'awardingBody',
      list(mc.awardingBodies.map(({ legalName, country }) => (country ? `${say(legalName)} (${country})` : say(legalName)))),
    ],
    [
      'workload',
      list([
        workload?.hours === undefined ? '' : words('block.hours', { hours: workload.hours }),
        ...(workload?.credits ?? []).map(({ system, points }) => `${words('number.said', { value: points })} ${system.toUpperCase()}`),
      ]),
    ],
    ['level', list(mc.levels.map(({ framework, value }) => `${framework.toUpperCase()} ${value}`)) || say(mc.levelReason)],
    ['participationForm', list(mc.participation.map((mode) => words(`mode.${mode}`)))],
    ['qualityAssurance', list(mc.qualityAssurance.map(({ kind, title }) => (title ? say(title) : words(`quality-kind.${kind}`))))],
    ['prerequisites', prerequisites?.none ? words('mc.no-prerequisites') : say(prerequisites?.statement)],
  ].map(([code = '', value = '']) => [words(`element.${code}`), value === '' ? words('mc.not-stated') : value] as const)
  const heading = (text: string): SheetPart => ({ kind: 'heading', level: 2, text })
  const notStated: SheetPart = { kind: 'paragraph', text: words('mc.not-stated') }
  const items = (all: readonly string[], numbered = false): SheetPart =>
    all.length === 0 ? notStated : { kind: 'list', items: all, numbered }
  return {
    language,
    direction,
    title: say(mc.title),
    day,
    foot: `${say(mc.title)} · ${words('mc.version', { version })} · ${address}`,
    ...(mc.awardingBodies[0] ? { from: say(mc.awardingBodies[0].legalName) } : {}),
    parts: [
      {
        kind: 'facts',
        rows: [
          [words('sheet.address'), { text: address, link: address }],
          [
            words('mc.versions'),
            list([
              words('mc.version', { version }),
              words(`state.${state}`),
              registered ? words('date.said', { day: registered.slice(0, 10) }) : '',
            ]),
          ],
        ],
      },
      ...(mc.description ? [paragraph(mc.description)] : []),
      heading(words('mc.glance')),
      { kind: 'facts', rows: facts },
      heading(words('mc.able')),
      items(
        mc.learningOutcomes.map(({ statement }) => say(statement)),
        true,
      ),
      heading(words('mc.shown')),
      items(
        mc.assessments.map(({ type, description, supervision }) =>
          list([words(`assessment-type.${type}`), say(description), supervision ? words(`supervision.${supervision}`) : '']),
        ),
      ),
      heading(words('mc.counts')),
      ...(stackability
        ? [
            { kind: 'paragraph', text: words(`stackability.${stackability.kind}`) } as const,
            ...(stackability.targets.length > 0 ? [items(stackability.targets.map(({ title }) => say(title)))] : []),
          ]
        : [notStated]),
      { kind: 'paragraph', small: true, text: words('mc.receiver-decides') },
      heading(words('mc.recognised')),
      mc.recognisedFor ? paragraph(mc.recognisedFor) : { kind: 'paragraph', text: words('mc.recognised.unknown') },
    ],
  }
}
