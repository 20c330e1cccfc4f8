import type { Problem, Result } from '@cairn/domain/model/problem'
import { accept, refuse } from '@cairn/domain/model/problem'
import { limits } from '../import/limits.ts'
import { strictJson } from '../import/strict-json.ts'
import { readInput } from './files.ts'
import type { Terminal } from './terminal.ts'

export type JsonLine = { readonly json: unknown; readonly at: string }

/** One JSON document out of a file or standard input. */
export async function readJsonFile(path: string, terminal: Terminal): Promise<Result<unknown>> {
  const bytes = await readInput(path, terminal, limits.jsonBytes)
  return bytes.ok ? strictJson(bytes.value) : bytes
}

/** JSON Lines, or one JSON list, each value with its place: `/3` is the fourth value, whichever way they are written. */
export async function readJsonLines(path: string, terminal: Terminal): Promise<Result<readonly JsonLine[]>> {
  const bytes = await readInput(path, terminal, limits.jsonBytes)
  if (!bytes.ok) return bytes
  const whole = strictJson(bytes.value)
  if (whole.ok) return accept((Array.isArray(whole.value) ? whole.value : [whole.value]).map((json, place) => ({ json, at: `/${place}` })))
  const lines = new TextDecoder()
    .decode(bytes.value)
    .split('\n')
    .filter((line) => line.trim() !== '')
  if (lines.length === 0) return accept([])
  const read = lines.map((line, place) => ({ at: `/${place}`, parsed: strictJson(new TextEncoder().encode(line)) }))
  const [first, ...rest] = read.flatMap(({ at, parsed }): Problem[] => (parsed.ok ? [] : [{ ...parsed.problems[0], at }]))
  return first
    ? refuse(first, ...rest.slice(0, 20))
    : accept(read.flatMap(({ at, parsed }) => (parsed.ok ? [{ json: parsed.value, at }] : [])))
}
