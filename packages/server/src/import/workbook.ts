import { Worker } from 'node:worker_threads'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { judgeTable } from './csv.ts'
import { limits } from './limits.ts'

/** The cells of a sheet as they show, how many empty rows lie before them, and which rows are hidden (as counted in the sheet). */
export type Cells = { readonly rows: string[][]; readonly first: number; readonly hidden: readonly number[] }
const isTable = (value: unknown): value is string[][] =>
  Array.isArray(value) && value.every((row) => Array.isArray(row) && row.every((cell) => typeof cell === 'string'))
const isCells = (value: unknown): value is Cells =>
  typeof value === 'object' &&
  value !== null &&
  'rows' in value &&
  isTable(value.rows) &&
  'first' in value &&
  'hidden' in value &&
  Array.isArray(value.hidden)

/** The first sheet of an .xlsx or .ods file, opened in a worker with bounds on time and memory. Formulas are not read, only what they show. */
export async function readCells(bytes: Uint8Array): Promise<Result<Cells>> {
  const worker = new Worker(new URL('./workbook-worker.js', import.meta.url), {
    workerData: bytes,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.workbookMb },
    stdout: true,
    stderr: true,
  })
  const answer = await new Promise<unknown>((resolve) => {
    const timer = setTimeout(() => resolve(undefined), limits.workbookMs)
    worker.once('message', (message: unknown) => {
      clearTimeout(timer)
      resolve(message)
    })
    worker.once('error', (error: Error & { code?: string }) => {
      clearTimeout(timer)
      resolve(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? undefined : null)
    })
  })
  await worker.terminate()
  if (answer === undefined) return refuse({ code: 'import.workbook-too-slow' })
  return isCells(answer) ? accept(answer) : refuse({ code: 'import.not-a-sheet' })
}

/** A workbook as a table whose first row is the heading; empty rows are left out. */
export async function readWorkbook(bytes: Uint8Array): Promise<Result<string[][]>> {
  const cells = await readCells(bytes)
  return cells.ok ? judgeTable(cells.value.rows.filter((row) => row.some((cell) => cell !== ''))) : cells
}
