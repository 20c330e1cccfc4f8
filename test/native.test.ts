import * as fc from 'fast-check'
import { deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { fromBase64url, readMultikey, toBase64url, verifySignature } from '@cairn/credentials/did/key-material'
import { canonical } from '@cairn/credentials/contexts/canonical'
import { makeKey, multikeyOf, signerOf } from '@cairn/credentials/keys/key-file'
import { useNative } from '@cairn/credentials/native'
import { pack } from '@cairn/credentials/pack'
import { bytesToSign } from '@cairn/credentials/securing/data-integrity'
import { unpackAtMost } from '@cairn/credentials/unpack'
import { useNode } from '@cairn/server/adapters/native'

/** The same asked twice: of WebCrypto and the libraries, and of Node. */
async function both<T>(work: () => T | Promise<T>): Promise<readonly [T, T]> {
  useNative(undefined)
  const theirs = await work()
  useNode()
  return [theirs, await work()]
}
const bytes = (given: Uint8Array | undefined): string | undefined => given && Buffer.from(given).toString('hex')
afterEach(() => useNative(undefined))

describe('with what Node has by itself the answers are those of a browser', () => {
  test('base64url, in every spelling', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 80 }),
        fc.oneof(fc.string({ maxLength: 12 }), fc.stringMatching(/^[A-Za-z0-9_-]{0,12}={0,2}$/)),
        async (given, text) => {
          const [theirs, ours] = await both(() => [
            toBase64url(given),
            bytes(fromBase64url(toBase64url(given))),
            bytes(fromBase64url(text)),
          ])
          expect(ours).toEqual(theirs)
        },
      ),
    )
  })

  test.each(['Ed25519', 'P-256'] as const)('%s: what one signs the other verifies, and what was changed neither takes', async (type) => {
    useNative(undefined)
    const key = await makeKey(type, 'did:key', '2026-09-15T08:00:00Z')
    if (!key.ok) throw new Error('no key')
    const { privateKeyJwk } = key.value
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 100 }),
        fc.nat(63),
        fc.integer({ min: 1, max: 255 }),
        async (message, place, change) => {
          const [one, other] = await both(async () => {
            const signer = await signerOf(key.value)
            return signer.ok ? signer.value.sign(message) : new Uint8Array()
          })
          if (type === 'Ed25519') expect(bytes(other)).toBe(bytes(one))
          for (const signature of [one, other]) {
            const changed = Uint8Array.from(signature, (byte, index) => (index === place ? byte ^ change : byte))
            const said = await both(async () => {
              const read = readMultikey(multikeyOf(privateKeyJwk))
              return read.ok
                ? [
                    await verifySignature(read.value, signature, message),
                    await verifySignature(read.value, changed, message),
                    await verifySignature(read.value, signature.subarray(1), message),
                  ]
                : []
            })
            expect(said).toEqual([
              [true, false, false],
              [true, false, false],
            ])
          }
        },
      ),
      { numRuns: 40 },
    )
  })

  test('hashes, of short texts and long ones', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ maxLength: 3000, unit: 'grapheme' }),
        fc.constantFrom('Ed25519' as const, 'P-384' as const),
        async (name, curve) => {
          const document = {
            '@context': ['https://www.w3.org/ns/credentials/v2'],
            type: ['VerifiableCredential'],
            name: `${name} ${name}`,
            issuer: 'did:key:z1',
            credentialSubject: { id: 'urn:uuid:1' },
          }
          const suite = curve === 'P-384' ? 'ecdsa-rdfc-2019' : 'eddsa-rdfc-2022'
          const [theirs, ours] = await both(async () => {
            const made = await bytesToSign(
              document,
              {
                type: 'DataIntegrityProof',
                cryptosuite: suite,
                created: '2026-09-15T08:00:00Z',
                verificationMethod: 'did:key:z1#z1',
                proofPurpose: 'assertionMethod',
              },
              curve,
            )
            const twins = await canonical(
              { ...document, credentialSubject: [{ name: 'a' }, { name }] },
              curve === 'P-384' ? 'SHA-384' : 'SHA-256',
            )
            return [made.ok && bytes(made.value), twins]
          })
          expect(ours).toEqual(theirs)
        },
      ),
      { numRuns: 60 },
    )
  })

  test.each(['gzip', 'zlib'] as const)(
    '%s: what is packed is unpacked; what is cut off, too large or nothing of the kind is refused',
    async (kind) => {
      await fc.assert(
        fc.asyncProperty(
          fc.uint8Array({ minLength: 1, maxLength: 3000 }),
          fc.integer({ min: 1, max: 3000 }),
          fc.nat(40),
          async (given, most, cut) => {
            const packed = kind === 'gzip' ? gzipSync(given) : deflateSync(given)
            const short = packed.subarray(0, Math.max(0, packed.length - 9 - cut))
            const [theirs, ours] = await both(() => [
              bytes(unpackAtMost(packed, kind, most)),
              bytes(unpackAtMost(pack(given, kind), kind, 3000)),
              bytes(unpackAtMost(given, kind, 3000)),
            ])
            expect(ours.slice(0, 2)).toEqual([given.length > most ? undefined : bytes(given), bytes(given)])
            expect(ours).toEqual(theirs)
            // Where all content is there and its end is not, Node refuses, and the library may be content.
            const [loose, strict] = await both(() => bytes(unpackAtMost(short, kind, 3000)))
            expect([undefined, bytes(given)]).toContain(loose)
            expect(strict).toBeUndefined()
          },
        ),
      )
    },
  )
})
