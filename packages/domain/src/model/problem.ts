import type assessment from '../../locales/en/assessment.json'
import type canvas from '../../locales/en/canvas.json'
import type carriers from '../../locales/en/carriers.json'
import type consultation from '../../locales/en/consultation.json'
import type credentials from '../../locales/en/credentials.json'
import type guidelines from '../../locales/en/guidelines.json'
import type recognition from '../../locales/en/recognition.json'
import type server from '../../locales/en/server.json'
import type stacking from '../../locales/en/stacking.json'
import type studio from '../../locales/en/studio.json'
import type wallets from '../../locales/en/wallets.json'
import * as z from 'zod'

type Words = typeof assessment &
  typeof canvas &
  typeof carriers &
  typeof consultation &
  typeof credentials &
  typeof guidelines &
  typeof recognition &
  typeof server &
  typeof stacking &
  typeof studio &
  typeof wallets
/** A code without words in `locales/en` does not compile. */
export type ProblemCode = Extract<keyof Words, string>

/** A refusal or remark that a person can act on. Codes are public and stable; words live in `locales/`. */
export type Problem = {
  readonly code: ProblemCode
  /** JSON Pointer into the input (RFC 6901). */
  readonly at?: string
  /** Numbers and short words to fill the message with; never a token, never personal data. */
  readonly values?: Readonly<Record<string, string | number>>
}
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly [Problem, ...Problem[]] }

export const accept = <T>(value: T): Result<T> => ({ ok: true, value })
export const refuse = (
  first: Problem,
  ...rest: readonly Problem[]
): { readonly ok: false; readonly problems: readonly [Problem, ...Problem[]] } => ({
  ok: false,
  problems: [first, ...rest],
})

/** A problem as it leaves the house: with its message in the asked language. */
export const SpokenProblem = z.object({
  code: z.string(),
  at: z.string().optional(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  message: z.string(),
})
export type SpokenProblem = Readonly<z.infer<typeof SpokenProblem>>

/** A JSON Pointer from the parts of a path (RFC 6901, section 3). */
export const pointer = (...parts: ReadonlyArray<string | number>): string =>
  parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
