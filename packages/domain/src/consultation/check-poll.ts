import { isPlainLine } from '../model/consultation.ts'
import type { Poll } from '../model/poll.ts'
import type { Problem } from '../model/problem.ts'

/** What keeps a poll from being asked, if anything: options that are too few or alike, a scale without its ends, text that hides something. */
export function checkPoll(poll: Poll, at: string): readonly Problem[] {
  const needs = poll.kind === 'single' || poll.kind === 'multiple' || poll.kind === 'ranking' ? 2 : poll.kind === 'statements' ? 1 : 0
  const texts = [
    poll.question,
    ...poll.options.map(({ text }) => text),
    ...(poll.low ? [poll.low] : []),
    ...(poll.high ? [poll.high] : []),
  ].flatMap((text) => Object.values(text))
  return [
    ...(poll.options.length < needs ? [{ code: 'poll.too-few-options' as const, at: `${at}/options`, values: { least: needs } }] : []),
    ...(new Set(poll.options.map(({ id }) => id)).size !== poll.options.length
      ? [{ code: 'poll.options-alike' as const, at: `${at}/options` }]
      : []),
    ...(poll.kind === 'scale' && (poll.steps === undefined || !poll.low || !poll.high)
      ? [{ code: 'poll.scale-without-ends' as const, at: `${at}/steps` }]
      : []),
    ...(texts.every(isPlainLine) ? [] : [{ code: 'ballot.unreadable' as const, at: `${at}/question` }]),
  ]
}
