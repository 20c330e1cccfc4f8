import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import { SignedXml } from 'xml-crypto'
import { describe, expect, test } from 'vitest'
import { X509CertificateGenerator, cryptoProvider } from '@peculiar/x509'
import { readEtsiList } from './etsi-list.ts'

cryptoProvider.set(webcrypto as Crypto)
const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 }
async function certificate(name: string): Promise<{ readonly pem: string; readonly base64: string; readonly key: string }> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const made = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    notBefore: new Date('2025-01-01'),
    notAfter: new Date('2030-01-01'),
    signingAlgorithm: algorithm,
    keys: keys as CryptoKeyPair,
  })
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  return {
    pem: made.toString('pem'),
    base64: made.toString('base64'),
    key: `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/(.{64})/g, '$1\n')}\n-----END PRIVATE KEY-----`,
  }
}
const [operator, stranger, authority, gone] = await Promise.all(['Scheme operator', 'Stranger', 'Authority', 'Gone'].map(certificate))
if (!operator || !stranger || !authority || !gone) throw new Error('no certificates')
const service = (base64: string, status: string, type = 'CA/QC') =>
  `<tsl:TSPService><tsl:ServiceInformation><tsl:ServiceTypeIdentifier>http://uri.etsi.org/TrstSvc/Svctype/${type}</tsl:ServiceTypeIdentifier><tsl:ServiceStatus>http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/${status}</tsl:ServiceStatus><tsl:ServiceDigitalIdentity><tsl:DigitalId><tsl:X509Certificate>${base64}</tsl:X509Certificate></tsl:DigitalId><tsl:DigitalId><tsl:X509SubjectName>CN=x</tsl:X509SubjectName></tsl:DigitalId></tsl:ServiceDigitalIdentity></tsl:ServiceInformation></tsl:TSPService>`
const plain = (services: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><tsl:TrustServiceStatusList xmlns:tsl="http://uri.etsi.org/02231/v2#" Id="list" TSLTag="http://uri.etsi.org/19612/TSLTag"><tsl:SchemeInformation><tsl:SchemeOperatorName><tsl:Name xml:lang="en">Example scheme operator</tsl:Name></tsl:SchemeOperatorName><tsl:SchemeTerritory>XX</tsl:SchemeTerritory><tsl:ListIssueDateTime>2026-05-01T00:00:00Z</tsl:ListIssueDateTime><tsl:NextUpdate><tsl:dateTime>2026-11-01T00:00:00Z</tsl:dateTime></tsl:NextUpdate></tsl:SchemeInformation><tsl:TrustServiceProviderList><tsl:TrustServiceProvider><tsl:TSPServices>${services}</tsl:TSPServices></tsl:TrustServiceProvider></tsl:TrustServiceProviderList></tsl:TrustServiceStatusList>`
const services = service(authority.base64, 'granted') + service(gone.base64, 'withdrawn') + service(gone.base64, 'granted', 'TSA/QTST')

function sealed(xml: string): string {
  const seal = new SignedXml({
    privateKey: operator?.key ?? '',
    publicCert: operator?.pem ?? '',
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  })
  seal.addReference({
    xpath: '/*',
    isEmptyUri: true,
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', 'http://www.w3.org/2001/10/xml-exc-c14n#'],
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
  })
  seal.computeSignature(xml)
  return seal.getSignedXml()
}
const read = (xml: string, by: readonly string[]) => readEtsiList(new TextEncoder().encode(xml), by)

describe('a European trusted list', () => {
  test('sealed by who keeps it: the authorities that are granted now are its roots', () => {
    const list = read(sealed(plain(services)), [stranger.pem, operator.pem])
    expect(list).toMatchObject({
      ok: true,
      value: { name: 'Example scheme operator (XX)', kind: 'etsi', dated: '2026-05-01T00:00:00Z', until: '2026-11-01T00:00:00Z' },
    })
    if (!list.ok) return
    expect(list.value.unproved).toBeUndefined()
    expect(list.value.certificates?.map((pem) => pem.replace(/-----[^-]+-----|\s/g, ''))).toEqual([authority.base64.replace(/\s/g, '')])
  })
  test('without a certificate to check its seal, or without a seal, it says nothing for sure', () => {
    expect(read(sealed(plain(services)), [])).toMatchObject({ ok: true, value: { unproved: true } })
    expect(read(plain(services), [])).toMatchObject({ ok: true, value: { unproved: true } })
  })
  test.each([
    ['sealed by a stranger', sealed(plain(services)), [stranger.pem], 'trust.list-seal'],
    ['not sealed where a seal is expected', plain(services), [operator.pem], 'trust.list-seal'],
    ['changed after it was sealed', sealed(plain(services)).replace('withdrawn', 'granted'), [operator.pem], 'trust.list-seal'],
    [
      'wrapped in another list',
      sealed(plain(services))
        .replace(/^<\?xml[^>]*>/, '<x:TrustServiceStatusList xmlns:x="http://uri.etsi.org/02231/v2#">')
        .concat('</x:TrustServiceStatusList>'),
      [operator.pem],
      'trust.list-seal',
    ],
    ['with a document type', `<!DOCTYPE x [<!ENTITY a "b">]>${plain(services)}`, [], 'trust.list-malformed'],
    ['of another kind', '<html/>', [], 'trust.list-malformed'],
    ['that is no XML', 'hello', [], 'trust.list-malformed'],
  ])('%s it is not used', (_, xml, by, code) => expect(read(xml, by)).toMatchObject({ ok: false, problems: [{ code }] }))
})
