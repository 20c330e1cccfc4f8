import type { PatchOperation } from '../model/finding.ts'

type Tree = { [name: string]: unknown } | unknown[]
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null

/** Applies a JSON Patch of add, replace and remove to a copy; `undefined` where a place is not there. @see RFC 6902 */
export function applyPatch(document: unknown, patch: readonly PatchOperation[]): unknown {
  const copy: unknown = structuredCloneOf(document)
  for (const operation of patch) {
    const parts = operation.path.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    const last = parts.pop()
    let parent: unknown = copy
    for (const part of parts) parent = isTree(parent) ? (Array.isArray(parent) ? parent[Number(part)] : parent[part]) : undefined
    if (!isTree(parent) || last === undefined) return undefined
    if (Array.isArray(parent)) {
      const index = last === '-' ? parent.length : Number(last)
      if (!Number.isInteger(index) || index < 0 || index > parent.length) return undefined
      if (operation.op === 'add') parent.splice(index, 0, operation.value)
      else if (index >= parent.length) return undefined
      else if (operation.op === 'replace') parent[index] = operation.value
      else parent.splice(index, 1)
    } else if (operation.op === 'remove') {
      if (!(last in parent)) return undefined
      delete parent[last]
    } else parent[last] = operation.value
  }
  return copy
}
const structuredCloneOf = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)))
