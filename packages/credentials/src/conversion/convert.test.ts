import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Award } from '@cairn/domain/model/award'
import { formatOf, issuedFormats } from '../formats.ts'
import type { FormatId, JsonObject } from '../format.ts'
import { issue, seal } from '../issue.ts'
import { makeKey, signerOf } from '../keys/key-file.ts'
import { verify } from '../verify.ts'
import { leaves } from './changes.ts'
import { awardOf, convert as reformat, convertOwn } from './convert.ts'

const at = '2026-09-15T08:00:00Z'
const specimen: object = JSON.parse(readFileSync(new URL('../../../server/src/export/specimen.json', import.meta.url), 'utf8'))
const award = (over: object = {}): Award =>
  Award.parse({
    id: 'urn:uuid:5b1ad0f4-9c2b-4a3a-9a3e-0d8a0b1c2d3e',
    awarded: '2026-05-04T12:00:00Z',
    learner: { name: 'Demo Learner', email: 'learner@demo.example' },
    results: [{ met: true, grade: 'merit' }],
    awardingBody: { id: 'https://example.org/o/1', legalName: { en: 'Body' }, country: 'MT' },
    specification: { ...specimen, language: 'en', keptFindings: [], id: 'https://example.org/mc/specimen' },
    ...over,
  })
const by = async (id: string) => {
  const first = formatOf(id)?.keys[0]
  const key = await makeKey(first === 'P-256' ? 'P-256' : 'Ed25519', 'did:key', at)
  if (!key.ok) throw new Error('no key')
  const signer = await signerOf(key.value)
  if (!signer.ok) throw new Error('no signer')
  return { controller: key.value.controller, signer: signer.value }
}
/** As `cairn convert` does: another document, sealed where there is a key. */
async function convert(
  bytes: Uint8Array,
  { by: who, ...given }: ReturnType<typeof setting> & { readonly by?: Awaited<ReturnType<typeof by>> },
) {
  const made = await reformat(bytes, who ? { ...given, controller: who.controller } : given)
  if (!made.ok) return made
  const sealed = who && (await seal(made.value.document, given.to, who.signer, at))
  if (sealed && !sealed.ok) return sealed
  return {
    ok: true as const,
    value: {
      ...made.value,
      credential: sealed
        ? sealed.value.mediaType === 'application/vc'
          ? (JSON.parse(sealed.value.text) as JsonObject)
          : sealed.value.text
        : made.value.plain,
    },
  }
}
const setting = (to: string) => ({ to, salt: '0123456789abcdef', newId: 'urn:uuid:00000000-0000-4000-8000-000000000001' })
const mayBeMade = issuedFormats.filter(({ keys }) => keys.length > 0)
const sealedIn = async (id: FormatId, given: Award) => {
  const who = await by(id)
  const issued = await issue(
    given,
    id,
    { credentialId: given.id, issuer: who.controller, status: [], salt: '0123456789abcdef' },
    who.signer,
    at,
  )
  if (!issued.ok) throw new Error(JSON.stringify(issued.problems))
  return { who, bytes: new TextEncoder().encode(issued.value.text) }
}
/** What the holder shows part by part verifies only once a part is shown; a European seal needs a certificate. */
const whole = mayBeMade.filter(({ securing }) => securing !== 'ecdsa-sd-2023' && securing !== 'jades')
const pairs = whole
  .flatMap(({ id }) => whole.map((other) => [id, other.id] as const))
  .filter(([from, to]) => formatOf(from)?.keys[0] === formatOf(to)?.keys[0])
const onePerPayload = pairs.filter(
  ([from, to]) => from.split('+')[0] !== to.split('+')[0] || (from.endsWith('rdfc-2022') && to.endsWith('+jwt')),
)

describe('the same award in another format', () => {
  test.each(onePerPayload)('%s becomes %s, which verifies as genuine', async (from, to) => {
    const { who, bytes } = await sealedIn(from, award())
    const made = await convert(bytes, { ...setting(to), by: who })
    if (!made.ok) throw new Error(JSON.stringify(made.problems))
    const text = typeof made.value.credential === 'string' ? made.value.credential : JSON.stringify(made.value.credential)
    const report = await verify(new TextEncoder().encode(text), {
      at,
      documents: { get: async () => undefined },
      trust: [{ name: 'test', issuers: [{ id: who.controller, name: 'Body' }] }],
    })
    expect(report).toMatchObject({ format: to, verdict: 'genuine', credential: { title: 'Specimen', subject: { name: 'Demo Learner' } } })
    expect(made.value.losses[0]).toMatchObject({ element: 'seal', kind: 'dropped' })
  })
  test.each([
    ['ob3+eddsa-rdfc-2022', 'ob3+jwt'],
    ['vc2+jwt', 'vc2+eddsa-jcs-2022'],
    ['sdjwtvc+sd-jwt', 'sdjwtvc+sd-jwt'],
  ] as const)('%s to %s and back says the same award: within one vocabulary the seal alone is lost', async (from, to) => {
    const { who, bytes } = await sealedIn(from, award({ learner: { name: 'Demo Learner' } }))
    const made = await convert(bytes, { ...setting(to), by: who })
    if (!made.ok) throw new Error(JSON.stringify(made.problems))
    expect(made.value.losses.map(({ element, at: place, kind }) => [element, place, kind])).toEqual([
      ['seal', from.endsWith('jwt') ? '' : '/proof', 'dropped'],
    ])
  })
  test('a badge and an SD-JWT carry each other’s standard elements there and back', async () => {
    const { who, bytes } = await sealedIn('ob3+eddsa-rdfc-2022', award({ learner: { name: 'Demo Learner' } }))
    const there = await convert(bytes, { ...setting('sdjwtvc+sd-jwt'), by: who })
    if (!there.ok) throw new Error(JSON.stringify(there.problems))
    const back = await convert(new TextEncoder().encode(String(there.value.credential)), { ...setting('ob3+eddsa-rdfc-2022'), by: who })
    if (!back.ok || typeof back.value.credential === 'string') throw new Error(JSON.stringify(back))
    const [first, last] = [awardOf('ob3', JSON.parse(new TextDecoder().decode(bytes)) as JsonObject), awardOf('ob3', back.value.credential)]
    if (!first.ok || !last.ok) throw new Error('not read')
    const lost = new Set([...there.value.losses, ...back.value.losses].map(({ element }) => element.split('.').slice(0, 2).join('.')))
    const missing = leaves(first.value)
      .filter(([element, value]) => !leaves(last.value).some(([other, said]) => other === element && said === value))
      .map(([element]) => element.split('.').slice(0, 2).join('.'))
    expect(missing.filter((element) => !lost.has(element))).toEqual([])
    expect(leaves(last.value).find(([element]) => element === 'specification.workload.hours')).toEqual([
      'specification.workload.hours',
      '50',
    ])
  })
  test('without a key the document comes bare, and says so', async () => {
    const { bytes } = await sealedIn('ob3+eddsa-rdfc-2022', award())
    const made = await convert(bytes, setting('vc2+jwt'))
    if (!made.ok || typeof made.value.credential === 'string') throw new Error('not made')
    expect([made.value.credential['proof'], made.value.losses[0]?.code]).toEqual([undefined, 'loss.seal'])
  })
  test('sealed by another issuer, it has a new identifier, another issuer, and no status of the first', async () => {
    const given = await sealedIn('ob3+eddsa-rdfc-2022', award())
    const document = JSON.parse(new TextDecoder().decode(given.bytes)) as JsonObject
    const entry = {
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '5',
      statusListCredential: 'https://example.org/status/1',
    }
    const made = await convert(new TextEncoder().encode(JSON.stringify({ ...document, credentialStatus: [entry] })), {
      ...setting('ob3+jwt'),
      by: await by('ob3+jwt'),
    })
    if (!made.ok) throw new Error(JSON.stringify(made.problems))
    expect(made.value.losses.map(({ element, code }) => [element, code])).toEqual(
      expect.arrayContaining([
        ['issuer', 'loss.issuer'],
        ['status', 'loss.status'],
      ]),
    )
    expect(String(made.value.credential)).not.toContain('status/1')
  })
  test('a member that we do not know is named with its place', async () => {
    const { bytes } = await sealedIn('vc2+eddsa-jcs-2022', award())
    const document = {
      ...(JSON.parse(new TextDecoder().decode(bytes)) as JsonObject),
      evidence: [{ id: 'https://example.org/evidence', type: ['Evidence'], narrative: 'A film of the work' }],
      termsOfUse: { type: 'Terms' },
    }
    const made = await convert(new TextEncoder().encode(JSON.stringify(document)), setting('sdjwtvc+sd-jwt'))
    if (!made.ok) throw new Error('not made')
    expect(made.value.losses).toEqual(
      expect.arrayContaining([
        { element: 'evidence', at: '/evidence', kind: 'dropped', code: 'loss.not-read' },
        { element: 'termsOfUse', at: '/termsOfUse', kind: 'dropped', code: 'loss.not-read' },
      ]),
    )
  })
})

describe('nothing is lost in silence', () => {
  const keys = Object.keys(specimen).filter((key) => !['id', 'title', 'language', 'version', 'kind', 'keptFindings'].includes(key))
  test.each(mayBeMade)('every element of any award is in $id or among the losses', async ({ id }) => {
    const needed = id.startsWith('eudi') || id.startsWith('elm3')
    const words = fc.constantFrom('Überblick', 'Виконує розрахунки', 'A "quoted" sentence of some length', 'x', '12')
    await fc.assert(
      fc.asyncProperty(fc.subarray(keys), words, fc.boolean(), async (kept, word, graded) => {
        const some = Object.fromEntries(
          Object.entries(specimen).filter(
            ([key]) =>
              kept.includes(key) || (needed && ['workload', 'levels', 'qualityAssurance', 'learningOutcomes', 'description'].includes(key)),
          ),
        )
        const given = Award.parse({
          id: 'urn:uuid:1',
          awarded: '2026-05-04T12:00:00Z',
          learner: { name: word },
          awardingBody: { id: 'https://example.org/o/1', legalName: { en: 'Body', fr: word }, country: 'MT' },
          results: graded ? [{ met: true, grade: word, gradingScheme: { en: 'A to F' } }] : [],
          specification: { ...some, id: 'https://example.org/mc/specimen', language: 'en', title: { en: word, uk: 'Інше' } },
        })
        const document = JSON.parse(JSON.stringify(given)) as JsonObject
        const made = await convertOwn(given, { ...setting(id), credentialId: 'urn:uuid:1', issuer: 'did:example:1', status: [] })
        // A format that must have an element refuses an award without it, and says which.
        if (!made.ok) {
          expect(made.problems[0].code).toMatch(/^(issue\.element-missing|payload\.)/)
          return
        }
        const text = JSON.stringify(made.value.plain)
        const told = made.value.losses.map(({ at: place }) => place)
        const silent = places(document).filter(
          ([place, value]) =>
            !text.includes(JSON.stringify(value).slice(1, -1)) &&
            !text.includes(String(value)) &&
            !moment(value, text) &&
            !told.some((one) => place === one || place.startsWith(`${one}/`)),
        )
        expect(silent).toEqual([])
      }),
      { numRuns: 20 },
    )
  })
})
const places = (value: unknown, at = ''): [string, string | number | boolean][] =>
  Array.isArray(value)
    ? value.flatMap((part, index) => places(part, `${at}/${index}`))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, part]) => places(part, `${at}/${name}`))
      : [[at, value as string]]
const moment = (value: unknown, text: string): boolean =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && text.includes(String(Date.parse(value) / 1000))
