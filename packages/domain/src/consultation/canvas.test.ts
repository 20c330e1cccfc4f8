import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyCanvas, inOrder, joined, nextVersion, withActs } from './canvas.ts'
import type { Canvas } from './canvas.ts'
import type { CanvasAct, CanvasDeed } from './canvas-act.ts'
import { stampName } from './canvas-act.ts'
import { ancestry, board } from './canvas-board.ts'
import { lookAt } from './canvas-view.ts'
import { emptyOutbox, queued, received, toSend } from './outbox.ts'

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
const column = fc.constantFrom('left', 'middle', 'right')
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
const deed: fc.Arbitrary<CanvasDeed> = fc.oneof(
  fc.record({ kind: fc.constant('column' as const), column, title: text.map((en) => ({ en })), place: fc.nat(5) }),
  fc.record({ kind: fc.constant('drop-column' as const), column }),
  fc.record({ kind: fc.constant('note' as const), note: id, owner: id, column, text }),
  fc.record({ kind: fc.constant('edit' as const), note: id, text }),
  fc.record({ kind: fc.constant('withdraw' as const), note: id }),
  fc.record({ kind: fc.constant('move' as const), note: id, column, cluster: id }),
  fc.record({ kind: fc.constant('cluster' as const), cluster: id, name: text, column }),
  fc.record({ kind: fc.constant('drop-cluster' as const), cluster: id }),
  fc.record({ kind: fc.constant('merge' as const), note: id, from: fc.uniqueArray(id, { minLength: 2, maxLength: 4 }), column, text }),
  fc.record({
    kind: fc.constant('split' as const),
    note: id,
    parts: fc.tuple(id, id).map((both) => both.map((note) => ({ note, text: `part ${note}` }))),
  }),
  fc.record({ kind: fc.constant('undo' as const), note: id }),
  fc.record({ kind: fc.constant('dot' as const), slot: id, note: id }),
  fc.record({ kind: fc.constant('dot' as const), slot: id }),
  fc.record({ kind: fc.constant('hide' as const), note: id, rule: fc.constant('insult' as const) }),
  fc.record({ kind: fc.constant('show' as const), note: id }),
  fc.record({ kind: fc.constant('ask' as const), question: id, note: id, text }),
  fc.record({ kind: fc.constant('answer' as const), question: id, text }),
)
/** Few versions and nonces, so that acts collide: also two different acts under one stamp. */
const act: fc.Arbitrary<CanvasAct> = fc.record({
  stamp: fc.record({ version: fc.integer({ min: 1, max: 30 }), nonce: fc.constantFrom('x', 'y', 'z') }),
  deed,
})
const acts = fc.array(act, { maxLength: 60 })
const canvas = acts.map((list) => withActs(emptyCanvas, list))
const same = (a: Canvas, b: Canvas): void => {
  expect(inOrder(a)).toEqual(inOrder(b))
  expect(lookAt(a)).toEqual(lookAt(b))
}

describe('two canvases become one', () => {
  test('the same whichever comes first', () => fc.assert(fc.property(canvas, canvas, (a, b) => same(joined(a, b), joined(b, a)))))
  test('the same however they are grouped', () =>
    fc.assert(fc.property(canvas, canvas, canvas, (a, b, c) => same(joined(joined(a, b), c), joined(a, joined(b, c))))))
  test('the same however often', () =>
    fc.assert(
      fc.property(canvas, canvas, (a, b) => {
        const once = joined(a, b)
        same(joined(once, b), once)
        same(joined(a, a), a)
      }),
    ))
  test('what a canvas held it never loses', () =>
    fc.assert(
      fc.property(canvas, canvas, (a, b) => {
        for (const one of a.keys()) expect(joined(a, b).has(one)).toBe(true)
      }),
    ))
})

test('many replicas that get the acts in any order, some late and some many times, show one canvas', () => {
  fc.assert(
    fc.property(
      acts,
      fc.array(fc.array(fc.nat(), { minLength: 10, maxLength: 200 }), { minLength: 2, maxLength: 8 }),
      (all, deliveries) => {
        const whole = withActs(emptyCanvas, all)
        for (const order of deliveries) {
          // Messages in this replica's own order, repeated as it happens; at the end the rest, last first.
          const heard = order.flatMap((at) => {
            const one = all[at % Math.max(all.length, 1)]
            return one ? [one] : []
          })
          same(
            [...heard, ...all.toReversed()].reduce<Canvas>((replica, one) => withActs(replica, [one]), emptyCanvas),
            whole,
          )
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('whatever was done, each dot counts once at most and lies on a note that stands', () => {
  fc.assert(
    fc.property(canvas, (one) => {
      const view = lookAt(one)
      const notes = [...view.notes.values()]
      expect(notes.reduce((sum, { dots }) => sum + dots, 0)).toBeLessThanOrEqual(view.dots.size)
      for (const note of notes) if (note.dots > 0) expect(note.fate).toBe('stands')
      for (const { column: at } of notes) if (view.columns.length > 0) expect(view.columns.map(({ id: name }) => name)).toContain(at)
    }),
  )
})

const at = (version: number, d: CanvasDeed, nonce = 'n'): CanvasAct => ({ stamp: { version, nonce }, deed: d })
const note = (version: number, name: string, words: string): CanvasAct =>
  at(version, { kind: 'note', note: name, owner: `of-${name}`, column: 'left', text: words }, name)
const start = [
  at(1, { kind: 'column', column: 'left', title: { en: 'Left' }, place: 0 }, 'l'),
  at(1, { kind: 'column', column: 'right', title: { en: 'Right' }, place: 1 }, 'r'),
  note(2, 'one', 'Say why'),
  note(2, 'two', 'Give the reason'),
]
const dot = (version: number, slot: string, name: string) => at(version, { kind: 'dot', slot, note: name }, slot)

describe('joining and parting', () => {
  const merge = at(5, { kind: 'merge', note: 'both', from: ['one', 'two'], column: 'right', text: 'Say why, in words' })
  test('a joined note has the dots of those it was made from, and its history', () => {
    const view = lookAt(withActs(emptyCanvas, [...start, dot(3, 's1', 'one'), dot(4, 's2', 'two'), merge, dot(6, 's3', 'one')]))
    expect(view.notes.get('both')).toMatchObject({ dots: 3, column: 'right', from: ['one', 'two'] })
    expect([view.notes.get('one')?.fate, view.notes.get('one')?.into]).toEqual(['merged', ['both']])
    expect(ancestry(view, 'both').map((each) => each.text)).toEqual(['Say why', 'Give the reason'])
  })
  test('taken back, each stands as before with its own dots', () => {
    const view = lookAt(withActs(emptyCanvas, [...start, dot(3, 's1', 'one'), merge, at(7, { kind: 'undo', note: 'both' })]))
    expect([view.notes.get('one')?.fate, view.notes.get('one')?.dots, view.notes.get('both')?.fate]).toEqual(['stands', 1, 'undone'])
  })
  test('two people who join the same note at once: one of them wins, and the dot is not doubled', () => {
    const other = at(5, { kind: 'merge', note: 'other', from: ['one', 'two'], column: 'left', text: 'Reasons' }, 'o')
    const view = lookAt(withActs(emptyCanvas, [...start, dot(3, 's1', 'one'), merge, other]))
    expect([view.notes.get('both')?.dots, view.notes.get('other')?.dots]).toEqual([0, 1])
  })
  test('the first part of a parted note keeps its dots', () => {
    const view = lookAt(
      withActs(emptyCanvas, [
        ...start,
        dot(3, 's1', 'one'),
        at(4, {
          kind: 'split',
          note: 'one',
          parts: [
            { note: 'p1', text: 'Say' },
            { note: 'p2', text: 'Why' },
          ],
        }),
      ]),
    )
    expect([view.notes.get('p1')?.dots, view.notes.get('p2')?.dots, view.notes.get('one')?.fate, view.notes.get('p2')?.column]).toEqual([
      1,
      0,
      'split',
      'left',
    ])
  })
  test('a cluster that moves takes its notes along; one that is dropped leaves them standing', () => {
    const group = [
      at(3, { kind: 'cluster', cluster: 'why', name: 'Reasons', column: 'left' }),
      at(4, { kind: 'move', note: 'one', column: 'left', cluster: 'why' }),
      at(5, { kind: 'cluster', cluster: 'why', name: 'Reasons', column: 'right' }),
    ]
    expect(board(lookAt(withActs(emptyCanvas, [...start, ...group])))[1]?.clusters[0]?.notes.map(({ id: name }) => name)).toEqual(['one'])
    expect(
      board(lookAt(withActs(emptyCanvas, [...start, ...group, at(6, { kind: 'drop-cluster', cluster: 'why' })])))[0]?.loose.map(
        ({ id: name }) => name,
      ),
    ).toEqual(['one', 'two'])
  })
})

test('nothing typed is lost on a bad line: each note is on the canvas once, whatever got lost on the way there or back', () => {
  fc.assert(
    fc.property(
      fc.array(text, { maxLength: 25 }),
      fc.array(fc.record({ there: fc.boolean(), back: fc.boolean() }), { maxLength: 40 }),
      (typed, line) => {
        let server: Canvas = emptyCanvas
        let outbox = emptyOutbox
        for (const [index, words] of typed.entries()) outbox = queued(outbox, note(index + 1, `n${index}`, words))
        for (const { there, back } of [...line, ...typed.map(() => ({ there: true, back: true }))]) {
          const letter = toSend(outbox, 3)
          if (there) server = withActs(server, letter)
          if (there && back) outbox = received(outbox, { taken: letter.map(({ stamp }) => stampName(stamp)), refused: [] })
        }
        expect(outbox.waiting).toEqual([])
        expect([...lookAt(server).notes.values()].map((each) => each.text)).toEqual(typed)
      },
    ),
  )
})

test('what is refused is kept for whoever typed it', () => {
  const box = queued(queued(emptyOutbox, note(1, 'a', 'long')), note(2, 'b', 'short'))
  const after = received(box, { taken: ['2.b'], refused: [{ stamp: '1.a', code: 'canvas.too-long', message: 'Too long' }] })
  expect([after.waiting, after.refused.map(({ act: { deed: kept } }) => kept)]).toEqual([
    [],
    [{ kind: 'note', note: 'a', owner: 'of-a', column: 'left', text: 'long' }],
  ])
})

test('10,000 notes of forty people, in three orders, are one canvas', () => {
  const many = [
    ...start,
    ...Array.from({ length: 10_000 }, (_, index) =>
      at(
        3 + Math.floor(index / 40),
        { kind: 'note', note: `n${index}`, owner: `o${index % 40}`, column: index % 2 ? 'left' : 'right', text: `Note ${index}` },
        `p${index % 40}`,
      ),
    ),
  ]
  const orders = [many, many.toReversed(), [...many.filter((_, index) => index % 3 === 0), ...many]]
  const views = orders.map((order) => lookAt(withActs(emptyCanvas, order)))
  expect(views[0]?.notes.size).toBe(10_002)
  expect(views[1]).toEqual(views[0])
  expect(views[2]).toEqual(views[0])
  expect(nextVersion(withActs(emptyCanvas, many))).toBe(253)
})
