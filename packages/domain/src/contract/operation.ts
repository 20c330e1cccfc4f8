import type * as z from 'zod'
import type { Role } from './duties.ts'

/**
 * What server and screen agree on, as plain data: method, path (with `{name}` for parameters), who may call, what goes in
 * and what comes back. `public` needs no account; `signed-in` any.
 */
export type Operation = {
  readonly id: string
  readonly summary: string
  readonly method: 'get' | 'post' | 'put' | 'delete'
  readonly path: string
  readonly role: 'public' | 'signed-in' | Role
  /** Only for a person signed in at a screen; a program's key may not. */
  readonly ownHands?: true
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** Bytes instead of JSON: a credential file, a sheet. */
  readonly bytes?: true
  readonly reply: z.ZodType
  /** 200 unless said. */
  readonly status?: 200 | 201 | 202
  /** Problem statuses it can answer with, besides 400 and 500. */
  readonly refusals?: readonly (401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503)[]
}

/** Keeps the exact types of an operation while checking its shape. */
export const operation = <const O extends Operation>(o: O): O => o

export type BodyOf<O extends Operation> = O extends { body: infer B extends z.ZodType } ? z.output<B> : undefined
export type BodySent<O extends Operation> = O extends { body: infer B extends z.ZodType } ? z.input<B> : undefined
export type ParamsOf<O extends Operation> = O extends { params: infer P extends z.ZodType } ? z.output<P> : Record<never, never>
export type QueryOf<O extends Operation> = O extends { query: infer Q extends z.ZodType } ? z.output<Q> : Record<never, never>
export type QuerySent<O extends Operation> = O extends { query: infer Q extends z.ZodType } ? z.input<Q> : Record<never, never>
export type ReplyOf<O extends Operation> = z.output<O['reply']>
