import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { hasShared, readSharedJson } from '../conformance/shared.ts'
import { issuedFormats } from '../formats.ts'
import { issuerMetadata } from './openid4vci-metadata.ts'
import { credentialOffer, offerLink } from './openid4vci-offer.ts'
import { nonceParts } from './openid4vci-proof.ts'
import { AuthorizationDetails, CredentialRequest, TokenRequest, mayReturnTo } from './openid4vci-request.ts'
import { forWallets, scopeOf } from './wallet-formats.ts'

describe('what wallets are told', () => {
  const metadata = issuerMetadata({
    issuer: 'https://issuer.example',
    formats: forWallets(issuedFormats, 'Ed25519'),
    vct: () => 'urn:x',
    algorithm: 'EdDSA',
    display: [{ name: 'Issuer', locale: 'en' }],
    names: () => [{ name: 'A form', locale: 'en' }],
  })
  test('each form has a format that wallets know and what that format needs', () => {
    const configurations = z
      .record(
        z.string(),
        z.looseObject({
          format: z.enum(['dc+sd-jwt', 'jwt_vc_json', 'ldp_vc']),
          vct: z.string().optional(),
          credential_definition: z.object({ type: z.array(z.string()).min(1), '@context': z.array(z.string()).optional() }).optional(),
        }),
      )
      .parse(metadata['credential_configurations_supported'])
    expect(Object.keys(configurations).length).toBeGreaterThan(3)
    for (const [id, { format, vct, credential_definition: definition }] of Object.entries(configurations)) {
      expect(vct !== undefined, id).toBe(format === 'dc+sd-jwt')
      expect(definition === undefined, id).toBe(format === 'dc+sd-jwt')
      expect(definition?.['@context'] !== undefined, id).toBe(format === 'ldp_vc')
    }
  })
  test('scopes hold no character that a form would change', () => {
    for (const { id } of issuedFormats) expect(encodeURIComponent(scopeOf(id))).toBe(scopeOf(id))
  })
  test('an offer says that a transaction code is needed exactly where it is', () => {
    const parts = { issuer: 'https://issuer.example', configurations: ['a'], code: 'c', issuerState: 's' }
    expect(JSON.stringify(credentialOffer(parts))).not.toContain('tx_code')
    expect(JSON.stringify(credentialOffer({ ...parts, txCode: { length: 6, description: 'd' } }))).toContain(
      '"tx_code":{"input_mode":"numeric","length":6',
    )
    expect(offerLink('https://issuer.example/o/1')).toBe(
      'openid-credential-offer://?credential_offer_uri=https%3A%2F%2Fissuer.example%2Fo%2F1',
    )
  })
})

describe('what wallets send', () => {
  test.each([
    ['https://wallet.example/back', true],
    ['wallet.example:/back', true],
    ['com.wallet://done', true],
    ['http://127.0.0.1:8080/back', true],
    ['http://wallet.example/back', false],
    ['javascript:alert(1)', false],
    ['JavaScript:alert(1)', false],
    ['data:text/html,x', false],
    ['file:///etc/passwd', false],
    ['https://a@wallet.example/', false],
    ['https://wallet.example/#x', false],
    ['https://wallet.example/ x', false],
    ['not an address', false],
  ])('an answer may go to %s: %s', (address, may) => expect(mayReturnTo(address)).toBe(may))
  test.each([
    ['1999999999.aaaaaaaaaaaaaaaaaaaaaa.mark', true],
    ['1999999999.aaaa.mark', false],
    ['', false],
    ['a.b.c', false],
    ['1999999999.aaaaaaaaaaaaaaaaaaaaaa.mark.more', false],
  ])('a nonce %j has the form of ours: %s', (nonce, has) => expect(nonceParts(nonce) !== undefined).toBe(has))
  test('unknown parameters are ignored, missing ones are not', () => {
    expect(
      TokenRequest.safeParse({
        grant_type: 'urn:ietf:params:oauth:grant-type:pre-authorized_code',
        'pre-authorized_code': 'x',
        resource: 'y',
      }).success,
    ).toBe(true)
    expect(TokenRequest.safeParse({ grant_type: 'authorization_code', code: 'x', redirect_uri: 'a:b', client_id: 'c' }).success).toBe(false)
    expect(CredentialRequest.safeParse({ credential_configuration_id: 'x', unknown: 1 }).success).toBe(true)
  })
})

describe.skipIf(!hasShared)('examples of OpenID4VCI 1.0 (needs the shared vectors beside the checkout)', () => {
  test.each(['authorization_details_jwt_vc_json', 'authorization_details_sd_jwt_vc', 'authorization_details_with_as'])(
    '%s is read',
    (name) => expect(readSharedJson(`oid4vci-examples/${name}.json`, AuthorizationDetails)).toHaveLength(1),
  )
  test.each(['credential_metadata_jwt_vc_json', 'credential_metadata_sd_jwt_vc'])('the members of %s are among ours', (name) => {
    const Configurations = z.object({ credential_configurations_supported: z.record(z.string(), z.record(z.string(), z.unknown())) })
    const [theirs = {}] = Object.values(readSharedJson(`oid4vci-examples/${name}.json`, Configurations).credential_configurations_supported)
    const ours = Object.values(
      issuerMetadata({
        issuer: 'https://issuer.example',
        formats: forWallets(issuedFormats, 'Ed25519'),
        vct: () => 'urn:x',
        algorithm: 'EdDSA',
        display: [],
        names: () => [],
      })['credential_configurations_supported'] ?? {},
    ).find((one) => typeof one === 'object' && one !== null && 'format' in one && one['format'] === theirs['format'])
    expect(Object.keys(theirs).toSorted()).toEqual(Object.keys(z.record(z.string(), z.unknown()).parse(ours)).toSorted())
  })
})
