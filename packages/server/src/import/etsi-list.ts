import { DOMParser } from '@xmldom/xmldom'
import { XMLParser } from 'fast-xml-parser'
import { SignedXml } from 'xml-crypto'
import * as z from 'zod'
import type { TrustList } from '@cairn/credentials/format'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'

const dsig = 'http://www.w3.org/2000/09/xmldsig#'
/** Services whose certificates stand behind qualified seals, and the states in which they do. @see ETSI TS 119 612 v2.3.1, sections 5.5.1 and 5.5.4 */
const service = 'http://uri.etsi.org/TrstSvc/Svctype/CA/QC'
const granted = [
  'http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted',
  'http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/recognisedatnationallevel',
]
const largest = 20 * 1024 * 1024

const some = <S extends z.ZodType>(schema: S) => z.union([z.array(schema), schema.transform((one) => [one])])
const text = z.union([z.string(), z.looseObject({ '#text': z.string() }).transform((one) => one['#text'])])
const Information = z.looseObject({
  ServiceTypeIdentifier: text,
  ServiceStatus: text,
  ServiceDigitalIdentity: z.looseObject({ DigitalId: some(z.looseObject({ X509Certificate: text.optional() })) }),
})
const Provider = z.looseObject({ TSPServices: z.looseObject({ TSPService: some(z.looseObject({ ServiceInformation: Information })) }) })
const List = z.looseObject({
  SchemeInformation: z.looseObject({
    SchemeOperatorName: z.looseObject({ Name: some(text) }),
    SchemeTerritory: text.optional(),
    ListIssueDateTime: text,
    NextUpdate: z.union([z.looseObject({ dateTime: text }), z.literal('')]).optional(),
  }),
  TrustServiceProviderList: z.union([z.looseObject({ TrustServiceProvider: some(Provider) }), z.literal('')]).optional(),
})

/**
 * A European trusted list: the certificates of authorities that issue qualified certificates and are granted now become roots. Its
 * seal is checked by a library under a certificate that the reader was given, and what is read is what the seal covers; without such
 * a certificate the list says nothing for sure, and says so.
 * @see ETSI TS 119 612, section 5; security.md EDC-02, IMG-07
 */
export function readEtsiList(bytes: Uint8Array, sealedBy: readonly string[]): Result<TrustList> {
  if (bytes.length > largest) return refuse({ code: 'trust.list-malformed' })
  const xml = new TextDecoder().decode(bytes)
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) return refuse({ code: 'trust.list-malformed' })
  const covered = sealedBy.map((pem) => coveredBySeal(xml, pem)).find((one) => one !== undefined)
  if (sealedBy.length > 0 && covered === undefined) return refuse({ code: 'trust.list-seal' })
  const list = parse(covered ?? xml)
  if (!list) return refuse({ code: 'trust.list-malformed' })
  const { SchemeInformation: scheme, TrustServiceProviderList: providers } = list
  const services = typeof providers === 'object' ? providers.TrustServiceProvider.flatMap((one) => one.TSPServices.TSPService) : []
  const certificates = services
    .map(({ ServiceInformation: one }) => one)
    .filter((one) => one.ServiceTypeIdentifier === service && granted.includes(one.ServiceStatus))
    .flatMap((one) =>
      one.ServiceDigitalIdentity.DigitalId.flatMap(({ X509Certificate: certificate }) =>
        certificate === undefined ? [] : [pemOf(certificate)],
      ),
    )
  const until = typeof scheme.NextUpdate === 'object' ? scheme.NextUpdate.dateTime : undefined
  const name = `${scheme.SchemeOperatorName.Name[0] ?? 'ETSI TS 119 612'}${scheme.SchemeTerritory === undefined ? '' : ` (${scheme.SchemeTerritory})`}`
  return accept({
    name,
    kind: 'etsi',
    dated: scheme.ListIssueDateTime,
    ...(until === undefined ? {} : { until }),
    issuers: [],
    certificates,
    ...(covered === undefined ? { unproved: true as const } : {}),
  })
}

const pemOf = (base64: string): string =>
  `-----BEGIN CERTIFICATE-----\n${base64.replace(/\s+/g, '').replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----`

function parse(xml: string): z.infer<typeof List> | undefined {
  try {
    const parsed: unknown = new XMLParser({
      removeNSPrefix: true,
      ignoreAttributes: true,
      parseTagValue: false,
      processEntities: true,
    }).parse(xml)
    const root = z.looseObject({ TrustServiceStatusList: List }).safeParse(parsed)
    return root.success ? root.data.TrustServiceStatusList : undefined
  } catch {
    return undefined
  }
}

/** The text that the enveloped signature covers, where it holds under this certificate: read this, not what came (security.md, two parsers). */
function coveredBySeal(xml: string, certificate: string): string | undefined {
  try {
    const document = new DOMParser({ errorHandler: () => undefined }).parseFromString(xml, 'text/xml')
    const seals = Array.from({ length: document.getElementsByTagNameNS(dsig, 'Signature').length }, (_, index) =>
      document.getElementsByTagNameNS(dsig, 'Signature').item(index),
    )
    const own = seals.filter((seal) => seal?.parentNode === document.documentElement)
    if (own.length !== 1 || !own[0]) return undefined
    const signed = new SignedXml({ publicCert: certificate, getCertFromKeyInfo: () => null })
    signed.loadSignature(own[0].toString())
    return signed.checkSignature(xml)
      ? signed.getSignedReferences().find((part) => /^<(\w+:)?TrustServiceStatusList[\s>]/.test(part))
      : undefined
  } catch {
    return undefined
  }
}
