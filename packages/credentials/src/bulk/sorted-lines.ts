/** What differs from person to person: the name of the place to its text. */
export type Values = Readonly<Record<string, string>>
/** A piece of a statement: text, a place that is filled in, or a blank node by its number. */
export type Part = string | { readonly slot: string } | { readonly blank: number }
export type Line = readonly Part[]

const label = (blank: number): string => `_:c14n${blank}`
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
/** Statements of one subject: those whose order is known stand one after another, those that could change places stand together. */
type Group = { readonly subject: Part; readonly runs: readonly (readonly (readonly Part[])[])[] }

/**
 * The canonical form's lines in their order, for any filling. Statements are sorted once by what in them is fixed; each time only the
 * subjects are put in order, and those few statements that differ in nothing but an open part.
 */
export function sorter(lines: readonly Line[], blanks: number): (values: Values, labels: readonly string[]) => string {
  const groups = groupsOf(lines)
  const named = groups.filter(({ subject }) => typeof subject === 'string' || 'slot' in subject)
  const ofBlank: (Group | undefined)[] = Array.from({ length: blanks }, (_, blank) => groups.find(({ subject }) => typeof subject === 'object' && 'blank' in subject && subject.blank === blank))
  // A label ends with the space after it, so c14n1 stands before c14n10.
  const inOrder = Array.from({ length: blanks }, (_, place) => place).toSorted((a, b) => byText(`${label(a)} `, `${label(b)} `))
  return (values, labels) => {
    const placed: (Group | undefined)[] = []
    for (let blank = 0; blank < blanks; blank += 1) placed[Number(labels[blank]?.slice(6))] = ofBlank[blank]
    const first = named.map((group) => ({ subject: said(group.subject, values, labels), group }))
    first.sort((a, b) => byText(`<${a.subject}>`, `<${b.subject}>`))
    let text = ''
    for (const { subject, group } of first) text += written(group, `<${subject}>`, values, labels)
    for (const place of inOrder) {
      const group = placed[place]
      if (group) text += written(group, label(place), values, labels)
    }
    return text
  }
}

const said = (part: Part, values: Values, labels: readonly string[]): string => (typeof part === 'string' ? part : 'slot' in part ? (values[part.slot] ?? '') : (labels[part.blank] ?? ''))

function written({ runs }: Group, subject: string, values: Values, labels: readonly string[]): string {
  let text = ''
  for (const run of runs) {
    const [only] = run
    if (run.length === 1 && only) {
      text += subject
      for (const part of only) text += said(part, values, labels)
    } else for (const rest of run.map((parts) => parts.map((part) => said(part, values, labels)).join('')).sort(byText)) text += subject + rest
  }
  return text
}

function groupsOf(lines: readonly Line[]): readonly Group[] {
  const groups = new Map<string, { readonly subject: Part; readonly rests: (readonly Part[])[] }>()
  for (const line of lines) {
    const { subject, rest } = split(line)
    const key = JSON.stringify(subject)
    const group = groups.get(key) ?? { subject, rests: [] }
    group.rests.push(rest)
    groups.set(key, group)
  }
  return [...groups.values()].map(({ subject, rests }) => ({ subject, runs: runsOf(rests) }))
}

/** The subject, without its angle brackets, and what follows it. */
function split(line: Line): { readonly subject: Part; readonly rest: readonly Part[] } {
  const [first = '', ...more] = line
  if (typeof first === 'object') return { subject: first, rest: more }
  const end = first.indexOf('>')
  if (end > 0) return { subject: first.slice(1, end), rest: [first.slice(end + 1), ...more] }
  const [slot = '', after = '', ...rest] = more
  return { subject: slot, rest: [String(after).slice(1), ...rest] }
}

/** What stands before the first open part; blank nodes begin alike. */
const fixedPart = (rest: readonly Part[]): string => {
  const [first = '', second] = rest
  return `${String(first)}${typeof second === 'object' && 'blank' in second ? '_:c14n' : ''}`
}

function runsOf(rests: readonly (readonly Part[])[]): Group['runs'] {
  const runs: (readonly Part[])[][] = []
  let longest = ''
  for (const rest of rests.toSorted((a, b) => byText(fixedPart(a), fixedPart(b)))) {
    const fixed = fixedPart(rest)
    const run = runs.at(-1)
    if (run && (fixed.startsWith(longest) || longest.startsWith(fixed))) run.push(rest)
    else runs.push([rest])
    longest = run && fixed.startsWith(longest) ? longest : fixed
  }
  return runs
}
