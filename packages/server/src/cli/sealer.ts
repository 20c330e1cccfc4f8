import { createHash, createPrivateKey, sign } from 'node:crypto'
import { open, truncate } from 'node:fs/promises'
import { Batch, isBulkFormat, quickSealer } from '@cairn/credentials/bulk/batch'
import type { Prepared } from '@cairn/credentials/bulk/batch'
import type { IssueSetting, Signer } from '@cairn/credentials/format'
import { issue } from '@cairn/credentials/issue'
import type { KeyFile } from '@cairn/credentials/keys/key-file'
import type { Award } from '@cairn/domain/model/award'
import { accept } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { createSealPool } from '../adapters/seal-pool.ts'

export type ToSeal = { readonly award: Award; readonly setting: IssueSetting; readonly at: string }
/** Awards of one specification to the texts of their credentials, in their order. `close` lets go of threads. */
export type Sealer = {
  readonly seal: (items: readonly ToSeal[]) => Promise<readonly Result<string>[]>
  readonly close: () => Promise<void>
}
const hash = (text: string): Uint8Array => createHash('sha256').update(text).digest()
/** From so many on a thread of its own prepares what this one seals and writes. */
const worthAThread = 2_000

/** Seals one by one, the quick way where the format has one: what awards share is made canonical once. */
export function sealerFor(format: string, signer: Signer, { type, kid, privateKeyJwk: { kty, crv, x, d } }: KeyFile, many: number): Sealer {
  const whole = async ({ award, setting, at }: ToSeal): Promise<Result<string>> => {
    const made = await issue(award, format, setting, signer, at)
    return made.ok ? accept(made.value.text) : made
  }
  const oneByOne = async (items: readonly ToSeal[]): Promise<readonly Result<string>[]> => {
    const made: Result<string>[] = []
    for (const item of items) made.push(await whole(item))
    return made
  }
  if (!isBulkFormat(format) || type !== 'Ed25519' || d === undefined) return { seal: oneByOne, close: async () => undefined }
  const secret = createPrivateKey({ key: { kty, crv, x, d }, format: 'jwk' })
  const sealers = new Map<string, Awaited<ReturnType<typeof quickSealer>>>()
  const sealed = async (prepared: Result<Prepared> | undefined, item: ToSeal): Promise<Result<string>> => {
    if (!prepared?.ok || !prepared.value.digest) return prepared?.ok === false ? prepared : whole(item)
    const sealer = sealers.get(item.at) ?? (await quickSealer({ kid, sign: (bytes) => sign(null, bytes, secret) }, item.at, hash))
    if (sealers.size > 1000) sealers.clear()
    sealers.set(item.at, sealer)
    return sealer.ok ? accept(sealer.value.seal({ text: prepared.value.text, digest: prepared.value.digest })) : sealer
  }
  const pool = many >= worthAThread ? createSealPool(1) : undefined
  const batch = new Batch(format, hash)
  const prepare = async (items: readonly ToSeal[]): Promise<readonly Result<Prepared>[]> => {
    const [first] = items
    if (pool && first)
      return pool.prepare(
        format,
        first.award,
        items.map(({ award: { specification: _s, awardingBody: _b, ...award }, setting }) => ({ award, setting })),
      )
    const made: Result<Prepared>[] = []
    for (const { award, setting } of items) made.push(await batch.prepare(award, setting))
    return made
  }
  return {
    seal: async (items) => {
      const prepared = await prepare(items)
      const made: Result<string>[] = []
      for (const [index, item] of items.entries()) made.push(await sealed(prepared[index], item))
      return made
    },
    close: async () => pool?.close(),
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
