import type * as z from 'zod'
import { pointer } from './problem.ts'
import type { Problem } from './problem.ts'

type Issue = z.core.$ZodIssue

/** What a schema found wrong, as problems with a JSON Pointer each, under `base`. The innermost issue of a union is the one told. */
export function shapeProblems(error: z.core.$ZodError, base = ''): readonly [Problem, ...Problem[]] {
  const [first, ...rest] = error.issues.flatMap((issue) => ofIssue(issue, base))
  return [first ?? { code: 'shape.not-allowed', at: base }, ...rest.slice(0, 49)]
}

function ofIssue(issue: Issue, base: string): Problem[] {
  const at = base + pointer(...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part)))
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((name) => ({ code: 'shape.unknown-field', at: at + pointer(name), values: { name: name.slice(0, 80) } }))
    case 'invalid_type':
      return [
        issue.input === undefined && issue.message.includes('undefined')
          ? { code: 'shape.missing', at }
          : { code: 'shape.wrong-type', at, values: { expected: issue.expected } },
      ]
    case 'too_big':
      return [{ code: 'shape.too-big', at, values: { limit: Number(issue.maximum) } }]
    case 'too_small':
      return [{ code: issue.inclusive === false ? 'shape.not-above' : 'shape.too-small', at, values: { limit: Number(issue.minimum) } }]
    default:
      return [{ code: 'shape.not-allowed', at }]
  }
}
