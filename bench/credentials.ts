import * as dataIntegrity from '@digitalbazaar/data-integrity'
import * as ed25519 from '@digitalbazaar/ed25519-multikey'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { CompactSign, compactVerify, importJWK } from 'jose'
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify as verifyBare } from 'node:crypto'
import { contexts } from '@cairn/credentials/contexts/list'
import { formats } from '@cairn/credentials/formats'
import { prepare, seal } from '@cairn/credentials/issue'
import { makeKey, signerOf } from '@cairn/credentials/keys/key-file'
import { verify } from '@cairn/credentials/verify'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { Award } from '@cairn/domain/model/award'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { median } from './table.ts'
import type { Table } from './table.ts'

const at = '2026-09-15T08:00:00Z'
const rounds = 40
const perRound = 5
const specification = AchievementSpecification.parse(JSON.parse(readFileSync(join(import.meta.dirname, '../demo/micro-credentials/solar-pv-inspection.json'), 'utf8')))

/** The same loader for the peer as for us: bundled contexts, did:key by itself, nothing else. */
const documentLoader = async (url: string): Promise<object> => {
  const document = contexts.get(url)
  if (document) return { contextUrl: null, documentUrl: url, document }
  const [did = '', fragment] = url.split('#')
  const method = { '@context': 'https://w3id.org/security/multikey/v1', id: `${did}#${did.slice(8)}`, type: 'Multikey', controller: did, publicKeyMultibase: did.slice(8) }
  return { contextUrl: null, documentUrl: url, document: fragment ? method : { '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'], id: did, verificationMethod: [method], assertionMethod: [method.id] } }
}

type Runner = { readonly name: string; readonly sign: () => Promise<unknown>; readonly verify: () => Promise<unknown> }

/** Issues and verifies one credential with us, the peers and bare Ed25519, in turn, in one process; medians, as ratios. */
export async function run(): Promise<Table> {
  const body = specification.awardingBodies[0]
  const key = await makeKey('Ed25519', 'did:key', at)
  const signer = key.ok ? await signerOf(key.value) : undefined
  if (!body || !key.ok || !signer?.ok) throw new Error('the benchmark could not make its key')
  const award = Award.parse({ id: 'urn:cairn:award:bench', specification, awardingBody: body, awarded: '2026-05-04T12:00:00Z', learner: { name: 'Demo Learner', email: 'learner@demo.example' } })
  const setting = { credentialId: 'urn:uuid:5b1ad0f4-9c2b-4a3a-9a3e-0d8a0b1c2d3e', issuer: key.value.controller, status: [], salt: '0123456789abcdef' }
  const trust = [{ name: 'bench', issuers: [{ id: key.value.controller, name: 'Demonstration Vocational Centre' }] }]
  const runners: Runner[] = []

  const pair = generateKeyPairSync('ed25519')
  const message = Buffer.alloc(64, 7)
  const bare = sign(null, message, createPrivateKey(pair.privateKey.export({ type: 'pkcs8', format: 'pem' })))
  const publicKey = createPublicKey(pair.privateKey)
  runners.push({ name: 'floor: bare Ed25519', sign: async () => sign(null, message, pair.privateKey), verify: async () => verifyBare(null, message, publicKey, bare) })

  for (const { id } of formats) {
    const prepared = await prepare(award, id, setting)
    if (!prepared.ok) throw new Error(`not prepared: ${id}`)
    const sealed = await seal(prepared.value, id, signer.value, at)
    if (!sealed.ok) throw new Error(`not sealed: ${id}`)
    const bytes = new TextEncoder().encode(sealed.value.text)
    runners.push({ name: `ours: ${id}`, sign: () => seal(prepared.value, id, signer.value, at), verify: () => verify(bytes, { at, documents: { get: async () => undefined }, trust }) })
  }

  const peerKey = await ed25519.generate()
  const did = `did:key:${peerKey.publicKeyMultibase}`
  peerKey.id = `${did}#${peerKey.publicKeyMultibase}`
  peerKey.controller = did
  const unsigned = await prepare(award, 'ob3+eddsa-rdfc-2022', { ...setting, issuer: did })
  if (!unsigned.ok) throw new Error('not prepared for the peer')
  const suite = new dataIntegrity.DataIntegrityProof({ signer: peerKey.signer(), cryptosuite })
  const theirs = await vc.issue({ credential: structuredClone(unsigned.value), suite, documentLoader })
  runners.push({ name: 'peer: @digitalbazaar/vc', sign: () => vc.issue({ credential: structuredClone(unsigned.value), suite, documentLoader }), verify: () => vc.verifyCredential({ credential: structuredClone(theirs), suite: new dataIntegrity.DataIntegrityProof({ cryptosuite }), documentLoader }) })

  const { kty, crv, x, d } = key.value.privateKeyJwk
  const [secret, open] = [await importJWK({ kty, crv, x, ...(d ? { d } : {}) }, 'EdDSA'), await importJWK({ kty, crv, x }, 'EdDSA')]
  const payload = new TextEncoder().encode(JSON.stringify(unsigned.value))
  const token = await new CompactSign(payload).setProtectedHeader({ alg: 'EdDSA', typ: 'vc+jwt' }).sign(secret)
  runners.push({ name: 'peer: jose', sign: () => new CompactSign(payload).setProtectedHeader({ alg: 'EdDSA', typ: 'vc+jwt' }).sign(secret), verify: () => compactVerify(token, open) })

  const times = new Map(runners.map(({ name }) => [name, { sign: [] as number[], verify: [] as number[] }]))
  for (let round = 0; round < rounds; round += 1)
    for (const runner of runners)
      for (const act of ['sign', 'verify'] as const) {
        const from = performance.now()
        for (let i = 0; i < perRound; i += 1) await runner[act]()
        if (round > 4) times.get(runner.name)?.[act].push(((performance.now() - from) / perRound) * 1000)
      }
  const of = (name: string, act: 'sign' | 'verify'): number => median(times.get(name)?.[act] ?? [])
  const floor = 'floor: bare Ed25519'
  const peer = (name: string): string => (name.includes('jwt') ? 'peer: jose' : 'peer: @digitalbazaar/vc')
  return {
    title: 'issue and verify one credential, one thread',
    columns: ['who', 'sign µs', '× floor', '× faster than peer', 'verify µs', '× floor', '× faster than peer'],
    rows: runners.map(({ name }) => [name, ...(['sign', 'verify'] as const).flatMap((act) => [of(name, act).toFixed(0), (of(name, act) / of(floor, act)).toFixed(1), name.startsWith('ours') ? (of(peer(name), act) / of(name, act)).toFixed(2) : '–'])]),
    note: 'Ours verifies more than the peer: strict reading, shape, trust, text. Targets of the issue on formats: eddsa-rdfc-2022 sign ≤ 8 × floor and ≥ 20 × the peer, verify ≤ 4 × and ≥ 12 ×; jwt ≤ 3 × floor both ways.',
  }
}
