import * as dataIntegrity from '@digitalbazaar/data-integrity'
import * as ed25519 from '@digitalbazaar/ed25519-multikey'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import * as fc from 'fast-check'
import { SignJWT, compactVerify, importJWK } from 'jose'
import { describe, expect, test } from 'vitest'
import { Award } from '@cairn/domain/model/award'
import { contexts } from '../contexts/list.ts'
import { formats } from '../formats.ts'
import type { IssueSetting, JsonObject } from '../format.ts'
import { issue, prepare } from '../issue.ts'
import { makeKey, multikeyOf, signerOf } from '../keys/key-file.ts'
import { verify } from '../verify.ts'

const at = '2026-09-15T08:00:00Z'
const nowhere = { get: async () => undefined }
const award = (name = 'Demo Learner', title: Record<string, string> = { en: 'Solar PV systems', ar: 'الطاقة الشمسية' }): Award =>
  Award.parse({
    id: 'urn:cairn:award:1', awarded: '2026-05-04T12:00:00Z', learner: { name, email: 'learner@demo.example' }, results: [{ met: true, grade: 'pass' }],
    awardingBody: { id: 'https://demo.cairn.example/o/centre', legalName: { en: 'Demonstration Centre' }, country: 'GE' },
    specification: { id: 'https://demo.cairn.example/mc/solar', title, learningOutcomes: [{ id: 'lo-1', statement: { en: 'Inspect an installation with a checklist' } }], workload: { hours: 50, credits: [{ system: 'ects', points: 2 }] }, levels: [{ framework: 'eqf', value: '4' }], assessments: [{ id: 'as-1', type: 'practical-assessment', outcomes: ['lo-1'] }], participation: ['blended'], prerequisites: { none: true }, stackability: { kind: 'stand-alone' } },
  })
async function issuer() {
  const key = await makeKey('Ed25519', 'did:key', at)
  if (!key.ok) throw new Error('no key')
  const signer = await signerOf(key.value)
  if (!signer.ok) throw new Error('no signer')
  const setting: IssueSetting = { credentialId: 'urn:uuid:5b1ad0f4-9c2b-4a3a-9a3e-0d8a0b1c2d3e', issuer: key.value.controller, status: [], salt: '0123456789abcdef' }
  return { key: key.value, signer: signer.value, setting, trust: [{ name: 'test', issuers: [{ id: key.value.controller, name: 'Demonstration Centre' }] }] }
}
const documentLoader = async (url: string) => {
  const document = contexts.get(url)
  if (document) return { contextUrl: null, documentUrl: url, document }
  if (!url.startsWith('did:key:')) throw new Error(`not bundled: ${url}`)
  const [did = '', fragment = ''] = url.split('#')
  const method = { '@context': 'https://w3id.org/security/multikey/v1', id: `${did}#${did.slice(8)}`, type: 'Multikey', controller: did, publicKeyMultibase: did.slice(8) }
  return { contextUrl: null, documentUrl: url, document: fragment ? method : { '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'], id: did, verificationMethod: [method], assertionMethod: [method.id] } }
}

describe('what we issue', () => {
  test.each(formats)('in $id verifies here as genuine, and breaks with one changed letter', async ({ id }) => {
    const { signer, setting, trust } = await issuer()
    const issued = await issue(award(), id, setting, signer, at)
    if (!issued.ok) throw new Error(JSON.stringify(issued.problems))
    const judge = async (text: string) => verify(new TextEncoder().encode(text), { at, documents: nowhere, trust })
    expect(await judge(issued.value.text)).toMatchObject({ format: id, verdict: 'genuine', warnings: [], credential: { title: 'Solar PV systems', subject: { name: 'Demo Learner' }, elements: { workload: '50', 'level.eqf': '4', assessmentType: 'practical-assessment', participationForm: 'blended', prerequisites: 'none', stackability: 'stand-alone' } } })
    expect(issued.value.text).not.toContain('learner@demo.example')
    const altered = id.endsWith('jwt') ? issued.value.text.replace(/\.(.{40})(.)/, (_, head: string, one: string) => `.${head}${one === 'A' ? 'B' : 'A'}`) : issued.value.text.replace('Inspect an', 'Inspects an')
    expect(['altered', 'malformed']).toContain((await judge(altered)).verdict)
  })
  test('with a Data Integrity proof verifies with @digitalbazaar/vc', async () => {
    const { signer, setting } = await issuer()
    const issued = await issue(award(), 'ob3+eddsa-rdfc-2022', setting, signer, at)
    if (!issued.ok) throw new Error('not issued')
    const suite = new dataIntegrity.DataIntegrityProof({ cryptosuite })
    const result = await vc.verifyCredential({ credential: JSON.parse(issued.value.text), suite, documentLoader, now: new Date(at) })
    expect(result.verified, JSON.stringify(result.error?.errors?.map(String))).toBe(true)
  })
  test('as a JWT verifies with jose', async () => {
    const { key, signer, setting } = await issuer()
    const issued = await issue(award(), 'ob3+jwt', setting, signer, at)
    if (!issued.ok) throw new Error('not issued')
    const { kty, crv, x } = key.privateKeyJwk
    const { payload, protectedHeader } = await compactVerify(issued.value.text, await importJWK({ kty, crv, x }, 'EdDSA'))
    expect([protectedHeader.typ, JSON.parse(new TextDecoder().decode(payload)).type]).toEqual(['vc+jwt', ['VerifiableCredential', 'OpenBadgeCredential']])
  })
})

describe('what others issue', () => {
  test('@digitalbazaar/vc with a Data Integrity proof verifies here', async () => {
    const pair = await ed25519.generate()
    const did = `did:key:${pair.publicKeyMultibase}`
    pair.id = `${did}#${pair.publicKeyMultibase}`
    pair.controller = did
    const document = await prepare(award(), 'ob3+eddsa-rdfc-2022', { credentialId: 'urn:uuid:1b1ad0f4-9c2b-4a3a-9a3e-0d8a0b1c2d3e', issuer: did, status: [], salt: '0123456789abcdef' })
    if (!document.ok) throw new Error('not prepared')
    const credential = await vc.issue({ credential: structuredClone(document.value), suite: new dataIntegrity.DataIntegrityProof({ signer: pair.signer(), cryptosuite }), documentLoader })
    const report = await verify(new TextEncoder().encode(JSON.stringify(credential)), { at: new Date(Date.now() + 1000).toISOString(), documents: nowhere, trust: [{ name: 'test', issuers: [{ id: did, name: 'Demonstration Centre' }] }] })
    expect(report).toMatchObject({ verdict: 'genuine', warnings: [] })
  })
  test('jose as a JWT verifies here', async () => {
    const { key, setting, trust } = await issuer()
    const document = await prepare(award(), 'vc2+jwt', setting)
    if (!document.ok) throw new Error('not prepared')
    const { kty, crv, x, d } = key.privateKeyJwk
    const token = await new SignJWT(document.value as JsonObject as Record<string, unknown>).setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: 'vc+jwt' }).sign(await importJWK({ kty, crv, x, ...(d ? { d } : {}) }, 'EdDSA'))
    expect(await verify(new TextEncoder().encode(token), { at, documents: nowhere, trust })).toMatchObject({ verdict: 'genuine', warnings: [] })
  })
})

test('names and titles of any script come back as they went in', async () => {
  const { signer, setting, trust } = await issuer()
  const word = fc.constantFrom('Demo', 'ليلى', 'Оксана', 'ნინო', 'Հայկ', 'ʻOkina', 'O’Brien', 'Łukasz', 'Nguyễn', 'דוד', '田中', 'a "quoted" <b>')
  await fc.assert(
    fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 3 }), fc.constantFrom(...formats), async (words, { id }) => {
      const name = words.join(' ')
      const issued = await issue(award(name, { en: `Course ${name}` }), id, setting, signer, at)
      if (!issued.ok) return false
      const report = await verify(new TextEncoder().encode(issued.value.text), { at, documents: nowhere, trust })
      return report.verdict === 'genuine' && report.credential?.subject.name === name && report.credential.title === `Course ${name}`
    }),
    { numRuns: 60 },
  )
})

test('a public key is known by one name: its Multikey is the end of its did:key', async () => {
  const { key } = await issuer()
  expect(key.controller).toBe(`did:key:${multikeyOf(key.privateKeyJwk)}`)
})
