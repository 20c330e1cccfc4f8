import type { PatchOperation } from '../model/finding.ts'

/**
 * Applies a JSON Patch of add, replace and remove to a copy; `undefined` where a place is not there. Only a document's own
 * members count, so that no path reaches what every object inherits.
 * @see RFC 6902
 */
export function applyPatch(document: unknown, patch: readonly PatchOperation[]): unknown {
  const copy = copyOf(document)
  for (const operation of patch) {
    const parts = operation.path
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    const last = parts.pop()
    const parent = parts.reduce(member, copy)
    if (last === undefined || !operation.path.startsWith('/')) return undefined
    if (Array.isArray(parent) ? !changeList(parent, last, operation) : !changeMember(parent, last, operation)) return undefined
  }
  return copy
}

function changeList(list: unknown[], name: string, operation: PatchOperation): boolean {
  const index = name === '-' ? list.length : indexOf(name)
  if (index === undefined || index > list.length || (operation.op !== 'add' && index === list.length)) return false
  if (operation.op === 'remove') list.splice(index, 1)
  else list.splice(index, operation.op === 'add' ? 0 : 1, copyOf(operation.value))
  return true
}

function changeMember(parent: unknown, name: string, operation: PatchOperation): boolean {
  if (!isMembers(parent) || (operation.op !== 'add' && !Object.hasOwn(parent, name))) return false
  if (operation.op === 'remove') return delete parent[name]
  Object.defineProperty(parent, name, { value: copyOf(operation.value), enumerable: true, configurable: true, writable: true })
  return true
}

function member(parent: unknown, name: string): unknown {
  if (Array.isArray(parent)) return parent[indexOf(name) ?? parent.length]
  return isMembers(parent) && Object.hasOwn(parent, name) ? parent[name] : undefined
}
const isMembers = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const indexOf = (name: string): number | undefined => (/^(0|[1-9]\d{0,8})$/.test(name) ? Number(name) : undefined)
const copyOf = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)))
