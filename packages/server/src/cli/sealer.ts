import { createHash, createPrivateKey, sign } from 'node:crypto'
import { open, truncate } from 'node:fs/promises'
import { Batch, isBulkFormat, quickSealer } from '@cairn/credentials/bulk/batch'
import type { IssueSetting, Signer } from '@cairn/credentials/format'
import { issue } from '@cairn/credentials/issue'
import type { KeyFile } from '@cairn/credentials/keys/key-file'
import type { Award } from '@cairn/domain/model/award'
import { accept } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'

/** An award to the text of its credential. */
export type Seal = (award: Award, setting: IssueSetting, at: string) => Promise<Result<string>>
const hash = (text: string): Uint8Array => createHash('sha256').update(text).digest()

/** Seals one by one, the quick way where the format has one: what awards share is made canonical once. */
export function sealerFor(format: string, signer: Signer, { type, kid, privateKeyJwk: { kty, crv, x, d } }: KeyFile): Seal {
  const whole: Seal = async (award, setting, at) => {
    const made = await issue(award, format, setting, signer, at)
    return made.ok ? accept(made.value.text) : made
  }
  if (!isBulkFormat(format) || type !== 'Ed25519' || d === undefined) return whole
  const batch = new Batch(format, hash)
  const secret = createPrivateKey({ key: { kty, crv, x, d }, format: 'jwk' })
  const sealers = new Map<string, Awaited<ReturnType<typeof quickSealer>>>()
  return async (award, setting, at) => {
    const prepared = await batch.prepare(award, setting)
    if (!prepared.ok) return prepared
    const { text, digest } = prepared.value
    if (!digest) return whole(award, setting, at)
    const sealer = sealers.get(at) ?? (await quickSealer({ kid, sign: (bytes) => sign(null, bytes, secret) }, at, hash))
    if (sealers.size > 1000) sealers.clear()
    sealers.set(at, sealer)
    return sealer.ok ? accept(sealer.value({ text, digest })) : sealer
  }
}

/** The identifiers that an earlier run has written, line by line; a line that was cut off is taken away, so that the next begins at its own place. */
export async function idsWritten(path: string): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  const file = await open(path, 'r').catch(() => undefined)
  if (!file) return ids
  let whole = 0
  try {
    const { size } = await file.stat()
    for await (const line of file.readLines({ autoClose: false })) {
      const length = Buffer.byteLength(line) + 1
      const id = /^\{"row":\d+,"id":"([^"]+)"/.exec(line)?.[1]
      if (whole + length > size) break
      whole += length
      if (id !== undefined) ids.add(id)
    }
    if (whole < size) await truncate(path, whole)
  } finally {
    await file.close()
  }
  return ids
}
