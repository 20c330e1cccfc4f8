import { describe, expect, test } from 'vitest'
import type { ListedIssuer, TrustList } from '../format.ts'
import { issue } from '../issue.ts'
import { makeKey, signerOf } from '../keys/key-file.ts'
import { readDccRegistry } from '../trust/dcc-registry.ts'
import { ListBody, pinnedKey, readSignedList, signList } from '../trust/signed-list.ts'
import { award } from '../conformance/peers.ts'
import { verify } from '../verify.ts'

const at = '2026-06-01T00:00:00Z'
const signedOn = '2026-05-04T12:00:00Z'
const made = await makeKey('Ed25519', 'did:key', at)
if (!made.ok) throw new Error('no key')
const { controller } = made.value
const signer = await signerOf(made.value)
if (!signer.ok) throw new Error('no signer')
const credential = await issue(
  award(),
  'ob3+eddsa-rdfc-2022',
  { credentialId: 'urn:uuid:5b1ad0f4-9c2b-4a3a-9a3e-0d8a0b1c2d3e', issuer: controller, status: [], salt: '0123456789abcdef' },
  signer.value,
  signedOn,
)
if (!credential.ok) throw new Error('not issued')
const bytes = new TextEncoder().encode(credential.value.text)
const list = (name: string, more: Partial<TrustList> = {}, issuer: Partial<ListedIssuer> = {}): TrustList => ({
  name,
  kind: 'file',
  issuers: [{ id: controller, name: controller, ...issuer }],
  ...more,
})
const judge = async (trust: readonly TrustList[]) => {
  const report = await verify(bytes, { at, trust, documents: { get: async () => undefined } })
  return {
    verdict: report.verdict,
    warnings: report.warnings.map(({ code }) => code),
    listings: report.credential?.issuer.listings?.map(({ list: name, outcome, why }) => [name, outcome, ...(why ? [why] : [])]) ?? [],
    by: report.credential?.issuer.listedBy,
  }
}

describe('who vouches for an issuer', () => {
  test('every list that knows it is named, in the order in which they were given', async () =>
    expect(await judge([list('A'), { name: 'B', issuers: [] }, list('C', { kind: 'signed' })])).toEqual({
      verdict: 'genuine',
      warnings: [],
      listings: [
        ['A', 'passed'],
        ['C', 'passed'],
      ],
      by: 'A',
    }))
  test.each<[string, TrustList, string, string]>([
    ['for another kind of credential', list('A', {}, { for: ['EndorsementCredential'] }), 'issuer-not-listed', 'trust.not-for-this'],
    ['only later', list('A', {}, { from: '2026-05-20T00:00:00Z' }), 'issuer-not-listed', 'trust.listed-later'],
    ['no longer when it was signed', list('A', {}, { until: '2026-05-01T00:00:00Z' }), 'issuer-not-listed', 'trust.listed-until'],
    ['in a list that is over', list('A', { until: '2026-05-31T00:00:00Z' }), 'not-fully-checked', 'trust.list-over'],
    ['in a list whose seal could not be checked', list('A', { unproved: true }), 'not-fully-checked', 'trust.list-unproved'],
  ])('listed %s is no yes, and says why', async (_, only, verdict, why) => {
    expect(await judge([only])).toMatchObject({
      verdict,
      listings: [['A', verdict === 'not-fully-checked' ? 'unchecked' : 'failed', why]],
      by: undefined,
    })
    expect(await judge([only, list('B')]), 'another list’s yes stands beside it').toMatchObject({
      verdict: 'genuine',
      by: 'B',
      warnings: verdict === 'not-fully-checked' ? [] : ['trust.another-says-no'],
    })
  })
  test('what was signed while it was listed stays listed', async () =>
    expect((await judge([list('A', {}, { from: '2026-05-01T00:00:00Z', until: '2026-05-20T00:00:00Z' })])).verdict).toBe('genuine'))
})

describe('lists of others', () => {
  const body = ListBody.parse({
    name: 'Agency list',
    issued: '2026-05-01T00:00:00Z',
    until: '2027-05-01T00:00:00Z',
    issuers: [{ id: controller, name: controller }],
  })
  test('a signed list is read under the key that its reader was told, and under no other', async () => {
    const text = await signList(body, signer.value)
    const own = pinnedKey(controller)
    const another = await makeKey('Ed25519', 'did:key', at)
    const wrong = another.ok ? pinnedKey(another.value.kid) : another
    if (!own.ok || !wrong.ok) throw new Error('no key')
    const read = await readSignedList(text, own.value)
    expect(read.ok && (await judge([read.value]))).toMatchObject({ verdict: 'genuine', by: 'Agency list' })
    expect(await readSignedList(text, wrong.value)).toMatchObject({ ok: false, problems: [{ code: 'trust.list-seal' }] })
    const [head, , seal] = text.split('.')
    const forged = `${head}.${Buffer.from(JSON.stringify({ ...body, name: 'Mine' })).toString('base64url')}.${seal}`
    expect(await readSignedList(forged, own.value)).toMatchObject({ ok: false, problems: [{ code: 'trust.list-seal' }] })
    expect(await readSignedList('no list', own.value)).toMatchObject({ ok: false })
  })
  test('a registry of the Digital Credentials Consortium', async () => {
    const read = readDccRegistry(
      {
        meta: { created: '2020-12-02T02:32:16+0000', updated: '2026-01-12T00:00:00.000Z' },
        registry: { [controller]: { name: 'Example College', location: 'Somewhere', url: 'https://college.example' } },
      },
      'DCC registry',
    )
    expect(read.ok && (await judge([read.value]))).toMatchObject({
      by: 'DCC registry',
      listings: [['DCC registry', 'passed']],
      warnings: ['trust.other-name'],
    })
    expect(readDccRegistry({ registry: [] }, 'x')).toMatchObject({ ok: false })
  })
})
