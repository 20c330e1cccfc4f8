import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PatchOperation } from '../model/finding.ts'
import { applyPatch } from './patch.ts'

const document = { title: { en: 'A' }, list: ['a', 'b'], 'a/b~c': 1 }
const cases: readonly (readonly [string, PatchOperation, unknown])[] = [
  ['adds a member', { op: 'add', path: '/title/uk', value: 'Б' }, { ...document, title: { en: 'A', uk: 'Б' } }],
  ['adds at the end of a list', { op: 'add', path: '/list/-', value: 'c' }, { ...document, list: ['a', 'b', 'c'] }],
  ['adds between', { op: 'add', path: '/list/1', value: 'c' }, { ...document, list: ['a', 'c', 'b'] }],
  ['replaces', { op: 'replace', path: '/title/en', value: 'B' }, { ...document, title: { en: 'B' } }],
  ['removes from a list', { op: 'remove', path: '/list/0' }, { ...document, list: ['b'] }],
  ['reads escaped names', { op: 'replace', path: '/a~1b~0c', value: 2 }, { ...document, 'a/b~c': 2 }],
  ['does not replace what is not there', { op: 'replace', path: '/title/fr', value: 'C' }, undefined],
  ['does not remove what is not there', { op: 'remove', path: '/toString' }, undefined],
  ['does not leave a hole in a list', { op: 'add', path: '/list/3', value: 'd' }, undefined],
  ['does not take an empty name for the first of a list', { op: 'remove', path: '/list/' }, undefined],
  ['does not replace the whole document', { op: 'replace', path: '', value: {} }, undefined],
  ['does not reach what every object inherits', { op: 'add', path: '/__proto__/admin', value: true }, undefined],
  ['nor through a constructor', { op: 'add', path: '/constructor/prototype/admin', value: true }, undefined],
]

describe('a patch', () => {
  test.each(cases)('%s', (_, operation, expected) => {
    expect(applyPatch(document, [operation])).toEqual(expected)
    expect('admin' in {}).toBe(false)
  })
  test('leaves the given document as it was, whatever its operations', () => {
    const path = fc
      .array(fc.constantFrom('title', 'list', 'en', '0', '-', '__proto__', 'x'), { maxLength: 3 })
      .map((parts) => parts.map((part) => `/${part}`).join(''))
    const operation: fc.Arbitrary<PatchOperation> = fc.oneof(
      path.map((at): PatchOperation => ({ op: 'remove', path: at })),
      fc
        .tuple(fc.constantFrom('add' as const, 'replace' as const), path, fc.jsonValue())
        .map(([op, at, value]): PatchOperation => ({ op, path: at, value })),
    )
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 5 }), (patch) => {
        const before = JSON.stringify(document)
        applyPatch(document, patch)
        expect(JSON.stringify(document)).toBe(before)
        expect(Object.keys(Object.prototype)).toEqual([])
      }),
    )
  })
})
