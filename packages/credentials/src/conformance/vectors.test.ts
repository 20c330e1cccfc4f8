import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { verify } from '../verify.ts'
import { hasShared, readShared, readSharedJson } from './shared.ts'

const Entry = z.object({ file: z.string(), suite: z.string(), kind: z.string(), expected: z.string() })
const entries = hasShared ? readSharedJson('manifest.json', z.array(Entry)) : []

describe.skipIf(!hasShared)('sealed examples of the Recommendations (needs the shared vectors beside the checkout)', () => {
  const sealed = entries.filter(
    ({ suite, kind, expected, file }) =>
      expected === 'valid' && suite.startsWith('w3c-di-') && kind === 'vc2-di' && !file.includes('ecdsa-sd'),
  )
  test.each(sealed)('the seal of $file holds, and breaks with one changed letter', async ({ file }) => {
    const text = new TextDecoder().decode(readShared(file))
    const options = { at: '2026-06-01T00:00:00Z', documents: { get: async () => undefined }, trust: [] }
    const outcome = async (source: string) =>
      (await verify(new TextEncoder().encode(source), options)).steps.find(({ step }) => step === 'signature')?.judgement.outcome
    expect(await outcome(text)).toBe('passed')
    expect(await outcome(text.replace(/"(name|description|alumniOf|title)": "([^"]+)/, '"$1": "$2x'))).toBe('failed')
  })
})
