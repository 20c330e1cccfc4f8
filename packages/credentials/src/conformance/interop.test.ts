import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { createHash, randomBytes } from 'node:crypto'
import * as dataIntegrity from '@digitalbazaar/data-integrity'
import * as ed25519 from '@digitalbazaar/ed25519-multikey'
import { cryptosuite as ecdsa } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import * as jcs from '@digitalbazaar/eddsa-jcs-2022-cryptosuite'
import { cryptosuite as eddsa } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { verifyCredential as verifyWithDcc } from '@digitalcredentials/verifier-core'
import * as fc from 'fast-check'
import { SignJWT, compactVerify, importJWK } from 'jose'
import { describe, expect, onTestFinished, test } from 'vitest'
import { issuedFormats as formats } from '../formats.ts'
import type { JsonObject } from '../format.ts'
import { issue, prepare } from '../issue.ts'
import { makeKey, multikeyOf, signerOf } from '../keys/key-file.ts'
import type { KeyFile } from '../keys/key-file.ts'
import { verify } from '../verify.ts'
import { at, award, documentLoader, issuer, nowhere, shown as shownWhole } from './peers.ts'

/** The standard elements as each payload says them. */
const elementsOf = (id: string): object => {
  if (id.startsWith('eudi'))
    return {
      workload: 'PT50H',
      'level.eqf': 4,
      learningOutcomes: ['Inspect an installation with a checklist'],
      issuerCountry: 'GE',
      stackability: false,
    }
  if (id.startsWith('elm3'))
    return {
      workload: 'PT50H',
      'level.eqf': 'Level 4',
      participationForm: 'blended',
      credits: '2',
      grade: 'pass',
      issuerCountry: 'GEO',
      learningOutcomes: ['Inspect an installation with a checklist'],
    }
  return {
    workload: '50',
    'level.eqf': '4',
    assessmentType: 'practical-assessment',
    participationForm: 'blended',
    prerequisites: 'none',
    stackability: 'stand-alone',
  }
}

describe('what we issue', () => {
  test.each(formats)('in $id verifies here as genuine, and breaks with one changed letter', async ({ id }) => {
    const { signer, setting, trust } = await issuer(id)
    const issued = await issue(award(), id, setting, signer, at)
    if (!issued.ok) throw new Error(JSON.stringify(issued.problems))
    const shown = await shownWhole(id, issued.value.text)
    const judge = async (text: string) => verify(new TextEncoder().encode(text), { at, documents: nowhere, trust })
    expect(await judge(shown)).toMatchObject({
      format: id,
      verdict: 'genuine',
      warnings: [],
      credential: { title: 'Solar PV systems', subject: { name: 'Demo Learner' }, elements: elementsOf(id) },
    })
    expect(shown).not.toContain('learner@demo.example')
    if (id.endsWith('sd-jwt'))
      return expect((await judge(issued.value.text.replace(/~(.)/, (_, one: string) => `~${one === 'W' ? 'X' : 'W'}`))).verdict).toBe(
        'malformed',
      )
    if (id.endsWith('cose'))
      return expect(['altered', 'malformed']).toContain(
        (await judge(issued.value.text.replace(/(.{60})(.)/, (_, head: string, one: string) => `${head}${one === 'A' ? 'B' : 'A'}`)))
          .verdict,
      )
    const altered = id.endsWith('jwt')
      ? issued.value.text.replace(/\.(.{40})(.)/, (_, head: string, one: string) => `.${head}${one === 'A' ? 'B' : 'A'}`)
      : shown.replace('Inspect an', 'Inspects an')
    expect(['altered', 'malformed']).toContain((await judge(altered)).verdict)
  })
  test.each([
    ['ob3+eddsa-rdfc-2022', eddsa],
    ['ob3+ecdsa-rdfc-2019', ecdsa],
    ['vc2+ecdsa-rdfc-2019', ecdsa],
    ['ob3+eddsa-jcs-2022', jcs.createVerifyCryptosuite()],
    ['vc2+eddsa-jcs-2022', jcs.createVerifyCryptosuite()],
  ] as const)('in %s verifies with @digitalbazaar/vc', async (id, cryptosuite) => {
    const { signer, setting } = await issuer(id)
    const issued = await issue(award(), id, setting, signer, at)
    if (!issued.ok) throw new Error('not issued')
    const suite = new dataIntegrity.DataIntegrityProof({ cryptosuite })
    const result = await vc.verifyCredential({ credential: JSON.parse(issued.value.text), suite, documentLoader, now: new Date(at) })
    expect(result.verified, JSON.stringify(result.error?.errors?.map(String))).toBe(true)
  })
  test('verifies with the verifier of the Digital Credentials Consortium, whose registries are not asked', async () => {
    const { signer, setting } = await issuer()
    const issued = await issue(award(), 'ob3+eddsa-rdfc-2022', setting, signer, at)
    if (!issued.ok) throw new Error('not issued')
    // It would fetch the schema that Open Badges publishes; tests ask nobody outside.
    const outside = globalThis.fetch
    globalThis.fetch = () => Promise.reject(new Error('no network in tests'))
    onTestFinished(() => void (globalThis.fetch = outside))
    const { log } = await verifyWithDcc({ credential: JSON.parse(issued.value.text), knownDIDRegistries: [] })
    expect(log).toEqual(expect.arrayContaining([expect.objectContaining({ id: 'valid_signature', valid: true })]))
    const altered = await verifyWithDcc({
      credential: JSON.parse(issued.value.text.replace('Inspect an', 'Inspects an')),
      knownDIDRegistries: [],
    })
    expect(JSON.stringify(altered)).toContain('invalid_signature')
  })
  test('as a JWT verifies with jose', async () => {
    const { key, signer, setting } = await issuer()
    const issued = await issue(award(), 'ob3+jwt', setting, signer, at)
    if (!issued.ok) throw new Error('not issued')
    const { kty, crv, x } = key.privateKeyJwk
    const { payload, protectedHeader } = await compactVerify(issued.value.text, await importJWK({ kty, crv, x }, 'EdDSA'))
    expect([protectedHeader.typ, JSON.parse(new TextDecoder().decode(payload)).type]).toEqual([
      'vc+jwt',
      ['VerifiableCredential', 'OpenBadgeCredential'],
    ])
  })
})

describe('an SD-JWT VC', () => {
  const library = (key: KeyFile, secret?: CryptoKey) =>
    new SDJwtVcInstance({
      hasher: (data, alg) =>
        createHash(alg.replace('-', ''))
          .update(typeof data === 'string' ? data : new Uint8Array(data))
          .digest(),
      hashAlg: 'sha-256',
      saltGenerator: (length) => randomBytes(length).toString('base64url'),
      signAlg: 'ES256',
      verifier: async (data, signature) =>
        crypto.subtle.verify(
          { name: 'ECDSA', hash: 'SHA-256' },
          await crypto.subtle.importKey(
            'jwk',
            { kty: 'EC', crv: 'P-256', x: key.privateKeyJwk.x, y: key.privateKeyJwk.y ?? '' },
            { name: 'ECDSA', namedCurve: 'P-256' },
            false,
            ['verify'],
          ),
          Buffer.from(signature, 'base64url'),
          new TextEncoder().encode(data),
        ),
      ...(secret
        ? {
            signer: async (data: string) =>
              Buffer.from(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, secret, new TextEncoder().encode(data))).toString(
                'base64url',
              ),
          }
        : {}),
    })
  const pair = async () => {
    const made = await makeKey('P-256', 'did:key', at)
    if (!made.ok) throw new Error('no key')
    const secret = await crypto.subtle.importKey(
      'jwk',
      made.value.privateKeyJwk as JsonWebKey,
      { name: 'ECDSA', namedCurve: 'P-256' },
      false,
      ['sign'],
    )
    return { key: made.value, secret }
  }
  test('of ours verifies with @sd-jwt, whole and with the name kept back', async () => {
    const { key } = await pair()
    const signer = await signerOf(key)
    if (!signer.ok) throw new Error('no signer')
    const issued = await issue(
      award(),
      'sdjwtvc+sd-jwt',
      { credentialId: 'urn:uuid:1', issuer: key.controller, status: [], salt: '0123456789abcdef' },
      signer.value,
      at,
    )
    if (!issued.ok) throw new Error(JSON.stringify(issued.problems))
    const peer = library(key)
    expect((await peer.verify(issued.value.text)).payload).toMatchObject({
      vct: 'urn:cairn:micro-credential:1',
      name: 'Demo Learner',
      email: 'learner@demo.example',
      title: 'Solar PV systems',
    })
    const kept = await peer.present(issued.value.text, { email: true })
    expect(kept).not.toContain(Buffer.from('Demo Learner').toString('base64url').slice(2, 12))
    const report = await verify(new TextEncoder().encode(kept), {
      at,
      documents: nowhere,
      trust: [{ name: 'test', issuers: [{ id: key.controller, name: 'Demonstration Centre' }] }],
    })
    expect(report).toMatchObject({
      format: 'sdjwtvc+sd-jwt',
      verdict: 'genuine',
      credential: { title: 'Solar PV systems', elements: { 'workload.ects': '2', 'level.eqf': '4' } },
    })
    expect(report.credential?.subject.name).toBeUndefined()
  })
  test('of @sd-jwt verifies here, and its holder is asked for the key it names', async () => {
    const [one, holder] = [await pair(), await pair()]
    const peer = library(one.key, one.secret)
    const { kty, crv, x, y } = holder.key.privateKeyJwk
    const text = await peer.issue(
      {
        iss: one.key.controller,
        iat: 1_780_000_000,
        vct: 'https://demo.example/vct/1',
        title: 'Welding',
        given_name: 'Ana',
        cnf: { jwk: { kty, crv, x, ...(y ? { y } : {}) } },
      },
      { _sd: ['given_name'] },
      { header: { kid: one.key.kid, typ: 'dc+sd-jwt' } },
    )
    const options = { at, documents: nowhere, trust: [{ name: 'test', issuers: [{ id: one.key.controller, name: 'Demo' }] }] }
    expect(await verify(new TextEncoder().encode(text), options)).toMatchObject({
      verdict: 'genuine',
      credential: { title: 'Welding', subject: { name: 'Ana' } },
    })
    const shown = async (typ: string, iat: number, nonce = 'n-1') => {
      const digest = createHash('sha256').update(text).digest('base64url')
      const input = [
        { alg: 'ES256', typ },
        { iat, aud: 'https://verifier.example', nonce, sd_hash: digest },
      ]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.')
      const signature = Buffer.from(
        await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, holder.secret, new TextEncoder().encode(input)),
      ).toString('base64url')
      return (
        await verify(new TextEncoder().encode(`${text}${input}.${signature}`), {
          ...options,
          nonce: 'n-1',
          audience: 'https://verifier.example',
        })
      ).verdict
    }
    const now = Math.floor(Date.parse(at) / 1000)
    expect([
      await shown('kb+jwt', now),
      await shown('jwt', now),
      await shown('kb+jwt', now - 3600),
      await shown('kb+jwt', now, 'n-2'),
    ]).toEqual(['genuine', 'altered', 'altered', 'altered'])
    expect((await verify(new TextEncoder().encode(text), { ...options, requireHolder: true })).verdict).toBe('altered')
  })
})

describe('what others issue', () => {
  test('@digitalbazaar/vc with a Data Integrity proof verifies here', async () => {
    const pair = await ed25519.generate()
    const did = `did:key:${pair.publicKeyMultibase}`
    pair.id = `${did}#${pair.publicKeyMultibase}`
    pair.controller = did
    const document = await prepare(award(), 'ob3+eddsa-rdfc-2022', {
      credentialId: 'urn:uuid:1b1ad0f4-9c2b-4a3a-9a3e-0d8a0b1c2d3e',
      issuer: did,
      status: [],
      salt: '0123456789abcdef',
    })
    if (!document.ok) throw new Error('not prepared')
    const credential = await vc.issue({
      credential: structuredClone(document.value),
      suite: new dataIntegrity.DataIntegrityProof({ signer: pair.signer(), cryptosuite: eddsa }),
      documentLoader,
    })
    const report = await verify(new TextEncoder().encode(JSON.stringify(credential)), {
      at: new Date(Date.now() + 1000).toISOString(),
      documents: nowhere,
      trust: [{ name: 'test', issuers: [{ id: did, name: 'Demonstration Centre' }] }],
    })
    expect(report).toMatchObject({ verdict: 'genuine', warnings: [] })
  })
  test('@digitalbazaar/vc with a proof over canonical JSON verifies here', async () => {
    const pair = await ed25519.generate()
    const did = `did:key:${pair.publicKeyMultibase}`
    pair.id = `${did}#${pair.publicKeyMultibase}`
    pair.controller = did
    const document = await prepare(award(), 'vc2+eddsa-jcs-2022', {
      credentialId: 'urn:uuid:1b1ad0f4-9c2b-4a3a-9a3e-0d8a0b1c2d3e',
      issuer: did,
      status: [],
      salt: '0123456789abcdef',
    })
    if (!document.ok) throw new Error('not prepared')
    const credential = await vc.issue({
      credential: structuredClone(document.value),
      suite: new dataIntegrity.DataIntegrityProof({ signer: pair.signer(), cryptosuite: jcs.createSignCryptosuite() }),
      documentLoader,
    })
    expect(
      await verify(new TextEncoder().encode(JSON.stringify(credential)), {
        at: new Date(Date.now() + 1000).toISOString(),
        documents: nowhere,
        trust: [{ name: 'test', issuers: [{ id: did, name: 'Demonstration Centre' }] }],
      }),
    ).toMatchObject({ verdict: 'genuine', warnings: [] })
  })
  test('jose as a JWT verifies here', async () => {
    const { key, setting, trust } = await issuer()
    const document = await prepare(award(), 'vc2+jwt', setting)
    if (!document.ok) throw new Error('not prepared')
    const { kty, crv, x, d } = key.privateKeyJwk
    const token = await new SignJWT(document.value as JsonObject as Record<string, unknown>)
      .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: 'vc+jwt' })
      .sign(await importJWK({ kty, crv, x, ...(d ? { d } : {}) }, 'EdDSA'))
    expect(await verify(new TextEncoder().encode(token), { at, documents: nowhere, trust })).toMatchObject({
      verdict: 'genuine',
      warnings: [],
    })
  })
})

test('names and titles of any script come back as they went in', async () => {
  const issuers = new Map(await Promise.all(formats.map(async ({ id }) => [id, await issuer(id)] as const)))
  const word = fc.constantFrom(
    'Demo',
    'ليلى',
    'Оксана',
    'ნინო',
    'Հայկ',
    'ʻOkina',
    'O’Brien',
    'Łukasz',
    'Nguyễn',
    'דוד',
    '田中',
    'a "quoted" <b>',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 3 }), fc.constantFrom(...formats), async (words, { id }) => {
      const name = words.join(' ')
      const { signer, setting, trust } = issuers.get(id) ?? (await issuer(id))
      const issued = await issue(award(name, { en: `Course ${name}` }), id, setting, signer, at)
      if (!issued.ok) return false
      const report = await verify(new TextEncoder().encode(await shownWhole(id, issued.value.text)), { at, documents: nowhere, trust })
      return report.verdict === 'genuine' && report.credential?.subject.name === name && report.credential.title === `Course ${name}`
    }),
    { numRuns: 100 },
  )
})

test('a public key is known by one name: its Multikey is the end of its did:key', async () => {
  const { key } = await issuer()
  expect(key.controller).toBe(`did:key:${multikeyOf(key.privateKeyJwk)}`)
})
