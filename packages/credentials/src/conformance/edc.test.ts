import { describe, expect, test } from 'vitest'
import { verify } from '../verify.ts'
import { hasShared, readShared } from './shared.ts'

const options = { at: '2026-06-01T00:00:00Z', documents: { get: async () => undefined }, trust: [] }
/** Seals of the Commission's test certificate, which has ended since; and real seals, whose roots nobody has told us to trust. */
const ended = [
  'elm-2023/Sample-CertOfPart-signed.jsonld',
  'elm-support/AA-Annex1-MC-signed.jsonld',
  'elm-support/Sample-CertOfPart-signed.jsonld',
  'elm-support/Sample-MastersDegree-signed.jsonld',
]
const real = [
  'mynextid/edc-cas-signed.jsonld',
  'mynextid/edc-coa-signed.jsonld',
  'mynextid/edc-coe-signed.jsonld',
  'mynextid/edc-dc-signed.jsonld',
]
const outcomes = (report: Awaited<ReturnType<typeof verify>>) =>
  Object.fromEntries(report.steps.map(({ step, judgement }) => [step, judgement.outcome]))

describe.skipIf(!hasShared)('sealed European Digital Credentials (needs the shared vectors beside the checkout)', () => {
  test.each(ended)('%s: the seal is whole; its certificate has ended, which is said and not passed over', async (file) => {
    const report = await verify(readShared(`edc/${file}`), options)
    expect([report.format, report.verdict]).toEqual(['elm3+jades', 'not-fully-checked'])
    expect(outcomes(report)).toMatchObject({
      issuer: 'passed',
      signature: 'passed',
      validity: 'unchecked',
      payload: 'passed',
      trust: 'failed',
    })
    expect(report.credential?.title).toBeTruthy()
  })
  test.each(real)('%s: the seal is whole; nobody has said that its root is to be trusted', async (file) => {
    const report = await verify(readShared(`edc/${file}`), options)
    expect(outcomes(report)).toMatchObject({ issuer: 'passed', signature: 'passed', validity: 'passed', trust: 'failed' })
    expect(['not-fully-checked', 'issuer-not-listed', 'malformed']).toContain(report.verdict)
  })
  test.each([...ended, ...real])('%s with one changed letter is altered', async (file) => {
    const text = new TextDecoder().decode(readShared(`edc/${file}`))
    const changed = text.replace(/(urn:epass:org:)(.)/, (_, head: string, one: string) => `${head}${one === '0' ? '1' : '0'}`)
    expect(changed).not.toBe(text)
    expect((await verify(new TextEncoder().encode(changed), options)).verdict).toBe('altered')
  })
})
