import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sealedSpecimen } from '../conversion/sealed-specimen.ts'
import { verify } from '../verify.ts'
import { discloseParts, partsOf } from './disclose-parts.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const formats = [
  ['sdjwtvc+sd-jwt', 'Ed25519'],
  ['ob3+sd-jwt', 'Ed25519'],
  ['vc2+sd-jwt', 'P-256'],
  ['ob3+ecdsa-sd-2023', 'P-256'],
  ['vc2+ecdsa-sd-2023', 'P-256'],
] as const

describe.each(formats)('a holder shows parts of %s', (format, key) => {
  const sealed = sealedSpecimen(format, { key })
  test('any of them: what is shown verifies, and nothing that was kept back is in it', async () => {
    const { text, options } = await sealed
    const all = await partsOf(bytes(text))
    if (!all.ok) throw new Error(all.problems[0].code)
    const pointers = all.value.parts.map(({ at }) => at)
    expect(pointers.length).toBeGreaterThan(0)
    expect(new Set(pointers).size).toBe(pointers.length)
    await fc.assert(
      fc.asyncProperty(fc.subarray(pointers), async (chosen) => {
        const made = await discloseParts(bytes(text), chosen)
        if (!made.ok) throw new Error(JSON.stringify(made.problems))
        expect((await verify(bytes(made.value.text), options)).verdict).toBe('genuine')
        const left = await partsOf(bytes(made.value.text))
        if (all.value.kind === 'sd-jwt') expect(left.ok && left.value.parts.map(({ at }) => at)).toEqual(made.value.shown)
        for (const at of made.value.kept) {
          const says = all.value.parts.find((one) => one.at === at)?.says
          const words = typeof says === 'string' && says.length > 12 ? says : undefined
          if (words !== undefined) expect(readable(made.value.text)).not.toContain(words)
        }
        expect([...made.value.shown, ...made.value.kept].toSorted()).toEqual(pointers.toSorted())
      }),
      { numRuns: 12 },
    )
  })
  test('a name above several opens them all; one that names nothing, and what has no parts, are refused', async () => {
    const { text } = await sealed
    const [above, least] = format.startsWith('sdjwtvc') ? ['/name', 1] : ['/credentialSubject', 2]
    const made = await discloseParts(bytes(text), [above])
    expect(made.ok ? made.value.shown.length : 0).toBeGreaterThanOrEqual(least)
    expect(made.ok && made.value.kept).toEqual([])
    expect(await discloseParts(bytes(text), ['/nobody'])).toMatchObject({ ok: false, problems: [{ code: 'disclose.no-such-part' }] })
    const plain = await sealedSpecimen('ob3+eddsa-rdfc-2022')
    expect(await partsOf(bytes(plain.text))).toMatchObject({ ok: false, problems: [{ code: 'disclose.not-this-kind' }] })
  })
})

/** Everything that a text says, tokens taken apart. */
const readable = (text: string): string =>
  text +
  text
    .split(/[~.]/)
    .map((part) => Buffer.from(part, 'base64url').toString())
    .join('\n')
