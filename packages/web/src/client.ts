import type { BodySent, Operation, ReplyOf } from '@cairn/domain/contract/operation'
import type { SpokenProblem } from '@cairn/domain/model/problem'

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly status: number; readonly problems: readonly SpokenProblem[] }
type Sent<O extends Operation> = {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly body?: BodySent<O>
  readonly bytes?: BodyInit
  readonly type?: string
}

/** Calls an operation of the contract. A lost connection is an answer with status 0, never an exception. */
export async function call<const O extends Operation>(operation: O, sent: Sent<O> = {}): Promise<Answer<ReplyOf<O>>> {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(sent.params?.[name] ?? ''))
  const query = new URLSearchParams(
    Object.entries({ ...sent.query, lang: document.documentElement.lang }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  )
  try {
    const body = sent.bytes ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body))
    const reply = await fetch(`${path}?${query}`, {
      method: operation.method.toUpperCase(),
      ...(body === undefined
        ? {}
        : { body, headers: { 'content-type': sent.type ?? (sent.bytes ? 'application/octet-stream' : 'application/json') } }),
    })
    const json: unknown = await reply.json()
    if (reply.ok) return { ok: true, value: operation.reply.parse(json) as ReplyOf<O> }
    const problems =
      typeof json === 'object' && json !== null && 'problems' in json && Array.isArray(json.problems)
        ? (json.problems as SpokenProblem[])
        : []
    return { ok: false, status: reply.status, problems }
  } catch {
    return { ok: false, status: 0, problems: [] }
  }
}
