import { describe, expect, test } from 'vitest'
import { emptyCanvas, inOrder, withActs } from './canvas.ts'
import { CanvasAct } from './canvas-act.ts'
import type { CanvasDeed } from './canvas-act.ts'
import { similarNotes } from './canvas-board.ts'
import { CanvasRules, forOthers, hiddenNotes, lengthOf, refusal } from './canvas-rules.ts'
import type { CanvasHand } from './canvas-rules.ts'
import { lookAt } from './canvas-view.ts'
import { layOut } from './column-sets.ts'

const at = (version: number, deed: CanvasDeed, nonce = `n${version}`): CanvasAct => ({ stamp: { version, nonce }, deed })
const rules = CanvasRules.parse({ notesEach: 2, notes: 4 })
const ann: CanvasHand = { moderator: false, owns: (owner) => owner.startsWith('ann'), slots: ['ann-1', 'ann-2'], open: true }
const ben: CanvasHand = { ...ann, owns: (owner) => owner.startsWith('ben'), slots: ['ben-1'] }
const moderator: CanvasHand = { moderator: true, owns: () => false, slots: [], open: true }
const canvas = withActs(emptyCanvas, [
  ...layOut([
    { id: 'left', title: { en: 'Left' } },
    { id: 'right', title: { en: 'Right' } },
  ]),
  at(2, { kind: 'note', note: 'a', owner: 'ann-a', column: 'left', text: 'Give reasons in plain words' }),
  at(3, { kind: 'note', note: 'b', owner: 'ben-b', column: 'left', text: 'Register first' }),
  at(4, { kind: 'ask', question: 'q', note: 'a', text: 'Which reasons?' }),
])
const view = lookAt(canvas)
const note = (text: string, owner = 'ann-x', id = 'x'): CanvasDeed => ({ kind: 'note', note: id, owner, column: 'left', text })

describe('what a hand may do', () => {
  test.each<[string, CanvasHand, CanvasDeed, string | undefined]>([
    ['a note', ann, note('Ask two employers'), undefined],
    ['a note in Arabic with an English word', ann, note('استخدموا ESCO للمهارات'), undefined],
    ['script is text like any other', ann, note('<script>alert(1)</script><img src=x onerror=alert(1)>'), undefined],
    ['a family emoji is one sign', ann, note('👨‍👩‍👧‍👦'.repeat(280)), undefined],
    ['ten thousand signs', ann, note('x'.repeat(10_000)), 'canvas.too-long'],
    ['a stack of marks on one letter', ann, note(`a${'\u0301'.repeat(300)}`), 'canvas.unreadable'],
    ['signs that turn the direction', ann, note('pay \u202egro.elpmaxe'), 'canvas.unreadable'],
    ['nothing to see', ann, note('\u200b\u2060 \n'), 'canvas.unreadable'],
    ['an address of a person', ann, note('write to ann@example.org'), 'canvas.personal'],
    ['a note in the name of another device', ann, note('Not mine', 'ben-x'), 'canvas.not-yours'],
    ['a note over another', ann, note('Mine now', 'ann-x', 'b'), 'canvas.taken'],
    ['a column that is not there', ann, { kind: 'note', note: 'x', owner: 'ann-x', column: 'nowhere', text: 'x' }, 'canvas.column-missing'],
    ['one’s own note changed', ann, { kind: 'edit', note: 'a', text: 'Give reasons' }, undefined],
    ['another’s note changed', ben, { kind: 'edit', note: 'a', text: 'Changed' }, 'canvas.not-yours'],
    ['another’s note changed by the moderator', moderator, { kind: 'edit', note: 'a', text: 'Changed' }, 'canvas.not-yours'],
    ['another’s note taken away', ben, { kind: 'withdraw', note: 'a' }, 'canvas.not-yours'],
    ['a forged act of the moderator: hide', ben, { kind: 'hide', note: 'a', rule: 'insult' }, 'canvas.moderator-only'],
    [
      'a forged act of the moderator: column',
      ben,
      { kind: 'column', column: 'mine', title: { en: 'Mine' }, place: 0 },
      'canvas.moderator-only',
    ],
    ['a forged question', ben, { kind: 'ask', question: 'q2', note: 'a', text: 'Who are you?' }, 'canvas.moderator-only'],
    ['the moderator hides', moderator, { kind: 'hide', note: 'a', rule: 'insult' }, undefined],
    ['the author answers', ann, { kind: 'answer', question: 'q', text: 'All of them' }, undefined],
    ['another answers for the author', ben, { kind: 'answer', question: 'q', text: 'I am Ann' }, 'canvas.not-yours'],
    ['the moderator answers for the author', moderator, { kind: 'answer', question: 'q', text: 'Ann says' }, 'canvas.not-yours'],
    ['a dot of one’s own', ann, { kind: 'dot', slot: 'ann-1', note: 'b' }, undefined],
    ['a dot more than one has', ann, { kind: 'dot', slot: 'ann-3', note: 'b' }, 'canvas.no-such-dot'],
    ['another’s dot moved', ann, { kind: 'dot', slot: 'ben-1', note: 'a' }, 'canvas.no-such-dot'],
    ['a dot on nothing', ann, { kind: 'dot', slot: 'ann-1', note: 'zz' }, 'canvas.note-missing'],
    ['a merge over an existing note', ann, { kind: 'merge', note: 'a', from: ['a', 'b'], column: 'left', text: 'x' }, 'canvas.taken'],
    [
      'a merge of a note with itself',
      ann,
      { kind: 'merge', note: 'm', from: ['a', 'a'], column: 'left', text: 'x' },
      'canvas.note-missing',
    ],
  ])('%s', (_, hand, deed, code) => expect(refusal(at(5, deed), view, rules, hand)?.code).toBe(code))

  test('where the moderator alone moves, nobody else does', () => {
    const strict = { ...rules, moving: 'moderator' as const }
    const move: CanvasDeed = { kind: 'move', note: 'a', column: 'right' }
    expect([
      refusal(at(5, move), view, rules, ben)?.code,
      refusal(at(5, move), view, strict, ben)?.code,
      refusal(at(5, move), view, strict, moderator)?.code,
    ]).toEqual([undefined, 'canvas.moderator-only', undefined])
  })
  test('a version far ahead of the canvas, to win for ever, is refused', () =>
    expect(refusal(at(900_000_000, note('Mine is last')), view, rules, ann)?.code).toBe('canvas.ahead'))
  test('on a closed canvas nobody writes but the moderator tidies up', () =>
    expect([
      refusal(at(5, note('Late')), view, rules, { ...ann, open: false })?.code,
      refusal(at(5, { kind: 'hide', note: 'a', rule: 'insult' }), view, rules, { ...moderator, open: false })?.code,
    ]).toEqual(['canvas.closed', undefined]))
  test('one device has its number of notes, and the canvas has its own', () => {
    let one = canvas
    const answers = Array.from({ length: 6 }, (_, index) => {
      const act = at(10 + index, note(`Note ${index}`, index < 3 ? `ann-${index}` : `cat-${index}`, `m${index}`))
      const hand: CanvasHand = { ...ann, owns: (owner) => owner.startsWith(index < 3 ? 'ann' : 'cat') }
      const code = refusal(act, lookAt(one), rules, hand)?.code
      if (!code) one = withActs(one, [act])
      return code
    })
    expect(answers).toEqual([undefined, 'canvas.enough-yours', 'canvas.enough-yours', undefined, 'canvas.full', 'canvas.full'])
  })
})

test('10,000 notes of 10,000 signs are each refused, and quickly', () => {
  const act = at(5, note('ب'.repeat(10_000)))
  for (let index = 0; index < 10_000; index += 1) expect(refusal(act, view, rules, ann)?.code).toBe('canvas.too-long')
})
test('what is longer than any note does not get past the door', () =>
  expect(CanvasAct.safeParse(at(5, note('x'.repeat(20_001)))).success).toBe(false))
test('length is counted in signs as people see them', () => expect(['abc', '👩‍🎓', 'é', 'نَصّ'].map(lengthOf)).toEqual([3, 1, 1, 2]))

test('the words of a hidden note do not leave the moderator’s desk, through whichever act they came', () => {
  const hidden = withActs(canvas, [
    at(6, {
      kind: 'split',
      note: 'a',
      parts: [
        { note: 'p', text: 'Give' },
        { note: 'q', text: 'Reasons' },
      ],
    }),
    at(7, { kind: 'hide', note: 'a', rule: 'personal-data' }),
  ])
  const told = JSON.stringify(inOrder(hidden).map((act) => forOthers(act, hiddenNotes(lookAt(hidden)))))
  expect([told.includes('Give'), told.includes('reasons'), told.includes('Register first')]).toEqual([false, false, true])
})
test('who writes nearly what stands there already is shown it', () => {
  expect(similarNotes('please give plain reasons', view.notes.values()).map(({ id }) => id)).toEqual(['a'])
  expect(similarNotes('seals for small providers', view.notes.values())).toEqual([])
})
