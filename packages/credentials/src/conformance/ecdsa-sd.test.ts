import * as dataIntegrity from '@digitalbazaar/data-integrity'
import * as multikey from '@digitalbazaar/ecdsa-multikey'
import * as selective from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { pinContext } from '../contexts/list.ts'
import { readMultikey } from '../did/key-material.ts'
import type { JsonObject } from '../format.ts'
import { prepare, seal } from '../issue.ts'
import { isObject, objectsOf } from '../json-values.ts'
import { disclose, selectiveProblem } from '../securing/ecdsa-sd.ts'
import { verify } from '../verify.ts'
import { at, award, documentLoader, issuer, nowhere } from './peers.ts'
import { hasShared, readSharedJson } from './shared.ts'

const format = 'ob3+ecdsa-sd-2023'
const Document = z.record(z.string(), z.json())
async function sealed() {
  const own = await issuer(format)
  const document = await prepare(award(), format, own.setting)
  const issued = document.ok ? await seal(document.value, format, own.signer, at) : document
  if (!issued.ok) throw new Error(JSON.stringify(issued.problems))
  return { ...own, credential: Document.parse(JSON.parse(issued.value.text)) as JsonObject }
}
const judged = async (credential: object, trust: Parameters<typeof verify>[1]['trust']) =>
  verify(new TextEncoder().encode(JSON.stringify(credential)), { at, documents: nowhere, trust })

describe('a credential whose parts the holder shows one by one', () => {
  test('is refused as the issuer gave it, with the reason', async () => {
    const { credential, trust } = await sealed()
    const report = await judged(credential, trust)
    expect([report.verdict, report.steps.find(({ step }) => step === 'signature')?.judgement]).toEqual([
      'malformed',
      { outcome: 'failed', problem: { code: 'verify.base-proof', at: '/proof' } },
    ])
  })
  test('is genuine without the name, and with it where the holder shows it', async () => {
    const { credential, trust } = await sealed()
    const [bare, named] = [await disclose(credential, []), await disclose(credential, ['/credentialSubject/identifier/0'])]
    if (!bare.ok || !named.ok) throw new Error('not disclosed')
    expect(JSON.stringify(bare.value)).not.toContain('Demo Learner')
    const reports = [await judged(bare.value, trust), await judged(named.value, trust)]
    expect(reports.map(({ format: said, verdict, credential: read }) => [said, verdict, read?.title, read?.subject.name])).toEqual([
      [format, 'genuine', 'Solar PV systems', undefined],
      [format, 'genuine', 'Solar PV systems', 'Demo Learner'],
    ])
  })
  test('breaks where what is shown is changed, or where a part of another is put in', async () => {
    const [{ credential, trust }, other] = [await sealed(), await sealed()]
    const shown = await disclose(credential, ['/credentialSubject/identifier'])
    const foreign = await disclose(other.credential, ['/credentialSubject/identifier'])
    if (!shown.ok || !foreign.ok) throw new Error('not disclosed')
    expect((await judged(JSON.parse(JSON.stringify(shown.value).replace('Demo Learner', 'Another Name')) as object, trust)).verdict).toBe(
      'altered',
    )
    const [proof, theirs] = [objectsOf(shown.value['proof'])[0], objectsOf(foreign.value['proof'])[0]]
    expect((await judged({ ...shown.value, proof: [{ ...proof, proofValue: theirs?.['proofValue'] ?? '' }] }, trust)).verdict).toBe(
      'altered',
    )
    const { name: _, ...less } = shown.value
    expect((await judged(less, trust)).verdict).toBe('altered')
  })
  test('shows any choice of its parts, each of which verifies here', async () => {
    const { credential, trust } = await sealed()
    const parts = [
      '/credentialSubject/identifier/0',
      '/credentialSubject/identifier/1',
      '/credentialSubject/result',
      '/credentialSubject/result/0/value',
      '/credentialSubject',
    ]
    await fc.assert(
      fc.asyncProperty(fc.subarray(parts), async (chosen) => {
        const shown = await disclose(credential, chosen)
        return shown.ok && (await judged(shown.value, trust)).verdict === 'genuine'
      }),
      { numRuns: 20 },
    )
  })
  test('says which pointer leads nowhere', async () => {
    const { credential } = await sealed()
    expect(await disclose(credential, ['/credentialSubject/nothing'])).toMatchObject({
      ok: false,
      problems: [{ code: 'issue.pointer-unknown', at: '/credentialSubject/nothing' }],
    })
  })
})

describe('both ways with @digitalbazaar', () => {
  test('what we seal is derived and verified there, and what we derive as well', async () => {
    const { credential } = await sealed()
    const ours = await disclose(credential, ['/credentialSubject/identifier/0'])
    const suite = new dataIntegrity.DataIntegrityProof({
      cryptosuite: selective.createDiscloseCryptosuite({ selectivePointers: ['/credentialSubject/identifier/0'] }),
    })
    const theirs = await vc.derive({ verifiableCredential: structuredClone(credential), suite, documentLoader })
    if (!ours.ok) throw new Error('not disclosed')
    for (const shown of [ours.value, theirs]) {
      const result = await vc.verifyCredential({
        credential: structuredClone(shown),
        suite: new dataIntegrity.DataIntegrityProof({ cryptosuite: selective.createVerifyCryptosuite() }),
        documentLoader,
        now: new Date(at),
      })
      expect(result.verified, JSON.stringify(result.error?.errors?.map(String))).toBe(true)
    }
  })
  test('what is sealed there is derived and verified here', async () => {
    const pair = await multikey.generate({ curve: 'P-256' })
    const did = `did:key:${pair.publicKeyMultibase}`
    pair.id = `${did}#${pair.publicKeyMultibase}`
    pair.controller = did
    const document = await prepare(award(), format, {
      credentialId: 'urn:uuid:1b1ad0f4-9c2b-4a3a-9a3e-0d8a0b1c2d3e',
      issuer: did,
      status: [],
      salt: '0123456789abcdef',
    })
    if (!document.ok) throw new Error('not prepared')
    const suite = new dataIntegrity.DataIntegrityProof({
      signer: pair.signer(),
      cryptosuite: selective.createSignCryptosuite({ mandatoryPointers: ['/issuer', '/validFrom', '/credentialSubject/achievement'] }),
      date: at,
    })
    const credential = await vc.issue({ credential: structuredClone(document.value), suite, documentLoader })
    const shown = await disclose(Document.parse(credential) as JsonObject, ['/name', '/credentialSubject/identifier/0'])
    if (!shown.ok) throw new Error(JSON.stringify(shown.problems))
    expect(await judged(shown.value, [{ name: 'test', issuers: [{ id: did, name: 'Demonstration Centre' }] }])).toMatchObject({
      verdict: 'genuine',
      credential: { subject: { name: 'Demo Learner' } },
    })
  })
})

describe.skipIf(!hasShared)('the example of the Recommendation (needs the shared vectors beside the checkout)', () => {
  const folder = 'w3c-di-ecdsa/ecdsa-sd-2023/prc'
  if (hasShared) pinContext('https://w3id.org/citizenship/v4rc1', readSharedJson('contexts/w3id.org_citizenship_v4rc1.json', Document))
  test('derives to the published bytes, and its seal holds under the key that it names', async () => {
    const base = readSharedJson(`${folder}/addSignedSDBase.json`, Document) as JsonObject
    const shown = await disclose(base, readSharedJson('w3c-di-ecdsa/prCredSelective.json', z.array(z.string())))
    if (!shown.ok) throw new Error(JSON.stringify(shown.problems))
    const published = readSharedJson(`${folder}/derivedRevealDocument.json`, Document) as JsonObject
    const proofOf = (document: JsonObject): JsonObject => objectsOf(document['proof'])[0] ?? {}
    const { proof: _ours, ...body } = shown.value
    const { proof, ...wanted } = published
    expect([body, proofOf(shown.value)['proofValue']]).toEqual([wanted, proofOf(published)['proofValue']])
    const key = readMultikey('zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP')
    if (!key.ok || !isObject(wanted)) throw new Error('no key')
    expect(proof).toBeDefined()
    expect(await selectiveProblem(wanted, proofOf(published), key.value)).toBeUndefined()
  })
})
