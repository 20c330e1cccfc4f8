import { sha256 } from '@noble/hashes/sha2.js'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import type { PublicKey } from '../did/key-material.ts'

/** A leaf certificate at the end of a path that holds in itself, and whether the path ends at an anchor that the caller gave. */
export type Certified = {
  readonly key: PublicKey
  readonly subject: string
  readonly organisation: string | undefined
  /** `organizationIdentifier` of ETSI EN 319 412-1, for example VATIE-1234567FA. */
  readonly organisationIdentifier: string | undefined
  /** Host names and addresses that the certificate is for. */
  readonly hosts: readonly string[]
  /** Which of the given anchors the path ends at; `undefined` where at none. */
  readonly anchor: number | undefined
  /** All of them, where several lists give the same root. */
  readonly anchors: readonly number[]
  readonly from: string
  readonly until: string
  readonly thumbprint: Uint8Array
}

type X509 = typeof import('@peculiar/x509')
type Certificate = InstanceType<X509['X509Certificate']>
let loaded: Promise<X509> | undefined
const library = (): Promise<X509> =>
  (loaded ??= (async () => {
    await import('reflect-metadata')
    return import('@peculiar/x509')
  })())
const longest = 6
const bad = (why: string) => refuse({ code: 'x509.broken', values: { why } })
const first = (certificate: Certificate, field: string): string | undefined => certificate.subjectName.getField(field)[0]

/**
 * Reads the certificates of a seal, leaf first: each signed by the next, no leaf that certifies others, a key that may sign and is
 * strong enough. Times are told, not judged: a seal is judged at the time it is shown to have existed.
 * @see RFC 5280, section 6; security.md EDC-01 to EDC-03
 */
export async function certified(x5c: readonly unknown[], anchors: readonly string[]): Promise<Result<Certified>> {
  if (
    x5c.length === 0 ||
    x5c.length > longest ||
    !x5c.every((one) => typeof one === 'string' && one.length < 20_000 && /^[A-Za-z0-9+/]+={0,2}$/.test(one))
  )
    return bad('x5c')
  const x509 = await library()
  let chain: Certificate[]
  let roots: Certificate[]
  try {
    chain = (x5c as readonly string[]).map((text) => new x509.X509Certificate(text))
    roots = anchors.map((text) => new x509.X509Certificate(text))
  } catch {
    return bad('x5c')
  }
  const [leaf] = chain
  if (!leaf) return bad('x5c')
  const constraints = leaf.getExtension(x509.BasicConstraintsExtension)
  if (constraints?.ca) return bad('a leaf that certifies others')
  const usages = leaf.getExtension(x509.KeyUsagesExtension)?.usages
  if (usages !== undefined && (usages & (x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation)) === 0)
    return bad('a key for something else')
  for (const [index, certificate] of chain.entries()) {
    const above = chain[index + 1]
    if (!above) break
    if (!mayCertify(x509, above, index)) return bad('a certificate that may not certify')
    if (certificate.issuer !== above.subject || !(await signedBy(certificate, above))) return bad('a path that does not hold')
  }
  const top = chain.at(-1) ?? leaf
  const held: number[] = []
  for (const [index, root] of roots.entries()) {
    if (
      sameBytes(root.rawData, top.rawData) ||
      (top.issuer === root.subject && mayCertify(x509, root, chain.length - 1) && (await signedBy(top, root)))
    )
      held.push(index)
  }
  const key = keyOf(leaf)
  if (!key.ok) return key
  const names = leaf.getExtension(x509.SubjectAlternativeNameExtension)?.names.items ?? []
  return accept({
    key: key.value,
    subject: leaf.subject,
    organisation: first(leaf, 'O'),
    organisationIdentifier: first(leaf, '2.5.4.97'),
    hosts: names.filter(({ type }) => type === 'dns' || type === 'url').map(({ value }) => value),
    anchor: held[0],
    anchors: held,
    from: leaf.notBefore.toISOString(),
    until: leaf.notAfter.toISOString(),
    thumbprint: sha256(new Uint8Array(leaf.rawData)),
  })
}

const sameBytes = (a: ArrayBuffer, b: ArrayBuffer): boolean => {
  const [one, other] = [new Uint8Array(a), new Uint8Array(b)]
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}

function mayCertify(x509: X509, certificate: Certificate, below: number): boolean {
  const constraints = certificate.getExtension(x509.BasicConstraintsExtension)
  const usages = certificate.getExtension(x509.KeyUsagesExtension)?.usages
  if (!constraints?.ca || (usages !== undefined && (usages & x509.KeyUsageFlags.keyCertSign) === 0)) return false
  return constraints.pathLength === undefined || below <= constraints.pathLength
}

async function signedBy(certificate: Certificate, above: Certificate): Promise<boolean> {
  try {
    return await certificate.verify({ publicKey: above.publicKey, signatureOnly: true })
  } catch {
    return false
  }
}

/** EC keys of P-256 and P-384, RSA of 2048 bits and more. */
function keyOf(leaf: Certificate): Result<PublicKey> {
  const algorithm = leaf.publicKey.algorithm as { readonly name: string; readonly namedCurve?: string; readonly modulusLength?: number }
  const spki = new Uint8Array(leaf.publicKey.rawData)
  if (algorithm.name.startsWith('RSA'))
    return (algorithm.modulusLength ?? 0) >= 2048 ? accept({ curve: 'RSA', bytes: spki }) : bad('a weak key')
  const size = algorithm.namedCurve === 'P-256' ? 65 : algorithm.namedCurve === 'P-384' ? 97 : 0
  return size > 0 ? accept({ curve: size === 65 ? 'P-256' : 'P-384', bytes: spki.slice(-size) }) : refuse({ code: 'key.unsupported' })
}
