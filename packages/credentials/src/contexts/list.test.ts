import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { hasShared, readSharedJson } from '../conformance/shared.ts'
import digests from './digests.json' with { type: 'json' }
import { contexts } from './list.ts'

test.each(Object.entries(digests))('the bundled context %s is the one that was pinned', (url, digest) => {
  expect(
    createHash('sha256')
      .update(JSON.stringify(contexts.get(url)))
      .digest('hex'),
  ).toBe(digest)
})

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .map(([key, part]): [string, unknown] => [key, sorted(part)])
            .toSorted(([a], [b]) => (a < b ? -1 : 1)),
        )
      : value

describe.skipIf(!hasShared)('published contexts (needs the shared vectors beside the checkout)', () => {
  test.each([
    ['https://purl.imsglobal.org/spec/clr/v2p0/context.json', 'purl.imsglobal.org_spec_clr_v2p0_context.json'],
    ['https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json', 'purl.imsglobal.org_spec_clr_v2p0_context_2.0.1.json'],
  ])('%s says what we state', (url, file) => {
    expect(sorted(contexts.get(url))).toEqual(sorted(readSharedJson(`contexts/${file}`, z.unknown())))
  })
})
