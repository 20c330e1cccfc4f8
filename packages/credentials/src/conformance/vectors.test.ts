import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { Documents } from '../format.ts'
import { readJson } from '../front-door/json.ts'
import { canonical } from '../contexts/canonical.ts'
import { parse } from '../steps/parse.ts'
import { isObject } from '../json-values.ts'
import { examineCredential, examinePresentation } from '../payloads/vcdm-2.ts'
import { verify } from '../verify.ts'
import { classOf, hasShared, readShared, readSharedJson } from './shared.ts'

const Entry = z.object({ file: z.string(), suite: z.string(), kind: z.string(), expected: z.string(), why: z.string().nullish(), needs: z.array(z.string()).nullish(), axes: z.unknown().optional() })
const entries = hasShared ? readSharedJson('manifest.json', z.array(Entry)) : []
const json = (file: string) => {
  const read = readJson(readShared(file))
  return read.ok && isObject(read.value) ? read.value : undefined
}
const nowhere: Documents = { get: async () => undefined }

describe.skipIf(!hasShared)('cases of the W3C, 1EdTech and DCC suites (needs the shared vectors beside the checkout)', () => {
  test.each(entries.filter(({ kind }) => kind === 'vc2-shape' || kind === 'vp2-shape'))('$file is $expected: $why', async ({ file, kind, expected }) => {
    const document = json(file)
    const given = document?.['issuer']
    const unsecured = document && (kind === 'vc2-shape' && (given === undefined || (isObject(given) && !('id' in given))) ? { ...document, issuer: isObject(given) ? { ...given, id: 'did:example:issuer' } : 'did:example:issuer' } : document)
    const problems = !unsecured ? ['unreadable'] : (kind === 'vc2-shape' ? examineCredential(unsecured) : examinePresentation(unsecured)).problems
    const parsed = unsecured && parse({ kind: 'json', document: { ...unsecured, proof: { type: 'DataIntegrityProof' } } })
    const meaning = unsecured && (await canonical(unsecured))
    if (expected === 'valid') expect(problems).toEqual([])
    else if (expected === 'invalid') expect([...problems, ...(parsed?.value ? [] : ['parse']), ...(meaning?.ok ? [] : ['meaning'])]).not.toEqual([])
  })

  const sealed = entries.filter(({ suite, kind, expected }) => expected === 'valid' && ((suite.startsWith('w3c-di-') && kind === 'vc2-di') || (suite === 'w3c-jose-cose' && kind === 'vc-jwt')))
  const badges = entries.filter(({ suite, kind }) => (suite === '1edtech-validator' || suite === 'dcc-fixtures') && /^ob3|^vc2-di|^vc11-di/.test(kind))
  /** Kinds that are recognised and not verified: selective disclosure, RSA and VC 1.1 tokens. */
  const notYet = ['derivedRevealDocument.json', 'simple.jwt', 'simple-jwt_v1.svg']

  test.each([...sealed, ...badges].filter(({ file }) => !notYet.some((name) => file.endsWith(name))))('$file is $expected: $why', async ({ file, expected }) => {
    const started = performance.now()
    const report = await verify(readShared(file), { at: '2026-06-01T00:00:00Z', documents: nowhere, trust: [] })
    const said = classOf(report.verdict, report.warnings.length)
    const failed = JSON.stringify(report.steps.filter(({ judgement }) => 'problem' in judgement).slice(0, 2))
    if (expected === 'invalid') expect(said, failed).not.toBe('valid')
    else expect(said, failed).toBe('valid-but-flagged')
    expect(performance.now() - started).toBeLessThan(2000)
  })
  test.each(sealed.filter(({ file }) => file.startsWith('w3c-di-') && !notYet.some((name) => file.endsWith(name))))('the seal of $file holds, and breaks with one changed letter', async ({ file }) => {
    const text = new TextDecoder().decode(readShared(file))
    const options = { at: '2026-06-01T00:00:00Z', documents: nowhere, trust: [] }
    const outcome = async (source: string) => (await verify(new TextEncoder().encode(source), options)).steps.find(({ step }) => step === 'signature')?.judgement.outcome
    expect(await outcome(text)).toBe('passed')
    expect(await outcome(text.replace(/"(name|description|alumniOf|title)": "([^"]+)/, '"$1": "$2x'))).toBe('failed')
  })
})
