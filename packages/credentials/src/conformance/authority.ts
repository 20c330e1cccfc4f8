import 'reflect-metadata'
import * as x509 from '@peculiar/x509'
import type { Signer } from '../format.ts'

type Algorithm = 'ES256' | 'RS256'
const parameters = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
} as const
const pairOf = (algorithm: Algorithm): Promise<CryptoKeyPair> =>
  algorithm === 'ES256'
    ? crypto.subtle.generateKey(parameters.ES256, true, ['sign', 'verify'])
    : crypto.subtle.generateKey(parameters.RS256, true, ['sign', 'verify'])

/** A root of our own and an organisation's certificate under it, for tests of seals. */
export async function sealer(
  algorithm: Algorithm,
  organisation: string,
  { identifier = 'VATGE-100200300', until = '2028-01-01T00:00:00Z' }: { readonly identifier?: string; readonly until?: string } = {},
): Promise<{ signer: Signer; root: string }> {
  const [rootKeys, keys] = await Promise.all([pairOf('ES256'), pairOf(algorithm)])
  const notBefore = new Date('2026-01-01T00:00:00Z')
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=Demonstration Root',
    notBefore,
    notAfter: new Date('2036-01-01T00:00:00Z'),
    signingAlgorithm: parameters.ES256,
    keys: rootKeys,
    extensions: [new x509.BasicConstraintsExtension(true, 1, true), new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true)],
  })
  const leaf = await x509.X509CertificateGenerator.create({
    serialNumber: '02',
    subject: [{ CN: [organisation] }, { O: [organisation] }, { '2.5.4.97': [identifier] }],
    issuer: root.subject,
    notBefore,
    notAfter: new Date(until),
    signingAlgorithm: parameters.ES256,
    publicKey: keys.publicKey,
    signingKey: rootKeys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation, true),
    ],
  })
  const sign = async (bytes: Uint8Array): Promise<Uint8Array> =>
    new Uint8Array(
      await crypto.subtle.sign(
        algorithm === 'ES256' ? { name: 'ECDSA', hash: 'SHA-256' } : { name: 'RSASSA-PKCS1-v1_5' },
        keys.privateKey,
        new Uint8Array(bytes),
      ),
    )
  return {
    signer: { kid: identifier, algorithm, certificates: [leaf, root].map((one) => one.toString('base64').replace(/\s/g, '')), sign },
    root: root.toString('pem'),
  }
}
