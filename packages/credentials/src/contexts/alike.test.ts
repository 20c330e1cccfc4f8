import * as fc from 'fast-check'
import { canonize } from 'rdf-canonize'
import { expect, test } from 'vitest'
import type { JsonObject } from '../format.ts'
import { canonicalByFirstDegree } from './first-degree.ts'
import { quadsOf } from './quads.ts'
import type { Quad } from './quads.ts'

const whole = (quads: readonly object[], labels?: Map<string, string>): Promise<string> =>
  canonize([...quads], {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    maxDeepIterations: 20_000,
    ...(labels ? { canonicalIdMap: labels } : {}),
  })

const blank = fc.nat(6).map((number): Quad['subject'] => ({ termType: 'BlankNode', value: `b${number}` }))
const named = fc
  .constantFrom('https://demo.example/1', 'https://demo.example/2')
  .map((value): Quad['subject'] => ({ termType: 'NamedNode', value }))
const literal = fc.constantFrom('x', 'y', 'a\nb').map((value): Quad['object'] => ({
  termType: 'Literal',
  value,
  datatype: { termType: 'NamedNode', value: 'http://www.w3.org/2001/XMLSchema#string' },
  written: 'string',
}))
const graph = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Quad['graph']>({ termType: 'DefaultGraph', value: '' }) },
  { weight: 1, arbitrary: blank },
  { weight: 1, arbitrary: named },
)
// Few names and many unnamed nodes: a world full of twins.
const quad = fc.record({
  subject: fc.oneof(blank, named),
  predicate: fc.constantFrom('p', 'q').map((name): Quad['predicate'] => ({ termType: 'NamedNode', value: `https://demo.example/${name}` })),
  object: fc.oneof({ weight: 2, arbitrary: blank }, named, literal),
  graph,
})
const dataset = fc.uniqueArray(quad, { minLength: 1, maxLength: 14, selector: (one) => JSON.stringify(one) })

const runs = Number(process.env['CAIRN_MUTANTS'] ?? 3000)
test(`the short way to the canonical form says what the whole algorithm says, or leaves it to that (${runs} data sets full of twins)`, async () => {
  let said = 0
  await fc.assert(
    fc.asyncProperty(dataset, async (quads) => {
      const labels = new Map<string, string>()
      const short = canonicalByFirstDegree(quads, 'SHA-256', labels)
      if (short === undefined) return
      said += 1
      expect(short).toBe(await whole(quads))
      // The names that it gives are names under which the statements are these.
      const names = new Set(labels.values())
      expect(names.size).toBe(labels.size)
    }),
    { numRuns: runs },
  )
  expect(said).toBeGreaterThan(runs / 4)
}, 600_000)

const profile = {
  type: ['Profile'],
  name: 'Centre',
  address: { type: ['Address'], addressCountryCode: 'GE' },
  otherIdentifier: [
    { type: 'IdentifierEntry', identifier: '1', identifierType: 'ext:one' },
    { type: 'IdentifierEntry', identifier: '2', identifierType: 'ext:two' },
  ],
}
const skill = { type: ['Alignment'], targetName: 'to inspect', targetUrl: 'https://demo.example/skill', targetType: 'ext:Skill' }
const badge = (issuer: JsonObject, creator: JsonObject): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  id: 'urn:uuid:1',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer,
  credentialSubject: {
    type: ['AchievementSubject'],
    achievement: {
      id: 'https://demo.example/1',
      type: ['Achievement'],
      name: 'Solar',
      description: 'x',
      criteria: { narrative: 'x' },
      creator,
      alignment: [skill, { ...skill, targetName: 'other' }, skill],
    },
  },
})
test.each([
  ['issuer and creator, each described whole under one name', badge({ id: 'did:key:z1', ...profile }, { id: 'did:key:z1', ...profile })],
  ['issuer and creator, each described whole without a name', badge(profile, profile)],
])('a badge with nodes that are alike does not need the long way: %s', async (_, document) => {
  const quads = quadsOf(document) ?? []
  expect(canonicalByFirstDegree(quads, 'SHA-256')).toBe(await whole(quads))
})
