import type { Cohort, NewMember } from '@cairn/domain/contract/assessment'

type Form = Readonly<Record<string, unknown>>
export type Change = { readonly path: string; readonly method: 'PUT' | 'POST'; readonly body: object }
const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** Learners as people paste them: a line each, with name, address and name in Latin letters apart by tab, semicolon or comma, in any order. */
export function learnersIn(lines: string): readonly NewMember[] {
  return lines.split(/\r?\n/).flatMap((line): NewMember[] => {
    const parts = line
      .split(/[\t;,]/)
      .map((part) => part.trim())
      .filter((part) => part !== '')
    const email = parts.find((part) => /^[^\s@]+@[^\s@]+$/.test(part))
    const [name, latinName] = parts.filter((part) => part !== email)
    return name === undefined ? [] : [{ name, ...(email ? { email } : {}), ...(latinName ? { latinName } : {}) }]
  })
}

/** What a form of the desk says that is not so yet: identity first, then marks, then notes. */
export function changesIn(form: Form, cohort: Cohort): readonly Change[] {
  const turn = text(form['turn']) === 'second' ? 'second' : 'first'
  const sitting = cohort.sittings.some(({ id }) => id === text(form['sitting'])) ? text(form['sitting']) : undefined
  return cohort.members.flatMap((member): Change[] => {
    const { id, marks, identity, note } = member
    if (!cohort.outcomes.some((outcome) => `m|${id}|${outcome.id}` in form)) return []
    const path = `/api/cohort-members/${encodeURIComponent(id)}`
    const current = cohort.sittings.at(-1)?.id
    const at = sitting ?? current
    const ticked = text(form[`i|${id}`]) !== ''
    const marked = cohort.outcomes.flatMap((outcome): Change[] => {
      const name = `m|${id}|${outcome.id}`
      const wanted = text(form[name])
      const result = wanted === 'met' || wanted === 'not-yet' ? wanted : null
      const before = marks.find((one) => one.outcome === outcome.id && one.turn === turn)?.result ?? null
      return !(name in form) || result === before
        ? []
        : [{ path: `${path}/marks`, method: 'PUT', body: { outcome: outcome.id, turn, result, ...(sitting ? { sitting } : {}) } }]
    })
    return [
      ...(turn === 'first' && at !== undefined && current !== undefined && ticked !== identity.includes(current)
        ? [{ path: `${path}/identity`, method: 'POST' as const, body: { sitting: at, checked: ticked } }]
        : []),
      ...marked,
      ...(turn === 'first' && `n|${id}` in form && text(form[`n|${id}`]) !== note
        ? [{ path: `${path}/note`, method: 'PUT' as const, body: { note: text(form[`n|${id}`]) } }]
        : []),
    ]
  })
}
