import type { Ballot } from '../model/poll.ts'

export type Paper = { readonly number: number; readonly ballot: Ballot; readonly merged: string | null }
/** A short answer as the room reads it: how many gave it, and on which papers it stands. */
export type Answer = { readonly id: string; readonly text: string; readonly count: number; readonly papers: readonly number[] }

/** Short answers, what a moderator merged under one text and what is the same but for case and blanks as one; the most frequent first. */
export function answersOf(papers: readonly Paper[]): readonly Answer[] {
  const byKey = new Map<string, { text: string; papers: number[] }>()
  for (const { number, ballot, merged } of papers) {
    const text = merged ?? ballot.text
    if (text === undefined) continue
    const key = text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
    const found = byKey.get(key)
    if (found) found.papers.push(number)
    else byKey.set(key, { text, papers: [number] })
  }
  return [...byKey.values()]
    .map(({ text, papers: own }) => ({ id: `a${Math.min(...own)}`, text, count: own.length, papers: own }))
    .toSorted((a, b) => b.count - a.count || Number(a.papers[0]) - Number(b.papers[0]))
}
