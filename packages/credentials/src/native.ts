import type { Curve } from './did/key-material.ts'

export type Digest = 'SHA-256' | 'SHA-384'
/**
 * What a machine does by itself that WebCrypto and libraries in JavaScript do as well, only slower. A server hands its own in before it works;
 * a browser has none, and loses nothing but time: a test holds the two to the same answers.
 */
export type Native = {
  readonly hash: (digest: Digest, data: string | Uint8Array) => Uint8Array
  /** The hash in hexadecimal digits. */
  readonly hexHash: (digest: Digest, data: string) => string
  readonly toBase64url: (bytes: Uint8Array) => string
  /** Of text that is known to be base64url. */
  readonly fromBase64url: (text: string) => Uint8Array
  /** For a key whose point is known to lie on its curve. Signatures are r‖s, messages are hashed with the curve's own hash. */
  readonly verifier: (curve: Exclude<Curve, 'RSA'>, bytes: Uint8Array) => (signature: Uint8Array, message: Uint8Array) => boolean
  readonly signer: (privateJwk: JsonWebKey) => (message: Uint8Array) => Uint8Array
  /** What was packed, or nothing where it would be larger than `most` bytes, or is broken. */
  readonly unpack: (packed: Uint8Array, kind: 'gzip' | 'zlib', most: number) => Uint8Array | undefined
  readonly pack: (bytes: Uint8Array, kind: 'gzip' | 'zlib') => Uint8Array
}

let given: Native | undefined
export const useNative = (native: Native | undefined): void => void (given = native)
export const native = (): Native | undefined => given
