import { Worker } from 'node:worker_threads'
import * as z from 'zod'
import type { Block } from '@cairn/domain/exchange/syllabus'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { limits } from './limits.ts'

const Blocks = z.array(z.object({ kind: z.enum(['heading', 'item', 'text']), text: z.string() }))
const most = 10 * 1024 * 1024

/** What a document is, by its first bytes: a ZIP with a Word document, PDF, HTML, or plain text. */
function kindOf(bytes: Uint8Array): 'pdf' | 'docx' | 'html' | 'text' | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  if (start.startsWith('%PDF-')) return 'pdf'
  if (start.startsWith('PK\u0003\u0004')) return 'docx'
  if (
    /^\uFEFF?\s*(<!doctype html|<html|<head|<body|<!--|<\?xml[^>]*\?>\s*<(!doctype html|html))/i.test(
      new TextDecoder().decode(bytes.subarray(0, 1024)),
    )
  )
    return 'html'
  return start.includes('\u0000') ? undefined : 'text'
}

/**
 * A syllabus as blocks of text, out of a Word document, a PDF, a saved web page or plain text; opened in a worker with bounds on time
 * and memory. What a document links to is not fetched, pictures and scripts are left.
 */
export async function readDocument(bytes: Uint8Array): Promise<Result<readonly Block[]>> {
  if (bytes.length === 0) return refuse({ code: 'import.empty' })
  if (bytes.length > most) return refuse({ code: 'import.too-large', values: { limit: most / 1024 / 1024 } })
  const kind = kindOf(bytes)
  if (kind === undefined) return refuse({ code: 'document.unknown' })
  if (kind === 'text') return ofText(bytes)
  const worker = new Worker(new URL('./document-worker.js', import.meta.url), {
    workerData: { bytes, kind },
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
  if (answer === undefined) return refuse({ code: 'document.too-slow' })
  const blocks = Blocks.safeParse(answer)
  if (!blocks.success)
    return refuse({
      code: answer !== null && typeof answer === 'object' && 'tooLong' in answer ? 'document.too-long' : 'document.unreadable',
    })
  return blocks.data.length > 0 ? accept(blocks.data) : refuse({ code: 'document.no-text' })
}

function ofText(bytes: Uint8Array): Result<readonly Block[]> {
  try {
    return textBlocks(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return refuse({ code: 'import.not-utf8' })
  }
}
/** Pasted text, line by line. */
export function textBlocks(text: string): Result<readonly Block[]> {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replace(/[\s\u00a0]+/g, ' ').trim())
    .filter((line) => line !== '')
    .slice(0, 5000)
  return lines.length === 0
    ? refuse({ code: 'import.empty' })
    : accept(
        lines.map((line) => ({
          kind: /^([•▪◦·*–-]|\d{1,2}[.)]|[a-z]\))\s+/.test(line) ? 'item' : /^#{1,6} /.test(line) ? 'heading' : 'text',
          text: line.replace(/^#{1,6} /, '').slice(0, 4000),
        })),
      )
}
