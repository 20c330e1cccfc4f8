import { createPrivateKey, createPublicKey, hash, sign, verify } from 'node:crypto'
import type { JsonWebKey as NodeKey } from 'node:crypto'
import { gunzipSync, gzipSync, deflateSync, inflateSync } from 'node:zlib'
import { useNative } from '@cairn/credentials/native'
import type { Native } from '@cairn/credentials/native'

const digests = { 'SHA-256': 'sha256', 'SHA-384': 'sha384' } as const
const view = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url')
const curves = { 'P-256': ['sha256', 32], 'P-384': ['sha384', 48] } as const

/** Node's own hashes, signatures, base64 and packing. */
export const nodeNative: Native = {
  hash: (digest, data) => hash(digests[digest], data, 'buffer'),
  hexHash: (digest, data) => hash(digests[digest], data, 'hex'),
  toBase64url: base64url,
  fromBase64url: (text) => view(Buffer.from(text, 'base64url')),
  verifier: (curve, bytes) => {
    if (curve === 'Ed25519') {
      const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: base64url(bytes) }, format: 'jwk' })
      return (signature, message) => verify(null, message, key, signature)
    }
    const [digest, size] = curves[curve]
    const key = createPublicKey({
      key: { kty: 'EC', crv: curve, x: base64url(bytes.subarray(1, 1 + size)), y: base64url(bytes.subarray(1 + size)) },
      format: 'jwk',
    })
    return (signature, message) => verify(digest, message, { key, dsaEncoding: 'ieee-p1363' }, signature)
  },
  signer: ({ kty, crv, x, y, d }) => {
    const jwk: NodeKey = { kty: kty ?? '', crv: crv ?? '', x: x ?? '', d: d ?? '', ...(y === undefined ? {} : { y }) }
    const key = createPrivateKey({ key: jwk, format: 'jwk' })
    return crv === 'Ed25519'
      ? (message) => sign(null, message, key)
      : (message) => sign(crv === 'P-384' ? 'sha384' : 'sha256', message, { key, dsaEncoding: 'ieee-p1363' })
  },
  unpack: (packed, kind, most) => {
    try {
      const whole = (kind === 'gzip' ? gunzipSync : inflateSync)(packed, { maxOutputLength: most })
      return whole.length === 0 ? undefined : view(whole)
    } catch {
      return undefined
    }
  },
  pack: (bytes, kind) => view(kind === 'gzip' ? gzipSync(bytes, { level: 6 }) : deflateSync(bytes, { level: 6 })),
}

/** From here on credentials are made and checked with what Node has. */
export const useNode = (): void => useNative(nodeNative)
