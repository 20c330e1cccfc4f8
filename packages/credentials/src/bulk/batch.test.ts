import { createHash, createPrivateKey, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Learner } from '@cairn/domain/model/award'
import type { Award } from '@cairn/domain/model/award'
import { award } from '../conformance/peers.ts'
import { canonical } from '../contexts/canonical.ts'
import type { StatusEntry } from '../format.ts'
import { issue, prepare } from '../issue.ts'
import { makeKey, signerOf } from '../keys/key-file.ts'
import { Batch, quickSealer } from './batch.ts'
import { mouldOf } from './mould.ts'

const at = '2026-09-15T08:00:00Z'
const hash = (text: string): Uint8Array => createHash('sha256').update(text).digest()
const made = await makeKey('Ed25519', 'did:key', at)
const slow = made.ok ? await signerOf(made.value) : made
if (!made.ok || !slow.ok) throw new Error('no key')
const { kid, controller, privateKeyJwk } = made.value
const key = createPrivateKey({ key: JSON.parse(JSON.stringify(privateKeyJwk)), format: 'jwk' })
const sealer = await quickSealer({ kid, sign: (bytes) => sign(null, bytes, key) }, at, hash)
if (!sealer.ok) throw new Error('no sealer')

const anyText = fc.oneof(
  fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
  fc.constantFrom('"', '\\', 'a\nb', 'tab\there', 'كريم', '𝒳 \u{1f600}', '\u007f', 'c14n0', '_:c14n1', 'cairn-mark-of-name', 'urn:x'),
)
const person = fc.record({
  name: fc.option(anyText),
  latin: fc.option(anyText),
  email: fc.option(fc.emailAddress()),
  learner: fc.option(fc.uuid()),
  grade: fc.option(anyText.map((text) => text.slice(0, 80))),
  places: fc.array(fc.nat(131_071), { maxLength: 2 }),
  id: fc.uuid(),
  salt: fc.base64String({ minLength: 16, maxLength: 24 }),
  day: fc.constantFrom('2026-05-04T12:00:00Z', '2026-06-01T00:00:00Z'),
})
const whole = award()
const skill = { framework: 'esco', id: 'http://data.europa.eu/esco/skill/1', label: { en: 'a skill' } }
const [first] = whole.specification.learningOutcomes
if (!first) throw new Error('no outcome')
// The same skill under two outcomes: blank nodes that are alike.
const alike = {
  ...whole.specification,
  learningOutcomes: [
    { ...first, id: 'lo-1', skills: [skill] },
    { ...first, id: 'lo-2', skills: [skill] },
  ],
}
const parts = (one: typeof person extends fc.Arbitrary<infer T> ? T : never, twins: boolean) => {
  const learner = {
    ...(one.name === null ? {} : { name: one.name }),
    ...(one.latin === null ? {} : { latinName: one.latin }),
    ...(one.email === null ? {} : { email: one.email }),
    ...(one.learner === null ? {} : { id: `urn:uuid:${one.learner}` }),
  }
  const specification = twins ? alike : whole.specification
  const read = Learner.safeParse(learner)
  const full: Award | undefined = read.success
    ? {
        ...whole,
        specification,
        awarded: one.day,
        learner: read.data,
        results: [{ met: true, ...(one.grade === null ? {} : { grade: one.grade }) }],
      }
    : undefined
  const status = one.places.flatMap((index, place): StatusEntry[] => {
    const at = (list: string) => ({ list: `https://register.example/status/${list}`, index })
    if (place > 0) return [{ purpose: 'suspension', ...at('s') }]
    // As the office gives them: three lists of one place.
    return [
      { purpose: 'revocation', ...at('r') },
      { purpose: 'refresh', ...at('n'), reference: 'https://register.example/renewed' },
      {
        purpose: 'message',
        ...at('m'),
        size: 2,
        messages: ['none', 'under-appeal', 'being-corrected', 'ask-issuer'].map((message, value) => ({ status: `0x${value}`, message })),
      },
    ]
  })
  return { full, setting: { credentialId: `urn:uuid:${one.id}`, issuer: controller, status, salt: one.salt } }
}

describe('many of one specification', () => {
  test.each([
    ['ob3+eddsa-rdfc-2022', false],
    ['ob3+eddsa-rdfc-2022', true],
    ['vc2+eddsa-rdfc-2022', true],
  ] as const)(
    '%s, with nodes that are alike: %s. Whatever people are called, text, canonical form and seal are those of the full way, byte for byte',
    async (format, twins) => {
      const batch = new Batch(format, hash)
      await fc.assert(
        fc.asyncProperty(person, async (one) => {
          const { full, setting } = parts(one, twins)
          fc.pre(full !== undefined)
          if (!full) return
          const [ours, theirs] = [await batch.prepare(full, setting), await prepare(full, format, setting)]
          expect(ours.ok).toBe(theirs.ok)
          if (!ours.ok || !theirs.ok) return
          expect(ours.value.text).toBe(JSON.stringify(theirs.value))
          const meaning = await canonical(theirs.value)
          if (!ours.value.digest || !meaning.ok) return expect(meaning.ok).toBe(false)
          expect(Buffer.from(ours.value.digest).toString('hex')).toBe(Buffer.from(hash(meaning.value)).toString('hex'))
          const whole = await issue(full, format, setting, slow.value, at)
          expect(whole.ok && whole.value.text).toBe(sealer.value.seal({ text: ours.value.text, digest: ours.value.digest }))
        }),
        { numRuns: Number(process.env['CAIRN_RUNS'] ?? 300) },
      )
      expect(batch.quick).toBeGreaterThan(Number(process.env['CAIRN_RUNS'] ?? 300) / 3)
    },
    6_000_000,
  )

  test('a mould is only cast where marks are whole values', () => {
    const document = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiableCredential'],
      id: 'urn:uuid:mark',
      name: 'mark-name',
      credentialSubject: { id: 'urn:uuid:x' },
    }
    expect(
      mouldOf(
        document,
        new Map([
          ['mark-name', 'name'],
          ['urn:uuid:mark', 'id'],
        ]),
        hash,
      ),
    ).toBeDefined()
    expect(mouldOf({ ...document, name: 'Dear mark-name' }, new Map([['mark-name', 'name']]), hash)).toBeUndefined()
    expect(mouldOf({ ...document, nonsense: 'mark-name' }, new Map([['mark-name', 'name']]), hash)).toBeUndefined()
  })
  test('where two nodes are alike in the first degree the full way is taken', () => {
    const twins = {
      '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
      type: ['VerifiableCredential'],
      id: 'urn:uuid:mark',
      credentialSubject: {
        type: ['AchievementSubject'],
        identifier: [
          { type: 'IdentityObject', identityType: 'name', hashed: false, identityHash: 'one' },
          { type: 'IdentityObject', identityType: 'name', hashed: false, identityHash: 'two' },
        ],
      },
    }
    const mould = mouldOf(
      twins,
      new Map([
        ['one', 'a'],
        ['two', 'b'],
        ['urn:uuid:mark', 'id'],
      ]),
      hash,
    )
    expect(mould?.digest({ a: 'x', b: 'y', id: 'urn:uuid:z' }, hash)).toBeDefined()
    expect(mould?.digest({ a: 'x', b: 'x', id: 'urn:uuid:z' }, hash)).toBeUndefined()
  })
})
