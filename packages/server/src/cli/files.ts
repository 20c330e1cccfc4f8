import { open } from 'node:fs/promises'
import { refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import type { Terminal } from './terminal.ts'

/** The bytes of a file, or of standard input for `-`; at most `maxBytes`, judged before reading. */
export async function readInput(path: string, terminal: Terminal, maxBytes: number): Promise<Result<Uint8Array>> {
  const tooLarge = refuse({ code: 'cli.file-too-large', values: { limit: Math.round(maxBytes / 1024 / 1024) } })
  if (path === '-') {
    const bytes = await terminal.input()
    return bytes.length > maxBytes ? tooLarge : { ok: true, value: bytes }
  }
  try {
    const file = await open(path, 'r')
    try {
      const { size } = await file.stat()
      if (size > maxBytes) return tooLarge
      return { ok: true, value: new Uint8Array(await file.readFile()) }
    } finally {
      await file.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return refuse({ code: code === 'ENOENT' ? 'cli.file-missing' : 'cli.file-unreadable', values: { why: code } })
  }
}
