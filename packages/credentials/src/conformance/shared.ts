import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as z from 'zod'
import type { Verdict } from '@cairn/domain/model/verification-report'

/** The folder of conformance cases beside the checkout, for those who have it. */
export const sharedFolder = process.env['CAIRN_SHARED'] ?? resolve(process.cwd(), '../shared')
export const hasShared = existsSync(resolve(sharedFolder, 'vectors/manifest.json'))
export const readShared = (path: string): Uint8Array => new Uint8Array(readFileSync(resolve(sharedFolder, 'vectors', path)))
export const readSharedJson = <S extends z.ZodType>(path: string, schema: S): z.output<S> =>
  schema.parse(JSON.parse(new TextDecoder().decode(readShared(path))))

/** The three words of the corpus for our verdicts (docs/COMMANDS.md). */
export const classOf = (verdict: Verdict, warnings: number): 'valid' | 'valid-but-flagged' | 'rejected' =>
  verdict === 'genuine'
    ? warnings > 0
      ? 'valid-but-flagged'
      : 'valid'
    : ['issuer-not-listed', 'not-fully-checked', 'expired', 'not-yet-valid', 'suspended'].includes(verdict)
      ? 'valid-but-flagged'
      : 'rejected'
