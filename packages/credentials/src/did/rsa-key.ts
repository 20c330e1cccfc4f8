const bigEndian = (bytes: Uint8Array): Uint8Array => bytes.subarray(bytes.findIndex((byte) => byte !== 0))

/**
 * An RSA key of 2048 bits and more as a SubjectPublicKeyInfo, from its modulus and exponent; `undefined` where it is too weak.
 * @see RFC 8017, appendix A.1.1; security.md KEY-04
 */
export function rsaSpki(n: Uint8Array, e: Uint8Array): Uint8Array | undefined {
  if (n.every((byte) => byte === 0) || e.every((byte) => byte === 0)) return undefined
  const [modulus, exponent] = [bigEndian(n), bigEndian(e)]
  const bits = modulus.length * 8 - (Math.clz32(modulus[0] ?? 0) - 24)
  if (bits < 2048 || bits > 8192 || exponent.length < 3 || exponent.length > 5) return undefined
  return sequence([algorithm, bitString(sequence([integer(modulus), integer(exponent)]))])
}

/** `rsaEncryption` without parameters. */
const algorithm = new Uint8Array([0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00])
function tagged(tag: number, content: Uint8Array): Uint8Array {
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return new Uint8Array([tag, ...size, ...content])
}
const sequence = (parts: readonly Uint8Array[]): Uint8Array => tagged(0x30, new Uint8Array(parts.flatMap((part) => [...part])))
const bitString = (content: Uint8Array): Uint8Array => tagged(0x03, new Uint8Array([0, ...content]))
const integer = (bytes: Uint8Array): Uint8Array => tagged(0x02, (bytes[0] ?? 0) > 0x7f ? new Uint8Array([0, ...bytes]) : bytes)
