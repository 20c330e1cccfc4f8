import { readJson } from '@cairn/credentials/front-door/json'
import type { Json } from '@cairn/credentials/format'
import { refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'

/** JSON that every parser reads the same way, or what is wrong with it: the same reader that credentials go through. */
export function strictJson(bytes: Uint8Array): Result<Json> {
  const read = readJson(bytes)
  return read.ok ? read : refuse(read.problems[0])
}
