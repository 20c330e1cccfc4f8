/** What differs from person to person: the name of the place to its text. */
export type Values = Readonly<Record<string, string>>
/** A piece of a statement: text, a place that is filled in, or a blank node by its number. */
export type Part = string | { readonly slot: string } | { readonly blank: number }
export type Line = readonly Part[]

const label = (number: number): string => `_:c14n${number}`
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
/** Statements of one subject: those whose order is known stand one after another, those that could change places stand together. */
type Group = { readonly subject: Part; readonly runs: readonly (readonly (readonly Part[])[])[] }
/** Which number each blank node bears, and which blank node bears each number. */
export type Numbering = { readonly ofBlank: readonly number[]; readonly blankOf: readonly number[] }
type Writer = (subject: string, values: Values, numbering: Numbering) => string

/**
 * The canonical form's lines in their order, for any filling. Statements are sorted once by what in them is fixed; each time only the
 * subjects are put in order, and those few statements that differ in nothing but an open part.
 */
export function sorter(lines: readonly Line[], blanks: number): (values: Values, numbering: Numbering) => string {
  const names = Array.from({ length: blanks }, (_, number) => label(number))
  // A label ends with the space after it, so c14n1 stands before c14n10.
  const inOrder = names.map((_, number) => number).toSorted((a, b) => byText(`${label(a)} `, `${label(b)} `))
  const groups = groupsOf(lines)
  const named = groups
    .filter(({ subject }) => typeof subject === 'string' || 'slot' in subject)
    .map((group) => ({ subject: group.subject, write: writerOf(group, names, inOrder) }))
  const ofBlank = names.map((_, blank) => {
    const group = groups.find(({ subject }) => typeof subject === 'object' && 'blank' in subject && subject.blank === blank)
    if (!group) return undefined
    const write = writerOf(group, names, inOrder)
    // Nothing in it is open and it touches no other node: its text follows from its number.
    if (group.runs.flat(2).some((part) => typeof part === 'object')) return write
    const known: (string | undefined)[] = []
    const kept: Writer = (subject, values, numbering) => (known[numbering.ofBlank[blank] ?? 0] ??= write(subject, values, numbering))
    return kept
  })
  return (values, numbering) => {
    const first = named.map(({ subject, write }) => ({ subject: `<${said(subject, values, names, numbering)}>`, write }))
    first.sort((a, b) => byText(a.subject, b.subject))
    let text = ''
    for (const { subject, write } of first) text += write(subject, values, numbering)
    for (const number of inOrder) text += ofBlank[numbering.blankOf[number] ?? -1]?.(names[number] ?? '', values, numbering) ?? ''
    return text
  }
}

const said = (part: Part, values: Values, names: readonly string[], { ofBlank }: Numbering): string =>
  typeof part === 'string' ? part : 'slot' in part ? (values[part.slot] ?? '') : (names[ofBlank[part.blank] ?? -1] ?? '')

/** What a group needs each time is worked out once. */
function writerOf({ subject: of, runs }: Group, names: readonly string[], inOrder: readonly number[]): Writer {
  const writers = runs.map((run) => runWriter(run, names, inOrder))
  if (typeof of === 'string' && !runs.flat(2).some((part) => typeof part === 'object')) {
    const whole = writers.map((write) => write(`<${of}>`, {}, { ofBlank: [], blankOf: [] })).join('')
    return () => whole
  }
  return (subject, values, numbering) => {
    let text = ''
    for (const write of writers) text += write(subject, values, numbering)
    return text
  }
}

function runWriter(run: readonly (readonly Part[])[], names: readonly string[], inOrder: readonly number[]): Writer {
  const [only = []] = run
  if (run.length === 1) {
    if (only.every((part) => typeof part === 'string')) {
      const rest = only.join('')
      return (subject) => subject + rest
    }
    return (subject, values, numbering) => {
      let text = subject
      for (const part of only) text += said(part, values, names, numbering)
      return text
    }
  }
  // Statements that differ in nothing but the blank node at their end: in the order of its labels.
  const [before, , after] = only
  const ends = run.map(([first, node, last, ...more]) =>
    typeof first === 'string' && first === before && typeof node === 'object' && 'blank' in node && last === after && more.length === 0
      ? node.blank
      : -1,
  )
  if (typeof before === 'string' && typeof after === 'string' && !ends.includes(-1)) {
    const mine = names.map((_, blank) => ends.includes(blank))
    return (subject, _, { blankOf }) => {
      let text = ''
      for (const number of inOrder) if (mine[blankOf[number] ?? -1]) text += subject + before + names[number] + after
      return text
    }
  }
  return (subject, values, numbering) => {
    let text = ''
    for (const rest of run.map((parts) => parts.map((part) => said(part, values, names, numbering)).join('')).sort(byText))
      text += subject + rest
    return text
  }
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
