import { readFile } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import * as z from 'zod'
import type { TrustList } from '@cairn/credentials/format'
import { readDccRegistry } from '@cairn/credentials/trust/dcc-registry'
import { ListBody, pinnedKey, plainIssuer, readSignedList } from '@cairn/credentials/trust/signed-list'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { shapeProblems } from '@cairn/domain/model/shape-problems'
import { readEtsiList } from './etsi-list.ts'
import { strictJson } from './strict-json.ts'

/** Another list that a trust file names: where it lies and whose seal it bears. */
const Other = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('signed'), path: z.string(), key: z.unknown() }),
  z.object({ kind: z.literal('dcc'), path: z.string(), name: z.string().max(200) }),
  z.object({ kind: z.literal('etsi'), path: z.string(), certificates: z.array(z.string()).max(20).default([]) }),
])
const Trust = z.object({
  name: z.string().optional(),
  issuers: ListBody.shape.issuers,
  certificates: z.array(z.string()).default([]),
  lists: z.array(Other).max(200).default([]),
})
const largest = 20 * 1024 * 1024

/**
 * A trust file and all lists that it names, each a list of its own with its own name and day: issuers and roots written down in it,
 * signed lists, registries of the Digital Credentials Consortium, European trusted lists. Paths are relative to the file.
 */
export async function readTrustFile(path: string): Promise<Result<readonly TrustList[]>> {
  const bytes = await read(path)
  const json = bytes.ok ? strictJson(bytes.value) : bytes
  if (!json.ok) return json
  const parsed = Trust.safeParse(json.value)
  if (!parsed.success) {
    const [first, ...rest] = shapeProblems(parsed.error)
    return refuse(first, ...rest)
  }
  const { name, issuers, certificates, lists } = parsed.data
  const folder = dirname(resolve(path))
  const roots = await pems(certificates, folder)
  if (!roots.ok) return roots
  const all: TrustList[] = [{ name: name ?? path, kind: 'file', certificates: roots.value, issuers: issuers.map(plainIssuer) }]
  for (const other of lists) {
    const found = await readOther(other, folder)
    if (!found.ok) return found
    all.push(found.value)
  }
  return accept(all)
}

async function readOther(other: z.infer<typeof Other>, folder: string): Promise<Result<TrustList>> {
  const bytes = await read(resolve(folder, other.path))
  if (!bytes.ok) return bytes
  if (other.kind === 'etsi') {
    const sealedBy = await pems(other.certificates, folder)
    return sealedBy.ok ? readEtsiList(bytes.value, sealedBy.value) : sealedBy
  }
  if (other.kind === 'signed') {
    const key = pinnedKey(other.key)
    return key.ok ? readSignedList(new TextDecoder().decode(bytes.value), key.value) : key
  }
  const json = strictJson(bytes.value)
  return json.ok ? readDccRegistry(json.value, other.name) : json
}

/** Certificates as PEM, or as paths to such. */
async function pems(given: readonly string[], folder: string): Promise<Result<string[]>> {
  const all: string[] = []
  for (const one of given) {
    const file = one.includes('-----BEGIN CERTIFICATE-----') ? accept(new TextEncoder().encode(one)) : await read(resolve(folder, one))
    if (!file.ok) return file
    all.push(new TextDecoder().decode(file.value))
  }
  return accept(all)
}

async function read(path: string): Promise<Result<Uint8Array>> {
  const bytes = await readFile(path).catch(() => undefined)
  return bytes && bytes.length <= largest
    ? accept(new Uint8Array(bytes))
    : refuse({ code: 'trust.file-missing', values: { name: basename(path) } })
}
