import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import * as z from 'zod'
import type { Documents } from '@cairn/credentials/format'
import { refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { shapeProblems } from '@cairn/domain/model/shape-problems'
import { strictJson } from '../import/strict-json.ts'
import { readInput } from './files.ts'
import type { Terminal } from './terminal.ts'

const DocumentMap = z.record(z.string(), z.union([z.string(), z.object({ path: z.string(), contentType: z.string().optional() })]))

/** The only places that a verification may look when `--documents` is given; paths are relative to the map's folder. */
export async function readDocumentMap(path: string, terminal: Terminal): Promise<Result<Documents>> {
  const map = await readShape(path, DocumentMap, terminal)
  if (!map.ok) return map
  const folder = dirname(resolve(path))
  return {
    ok: true,
    value: {
      get: async (url, { maxBytes }) => {
        const entry = Object.hasOwn(map.value, url) ? map.value[url] : undefined
        if (entry === undefined) return undefined
        const bytes = await readFile(resolve(folder, typeof entry === 'string' ? entry : entry.path)).catch(() => undefined)
        if (!bytes || bytes.length > maxBytes) return undefined
        return {
          bytes: new Uint8Array(bytes),
          contentType: (typeof entry === 'string' ? undefined : entry.contentType) ?? guessedType(bytes),
        }
      },
    },
  }
}

const guessedType = (bytes: Uint8Array): string =>
  bytes[0] === 0x7b || bytes[0] === 0x5b ? 'application/json' : 'application/octet-stream'

async function readShape<S extends z.ZodType>(path: string, schema: S, terminal: Terminal): Promise<Result<z.output<S>>> {
  const bytes = await readInput(path, terminal, 5 * 1024 * 1024)
  const json = bytes.ok ? strictJson(bytes.value) : bytes
  if (!json.ok) return json
  const parsed = schema.safeParse(json.value)
  if (parsed.success) return { ok: true, value: parsed.data }
  const [first, ...rest] = shapeProblems(parsed.error)
  return refuse(first, ...rest)
}
