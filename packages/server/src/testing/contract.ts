import { readdirSync } from 'node:fs'
import type { Operation } from '@cairn/domain/contract/operation'

const folder = new URL('../../../domain/src/contract/', import.meta.url)
const isOperation = (value: unknown): value is Operation =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  'method' in value &&
  'path' in value &&
  'role' in value &&
  'reply' in value

/** Every operation that the contract holds, read from its folder, so that a new one is in by itself. */
export async function everyOperation(): Promise<readonly Operation[]> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  const modules = await Promise.all(names.map(async (name): Promise<object> => (await import(new URL(name, folder).href)) as object))
  return modules.flatMap((module) => Object.values(module).filter(isOperation))
}
