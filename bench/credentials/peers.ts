import { createHash, randomBytes } from 'node:crypto'
import * as dataIntegrity from '@digitalbazaar/data-integrity'
import * as ecdsaKeys from '@digitalbazaar/ecdsa-multikey'
import { cryptosuite as ecdsa } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import * as selective from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import * as ed25519 from '@digitalbazaar/ed25519-multikey'
import { cryptosuite as eddsa } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { CompactSign, compactVerify, importJWK } from 'jose'
import { prepare } from '@cairn/credentials/issue'
import type { Runner } from '../credentials.ts'
import { at, award, documentLoader, keyFor, setting } from './award.ts'

/** The same credential with the libraries that others use. */
export async function peers(): Promise<Runner[]> {
  return [
    await ofProof('eddsa-rdfc-2022', await ed25519.generate(), eddsa),
    await ofProof('ecdsa-rdfc-2019', await ecdsaKeys.generate({ curve: 'P-256' }), ecdsa),
    await ofParts(),
    await ofToken(),
    await ofClaims(),
  ]
}

type Pair = { readonly publicKeyMultibase: string; id: string; controller: string; readonly signer: () => object }
async function unsigned(pair: Pair, format: string): Promise<object> {
  const did = `did:key:${pair.publicKeyMultibase}`
  pair.id = `${did}#${pair.publicKeyMultibase}`
  pair.controller = did
  const document = await prepare(award, format, setting(did))
  if (!document.ok) throw new Error('not prepared for the peer')
  return document.value
}

async function ofProof(name: string, pair: Pair, cryptosuite: object): Promise<Runner> {
  const document = await unsigned(pair, `ob3+${name}`)
  const suite = new dataIntegrity.DataIntegrityProof({ signer: pair.signer(), cryptosuite })
  const issue = () => vc.issue({ credential: structuredClone(document), suite, documentLoader })
  const theirs = await issue()
  return {
    name: `peer: @digitalbazaar ${name}`,
    sign: issue,
    verify: () =>
      vc.verifyCredential({
        credential: structuredClone(theirs),
        suite: new dataIntegrity.DataIntegrityProof({ cryptosuite }),
        documentLoader,
      }),
  }
}

async function ofParts(): Promise<Runner> {
  const pair = await ecdsaKeys.generate({ curve: 'P-256' })
  const document = await unsigned(pair, 'ob3+ecdsa-sd-2023')
  const suite = new dataIntegrity.DataIntegrityProof({
    signer: pair.signer(),
    cryptosuite: selective.createSignCryptosuite({
      mandatoryPointers: ['/issuer', '/name', '/validFrom', '/awardedDate', '/credentialSubject/achievement'],
    }),
    date: at,
  })
  const issue = () => vc.issue({ credential: structuredClone(document), suite, documentLoader })
  const shown = await vc.derive({
    verifiableCredential: structuredClone(await issue()),
    suite: new dataIntegrity.DataIntegrityProof({
      cryptosuite: selective.createDiscloseCryptosuite({ selectivePointers: ['/credentialSubject/identifier/0'] }),
    }),
    documentLoader,
  })
  return {
    name: 'peer: @digitalbazaar ecdsa-sd-2023',
    sign: issue,
    verify: () =>
      vc.verifyCredential({
        credential: structuredClone(shown),
        suite: new dataIntegrity.DataIntegrityProof({ cryptosuite: selective.createVerifyCryptosuite() }),
        documentLoader,
        now: new Date(at),
      }),
  }
}

async function ofToken(): Promise<Runner> {
  const { key } = await keyFor('vc2+jwt', ['Ed25519'])
  const document = await prepare(award, 'vc2+jwt', setting(key?.controller ?? ''))
  if (!key || !document.ok) throw new Error('not prepared for the peer')
  const { kty, crv, x, d } = key.privateKeyJwk
  const [secret, open] = [await importJWK({ kty, crv, x, ...(d ? { d } : {}) }, 'EdDSA'), await importJWK({ kty, crv, x }, 'EdDSA')]
  const payload = new TextEncoder().encode(JSON.stringify(document.value))
  const signToken = () => new CompactSign(payload).setProtectedHeader({ alg: 'EdDSA', typ: 'vc+jwt' }).sign(secret)
  const token = await signToken()
  return { name: 'peer: jose', sign: signToken, verify: () => compactVerify(token, open) }
}

async function ofClaims(): Promise<Runner> {
  const { key } = await keyFor('sdjwtvc+sd-jwt', ['Ed25519'])
  if (!key) throw new Error('no key for the peer')
  const { kty, crv, x, d } = key.privateKeyJwk
  const [secret, open] = [
    await crypto.subtle.importKey('jwk', { kty, crv, x, ...(d ? { d } : {}) }, 'Ed25519', false, ['sign']),
    await crypto.subtle.importKey('jwk', { kty, crv, x }, 'Ed25519', false, ['verify']),
  ]
  const library = new SDJwtVcInstance({
    hasher: (data, alg) =>
      createHash(alg.replace('-', ''))
        .update(typeof data === 'string' ? data : new Uint8Array(data))
        .digest(),
    hashAlg: 'sha-256',
    saltGenerator: (length) => randomBytes(length).toString('base64url'),
    signAlg: 'EdDSA',
    signer: async (data) => Buffer.from(await crypto.subtle.sign('Ed25519', secret, new TextEncoder().encode(data))).toString('base64url'),
    verifier: async (data, signature) =>
      crypto.subtle.verify('Ed25519', open, Buffer.from(signature, 'base64url'), new TextEncoder().encode(data)),
  })
  const { specification } = award
  const claims = {
    iss: key.controller,
    iat: 1_780_000_000,
    vct: 'urn:cairn:micro-credential:1',
    title: Object.values(specification.title)[0],
    learning_outcomes: specification.learningOutcomes.map(({ id, statement }) => ({ id, statement: Object.values(statement)[0] })),
    elements: { workload: '50', 'level.eqf': '4' },
    name: 'Demo Learner',
    latin_name: 'Demo Learner',
    email: 'learner@demo.example',
  }
  const issue = () => library.issue(claims, { _sd: ['name', 'latin_name', 'email'] })
  const token = await issue()
  return { name: 'peer: @sd-jwt/sd-jwt-vc', sign: issue, verify: () => library.verify(token) }
}
