import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify as verifyBare } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { issuedFormats } from '@cairn/credentials/formats'
import { disclose } from '@cairn/credentials/securing/ecdsa-sd'
import { prepare, seal } from '@cairn/credentials/issue'
import { verify } from '@cairn/credentials/verify'
import { award, at, keyFor, nowhere } from './credentials/award.ts'
import { peers } from './credentials/peers.ts'
import { statusTables } from './credentials/status.ts'
import { median } from './table.ts'
import type { Table } from './table.ts'

const rounds = Number(process.env['CAIRN_BENCH_ROUNDS'] ?? 30)
const warm = 5
/** So often each is done before anything is measured: what is measured is a service that runs, not one that begins. */
const before = { quick: 1_500, slow: 40 } as const
const isSlow = (name: string): boolean => name.includes('ecdsa-sd') || name.startsWith('peer: @digital') || name.endsWith('jades')
/** `peer`: whose figures ours are held against. */
export type Runner = {
  readonly name: string
  readonly peer?: string
  readonly sign: () => Promise<unknown>
  readonly verify: () => Promise<unknown>
}
const peerOf = (format: string): string | undefined =>
  format.endsWith('jwt') && !format.endsWith('sd-jwt')
    ? 'peer: jose'
    : format.endsWith('sd-jwt')
      ? 'peer: @sd-jwt/sd-jwt-vc'
      : format.includes('ecdsa-sd')
        ? 'peer: @digitalbazaar ecdsa-sd-2023'
        : format.includes('ecdsa')
          ? 'peer: @digitalbazaar ecdsa-rdfc-2019'
          : format.endsWith('jades')
            ? 'peer: jose'
            : 'peer: @digitalbazaar eddsa-rdfc-2022'

/** What one has thrown away is not swept up in the time of the next. */
const collect = (): void => {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
}

/** Issues and verifies one credential in every format with us, the peers and bare signatures, in turn, in one process; medians, as ratios. */
export async function run(): Promise<readonly Table[]> {
  const runners: Runner[] = []
  let size = 0
  for (const [name, type] of [
    ['floor: bare Ed25519', 'ed25519'],
    ['floor: bare P-256', 'ec'],
  ] as const) {
    const pair = type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const message = Buffer.alloc(64, 7)
    const digest = type === 'ed25519' ? null : 'sha256'
    const bare = sign(digest, message, createPrivateKey(pair.privateKey.export({ type: 'pkcs8', format: 'pem' })))
    const publicKey = createPublicKey(pair.privateKey)
    runners.push({
      name,
      sign: async () => sign(digest, message, pair.privateKey),
      verify: async () => verifyBare(digest, message, publicKey, bare),
    })
  }
  for (const { id, keys } of issuedFormats) {
    const { signer, setting, trust } = await keyFor(id, keys)
    const prepared = await prepare(award, id, setting)
    if (!prepared.ok) throw new Error(`not prepared: ${id} ${JSON.stringify(prepared.problems)}`)
    const sealed = await seal(prepared.value, id, signer, at)
    if (!sealed.ok) throw new Error(`not sealed: ${id} ${JSON.stringify(sealed.problems)}`)
    const whole = id.includes('ecdsa-sd') ? await disclose(JSON.parse(sealed.value.text), ['/credentialSubject/identifier/0']) : undefined
    const bytes = new TextEncoder().encode(whole?.ok ? JSON.stringify(whole.value) : sealed.value.text)
    const { verdict } = await verify(bytes, { at, documents: nowhere, trust })
    if (verdict !== 'genuine') throw new Error(`${id} is ${verdict}`)
    if (id === 'ob3+eddsa-rdfc-2022') size = bytes.length
    const peer = peerOf(id)
    runners.push({
      name: id,
      ...(peer ? { peer } : {}),
      sign: () => seal(prepared.value, id, signer, at),
      verify: () => verify(bytes, { at, documents: nowhere, trust }),
    })
  }
  runners.push(...(await peers()))

  for (const runner of runners)
    for (const act of ['sign', 'verify'] as const)
      for (let i = 0; i < (isSlow(runner.name) ? before.slow : before.quick); i += 1) await runner[act]()
  const times = new Map(runners.map(({ name }) => [name, { sign: [] as number[], verify: [] as number[] }]))
  for (let round = 0; round < rounds + warm; round += 1)
    for (const runner of runners)
      for (const act of ['sign', 'verify'] as const) {
        // Slow ones are measured once a round, quick ones several times.
        const times1 = isSlow(runner.name) ? 1 : 20
        collect()
        const from = process.cpuUsage()
        for (let i = 0; i < times1; i += 1) await runner[act]()
        const { user, system } = process.cpuUsage(from)
        if (round >= warm) times.get(runner.name)?.[act].push((user + system) / times1)
      }
  const of = (name: string, act: 'sign' | 'verify'): number => median(times.get(name)?.[act] ?? [])
  const floor = 'floor: bare Ed25519'
  const cells = ({ name, peer }: Runner, act: 'sign' | 'verify'): string[] => [
    of(name, act).toFixed(0),
    (of(name, act) / of(floor, act)).toFixed(1),
    peer ? (of(peer, act) / of(name, act)).toFixed(2) : '–',
  ]
  const single: Table = {
    title: 'issue and verify one credential, one thread (processor time)',
    columns: ['who', 'sign µs', '× Ed25519', '× faster than peer', 'verify µs', '× Ed25519', '× faster than peer'],
    rows: runners.map((runner) => [
      runner.peer ? `ours: ${runner.name}` : runner.name,
      ...cells(runner, 'sign'),
      ...cells(runner, 'verify'),
    ]),
    note: `The badge has ${size} bytes. Ours verifies more than the peers: strict reading, shape, trust, text. Targets: eddsa-rdfc-2022 sign ≤ 8 × floor and ≥ 20 × the peer, verify ≤ 4 × and ≥ 12 ×; eddsa-jcs-2022 and jwt ≤ 3 × floor both ways; sd-jwt no slower than its peer; ecdsa-sd-2023 ≥ 5 × the peer.`,
  }
  return [single, ...(await statusTables())]
}
