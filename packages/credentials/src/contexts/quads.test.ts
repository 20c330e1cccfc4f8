import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import * as fc from 'fast-check'
import { canonize } from 'rdf-canonize'
import { describe, expect, test } from 'vitest'
import { hasShared, readShared, sharedFolder } from '../conformance/shared.ts'
import type { Json, JsonObject } from '../format.ts'
import { readJson } from '../front-door/json.ts'
import { isObject } from '../json-values.ts'
import { generalQuads } from './canonical.ts'
import { canonicalByFirstDegree } from './first-degree.ts'
import { contexts } from './list.ts'
import { quadsOf } from './quads.ts'

const v2 = 'https://www.w3.org/ns/credentials/v2'
const badges = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
const badge: JsonObject = {
  '@context': [v2, badges],
  id: 'urn:uuid:1',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Solar',
  validFrom: '2026-05-04T12:00:00Z',
  issuer: {
    id: 'did:key:z1',
    type: ['Profile'],
    name: 'Centre',
    otherIdentifier: [{ type: 'IdentifierEntry', identifier: 'https://demo.example/o/1', identifierType: 'identifier' }],
  },
  credentialSubject: {
    type: ['AchievementSubject'],
    creditsEarned: 2.5,
    identifier: [{ type: 'IdentityObject', hashed: true, identityHash: 'sha256$00', identityType: 'emailAddress', salt: 'x' }],
    achievement: {
      id: 'https://demo.example/mc/1',
      type: ['Achievement'],
      name: 'Solar',
      description: 'Inspect',
      criteria: { narrative: 'Shown' },
      creditsAvailable: 2,
      inLanguage: 'en',
      tag: ['a', 'b'],
      alignment: [{ type: ['Alignment'], targetName: 'one', targetUrl: 'https://demo.example/s/1', targetType: 'CFItem' }],
      resultDescription: [{ id: 'urn:uuid:2', type: ['ResultDescription'], name: 'Grade', resultType: 'LetterGrade' }],
    },
    result: [{ type: ['Result'], resultDescription: 'urn:uuid:2', value: 'A', status: 'Completed' }],
  },
  credentialStatus: [
    {
      id: 'https://demo.example/status/1#5',
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '5',
      statusListCredential: 'https://demo.example/status/1',
    },
  ],
}
const presentation: JsonObject = {
  '@context': [v2],
  type: 'VerifiablePresentation',
  holder: 'did:key:z2',
  verifiableCredential: [
    {
      ...badge,
      proof: {
        type: 'DataIntegrityProof',
        cryptosuite: 'eddsa-rdfc-2022',
        created: '2026-05-04T12:00:00Z',
        verificationMethod: 'did:key:z1#z1',
        proofPurpose: 'assertionMethod',
        proofValue: 'z11',
      },
    },
  ],
}
const plain: JsonObject = {
  '@context': [v2, 'https://www.w3.org/ns/credentials/examples/v2'],
  type: ['VerifiableCredential', 'Example'],
  issuer: 'https://demo.example/o',
  name: { '@value': 'Soleil', '@language': 'FR' },
  credentialSubject: [{ id: 'did:key:z3', alumniOf: 'x', degree: { type: 'Degree', level: 7, done: true, share: 0.25 } }],
  relatedResource: { id: 'https://demo.example/r', digestSRI: 'sha384-x' },
}
const samples = [badge, presentation, plain]

const form = async (quads: readonly object[]): Promise<string> =>
  canonize([...quads], { algorithm: 'RDFC-1.0', format: 'application/n-quads', maxDeepIterations: 2000 })
/** `left` where our reading leaves the document to the general one; else both must say the same, to the byte. */
async function compare(document: JsonObject): Promise<'left' | 'same' | 'both refuse' | 'differ'> {
  const own = quadsOf(document)
  if (!own) return 'left'
  const general = await generalQuads(document)
  if (!general.ok) return 'differ'
  const whole = await form(general.value)
  // What our quads canonicalise to without the general algorithm, where that is enough, is the same as well.
  const simple = canonicalByFirstDegree(own, 'SHA-256')
  return (await form(own)) === whole && (simple === undefined || simple === whole) ? 'same' : 'differ'
}

test.each(samples.map((document) => ({ type: String(document['type']), document })))(
  'our own reading covers what we issue ($type) and says what the general one says',
  async ({ document }) => {
    expect(await compare(document)).toBe('same')
    expect(canonicalByFirstDegree(quadsOf(document) ?? [], 'SHA-256')).toBeDefined()
  },
)

const terms = [
  ...new Set(
    [...contexts.values()].flatMap((document) => JSON.stringify(document).match(/"[A-Za-z]\w*"/g) ?? []).map((word) => word.slice(1, -1)),
  ),
]
const name = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...terms) },
  { weight: 1, arbitrary: fc.constantFrom('id', 'type', '@id', '@type', 'unheard-of', 'a:b', 'schema:name', 'sec:proof') },
)
const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    '',
    'word',
    'https://demo.example/x',
    'urn:uuid:9',
    '_:b0',
    'a b',
    'relative/x',
    'did:key:z1',
    true,
    false,
    null,
    0,
    1,
    -5,
    2.5,
    1e-7,
    1e21,
    0.1,
    100000,
    'Achievement',
    'VerifiableCredential',
    'xsd:string',
    '2026-05-04',
  ),
  name,
)
const value: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    { weight: 5, arbitrary: scalar },
    { weight: 2, arbitrary: fc.dictionary(name, tie('value'), { maxKeys: 4 }) as fc.Arbitrary<Json> },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) as fc.Arbitrary<Json> },
    {
      weight: 1,
      arbitrary: fc.record({ '@value': scalar, '@language': fc.constantFrom<Json>('en', 'fr-CA', 'x!', 5) }) as fc.Arbitrary<Json>,
    },
  ),
})).value
type Change = {
  readonly at: number
  readonly kind: 'put' | 'drop' | 'rename' | 'add' | 'repeat' | 'type'
  readonly name: string
  readonly value: Json
}
const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(60),
  kind: fc.constantFrom('put', 'drop', 'rename', 'add', 'repeat', 'type'),
  name,
  value,
})
const context = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...contexts.keys()), { minLength: 1, maxLength: 3 }) },
)

/** One change somewhere inside: the place is counted over all members, so that a smaller number is a smaller case. */
function changed(document: JsonObject, { at, kind, name: word, value: given }: Change): JsonObject {
  let left = at
  const into = (element: Json): Json => {
    if (Array.isArray(element))
      return element.flatMap((part: Json): Json[] => (kind === 'repeat' && left-- === 0 ? [part, part] : [into(part)]))
    if (!isObject(element)) return element
    const made: [string, Json][] = []
    for (const [key, part] of Object.entries(element)) {
      if (key === '@context' || left-- !== 0) made.push([key, key === '@context' ? part : into(part)])
      else if (kind === 'put') made.push([key, given])
      else if (kind === 'rename') made.push([word, part])
      else if (kind === 'add') made.push([key, part], [word, given])
      else if (kind === 'type')
        made.push([key, part], ['type', [...(Array.isArray(element['type']) ? element['type'] : [element['type'] ?? 'Profile']), word]])
    }
    return Object.fromEntries(made)
  }
  const done = into(document)
  return isObject(done) ? done : document
}

// In the long run of docs/COMMANDS.md the number is larger.
const runs = Number(process.env['CAIRN_MUTANTS'] ?? 1500)
test(`our own reading never differs from the general one (${runs} changed documents)`, async () => {
  const counts = { left: 0, same: 0, 'both refuse': 0, differ: 0 }
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...samples),
      fc.array(change, { minLength: 1, maxLength: 3 }),
      context,
      async (sample, changes, other) => {
        const document = changes.reduce(changed, other ? { ...sample, '@context': other } : sample)
        const said = await compare(document)
        counts[said] += 1
        expect(said, JSON.stringify(document)).not.toBe('differ')
      },
    ),
    { numRuns: runs },
  )
  expect(counts.same, JSON.stringify(counts)).toBeGreaterThan(runs / 10)
}, 600_000)

describe.skipIf(!hasShared)('documents of the published suites (needs the shared vectors beside the checkout)', () => {
  test('are read by us as by the general reading, or left to it', async () => {
    const files = hasShared
      ? readdirSync(join(sharedFolder, 'vectors'), { recursive: true, withFileTypes: true }).filter(
          (entry) => entry.isFile() && entry.name.endsWith('.json') && !entry.parentPath.includes('/contexts'),
        )
      : []
    const counts = { left: 0, same: 0, 'both refuse': 0, differ: 0 }
    for (const { parentPath, name: file } of files) {
      const path = relative(join(sharedFolder, 'vectors'), join(parentPath, file))
      const bytes = readShared(path)
      if (bytes.length > 40_000 || /poison/.test(path)) continue
      const read = readJson(bytes)
      if (!read.ok || !isObject(read.value) || !('@context' in read.value)) continue
      const said = await compare(read.value)
      counts[said] += 1
      expect(said, path).not.toBe('differ')
    }
    expect(counts.same, JSON.stringify(counts)).toBeGreaterThan(100)
  }, 120_000)
})
