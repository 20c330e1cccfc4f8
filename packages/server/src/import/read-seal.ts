import { X509Certificate, createPrivateKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import forge from 'node-forge'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'

/** A private key (PKCS#8) with its certificate and those above it, leaf first, all as PEM. */
export type SealFile = { readonly key: string; readonly certificates: readonly string[] }
const most = 6
const broken = (code: 'seal.unreadable' | 'seal.passphrase' | 'seal.no-key' | 'seal.no-certificate' | 'seal.not-a-pair') => refuse({ code })

/** A PKCS#12 file, as issuers of seals hand them out. @see RFC 7292 */
export function readPkcs12(bytes: Uint8Array, passphrase: string): Result<SealFile> {
  if (bytes.length === 0 || bytes.length > 100_000) return broken('seal.unreadable')
  let read: forge.pkcs12.Pkcs12Pfx
  try {
    read = forge.pkcs12.pkcs12FromAsn1(
      forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(bytes).toString('binary'))),
      false,
      passphrase,
    )
  } catch (error) {
    // The library says one thing for a wrong passphrase and others for what is no such file.
    return broken(error instanceof Error && /password|MAC|decrypt/i.test(error.message) ? 'seal.passphrase' : 'seal.unreadable')
  }
  try {
    const bags = read.safeContents.flatMap(({ safeBags }) => safeBags)
    const key = bags.find(({ type }) => type === forge.pki.oids['pkcs8ShroudedKeyBag'] || type === forge.pki.oids['keyBag'])
    const der = key?.key ? forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key.key)) : key?.asn1
    if (!der) return broken('seal.no-key')
    const pkcs8 = Buffer.from(forge.asn1.toDer(der).getBytes(), 'binary')
    const certificates = bags
      .filter(({ type }) => type === forge.pki.oids['certBag'])
      .map(({ cert, asn1 }) => Buffer.from(forge.asn1.toDer(cert ? forge.pki.certificateToAsn1(cert) : asn1).getBytes(), 'binary'))
    return inOrder(
      createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }),
      certificates.map((one) => new X509Certificate(one)),
    )
  } catch {
    return broken('seal.unreadable')
  }
}

/** Certificates and a private key as PEM, the key with a passphrase or without. @see RFC 7468 */
export function readPem(certificates: string, key: string, passphrase: string): Result<SealFile> {
  const found = certificates.match(/-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g) ?? []
  if (found.length === 0) return broken('seal.no-certificate')
  let secret: KeyObject
  try {
    secret = createPrivateKey({ key: key.trim(), format: 'pem', ...(passphrase === '' ? {} : { passphrase }) })
  } catch {
    return broken(/ENCRYPTED/.test(key) ? 'seal.passphrase' : 'seal.no-key')
  }
  try {
    return inOrder(
      secret,
      found.slice(0, 20).map((one) => new X509Certificate(one)),
    )
  } catch {
    return broken('seal.unreadable')
  }
}

/** The certificate of the key first, then each that certifies the one before; others are left out. */
function inOrder(key: KeyObject, all: readonly X509Certificate[]): Result<SealFile> {
  if (all.length === 0) return broken('seal.no-certificate')
  const leaf = all.find((one) => one.checkPrivateKey(key))
  if (!leaf) return broken('seal.not-a-pair')
  const chain = [leaf]
  while (chain.length < most) {
    const last: X509Certificate = chain.at(-1) ?? leaf
    const above = all.find((one) => !chain.includes(one) && last.checkIssued(one))
    if (!above) break
    chain.push(above)
  }
  return accept({ key: String(key.export({ type: 'pkcs8', format: 'pem' })), certificates: chain.map((one) => one.toString()) })
}
