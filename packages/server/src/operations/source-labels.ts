import type { Ports } from '../ports.ts'

/** What stands at the addresses of inputs, in the words of those who gave them; an address that leads nowhere has no label. */
export const labelsOf = async (_ports: Ports, _refs: readonly string[]): Promise<ReadonlyMap<string, string>> => new Map()
