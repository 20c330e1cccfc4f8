import * as dataIntegrity from '@digitalbazaar/data-integrity'
import * as ed25519 from '@digitalbazaar/ed25519-multikey'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { spawn } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { once } from 'node:events'
import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Batch, quickSealer } from '@cairn/credentials/bulk/batch'
import { prepare } from '@cairn/credentials/issue'
import { makeKey } from '@cairn/credentials/keys/key-file'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { Award } from '@cairn/domain/model/award'
import { useNode } from '@cairn/server/adapters/native'
import { startAwardRun } from '@cairn/server/operations/award-achievement'
import { proveChain } from '@cairn/server/register/acts'
import { asOffice, inTenant } from '@cairn/server/register/tenancy'
import { startServer } from '@cairn/server/serve'
import { startPostgres } from '../test/setup/postgres.ts'
import type { Table } from './table.ts'
import { documentLoader, judgedByPeer } from './bulk/peer.ts'

useNode()
const at = '2026-09-15T08:00:00Z'
const root = join(import.meta.dirname, '..')
const hash = (text: string): Uint8Array => createHash('sha256').update(text).digest()
const megabytes = (): number => process.memoryUsage().rss / 1_048_576
const format = 'ob3+eddsa-rdfc-2022'

/** One specification to many people: in memory on one thread, to disk by the command, and durable through PostgreSQL, beside the peer and the bare signature, in one run. */
export async function run(): Promise<Table> {
  const many = Number(process.env['CAIRN_BENCH_BULK'] ?? 100_000)
  const specification = AchievementSpecification.parse(
    JSON.parse(await readFile(join(root, 'demo/micro-credentials/solar-pv-inspection.json'), 'utf8')),
  )
  const key = await makeKey('Ed25519', 'did:key', at)
  const [awardingBody] = specification.awardingBodies
  if (!key.ok || !awardingBody) throw new Error('the benchmark could not make its key')
  const base = Award.parse({
    id: 'urn:cairn:award:bench',
    specification,
    awardingBody,
    awarded: '2026-05-04T12:00:00Z',
    learner: { name: 'x' },
  })
  const parsed = base.specification
  const person = (index: number): Award => ({
    ...base,
    specification: parsed,
    learner: { name: `Learner ${index} Demo`, email: `learner${index}@demo.example` },
  })
  const setting = (index: number) => ({
    credentialId: `urn:uuid:${crypto.randomUUID()}`,
    issuer: key.value.controller,
    salt: `salt-${index}-0123456789`,
    status: [
      { purpose: 'revocation' as const, list: 'https://register.example/status/r-1', index },
      { purpose: 'suspension' as const, list: 'https://register.example/status/s-1', index },
    ],
  })
  const rows: string[][] = []
  const { kty, crv, x, d = '' } = key.value.privateKeyJwk
  const secret = createPrivateKey({ key: { kty, crv, x, d }, format: 'jwk' })

  const pair = generateKeyPairSync('ed25519')
  const message = Buffer.alloc(64, 7)
  const floorOf = (): number => {
    const from = performance.now()
    for (let i = 0; i < 20_000; i += 1) sign(null, message, pair.privateKey)
    return ((performance.now() - from) / 20_000) * 1000
  }
  floorOf()
  const floors = [floorOf()]
  const peerKey = await ed25519.generate()
  peerKey.controller = `did:key:${peerKey.publicKeyMultibase}`
  peerKey.id = `${peerKey.controller}#${peerKey.publicKeyMultibase}`
  const suite = new dataIntegrity.DataIntegrityProof({ signer: peerKey.signer(), cryptosuite })
  const peerOf = async (count: number): Promise<number> => {
    const documents: object[] = []
    for (let i = 0; i < count; i += 1) {
      const made = await prepare(person(i), format, { ...setting(i), issuer: peerKey.controller })
      if (made.ok) documents.push(made.value)
    }
    const from = performance.now()
    for (const credential of documents) await vc.issue({ credential, suite, documentLoader })
    return ((performance.now() - from) / documents.length) * 1000
  }
  await peerOf(20)
  const peers = [await peerOf(150)]

  const batch = new Batch(format, hash)
  const sealer = await quickSealer({ kid: key.value.kid, sign: (bytes) => sign(null, bytes, secret) }, at, hash)
  if (!sealer.ok) throw new Error('no sealer')
  const sample: string[] = []
  let peak = 0
  const make = async (index: number): Promise<string> => {
    const prepared = await batch.prepare(person(index), setting(index))
    if (!prepared.ok || !prepared.value.digest) throw new Error('not prepared')
    return sealer.value.seal({ text: prepared.value.text, digest: prepared.value.digest })
  }
  for (let i = 0; i < 2000; i += 1) await make(i)
  const from = performance.now()
  for (let i = 0; i < many; i += 1) {
    const text = await make(i)
    if (i % Math.ceil(many / 100) === 0) {
      sample.push(text)
      peak = Math.max(peak, megabytes())
    }
  }
  const memory = ((performance.now() - from) / many) * 1000
  peers.push(await peerOf(150))
  floors.push(floorOf())
  const [floor, peer] = [(floors[0] ?? 0) / 2 + (floors[1] ?? 0) / 2, (peers[0] ?? 0) / 2 + (peers[1] ?? 0) / 2]
  const row = (name: string, micro: number, megabytesUsed: string, by: string): string[] => [
    name,
    micro.toFixed(0),
    (1e6 / micro).toFixed(0),
    (micro / floor).toFixed(1),
    (peer / micro).toFixed(1),
    megabytesUsed,
    by,
  ]
  rows.push(row('floor: bare Ed25519', floor, '–', '–'), row('peer: @digitalbazaar/vc, in memory', peer, '–', '–'))
  rows.push(
    row(
      `in memory, 1 thread (${batch.quick.toLocaleString('en')} of ${(many + 2000).toLocaleString('en')} by mould)`,
      memory,
      `${peak.toFixed(0)} MB`,
      await judgedByPeer(sample),
    ),
  )

  rows.push(await toDisk(many, specification, key.value, row))
  rows.push(await durable(many, row))
  return {
    title: `bulk: ${many.toLocaleString('en')} × ${format} from one specification, ${sample[0]?.length.toLocaleString('en')} bytes each`,
    columns: ['how', 'µs each', 'a second', '× floor', '× faster than peer', 'peak memory', 'verified by the peer'],
    rows,
    note: 'Targets: in memory on one thread ≥ 45 × the peer and ≤ 3.5 × the floor; to disk ≥ 10,000 a second on two cores, ≤ 512 MB; durable through PostgreSQL (prepared, signed, checked, published, acts) ≥ 1,500 a second on two cores and ≥ 6 × what the peer signs without storing. The peer’s own figure is of the same credentials in the same run.',
  }
}

type RowOf = (name: string, micro: number, megabytesUsed: string, by: string) => string[]
/** The command, as people run it: start, reading and journal included. */
async function toDisk(many: number, specification: AchievementSpecification, key: object, row: RowOf): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-bulk-'))
  try {
    const path = (name: string): string => join(folder, name)
    await writeFile(path('spec.json'), JSON.stringify(specification))
    await writeFile(path('key.json'), JSON.stringify(key))
    await writeFile(
      path('awards.jsonl'),
      Array.from({ length: many }, (_, index) =>
        JSON.stringify({ name: `Learner ${index} Demo`, email: `learner${index}@demo.example`, awarded: '2026-05-04' }),
      ).join('\n'),
    )
    const from = performance.now()
    const command = spawn(
      process.execPath,
      [
        'bin/cairn.js',
        'issue',
        '--specification',
        path('spec.json'),
        '--awards',
        path('awards.jsonl'),
        '--format',
        format,
        '--key',
        path('key.json'),
        '--out',
        path('out.jsonl'),
        '--status-list',
        'https://register.example/status/r-1',
        '--json',
      ],
      { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const said: string[] = []
    command.stdout.on('data', (bytes) => said.push(String(bytes)))
    let peak = 0
    const watch = setInterval(
      () =>
        void readFile(`/proc/${command.pid}/status`, 'utf8')
          .then((text) => (peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(text)?.[1] ?? 0) / 1024)))
          .catch(() => undefined),
      200,
    )
    await once(command, 'exit')
    clearInterval(watch)
    const micro = ((performance.now() - from) / many) * 1000
    const { issued } = JSON.parse(said.join('')) as { issued: number }
    // More than one string can hold: line by line.
    const sample: string[] = []
    let index = 0
    for await (const line of createInterface({ input: createReadStream(path('out.jsonl')) })) {
      if (index % Math.ceil(many / 100) === 0) sample.push(JSON.stringify((JSON.parse(line) as { credential: object }).credential))
      index += 1
    }
    return row(
      `cairn issue to disk (${issued.toLocaleString('en')} issued, ${((await stat(path('out.jsonl'))).size / 1_048_576).toFixed(0)} MB)`,
      micro,
      `${peak.toFixed(0)} MB`,
      await judgedByPeer(sample),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Through the office: from the request to the published credential, with every act, on a PostgreSQL that forces its writes to disk. */
async function durable(many: number, row: RowOf): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-bulk-pg-'))
  const postgres = await startPostgres(folder, { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' })
  try {
    const server = await startServer({ port: 0, demo: true, databaseUrl: postgres.url, data: folder })
    try {
      await server.idle()
      const { ports } = server
      const entry = await ports.register
        .selectFrom('entries')
        .select(['organisation'])
        .where('slug', '=', 'solar-pv-inspection')
        .where('state', '=', 'registered')
        .limit(1)
        .executeTakeFirstOrThrow()
      const actor = {
        id: 'bench',
        organisation: entry.organisation ?? '',
        organisationName: '',
        roles: ['award-office' as const],
        demonstration: true,
      }
      const before = await asOffice(() =>
        ports.register
          .selectFrom('awards')
          .select(({ fn }) => fn.countAll().as('n'))
          .where('state', '=', 'published')
          .executeTakeFirstOrThrow(),
      )
      const stored = performance.now()
      for (let part = 0; part * 50_000 < many; part += 1) {
        const rows = Array.from({ length: Math.min(50_000, many - part * 50_000) }, (_, index) => ({
          name: `Learner ${part} ${index} Demo`,
          email: `learner${part}-${index}@demo.example`,
          awarded: '2026-09-15T12:00:00Z',
          route: 'course' as const,
        }))
        const begun = await inTenant('main', () =>
          startAwardRun(
            ports,
            actor,
            { request: `bench-part-${part}`, specification: 'solar-pv-inspection', format, rows, mailShared: false },
            ports.locales.words('en'),
          ),
        )
        if (!begun.ok) throw new Error(begun.problems[0].code)
      }
      const from = performance.now()
      server.wake()
      let peak = 0
      const watch = setInterval(() => (peak = Math.max(peak, megabytes())), 200)
      await server.idle()
      clearInterval(watch)
      const micro = ((performance.now() - from) / many) * 1000
      const after = await asOffice(() =>
        ports.register
          .selectFrom('awards')
          .select(({ fn }) => fn.countAll().as('n'))
          .where('state', '=', 'published')
          .executeTakeFirstOrThrow(),
      )
      const sample = await asOffice(() =>
        ports.register
          .selectFrom('awards')
          .innerJoin('runs', 'runs.id', 'awards.run')
          .select('sealed')
          .where('runs.request', 'like', 'bench-part-%')
          .where('row_number', '<=', 50)
          .execute(),
      )
      const proof = await asOffice(() => proveChain(ports.register))
      return row(
        `durable through PostgreSQL (${(Number(after.n) - Number(before.n)).toLocaleString('en')} published, ${proof.acts.toLocaleString('en')} acts ${proof.broken === undefined ? 'whole' : 'BROKEN'}; requests stored in ${((from - stored) / 1000).toFixed(1)} s)`,
        micro,
        `${peak.toFixed(0)} MB`,
        await judgedByPeer(sample.flatMap(({ sealed }) => (sealed === null ? [] : [sealed]))),
      )
    } finally {
      await server.close()
    }
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
