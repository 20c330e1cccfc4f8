import type { Context } from 'hono'
import type { Words } from '@cairn/domain/model/words'
import type { Refusal } from '../operations/refusal.ts'
import { speakProblem } from '../speak-report.ts'

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Sign in first',
  403: 'Forbidden',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  415: 'Wrong type',
  422: 'Cannot be accepted',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Unavailable',
}

/** A refusal as RFC 9457 has it, with our problems beside; words in the asked language, nothing of the inside. */
export function problemDetails(
  c: Context,
  { status, problems }: Pick<Refusal, 'problems'> & { readonly status: Refusal['status'] | 500 },
  words: Words,
  language: string,
): Response {
  const spoken = problems.map((problem) => speakProblem(problem, words))
  return c.body(
    JSON.stringify({ type: 'about:blank', title: titles[status], status, detail: spoken[0]?.message, problems: spoken }),
    status,
    { 'content-type': 'application/problem+json', 'content-language': language, ...(status === 503 ? { 'retry-after': '5' } : {}) },
  )
}
