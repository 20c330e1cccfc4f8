import type { FormatId, JsonObject, PayloadId, SecuringId } from '../format.ts'
import { scopeOf, walletFormatOf } from './wallet-formats.ts'

type Row = { readonly id: FormatId; readonly payload: PayloadId; readonly securing: SecuringId }
/** A name in a language. */
export type Display = { readonly name: string; readonly locale: string }
/** How many copies a wallet may ask for at once, each for a key of its own. */
export const batchSize = 10
/** Algorithms of the wallet's own key: what our readers of keys take. */
export const proofAlgorithms = ['ES256', 'ES384', 'EdDSA'] as const

/**
 * What a wallet reads first, at `/.well-known/openid-credential-issuer`: who issues, where, and in which forms.
 * @see OpenID4VCI 1.0, section 12.2
 */
export function issuerMetadata({
  issuer,
  formats,
  display,
  vct,
  algorithm,
  names,
}: {
  readonly issuer: string
  readonly formats: readonly Row[]
  readonly display: readonly Display[]
  readonly vct: (payload: PayloadId) => string
  readonly algorithm: 'EdDSA' | 'ES256'
  readonly names: (format: string) => readonly Display[]
}): JsonObject {
  return {
    credential_issuer: issuer,
    credential_endpoint: `${issuer}/wallet/credential`,
    deferred_credential_endpoint: `${issuer}/wallet/deferred`,
    nonce_endpoint: `${issuer}/wallet/nonce`,
    notification_endpoint: `${issuer}/wallet/notification`,
    batch_credential_issuance: { batch_size: batchSize },
    display: display.map((one) => ({ ...one })),
    credential_configurations_supported: Object.fromEntries(
      formats.map((row) => [row.id, configuration(row, vct, algorithm, names(row.id))]),
    ),
  }
}

/** One form, in the words of its appendix: A.1 for W3C credentials, A.3 for SD-JWT VC. */
function configuration(
  row: Row,
  vct: (payload: PayloadId) => string,
  algorithm: 'EdDSA' | 'ES256',
  display: readonly Display[],
): JsonObject {
  const format = walletFormatOf(row) ?? 'ldp_vc'
  const proof: JsonObject = { jwt: { proof_signing_alg_values_supported: [...proofAlgorithms] } }
  const common: JsonObject = {
    format,
    scope: scopeOf(row.id),
    credential_signing_alg_values_supported: [format === 'ldp_vc' ? row.securing : algorithm],
    proof_types_supported: proof,
    credential_metadata: { display: display.map((one) => ({ ...one })), claims: claimsOf(row.payload === 'eudi' ? 'eudi' : format) },
  }
  if (format === 'dc+sd-jwt') return { ...common, cryptographic_binding_methods_supported: ['jwk'], vct: vct(row.payload) }
  const type = ['VerifiableCredential', ...(row.payload === 'ob3' ? ['OpenBadgeCredential'] : [])]
  const context =
    format === 'ldp_vc'
      ? { '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'] }
      : {}
  return { ...common, cryptographic_binding_methods_supported: ['did:jwk', 'did:key'], credential_definition: { ...context, type } }
}

/** Where the main claims stand, so that a wallet can say what a person is about to show. @see OpenID4VCI 1.0, appendix C */
const claims: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'dc+sd-jwt': [['title'], ['issuing_authority'], ['learning_outcomes'], ['elements'], ['grade'], ['name'], ['latin_name'], ['email']],
  eudi: [
    ['achievement_title'],
    ['issuing_authority'],
    ['date_of_issuance'],
    ['level_of_learning_experience'],
    ['expected_study_time'],
    ['learning_outcomes'],
    ['assessment_grade'],
    ['family_name'],
  ],
}
const inBadges: readonly (readonly string[])[] = [
  ['name'],
  ['credentialSubject', 'achievement', 'name'],
  ['credentialSubject', 'identifier'],
  ['credentialSubject', 'result'],
]
const claimsOf = (format: string): JsonObject[] =>
  (claims[format] ?? inBadges).map((path) => ({
    path,
    mandatory: /^(achievement_)?title$/.test(path[0] ?? '') || path[1] === 'achievement',
  }))

/**
 * The same server as an authorization server, at `/.well-known/oauth-authorization-server`. Pushed requests with PKCE alone; a
 * wallet needs no account with us to use a code that it was handed.
 * @see RFC 8414; RFC 9126; RFC 7636; OpenID4VCI 1.0, section 12.3
 */
export function authorizationMetadata(issuer: string, formats: readonly Row[]): JsonObject {
  return {
    issuer,
    authorization_endpoint: `${issuer}/wallet/authorize`,
    pushed_authorization_request_endpoint: `${issuer}/wallet/par`,
    require_pushed_authorization_requests: true,
    token_endpoint: `${issuer}/wallet/token`,
    token_endpoint_auth_methods_supported: ['none'],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', preAuthorized],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    'pre-authorized_grant_anonymous_access_supported': true,
    authorization_details_types_supported: ['openid_credential'],
    scopes_supported: formats.map(({ id }) => scopeOf(id)),
  }
}

export const preAuthorized = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'
