import type { Problem } from '@cairn/domain/model/problem'

/** Why an operation was not done, with the HTTP status that says so. What is another's is `missing`, like what never was (TEN-01). */
export type Refusal = {
  readonly ok: false
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503
  readonly problems: readonly [Problem, ...Problem[]]
}
export type Done<T> = { readonly ok: true; readonly value: T }
export type Outcome<T> = Done<T> | Refusal

export const done = <T>(value: T): Done<T> => ({ ok: true, value })
export const refused = (status: Refusal['status'], first: Problem, ...rest: readonly Problem[]): Refusal => ({
  ok: false,
  status,
  problems: [first, ...rest],
})
export const missing: Refusal = refused(404, { code: 'office.missing' })
export const forbidden: Refusal = refused(403, { code: 'office.forbidden' })
export const signInFirst: Refusal = refused(401, { code: 'office.sign-in' })
