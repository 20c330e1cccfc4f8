import { gzipSync, zlibSync } from 'fflate'
import { native } from './native.ts'

/** Packs what a list or a code holds; the same bytes each time on one machine, and no moment in them. */
export const pack = (bytes: Uint8Array, kind: 'gzip' | 'zlib'): Uint8Array =>
  native()?.pack(bytes, kind) ?? (kind === 'gzip' ? gzipSync(bytes, { level: 6, mtime: 0 }) : zlibSync(bytes, { level: 6 }))
