import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { prepare, seal } from '@cairn/credentials/issue'
import { unpackList, valueAt } from '@cairn/credentials/status/read-list'
import { sealList } from '@cairn/credentials/status/write-list'
import { sealTokenList } from '@cairn/credentials/status/write-token-list'
import { verify } from '@cairn/credentials/verify'
import { median } from '../table.ts'
import type { Table } from '../table.ts'
import { at, award, keyFor } from './award.ts'

const rounds = 25
async function measured(work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds + 3; round += 1) {
    const before = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(before)
    if (round >= 3) times.push((user + system) / 1000)
  }
  return median(times)
}
/** One place in a hundred, without any order that packing could use, and the same in each run. */
const withdrawn = (size: number): number[] =>
  Array.from({ length: size / 100 }, (_, index) => createHash('sha256').update(String(index)).digest().readUInt32BE() % size)

/** Whole verification with its status list, and a list of a country's size. */
export async function statusTables(): Promise<Table[]> {
  const { signer, setting, trust, key } = await keyFor('ob3+eddsa-rdfc-2022', ['Ed25519'])
  const issuer = key?.controller ?? ''
  const common = { url: 'https://demo.example/status/1', issuer, from: '2026-09-15T00:00:00Z', until: '2026-09-22T00:00:00Z' }
  const list = await sealList({ ...common, purpose: 'revocation', set: withdrawn(131_072).filter((index) => index !== 94_567) }, signer)
  const prepared = await prepare(award, 'ob3+eddsa-rdfc-2022', {
    ...setting,
    status: [{ purpose: 'revocation', list: common.url, index: 94_567 }],
  })
  const sealed = prepared.ok ? await seal(prepared.value, 'ob3+eddsa-rdfc-2022', signer, at) : prepared
  if (!list.ok || !sealed.ok) throw new Error('the benchmark could not make its credential')
  const bytes = new TextEncoder().encode(sealed.value.text)
  const listBytes = new TextEncoder().encode(JSON.stringify(list.value))
  const documents = { get: async () => ({ bytes: listBytes, contentType: 'application/vc' }) }
  const { verdict } = await verify(bytes, { at, documents, trust })
  if (verdict !== 'genuine') throw new Error(`with its status list it is ${verdict}`)
  const whole = await measured(async () => {
    for (let i = 0; i < 10; i += 1) await verify(bytes, { at, documents, trust })
  })

  const size = 1_048_576
  const set = withdrawn(size)
  const [rebuilt, published, tokens] = [
    await measured(() => sealList({ ...common, purpose: 'revocation', set, size }, signer)),
    await sealList({ ...common, purpose: 'revocation', set, size }, signer),
    await measured(() =>
      sealTokenList({ ...common, width: 2, ttl: 43_200, size, values: set.map((index) => [index, 1] as const) }, signer),
    ),
  ]
  if (!published.ok) throw new Error('no list')
  const encoded = String((published.value['credentialSubject'] as { readonly encodedList: string }).encodedList)
  const packed = Buffer.from(encoded.slice(1), 'base64url')
  const own = await measured(() => {
    const unpacked = unpackList(encoded)
    if (!unpacked.ok || valueAt(unpacked.value.bits, set[0] ?? 0) !== 1) throw new Error('not read')
  })
  const zlib = await measured(() => gunzipSync(packed))
  const bomb = `u${gzipSync(new Uint8Array(512 * 1_048_576)).toString('base64url')}`
  const refused = await measured(() => {
    if (unpackList(bomb).ok) throw new Error('a bomb was unpacked')
  })
  return [
    {
      title: 'status lists',
      columns: ['what', 'ms', 'target'],
      rows: [
        ['whole verification with its list of 131,072 (list read each time)', (whole / 10).toFixed(2), '–'],
        ['a list of 1,048,576 made and sealed', rebuilt.toFixed(1), '< 50'],
        ['the same as a token list, two bits each', tokens.toFixed(1), '< 50'],
        ['a list of 1,048,576 unpacked and read', own.toFixed(2), `${(zlib * 1.2).toFixed(2)} (zlib’s own + 20 %)`],
        ['a list that would unpack to 512 MiB refused', refused.toFixed(1), '< 50'],
      ],
    },
  ]
}
