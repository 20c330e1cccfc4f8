import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeDrafts, settle } from './merge.ts'
import type { Plain } from './merge.ts'

const outcome = (id: string, en: string): Plain => ({ id, statement: { en } })
const base: Plain = {
  title: { en: 'Roofs' },
  learningOutcomes: [outcome('lo-1', 'Reads a plan'), outcome('lo-2', 'Checks a roof')],
  participation: ['on-site'],
}
const rows: readonly {
  readonly name: string
  readonly mine: Plain
  readonly theirs: Plain
  readonly merged: Plain
  readonly conflicts: readonly (readonly string[])[]
}[] = [
  {
    name: 'each changed another outcome: both changes are there',
    mine: { ...(base as object), learningOutcomes: [outcome('lo-1', 'Reads a plan on site'), outcome('lo-2', 'Checks a roof')] },
    theirs: { ...(base as object), title: { en: 'Flat roofs' } },
    merged: {
      ...(base as object),
      title: { en: 'Flat roofs' },
      learningOutcomes: [outcome('lo-1', 'Reads a plan on site'), outcome('lo-2', 'Checks a roof')],
    },
    conflicts: [],
  },
  {
    name: 'both changed one outcome: mine stands, theirs is beside it',
    mine: { ...(base as object), learningOutcomes: [outcome('lo-1', 'Reads a plan'), outcome('lo-2', 'Checks a flat roof')] },
    theirs: { ...(base as object), learningOutcomes: [outcome('lo-1', 'Reads a plan'), outcome('lo-2', 'Checks a steep roof')] },
    merged: { ...(base as object), learningOutcomes: [outcome('lo-1', 'Reads a plan'), outcome('lo-2', 'Checks a flat roof')] },
    conflicts: [['learningOutcomes', '#lo-2', 'statement', 'en']],
  },
  {
    name: 'one took an outcome out and the other rewrote it: it stays, and they are asked',
    mine: { ...(base as object), learningOutcomes: [outcome('lo-1', 'Reads a plan')] },
    theirs: { ...(base as object), learningOutcomes: [outcome('lo-1', 'Reads a plan'), outcome('lo-2', 'Checks a steep roof')] },
    merged: { ...(base as object), learningOutcomes: [outcome('lo-1', 'Reads a plan'), outcome('lo-2', 'Checks a steep roof')] },
    conflicts: [['learningOutcomes', '#lo-2']],
  },
  {
    name: 'both added an outcome: both are there',
    mine: {
      ...(base as object),
      learningOutcomes: [outcome('lo-1', 'Reads a plan'), outcome('lo-9', 'Mine'), outcome('lo-2', 'Checks a roof')],
    },
    theirs: {
      ...(base as object),
      learningOutcomes: [outcome('lo-1', 'Reads a plan'), outcome('lo-2', 'Checks a roof'), outcome('lo-3', 'Theirs')],
    },
    merged: {
      ...(base as object),
      learningOutcomes: [
        outcome('lo-1', 'Reads a plan'),
        outcome('lo-9', 'Mine'),
        outcome('lo-2', 'Checks a roof'),
        outcome('lo-3', 'Theirs'),
      ],
    },
    conflicts: [],
  },
  {
    name: 'one took an outcome out that the other left alone: it is out',
    mine: base,
    theirs: { ...(base as object), learningOutcomes: [outcome('lo-2', 'Checks a roof')] },
    merged: { ...(base as object), learningOutcomes: [outcome('lo-2', 'Checks a roof')] },
    conflicts: [],
  },
  {
    name: 'each ticked another way to take part: both are ticked',
    mine: { ...(base as object), participation: ['on-site', 'online'] },
    theirs: { ...(base as object), participation: ['on-site', 'blended'] },
    merged: { ...(base as object), participation: ['on-site', 'blended', 'online'] },
    conflicts: [],
  },
  {
    name: 'a number that both changed',
    mine: { ...(base as object), workload: { hours: 20 } },
    theirs: { ...(base as object), workload: { hours: 30 } },
    merged: { ...(base as object), workload: { hours: 20 } },
    conflicts: [['workload', 'hours']],
  },
]

describe('two people edited one draft', () => {
  test.each(rows)('$name', ({ mine, theirs, merged, conflicts }) => {
    const found = mergeDrafts(base, mine, theirs)
    expect(found.merged).toEqual(merged)
    expect(found.conflicts.map(({ path }) => path)).toEqual(conflicts)
  })
  test('a conflict is settled by taking theirs, or by leaving mine', () => {
    const { mine = null, theirs = null } = rows[1] ?? {}
    const { merged, conflicts } = mergeDrafts(base, mine, theirs)
    const [first] = conflicts
    expect(settle(merged, first?.path ?? [], first?.theirs)).toEqual(theirs)
    expect(settle(merged, first?.path ?? [], first?.mine)).toEqual(merged)
  })
  test('whatever is written, no text of either is lost: it is in the merged draft, in a conflict, or was taken out by one who saw it', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'd')
    const draft = fc.record({
      title: word,
      learningOutcomes: fc.uniqueArray(fc.record({ id: fc.constantFrom('1', '2', '3', '4'), text: word }), {
        selector: ({ id }) => id,
        maxLength: 4,
      }),
    })
    fc.assert(
      fc.property(draft, draft, draft, (before, mine, theirs) => {
        const { merged, conflicts } = mergeDrafts(before, mine, theirs)
        const everything = JSON.stringify([merged, conflicts])
        const seen = JSON.stringify(before)
        for (const one of [...mine.learningOutcomes, ...theirs.learningOutcomes]) {
          const text = JSON.stringify(one)
          expect(
            everything.includes(text) ||
              seen.includes(text) ||
              (everything.includes(`"#${one.id}"`) && everything.includes(`"${one.text}"`)),
          ).toBe(true)
        }
        expect(everything).toContain(mine.title === before.title ? theirs.title : mine.title)
      }),
    )
  })
  test.each([
    {
      name: 'each changed another part of a list without identifiers: both changes are there',
      mine: [{ text: 'mine' }, { text: 'b' }],
      theirs: [{ text: 'a' }, { text: 'theirs' }],
      merged: [{ text: 'mine' }, { text: 'theirs' }],
      conflicts: [],
    },
    {
      name: 'both changed the same part: that part alone is asked',
      mine: [{ text: 'mine' }, { text: 'b' }],
      theirs: [{ text: 'theirs' }, { text: 'b' }],
      merged: [{ text: 'mine' }, { text: 'b' }],
      conflicts: [['steps', '@0', 'text']],
    },
    {
      name: 'one took a part out while the other changed one: the whole list is asked',
      mine: [{ text: 'b' }],
      theirs: [{ text: 'a' }, { text: 'theirs' }],
      merged: [{ text: 'b' }],
      conflicts: [['steps']],
    },
    {
      name: 'one moved the parts: the whole list is asked',
      mine: [{ text: 'b' }, { text: 'a' }],
      theirs: [{ text: 'theirs' }, { text: 'b' }],
      merged: [{ text: 'b' }, { text: 'a' }],
      conflicts: [['steps']],
    },
  ])('$name', ({ mine, theirs, merged, conflicts }) => {
    const found = mergeDrafts({ steps: [{ text: 'a' }, { text: 'b' }] }, { steps: mine }, { steps: theirs })
    expect(found.merged).toEqual({ steps: merged })
    expect(found.conflicts.map(({ path }) => path)).toEqual(conflicts)
    const [first] = found.conflicts
    if (first) expect(JSON.stringify(settle(found.merged, first.path, first.theirs))).toContain('theirs')
  })
  test('the same holds for lists whose parts have no identifier', () => {
    const steps = fc.record({ steps: fc.array(fc.record({ text: fc.constantFrom('a', 'b', 'c', 'd', 'e') }), { maxLength: 4 }) })
    fc.assert(
      fc.property(steps, steps, steps, (before, mine, theirs) => {
        const { merged, conflicts } = mergeDrafts(before, mine, theirs)
        const everything = JSON.stringify([merged, conflicts])
        const seen = JSON.stringify(before)
        for (const { text } of [...mine.steps, ...theirs.steps])
          expect(everything.includes(`"${text}"`) || seen.includes(`"${text}"`)).toBe(true)
      }),
    )
  })
})
