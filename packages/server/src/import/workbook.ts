import { Worker } from 'node:worker_threads'
import { refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { judgeTable } from './csv.ts'
import { limits } from './limits.ts'

const isTable = (value: unknown): value is string[][] => Array.isArray(value) && value.every((row) => Array.isArray(row) && row.every((cell) => typeof cell === 'string'))

/** The first sheet of an .xlsx or .ods file, opened in a worker with bounds on time and memory. Formulas are not read, only what they show. */
export async function readWorkbook(bytes: Uint8Array): Promise<Result<string[][]>> {
  const worker = new Worker(new URL('./workbook-worker.js', import.meta.url), {
    workerData: bytes, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: limits.workbookMb }, stdout: true, stderr: true,
  })
  const answer = await new Promise<unknown>((resolve) => {
    const timer = setTimeout(() => resolve(undefined), limits.workbookMs)
    worker.once('message', (message: unknown) => { clearTimeout(timer); resolve(message) })
    worker.once('error', (error: Error & { code?: string }) => { clearTimeout(timer); resolve(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? undefined : null) })
  })
  await worker.terminate()
  if (answer === undefined) return refuse({ code: 'import.workbook-too-slow' })
  return isTable(answer) ? judgeTable(answer) : refuse({ code: 'import.not-a-sheet' })
}
