import type { Rule } from '../model/guideline.ts'
import type { PolicyProfile } from '../model/profile.ts'
import type { Sheet, SheetPart, SheetText } from '../model/sheet.ts'
import { inLanguage } from '../model/text.ts'
import type { Text } from '../model/text.ts'
import type { Words } from '../model/words.ts'
import { ruleSentences } from './rule-sentence.ts'

export type AnnexIn = { readonly language: string; readonly direction: 'ltr' | 'rtl'; readonly words: Words; readonly day: string }

/**
 * A profile as a numbered annex to a legal text: for each rule its text, value, force, source, dates and how sure we are.
 * The profile's own rules come first, then what it takes over. `chain`: the profile, then those that it extends.
 */
export function annexOf(chain: readonly PolicyProfile[], { language, direction, words, day }: AnnexIn): Sheet {
  const [own] = chain
  if (!own) throw new RangeError('An annex needs a profile')
  const say = (text: Text): string => inLanguage(text, language).value
  const clauses = new Map(chain.toReversed().flatMap((profile) => profile.clauses.map((clause) => [clause.id, clause] as const)))
  const paragraph = (text: Text): SheetPart => {
    const { language: used, value } = inLanguage(text, language)
    return { kind: 'paragraph', text: value, ...(used === language ? {} : { language: used }) }
  }
  let number = 0
  const ruleParts = (rule: Rule): SheetPart[] => {
    const clause = clauses.get(rule.clause)
    number += 1
    const sentences = ruleSentences(rule).filter(({ value }) => value !== undefined)
    const said = new Set([...sentences.map(({ setting }) => setting), 'unit', 'framework', 'system', 'at'])
    const rest = Object.entries(rule.settings).filter(([name]) => !said.has(name))
    const facts: (readonly [string, SheetText])[] = [
      ...sentences.map(({ code, values, value = 0 }): readonly [string, SheetText] => [
        words('annex.value'),
        words('annex.sentence', { sentence: words(code, values), value }),
      ]),
      ...rest.map(([name, value]): readonly [string, SheetText] => [
        words('annex.setting'),
        `${name} = ${typeof value === 'string' ? value : JSON.stringify(value)}`,
      ]),
      [words('annex.force'), words(rule.enforced ? `force.${rule.force}` : 'guidelines.reported')],
      [
        words('annex.judged'),
        rule.check === 'person-judges' ? words('guidelines.person') : `${words('guidelines.machine')}: ${rule.check}`,
      ],
      [words('annex.holds'), holds(rule, own, words)],
      ...(rule.from && rule.transition !== 'now' ? [[words('annex.transition'), words(`transition.${rule.transition}`)] as const] : []),
      ...(clause?.source
        ? [[words('annex.source'), { text: clause.basis ?? clause.source, link: clause.source }] as const]
        : clause?.basis
          ? [[words('annex.source'), clause.basis] as const]
          : []),
      ...(clause ? [[words('annex.confidence'), words(`confidence.${clause.confidence}`)] as const] : []),
    ]
    return [
      {
        kind: 'heading',
        level: 3,
        text: [`${number}.`, rule.clause, clause?.title ? say(clause.title) : ''].filter((part) => part !== '').join(' '),
      },
      ...(clause ? [paragraph(clause.text)] : []),
      { kind: 'facts', rows: facts },
    ]
  }
  const replaced = new Set<string>()
  const parts: SheetPart[] = [
    {
      kind: 'facts',
      rows: [
        [
          words('annex.effective'),
          own.effectiveUntil
            ? words('annex.from-until', { from: own.effectiveFrom, until: own.effectiveUntil })
            : words('annex.from', { from: own.effectiveFrom }),
        ],
        ...(own.supersedes ? [[words('annex.supersedes'), own.supersedes] as const] : []),
        [words('policy.position'), words(`nqf.${own.nqfPosition}`)],
        ...own.creditSystems.map(({ title, hoursPerCredit: { min, max } }): readonly [string, SheetText] => [
          words('annex.credit'),
          words('annex.hours-per-credit', { system: say(title), hours: min === max ? String(min) : `${min}–${max}` }),
        ]),
      ],
    },
  ]
  for (const [index, profile] of chain.entries()) {
    const rules = profile.rules.filter(
      ({ check, clause }) => !replaced.has(`${check} ${clause}`) && !chain.slice(0, index).some(({ without }) => without.includes(clause)),
    )
    for (const { check, clause } of profile.rules) replaced.add(`${check} ${clause}`)
    if (rules.length === 0) continue
    parts.push(
      {
        kind: 'heading',
        level: 2,
        text: index === 0 ? words('annex.own-rules') : words('annex.taken-over', { profile: say(profile.title) }),
      },
      ...rules.flatMap(ruleParts),
    )
  }
  if (own.sources.length > 0)
    parts.push(
      { kind: 'heading', level: 2, text: words('annex.sources') },
      { kind: 'list', numbered: true, items: own.sources.map(({ title, url }) => ({ text: say(title), link: url })) },
    )
  const title = words('annex.title', { profile: say(own.title) })
  return { language, direction, title, ...(own.authority ? { from: say(own.authority) } : {}), day, parts, foot: `${title} · ${own.id}` }
}

function holds({ from, until }: Rule, { effectiveFrom }: PolicyProfile, words: Words): string {
  const begin = from ?? effectiveFrom
  return until ? words('annex.from-until', { from: begin, until }) : words('annex.from', { from: begin })
}
