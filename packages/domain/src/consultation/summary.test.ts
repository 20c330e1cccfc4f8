import { expect, test } from 'vitest'
import { emptyCanvas, withActs } from './canvas.ts'
import type { CanvasDeed } from './canvas-act.ts'
import { lookAt } from './canvas-view.ts'
import { concluded } from './conclusion.ts'
import { summaryOf } from './summary.ts'

const deeds: CanvasDeed[] = [
  { kind: 'column', column: 'c', title: { en: 'Recognition officers', fr: 'Reconnaissance' }, place: 0 },
  { kind: 'cluster', cluster: 'plain', name: 'Plain words', column: 'c' },
  ...['one', 'two'].flatMap((note): CanvasDeed[] => [
    { kind: 'note', note, owner: note, column: 'c', text: `Say why, ${note}` },
    { kind: 'move', note, column: 'c', cluster: 'plain' },
  ]),
  { kind: 'note', note: 'lone', owner: 'z', column: 'c', text: 'Share decisions' },
  { kind: 'dot', slot: 's', note: 'one' },
  { kind: 'dot', slot: 't', note: 'lone' },
  { kind: 'ask', question: 'q', note: 'two', text: 'To whom?' },
  { kind: 'answer', question: 'q', text: 'To the applicant' },
]
const view = lookAt(
  withActs(
    emptyCanvas,
    deeds.map((deed, index) => ({ stamp: { version: index + 1, nonce: 'n' }, deed })),
  ),
)
const facts = {
  polls: [
    {
      ref: '/e/polls/1',
      question: { en: 'What helps?' },
      voters: 124,
      first: { label: { en: 'A common format' }, percent: 40, count: 50 },
      moved: [
        { label: { en: 'Register first' }, before: 22, after: 38 },
        { label: { en: 'NQF' }, before: 41, after: 29 },
      ],
      earlier: '/e/polls/1#r1',
    },
  ],
  conclusions: [
    {
      ref: '/e/items/c',
      statement: { en: 'For all sectors' },
      result: concluded([
        { id: '1', stance: 'agree' },
        { id: '2', stance: 'object', reason: 'Not for schools' },
        { id: '3', stance: 'object', reason: 'Too wide' },
      ]),
    },
  ],
  canvases: [{ ref: '/e/canvas/k', question: { en: 'For whom?' }, view }],
  outlines: [
    {
      ref: '/e/items/o',
      sections: 9,
      examples: [{ section: { en: 'Recognising' }, card: 'nz-nzqa', title: { en: 'New Zealand' }, count: 4 }],
    },
  ],
  proposals: [{ ref: '/proposals/7', number: 7, text: { en: 'Register first' } }],
  actions: [],
}
test('the summary says what happened, part by part, and every sentence leads to its source', () => {
  const parts = summaryOf(facts, 'en')
  expect(
    parts.map(
      ({ heading, sentences }) =>
        `${heading.replace('summary.part.', '')}: ${sentences.map(({ code }) => code.replace('summary.', '')).join(' ')}`,
    ),
  ).toEqual([
    'heard: asked',
    'moved: rose fell',
    'concluded: not-agreed objection objection',
    'canvas: canvas cluster note clarified',
    'outline: outline example',
    'proposals: proposal',
  ])
  for (const { sentences } of parts) for (const { sources } of sentences) for (const { ref } of sources) expect(ref).toMatch(/^\//)
  expect(parts[2]?.sentences.slice(1).map(({ values, sources }) => [values['reason'], sources[0].ref])).toEqual([
    ['Not for schools', '/e/items/c#objection-2'],
    ['Too wide', '/e/items/c#objection-3'],
  ])
  expect(parts[3]?.sentences[1]).toMatchObject({
    values: { name: 'Plain words', notes: 2, dots: 1 },
    sources: [
      { kind: 'cluster', ref: '/e/canvas/k#cluster-plain' },
      { kind: 'note', ref: '/e/canvas/k#note-one' },
      { kind: 'note', ref: '/e/canvas/k#note-two' },
    ],
  })
})
test('in the language that is asked for', () => expect(summaryOf(facts, 'fr')[3]?.sentences[1]?.values['column']).toBe('Reconnaissance'))
test('an event in which nothing was said has no sentence', () =>
  expect(summaryOf({ polls: [], conclusions: [], canvases: [], outlines: [], proposals: [], actions: [] }, 'en')).toEqual([]))
